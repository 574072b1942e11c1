import { promptLikeness } from '../cues/prompt-shape.ts'
import type { Block, ListItem } from '../forms/block.ts'

/** "P3 · …", "F3: …": a letter and a number in front of a text. */
const INITIAL = /^(\p{L})[\t ]?(\d{1,3})[\t ]?(?:[.:)·|]|[-–—](?=\s))[\t ]*(?=\S)/u
/** The fewest questions that such a letter must count. */
const FEWEST = 3

interface Initial {
  readonly index: number
  readonly value: number
  readonly length: number
  readonly asks: boolean
}

/** "A1 … A2 …", then "B1 … B2 …": a letter for each part, and numbers from one in each. Empty if the page counts otherwise. */
function sectioned(counted: readonly (readonly [string, Initial[]])[]): Initial[][] {
  const lists = counted.filter(([letter]) => /^\p{Lu}$/u.test(letter))
  const all = lists.flatMap(([, list]) => list)
  const rises = lists.every(
    ([letter, list], at) =>
      list.every(({ value }, place) => value === place + 1) &&
      (at === 0 || letter.codePointAt(0) === (lists[at - 1]?.[0].codePointAt(0) ?? 0) + 1),
  )
  const asking = all.filter(({ asks }) => asks).length
  return lists.length >= 2 && all.length > lists.length && rises && all.length >= FEWEST && asking >= all.length / 2
    ? lists.map(([, list]) => list)
    : []
}

/**
 * Turns blocks whose letter and number count questions into items with that number, if the numbers rise by one and at least half
 * of the blocks ask.
 */
export function withInitials(blocks: readonly Block[]): readonly Block[] {
  const counted = new Map<string, Initial[]>()
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'paragraph' && block.kind !== 'item' && block.kind !== 'heading') continue
    const match = block.kind === 'item' && block.ordinal ? null : INITIAL.exec(block.text)
    if (!match?.[1]) continue
    const list = counted.get(match[1]) ?? []
    const length = match[0].length
    list.push({ index, value: Number(match[2]), length, asks: promptLikeness(block.text.slice(length)) >= 2 })
    counted.set(match[1], list)
  }
  const found = [...counted.values()].filter(
    (list) =>
      list.length >= FEWEST &&
      list.every(({ value }, at) => value === (list[0]?.value ?? 0) + at) &&
      list.filter(({ asks }) => asks).length >= list.length / 2,
  )
  const sections = sectioned([...counted])
  if (sections.length > found.length) found.splice(0, found.length, ...sections)
  if (found.length === 0) return blocks
  const changed = [...blocks]
  for (const { index, value, length } of found.flat()) {
    const block = blocks[index]
    if (!block) continue
    const text = block.text.slice(length).trim()
    const ordinal = { value, named: true }
    if (block.kind === 'heading' || block.kind === 'item') changed[index] = { ...block, text, ordinal }
    else if (block.kind === 'paragraph') {
      const item: ListItem = {
        kind: 'item',
        text,
        span: block.span,
        depth: 0,
        ordinal,
        ...(block.strong ? { strong: true } : {}),
      }
      changed[index] = item
    }
  }
  return changed
}
