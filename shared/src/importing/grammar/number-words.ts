import { numberInWords } from '../cues/number-words.ts'
import { promptLikeness } from '../cues/prompt-shape.ts'
import type { Block, ListItem } from '../forms/block.ts'

/** The fewest questions that words must count: "first question" in an answer is alone. */
const FEWEST = 2

interface Counted {
  readonly index: number
  readonly value: number
  readonly length: number
  readonly asks: boolean
}

/**
 * Turns blocks that words count ("Question one: …", "السؤال الأول: …") into items and headings with that number: if the words
 * count up from one, at least half ask or are a number alone, and nothing else counts questions by name, or asks in headings
 * unless all of them are headings.
 */
export function withNumberWords(blocks: readonly Block[]): readonly Block[] {
  const found = blocks.flatMap((block, index): Counted[] => {
    if (block.kind !== 'paragraph' && block.kind !== 'item' && block.kind !== 'heading') return []
    if (block.kind === 'item' && (block.ordinal || block.depth > 0)) return []
    const counted = numberInWords(block.text)
    return counted ? [{ index, ...counted, asks: promptLikeness(block.text.slice(counted.length)) >= 2 }] : []
  })
  if (found.length < FEWEST || !rises(found)) return blocks
  const below = found.filter(({ index, length }) => blocks[index]?.text.length === length).length
  if (found.filter(({ asks }) => asks).length + below < found.length / 2) return blocks
  const named = (block: Block) => (block.kind === 'item' || block.kind === 'heading') && block.ordinal?.named
  const inHeadings = found.every(({ index }) => blocks[index]?.kind === 'heading')
  const otherwise = blocks.some(
    (block) => named(block) || (!inHeadings && block.kind === 'heading' && promptLikeness(block.text) === 3),
  )
  if (otherwise) return blocks
  const changed = [...blocks]
  for (const { index, value, length } of found) {
    const block = blocks[index]
    const ordinal = { value, named: true }
    if (block?.kind === 'heading') changed[index] = { ...block, text: block.text.slice(length).trim() || block.text, ordinal }
    else if (block?.kind === 'item') changed[index] = { ...block, text: block.text.slice(length).trim(), ordinal }
    else if (block?.kind === 'paragraph') changed[index] = itemOf(block, length, ordinal)
  }
  return changed
}

const itemOf = (
  block: Extract<Block, { kind: 'paragraph' }>,
  length: number,
  ordinal: NonNullable<ListItem['ordinal']>,
): ListItem => ({
  kind: 'item',
  text: block.text.slice(length).trim(),
  span: block.span,
  depth: 0,
  ordinal,
  ...(block.strong ? { strong: true } : {}),
})

/** Whether the numbers count up from one, through the page or again in each of its parts. */
function rises(found: readonly Counted[]): boolean {
  let expected = 1
  for (const { value } of found) {
    if (value !== expected && value !== 1) return false
    expected = value + 1
  }
  return found[0]?.value === 1
}
