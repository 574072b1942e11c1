import { COUNTING_LETTERS } from '../cues/alphabets.ts'
import { endsAsking, wordCount } from '../cues/marks.ts'

/** Joins the text of answers and probes from its pieces, and splits lines that have several entries. */

export const fenced = (code: string): string => (code.startsWith('```') ? code : `\`\`\`\n${code}\n\`\`\``)

/** Splits a paragraph of several probes, each a question; a paragraph that also states something is one probe. */
export function askedApart(text: string): string[] {
  const pieces = text.split(/(?<=[?؟])\s+(?:[/·|]\s+)?(?=[\p{Lu}\p{Lo}¿])|(?<=？)\s*(?:[/／・]\s*)?(?=\p{Lo})/u)
  return pieces.every((piece) => endsAsking(piece)) ? pieces : [text]
}

/** The most words of an entry on a line with others. */
const MOST_ENTRY_WORDS = 14

/**
 * Splits a line at semicolons: "asks why; offers another time; writes it down". A line that ends with a stop is a sentence and
 * stays whole. So does Greek, whose question mark is a semicolon.
 */
export function enumerated(text: string): string[] {
  if (!/[;；؛]/.test(text) || /[.。।!?]\s*$|[.。]\s/.test(text) || /\p{Script=Greek}/u.test(text)) return [text]
  const pieces = text
    .split(/\s?[;؛](?=\s)(?![^(]*\))|；(?![^（]*）)/)
    .map((piece) => piece.trim())
    .filter(Boolean)
  return pieces.length > 1 && pieces.every((piece) => wordCount(piece) <= MOST_ENTRY_WORDS) ? pieces : [text]
}

/** Marks a piece of an answer that stood right below the one before it. No text has it: control characters are removed. */
export const ATTACHED = '\u0001'

const LIST_ITEM = new RegExp(`^(?:- |\\d{1,4}\\. |[${COUNTING_LETTERS}]: )`, 'u')

/** Joins the pieces of an answer: a blank line between paragraphs, none between items of one list. */
export function joinAnswer(pieces: readonly string[]): string | undefined {
  let answer = ''
  for (const [index, piece] of pieces.entries()) {
    const list = LIST_ITEM.test(piece) && LIST_ITEM.test(pieces[index - 1] ?? '')
    const attached = piece.startsWith(ATTACHED)
    const text = attached ? piece.slice(ATTACHED.length) : piece
    answer += index === 0 ? text : `${list || attached ? '\n' : '\n\n'}${text}`
  }
  return answer.trim() || undefined
}
