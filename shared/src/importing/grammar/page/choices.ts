import { COUNTING_LETTERS, latinLetter } from '../../cues/alphabets.ts'
import { labelWords } from '../../cues/labels.ts'
import { endsAsking, plainMarks } from '../../cues/marks.ts'
import type { BlockView } from './block-view.ts'

/** One of several answers to choose from. */
export interface Choice {
  /** The Latin letter of its place. */
  readonly letter?: string
  /** The letter as it is written, if it is not Latin: "イ". */
  readonly written?: string
  readonly text: string
  readonly correct: boolean
  /** Written as "A: …", which is part of a prompt that points at it. */
  readonly inPrompt?: boolean
}

const LETTERED = new RegExp(
  `^[([]?([${COUNTING_LETTERS}])(?:[).\\]:,][\\t ]+|(?<=[^A-Za-z])[).\\]:,][\\t ]*|(?<=[①-⑧Ⓐ-Ⓗⓐ-ⓗ])[\\t ]*|(?<=[ア-ク])[\\t ]+)(\\S[\\s\\S]*)$`,
  'u',
)
/** Marks beside a choice that say it is the right one. */
const MARK_BEHIND =
  /\s*(?:[([](?:correct|right|✓|✔|x|richtig|korrekt|correcta?|correto|exacte?|corretta|juist|poprawna|верно|правильно|doğru|صحيح|درست|सही|正解|正确|正確|정답)[)\]]|[✓✔✅☑]\ufe0f?|[←⇐] ?(?:correct|right|answer))\s*\.?$/iu
const MARK_BEFORE = /^(?:[✓✔✅☑]\ufe0f?|\*(?=\S))\s*/u

/** A choice's text without the mark that says it is right. */
export function readChoice(text: string): { text: string; correct: boolean } {
  const kept = text.replace(MARK_BEHIND, '').replace(MARK_BEFORE, '')
  return { text: kept.trim() || text, correct: kept !== text }
}

/** The choices of a page's questions: boxes to tick, or lines with letters from A on. */
export function findChoices(views: readonly BlockView[]): ReadonlyMap<number, Choice> {
  const choices = new Map<number, Choice>()
  let run: [number, Choice][] = []
  const close = () => {
    // Letters count sub-questions, too.
    const asking = run.filter(([, { text }]) => endsAsking(text)).length
    if (run.length >= 2 && asking < run.length / 2) for (const [index, choice] of run) choices.set(index, choice)
    run = []
  }
  for (const [index, { block }] of views.entries()) {
    if (block.kind === 'page') continue
    if (block.kind !== 'item' && block.kind !== 'paragraph') {
      close()
      continue
    }
    const ticked = block.kind === 'item' ? block.checked : undefined
    if (ticked !== undefined) {
      const { text, correct } = readChoice(block.text)
      if (run.some(([, choice]) => choice.letter)) close()
      run.push([index, { text, correct: ticked || correct }])
      continue
    }
    const counted = letterOf(block)
    const expected = String.fromCharCode(65 + run.length)
    if (counted?.letter !== expected || run.some(([, choice]) => !choice.letter)) close()
    if (counted?.letter === String.fromCharCode(65 + run.length)) run.push([index, counted])
  }
  close()
  return choices
}

function letterOf(block: Extract<BlockView['block'], { kind: 'item' | 'paragraph' }>): (Choice & { letter: string }) | undefined {
  const lettered = LETTERED.exec(plainMarks(block.text))
  const written = (block.kind === 'item' ? block.letter : undefined) ?? lettered?.[1]
  const letter = written && latinLetter(written)
  if (!letter || !written) return undefined
  const own =
    block.kind === 'item' && block.letter !== undefined
      ? block.text
      : block.text.slice(block.text.length - (lettered?.[2]?.length ?? 0))
  const inPrompt = block.kind === 'item' && /^[A-Za-z] ?:/.test(plainMarks(block.text))
  const other = /^[A-Za-z]$/.test(written) ? {} : { written }
  return { letter, ...other, ...readChoice(own), ...(inPrompt ? { inPrompt } : {}) }
}

/**
 * Marks the choices that an answer names: by letters ("B", "A and C", "B) Bread"), or by their words. A letter that words follow
 * may be a word itself, as "A" is in four languages: then it names a choice only with a mark behind it, with other letters, or
 * before that choice's own words. Once the key is known, what explains it names nothing more.
 */
