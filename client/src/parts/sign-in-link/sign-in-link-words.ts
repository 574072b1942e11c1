import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { SignInLinkRecord } from '@panelbook/shared/people/sign-in-link'
import { dayAndTime, type TimeWordsOptions } from '../../ui/time-in-words.ts'

/** What a list of them, or of one, is told as: links, and times that somebody came in through the company’s sign-in. */
export const thingInWords = ({ through }: SignInLinkRecord): string =>
  through === 'provider' ? 'A sign-in to your account.' : 'A sign-in link for your account.'

/** Who made a link, or how it came about, and when: "Made by Ada, today, 10:00". */
export function madeInWords(link: SignInLinkRecord, now: EpochMs, me?: Id, options: TimeWordsOptions = {}): string {
  const at = dayAndTime(link.madeAt, now, { ...options, inSentence: true })
  if (link.through === 'provider') return `Signed in through the company’s sign-in, ${at}`
  if (link.mailed === 'asked') return `Asked for with the address on the sign-in page, ${at}`
  const by = link.madeBy === undefined ? 'on the server itself' : link.madeBy.id === me ? 'by you' : `by ${link.madeBy.name}`
  return `${link.mailed === 'invited' ? 'Mailed as an invitation' : 'Made'} ${by}, ${at}`
}

/** What became of it. */
export function fateInWords(link: SignInLinkRecord, now: EpochMs, options: TimeWordsOptions = {}): string {
  const at = (time: EpochMs) => dayAndTime(time, now, { ...options, inSentence: true })
  // It was made and used in one moment.
  if (link.through === 'provider') return `On ${link.usedOn ?? 'a browser or program that did not say which'}`
  if (link.usedAt !== undefined) return `Used ${at(link.usedAt)}${link.usedOn === undefined ? '' : `, ${link.usedOn}`}`
  if (link.withdrawnAt !== undefined) return `Withdrawn unused ${at(link.withdrawnAt)}`
  return link.expiresAt <= now ? `Ran out unused ${at(link.expiresAt)}` : `Not used yet, works until ${at(link.expiresAt)}`
}
