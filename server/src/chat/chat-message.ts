import { cut } from '@panelbook/shared/base/text'
import { inLine } from '../outbox/mail/mail-page.ts'

/** One thing that a message tells, as plain text in single lines: what people wrote is text in it, whatever it looks like. */
export interface ChatPart {
  title: string
  lines: readonly string[]
  /** A button that is a link; absent: there is nothing to open. */
  open?: { label: string; url: string }
}

/** A message before it is one of any product. */
export interface ChatMessage {
  /** Whatever has the same is the same message. */
  id: string
  /** What is shown where there is no place for more. */
  summary: string
  /** At least one. */
  parts: readonly ChatPart[]
  /** Why it comes, and where that is changed. */
  footer: { text: string; label: string; url: string }
}

/** Letters of a line: names and titles are shorter. */
const MOST_LETTERS = 250
/** Parts of a message. Slack takes fifty blocks, of which each part is two. */
const MOST_PARTS = 20

/** What somebody wrote as one line that is not too long. */
export const chatLine = (text: string): string => {
  const line = inLine(text)
  const short = cut(line, MOST_LETTERS)
  return short === line ? line : `${short}…`
}

/**
 * A message as a product takes it, within what that takes: as many parts as there is place for, and a last one that says how many
 * there are besides.
 *
 * @param mostBytes of the body
 */
export function fitted(
  message: ChatMessage,
  render: (message: ChatMessage) => object,
  { mostBytes, more }: { mostBytes: number; more: (left: number) => ChatPart },
): string {
  const { parts } = message
  for (let shown = Math.min(parts.length, MOST_PARTS); shown > 1; shown--) {
    const left = parts.length - shown
    const some = left === 0 ? parts : [...parts.slice(0, shown - 1), more(left + 1)]
    const body = JSON.stringify(render({ ...message, parts: some }))
    if (Buffer.byteLength(body) <= mostBytes) return body
  }
  return JSON.stringify(render({ ...message, parts: parts.slice(0, 1) }))
}