export function answered(choices: readonly Choice[], answer: string): { choices: Choice[]; rest: string } | undefined {
  const text = latinised(plainMarks(answer).trim())
    .replace(/^([([]?)([a-h])(?=$|[)\].:]|(?:[ ,]|and)+[a-h]$)/, (_, open: string, letter: string) => open + letter.toUpperCase())
    .replace(/(?<=^[A-H].{0,40}[ ,])[a-h]$/, (letter) => letter.toUpperCase())
  const right = namedByLetter(choices, answer.trim(), text)
  if (right) return right
  const words = labelWords(readChoice(answer).text)
  // "AC": letters side by side and in order, unless that is a choice's own text.
  const beside = /^[A-H]{2,8}$/.test(text) ? [...text] : []
  const rises = beside.every((letter, at) => letter > (beside[at - 1] ?? ''))
  const known = beside.every((letter) => choices.some((choice) => choice.letter === letter))
  if (beside.length > 0 && rises && known && !choices.some((choice) => labelWords(choice.text) === words))
    return {
      choices: choices.map((choice) => (beside.includes(choice.letter ?? '') ? { ...choice, correct: true } : choice)),
      rest: '',
    }
  const same = choices.filter((choice) => labelWords(choice.text) === words)
  if (same.length !== 1) return undefined
  return { choices: choices.map((choice) => (same.includes(choice) ? { ...choice, correct: true } : choice)), rest: '' }
}

const LETTERS_FIRST =
  /^(?<label>(?:[Oo]ption |[Cc]hoice |[Aa]nswer ))?(?<open>[([])?(?<letters>[A-H](?:(?: ?[,/&+;] ?| (?:and|und|et|y|e|en|i|и) )[A-H])*)(?![\p{L}\p{N}'’])(?<mark>[)\].:]|\s*[,–—]|\s+-(?=\s))?\s*/u

/** @param text the answer with its letters as Latin capitals, of the same length */
function namedByLetter(
  choices: readonly Choice[],
  answer: string,
  text: string,
): { choices: Choice[]; rest: string } | undefined {
  const named = LETTERS_FIRST.exec(text)
  const letters = new Set(named?.groups?.letters?.match(/[A-H]/g))
  if (!named || letters.size === 0) return undefined
  if (![...letters].every((letter) => choices.some((choice) => choice.letter === letter))) return undefined
  const right = choices.filter(({ letter }) => letter !== undefined && letters.has(letter))
  const rest = answer.slice(named[0].length).replace(/^[-–—:.,\s]+/, '')
  const { label, open, mark } = named.groups ?? {}
  const said = labelWords(rest)
  const own = right.some((choice) => labelWords(choice.text) === said)
  const says = label ?? open ?? mark
  // "B is right since …" is said of the choice, and stays a sentence.
  const sentence = says === undefined && letters.size === 1 && /^(?:is|because|since)(?!\p{L})/u.test(rest)
  if (rest !== '' && !own) {
    if (choices.some(({ correct }) => correct)) return undefined
    if (says === undefined && letters.size === 1 && !sentence) return undefined
  }
  return {
    choices: choices.map((choice) => (right.includes(choice) ? { ...choice, correct: true } : choice)),
    rest: own ? '' : sentence ? answer : rest,
  }
}

/** Writes letters of other scripts that begin the text alone as Latin ones: "イ", "ア、ウ". */
function latinised(text: string): string {
  const leading = OTHER_LETTERS.exec(text)?.[0]
  return leading ? [...leading].map((sign) => latinLetter(sign) ?? sign).join('') + text.slice(leading.length) : text
}
const OTHER_LETTERS = new RegExp(
  `^[([]?[${COUNTING_LETTERS}](?:[\\t ]?(?:[,/&+;・と和및و]|and|и)[\\t ]?[${COUNTING_LETTERS}])*(?![\\p{L}\\p{M}\\p{N}])`,
  'u',
)

/** The lines with which an answer shows the choices. */
export const shownChoices = (choices: readonly Choice[]): string[] =>
  choices.map(
    ({ letter, written, text, correct }) => `${letter ? `${written ?? letter}: ` : '- '}${text}${correct ? ' (correct)' : ''}`,
  )
