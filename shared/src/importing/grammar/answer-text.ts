import { COUNTING_LETTERS } from '../cues/alphabets.ts'
import { endsAsking, wordCount } from '../cues/marks.ts'

/** Text of answers and probes, put together from what was read and taken apart where one line holds several. */

export const fenced = (code: string): string => (code.startsWith('```') ? code : `\`\`\`\n${code}\n\`\`\``)

/** Several probes written as one paragraph, each a question of its own; a paragraph that also states something is one probe. */
export function askedApart(text: string): string[] {
  const pieces = text.split(/(?<=[?؟])\s+(?:[/·|]\s+)?(?=[\p{Lu}\p{Lo}¿])|(?<=？)\s*(?:[/／・]\s*)?(?=\p{Lo})/u)
  return pieces.every((piece) => endsAsking(piece)) ? pieces : [text]
}

/** Words of an entry that stands with others on one line. */
const MOST_ENTRY_WORDS = 14

/**
 * Entries of one line that semicolons part: "asks why; offers another time; writes it down". A sentence with a semicolon in it ends with a stop, and
 * Greek asks with one.
 */
export function enumerated(text: string): string[] {
  if (!/[;；؛]/.test(text) || /[.。।!?]\s*$|[.。]\s/.test(text) || /\p{Script=Greek}/u.test(text)) return [text]
  const pieces = text
    .split(/\s?[;؛](?=\s)(?![^(]*\))|；(?![^（]*）)/)
    .map((piece) => piece.trim())
    .filter(Boolean)
  return pieces.length > 1 && pieces.every((piece) => wordCount(piece) <= MOST_ENTRY_WORDS) ? pieces : [text]
}

/** Marks a piece of an answer that stood right below the one before it. In no text: control characters are not read. */
export const ATTACHED = '\u0001'

const LIST_ITEM = new RegExp(`^(?:- |\\d{1,4}\\. |[${COUNTING_LETTERS}]: )`, 'u')

/** Paragraphs stand a blank line apart, items of one list directly below each other. */
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
