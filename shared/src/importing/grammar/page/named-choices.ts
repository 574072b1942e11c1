import { COUNTING_LETTERS, latinLetter } from '../../cues/alphabets.ts'
import { labelWords } from '../../cues/labels.ts'
import { plainMarks } from '../../cues/marks.ts'
import { type Choice, readChoice } from './choices.ts'

/** The choices with those marked that an answer names, and what else it says. */
export interface Answered {
  readonly choices: Choice[]
  readonly rest: string
}

/**
 * Marks the choices that an answer names: by letters ("B", "A and C", "B) Bread"), or by their words. Undefined if it names none:
 * "A net of protein" begins with an article. Where the right ones are known already, only a text that says nothing else names
 * one: all others explain.
 */
export function answered(choices: readonly Choice[], answer: string): Answered | undefined {
  const said = answer.trim().replace(/^[-*•]\s+/, '')
  const text = plainMarks(said)
  const named = lettersAhead(text)
  const right = named ? choices.filter(({ letter }) => letter !== undefined && named.letters.has(letter)) : []
  const known = named !== undefined && right.length === named.letters.size
  if (known && named.end === text.length) return marked(choices, right)
  const same = saying(choices, said)
  if (same) return marked(choices, [same])
  const beside = lettersBeside(choices, text)
  if (beside) return marked(choices, beside)
  if (!known) return undefined
  const rest = said.slice(named.end).replace(/^[-–—:.,)\]\s]+/, '')
  const [only] = right.length === 1 ? right : []
  if (only && labelWords(only.text) === labelWords(rest)) return marked(choices, right)
  if (choices.some(({ correct }) => correct)) return undefined
  return named.marked || (only && leads(only.text, rest)) ? marked(choices, right, rest) : undefined
}

const marked = (choices: readonly Choice[], right: readonly Choice[], rest = ''): Answered => ({
  choices: choices.map((choice) => (right.includes(choice) ? { ...choice, correct: true } : choice)),
  rest,
})

/** The one choice whose text this is, to the letter ("C++" beside "C") or else by its words. */
export function saying(choices: readonly Choice[], answer: string): Choice | undefined {
  const { text } = readChoice(answer)
  const exact = choices.filter((choice) => choice.text.toLowerCase() === text.toLowerCase())
  const words = labelWords(text)
  const same = exact.length > 0 || words === '' ? exact : choices.filter((choice) => labelWords(choice.text) === words)
  return same.length === 1 ? same[0] : undefined
}

/** Whether a text begins with these words, as a part of its own: "protein, which holds the gas". */
function leads(words: string, text: string): boolean {
  const own = words.replace(/[.\s]+$/, '').toLowerCase()
  return own !== '' && text.toLowerCase().startsWith(own) && /^\s*[.,:;!(–—]/.test(plainMarks(text.slice(own.length)))
}

/** "AC": letters side by side and in order, or with blanks alone between them. */
function lettersBeside(choices: readonly Choice[], text: string): Choice[] | undefined {
  const letters =
    /^[A-H]{2,8}$/.test(text) || /^[A-H](?: [A-H]){1,7}$/i.test(text) ? [...text.toUpperCase().replaceAll(' ', '')] : []
  const rises = letters.every((letter, at) => letter > (letters[at - 1] ?? ''))
  const known = letters.every((letter) => choices.some((choice) => choice.letter === letter))
  if (letters.length === 0 || !rises || !known) return undefined
  return choices.filter(({ letter }) => letter !== undefined && letters.includes(letter))
}

interface Letters {
  readonly letters: ReadonlySet<string>
  /** Where the words behind them begin. */
  readonly end: number
  /** A mark parts them from these words: "B) Bread", "A and C: both", and not "A net". */
  readonly marked: boolean
}

const AND = 'and|und|et|y|e|en|i|и|і|ve|および'
const JOINING = 'と和及与與و'
const PREFIX =
  /(?:(?:option|choice|answer|letter|antwort|réponse|opción|respuesta|opção|resposta|opzione|risposta|optie|antwoord|opcja|odpowiedź|вариант|ответ)\s+)?/iuy
const LETTER = new RegExp(`[([]?([${COUNTING_LETTERS}])([)\\]]?)`, 'uy')
const JOINT = new RegExp(
  `(?:\\s*[,/&+;・]\\s*(?:(?:${AND})\\s+)?|\\s+(?:${AND})\\s+|\\s*[${JOINING}]\\s*)(?=[([]?[${COUNTING_LETTERS}](?:$|[^\\p{L}\\p{M}\\p{N}'’]|[${JOINING}]))`,
  'iuy',
)
const IN_A_WORD = /[\p{L}\p{M}\p{N}'’]/uy
/** A mark behind letters. A blank follows it, or a script without blanks: "E.g." and "C:\" have none. */
const MARK = /\s*[.:,](?=\s|$|[^\p{ASCII}])\s*|\s+-\s+|\s*[–—]\s+|[\t ]*\r?\n\s*/uy
const CIRCLED = /[①-⑧Ⓐ-Ⓗⓐ-ⓗ]/u
/** Words of one letter that a comma follows: "E, por fim", "А, вот". */
const WORDS_BEFORE_COMMA = /[EeАа]/

/** The letters that a text begins with; undefined if its first letter is part of a word. */
function lettersAhead(text: string): Letters | undefined {
  const take = (pattern: RegExp, at: number): RegExpExecArray | undefined => {
    pattern.lastIndex = at
    return pattern.exec(text) ?? undefined
  }
  const letters = new Set<string>()
  let at = take(PREFIX, 0)?.[0].length ?? 0
  let last = ''
  let closed = false
  for (;;) {
    const letter = take(LETTER, at)
    if (!letter) return undefined
    last = letter[1] ?? ''
    letters.add(latinLetter(last) ?? last)
    closed = letter[2] !== ''
    at += letter[0].length
    const joint = take(JOINT, at)
    if (!joint) break
    at += joint[0].length
  }
  if (!closed && !CIRCLED.test(last) && take(IN_A_WORD, at)) return undefined
  const mark = take(MARK, at)?.[0]
  const end = at + (mark?.length ?? 0)
  const alone = letters.size === 1 && (closed || CIRCLED.test(last))
  return { letters, end, marked: alone || (mark !== undefined && parts(last, mark.trim(), text.slice(end), letters.size)) }
}

/** Whether the mark parts the last letter from the words behind it, and doesn't belong to both. */
function parts(letter: string, mark: string, rest: string, count: number): boolean {
  if (count > 1) return true
  if (mark === ',') return !WORDS_BEFORE_COMMA.test(letter)
  if (mark !== '.') return true
  // "C. elegans", "A. B. Smith", "d. h.", "c. 1900": a name or an abbreviation.
  const small = letter === letter.toLowerCase() && letter !== letter.toUpperCase()
  return !/^\p{L}\.(?!\p{L})/u.test(rest) && !(small ? /^\d/ : /^\p{Ll}/u).test(rest)
}
