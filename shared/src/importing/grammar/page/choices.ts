import { COUNTING_LETTERS, latinLetter } from '../../cues/alphabets.ts'
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

/** The lines with which an answer shows the choices. */
export const shownChoices = (choices: readonly Choice[]): string[] =>
  choices.map(
    ({ letter, written, text, correct }) => `${letter ? `${written ?? letter}: ` : '- '}${text}${correct ? ' (correct)' : ''}`,
  )
