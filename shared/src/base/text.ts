import { z } from 'zod'

/**
 * Text as it is kept. Half of a surrogate pair (half an emoji, as a cut in the wrong place leaves it) and U+0000, which
 * PostgreSQL refuses, become U+FFFD at once, and not only in the database: what is hashed, sealed or compared would be another
 * text than what is read back.
 */
export const text = () => z.string().overwrite((value) => value.toWellFormed().replaceAll('\u0000', '\ufffd'))

/** Each bound is far above what a person writes in that place, and keeps a huge paste from burdening everyone. */
export const shortText = text().trim().min(1, 'Write something here').max(200, 'At most 200 characters')
export const lineText = text().trim().min(1, 'Write something here').max(2_000, 'At most 2,000 characters')
export const longText = text().max(20_000, 'At most 20,000 characters')
export const reasonText = text().trim().min(3, 'Give a reason').max(2_000, 'At most 2,000 characters')

/** The beginning of a text, at most this long, without half a character at its end. */
export function cut(value: string, length: number): string {
  const start = value.slice(0, length)
  return start.length < value.length && /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start
}

/** In plain text, letters that are read from the right don’t pull what stands beside them along. */
export const isolated = (line: string): string =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(line) ? `\u2068${line}\u2069` : line
