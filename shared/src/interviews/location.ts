import { text } from '../base/text.ts'

/** Characters of a location; an address of a video call with its secret takes a few hundred. */
export const MOST_LOCATION = 500

/** Where an interview is: a room, a phone number, the address of a video call. One line; empty: nobody has said. */
export const locationSchema = text()
  .trim()
  .max(MOST_LOCATION, `At most ${MOST_LOCATION} characters`)
  .regex(/^\P{Cc}*$/u, 'Write it in one line')

const ADDRESS = /https?:\/\/[^\s<>"]+/iu

/**
 * The address of the video call in a location, the first where it has several; undefined where it has none. Only what the web
 * itself leads to is one: a location is written by people, and must not start a program.
 */
export function callAddress(location: string): string | undefined {
  const found = ADDRESS.exec(location)?.[0].replace(/[.,;:!?)\]]+$/u, '')
  if (found === undefined || !URL.canParse(found)) return undefined
  const { href, protocol, hostname, username, password } = new URL(found)
  // A name before the @ reads as the place that it leads to, and isn’t.
  if (hostname === '' || username !== '' || password !== '') return undefined
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}
