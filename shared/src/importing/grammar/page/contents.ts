import { labelWords } from '../../cues/labels.ts'
import { sectionPurpose } from '../../cues/page-matter.ts'
import { promptLikeness } from '../../cues/prompt-shape.ts'
import type { Block } from '../../forms/block.ts'

/** The tables of contents of a page: which blocks are their entries, and what they list. */
export interface Contents {
  readonly entries: ReadonlySet<number>
  /** The words of the entries. A line of the same words elsewhere is a heading. */
  readonly listed: ReadonlySet<string>
}

/** The most characters of an entry; a longer line is prose. */
const LONGEST_ENTRY = 200
const LONGEST_HEADING = 90

/** Finds tables of contents. One ends with its list: at the next heading, at prose, or where an entry comes again. */
export function findContents(blocks: readonly Block[]): Contents {
  const entries = new Set<number>()
  const listed = new Set<string>()
  const comesAgain = lastPlaces(blocks)
  let open: Set<string> | undefined
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page') {
      if (block.why !== 'a table of contents') continue
      const words = entryWords(block.text)
      listed.add(words)
      open?.add(words)
      continue
    }
    if (block.kind === 'rule' || block.kind === 'fold-end') continue
    if (block.kind === 'heading' || opensContents(block)) {
      open = sectionPurpose(block.text) === 'contents' ? new Set() : undefined
      continue
    }
    if (!open) continue
    if (block.kind === 'table') {
      const again = (cell: string) => (comesAgain.get(labelWords(cell)) ?? -1) > index
      if (block.rows.some(({ cells }) => cells.some(again))) entries.add(index)
      else open = undefined
      continue
    }
    const words = labelWords(block.text)
    const entry = block.kind === 'item' || block.kind === 'paragraph' || block.kind === 'summary'
    if (!entry || block.text.length > LONGEST_ENTRY || open.has(words)) {
      open = undefined
      continue
    }
    const linked = block.kind !== 'summary' && block.link !== undefined
    // A line that asks is an entry only if it comes again below.
    if (!linked && promptLikeness(block.text) === 3 && (comesAgain.get(words) ?? index) === index) {
      open = undefined
      continue
    }
    open.add(words)
    listed.add(words)
    entries.add(index)
  }
  return { entries, listed }
}

function lastPlaces(blocks: readonly Block[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  if (!blocks.some((block) => sectionPurpose(block.text) === 'contents')) return places
  for (const [index, block] of blocks.entries()) if (block.text.length <= LONGEST_ENTRY) places.set(labelWords(block.text), index)
  return places
}

const opensContents = (block: Block): boolean =>
  block.kind === 'paragraph' && block.text.length <= LONGEST_HEADING && !block.link && sectionPurpose(block.text) === 'contents'

/** "2. Collections ........ 4" lists "Collections". */
const entryWords = (entry: string): string =>
  labelWords(
    entry
      .slice(0, 300)
      .replace(/[\s.…]*\d{1,4}$/, '')
      .replace(/^\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s+/, ''),
  )
