import type { Inline } from './printed.ts'

const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u
/** Signs that turn the letters after them around, up to another sign that may be missing. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu

/**
 * What somebody wrote, inside a sentence of ours: letters that are read from the right don't pull what stands beside them along.
 */
export function own(text: string): string {
  const plain = text.replace(TURNING, '')
  if (!FROM_THE_RIGHT.test(plain)) return plain
  return plain.replace(/[^\r\n]+/g, (line) => `\u2068${line}\u2069`)
}

/** A sentence of ours, which is read from the left whatever stands in it. */
export const ours = (text: string): string => (FROM_THE_RIGHT.test(text) ? `\u200e${text}` : text)

export function oursInline(text: Inline): Inline {
  if (typeof text === 'string') return ours(text)
  return text.some((each) => FROM_THE_RIGHT.test(each.text)) ? [{ text: '\u200e' }, ...text] : text
}
