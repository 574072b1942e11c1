import { COUNTING_LETTERS } from '../../cues/alphabets.ts'
import { labelWords } from '../../cues/label-words.ts'
import { wordsOf } from '../../cues/languages/all.ts'
import { plainMarks } from '../../cues/marks.ts'
import type { Block } from '../../forms/block.ts'
import type { Span } from '../../import-result.ts'
import { ATTACHED } from '../answer-text.ts'

/** Answers at the end, apart from their questions: "Key: 1 b, 2 c". */
export interface AnswerKey {
  /** The index of the block that announces the answers. */
  readonly opener: number
  readonly entries: ReadonlySet<number>
  /** The answers by the index of their question's block. */
  readonly answers: ReadonlyMap<number, readonly { readonly text: string; readonly span: Span }[]>
}

const KEY_WORDS = wordsOf(({ answerKey }) => answerKey)
/** The most words of the opening line, without those in brackets: "Key to part A (not for candidates)". */
const MOST_WORDS = 6

function opensKey(block: Block): boolean {
  if (block.kind !== 'heading' && block.kind !== 'paragraph' && block.kind !== 'page') return false
  if (block.text.length > 90 || /[.?!。？]$/.test(block.text.trim())) return false
  const all = labelWords(block.text.replace(/[([（【][^()[\]（）【】]{0,60}[)\]）】]/g, ' '))
  if (KEY_WORDS.has(all)) return true
  const words = all.split(' ')
  if (words.length > MOST_WORDS) return false
  for (let taken = words.length - 1; taken > 0; taken--) {
    const said = KEY_WORDS.has(words.slice(0, taken).join(' '))
    // "Answers to part B" and "KEY PART B" say which answers follow; "Key points" means something else.
    if (said)
      return /^(?:to|for|of|zu|zum|zur|für|de|del|du|da|do|à|pour|per|van|voor|для|к|до|part|teil|parte|section|\d+)$/.test(
        words[taken] ?? '',
      )
  }
  return false
}

const LETTER = `[${COUNTING_LETTERS}]`
const PAIR = new RegExp(`(?:^|[\\s,;/|·])(\\d{1,3})[\\t ]?[.):–=-]?[\\t ]*[([]?(${LETTER})[)\\]]?(?=$|[\\s,;/|·.])`, 'gu')
const ONLY_PAIRS = new RegExp(`^(?:[\\s,;/|·]*\\d{1,3}[\\t ]?[.):–=-]?[\\t ]*[([]?${LETTER}[)\\]]?[.]?)+[\\s,;/|·]*$`, 'u')

/** Reads "1 b  2 c  3 d": numbers with a letter each, and nothing else. */
function pairsOf(block: Block): { number: number; text: string }[] {
  const counted = block.kind === 'item' && block.ordinal ? `${block.ordinal.value}. ${block.text}` : block.text
  const text = plainMarks(counted)
  if (text.length > 400 || !ONLY_PAIRS.test(text)) return []
  return [...text.matchAll(PAIR)].map(([, number, letter]) => ({ number: Number(number), text: letter ?? '' }))
}

interface Entry {
  number: number
  text: string
  index: number
  span: Span
}

function entriesBelow(blocks: readonly Block[], opener: number): Entry[] {
  const entries: Entry[] = []
  let last: Entry | undefined
  for (let index = opener + 1; index < blocks.length; index++) {
    const block = blocks[index]
    if (!block || block.kind === 'heading' || block.kind === 'table' || block.kind === 'summary') break
    if (block.kind !== 'item' && block.kind !== 'paragraph') continue
    const pairs = pairsOf(block)
    if (pairs.length > 0) for (const { number, text } of pairs) entries.push({ number, text, index, span: block.span })
    else if (block.kind === 'item' && block.ordinal?.upTo === undefined && block.ordinal && block.depth === 0) {
      // Answers count upwards; a lower number begins something else.
      if (last && block.ordinal.value <= last.number) break
      last = { number: block.ordinal.value, text: block.text, index, span: block.span }
      entries.push(last)
    } else if (last && (block.kind === 'item' || block.attached || block.indented)) {
      const text = block.kind === 'item' ? `- ${block.text}` : block.attached ? `${ATTACHED}${block.text}` : block.text
      entries.push({ number: last.number, text, index, span: block.span })
    } else if (last && goesOn(blocks, index, last.number + 1)) {
      entries.push({ number: last.number, text: block.text, index, span: block.span })
    } else break
  }
  return entries
}

/** The most paragraphs of an answer before the next number. */
const MOST_PARAGRAPHS = 6

/** Whether the count continues below, so that a paragraph before it belongs to the answer above. */
function goesOn(blocks: readonly Block[], index: number, next: number): boolean {
  for (const block of blocks.slice(index + 1, index + 1 + MOST_PARAGRAPHS)) {
    if (block.kind === 'item' && block.depth === 0 && block.ordinal) return block.ordinal.value === next
    if (block.kind === 'heading' || block.kind === 'table') return false
  }
  return false
}

/** The least share of the answers' numbers that earlier questions must have. */
const LEAST_KNOWN = 0.6

/**
 * The answers at the end of an exam, each for the last question above with the same number. Undefined if the opening line is part
 * of a question or too few numbers match: a list of steps in the last answer is no key.
 */
export function findAnswerKey(blocks: readonly Block[]): AnswerKey | undefined {
  const openers = blocks.flatMap((block, index) => (opensKey(block) ? [index] : []))
  const [opener] = openers
  if (openers.length !== 1 || opener === undefined) return undefined
  const block = blocks[opener]
  const above = blocks[opener - 1]?.kind
  const inside = block?.kind === 'paragraph' && (block.indented || (block.attached && above !== 'rule' && above !== 'page'))
  if (inside) return undefined
  const entries = entriesBelow(blocks, opener)
  const numbers = new Set(entries.map(({ number }) => number))
  const asked = new Map<number, number>()
  for (const [index, each] of blocks.slice(0, opener).entries()) {
    const counts = (each.kind === 'item' && each.depth === 0) || each.kind === 'heading'
    if (counts && each.ordinal && each.ordinal.upTo === undefined) asked.set(each.ordinal.value, index)
  }
  const known = [...numbers].filter((number) => asked.has(number)).length
  if (numbers.size < 2 || known < numbers.size * LEAST_KNOWN || known < asked.size * 0.4) return undefined
  const answers = new Map<number, { text: string; span: Span }[]>()
  for (const { number, text, span } of entries) {
    const index = asked.get(number)
    if (index === undefined) continue
    const list = answers.get(index) ?? []
    list.push({ text, span })
    answers.set(index, list)
  }
  return {
    opener,
    entries: new Set(entries.filter(({ number }) => asked.has(number)).map(({ index }) => index)),
    answers,
  }
}
