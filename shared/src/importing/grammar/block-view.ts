import { type Legend, parseLegend } from '../cues/facts.ts'
import { type Labelled, loneLabel, splitByLabels } from '../cues/find-labels.ts'
import { isFactField, type LabelField, labelWords } from '../cues/labels.ts'
import { promptFacts, promptLikeness } from '../cues/prompt-shape.ts'
import type { Block } from '../forms/block.ts'

/** A block with what its words alone say; what its place says is decided while drafting. */
export interface BlockView {
  block: Block
  parts: Labelled[]
  /** The block is a label and nothing else. */
  lone: LabelField | undefined
  likeness: 0 | 1 | 2 | 3
  words: number
}

export interface Page {
  views: BlockView[]
  legend: Legend | undefined
  /** Index of the next block that is about the subject, for each index; the length where there is none. */
  next: number[]
  /** How often each label stands alone: a label of one question comes again with the next, a heading doesn't. */
  loneLabels: Map<string, number>
  /** How many headings carry a number, by level. */
  numberedHeadings: Map<number, number>
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’]*/gu

export function viewPage(blocks: readonly Block[]): Page {
  let legend: Legend | undefined
  for (const block of blocks) {
    if (block.kind === 'paragraph' || block.kind === 'item') legend ??= parseLegend(block.text)
    if (legend) break
  }
  const views = blocks.map((block): BlockView => {
    const read = block.kind === 'item' || block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'summary'
    if (!read) return { block, parts: [], lone: undefined, likeness: 0, words: 0 }
    // "A:" in a list is one of several choices, not the label of an answer.
    const choice = block.kind === 'item' && /^[A-Za-z] ?[:)]/.test(block.text)
    const parts = choice ? [{ text: block.text }] : splitByLabels(block.text)
    const own = parts[0] && !parts[0].field ? parts[0].text : ''
    return {
      block,
      parts,
      lone: choice ? undefined : loneLabel(block.text)?.field,
      likeness: own ? promptLikeness(promptFacts(own, legend).text) : 0,
      words: block.text.match(WORD)?.length ?? 0,
    }
  })
  const next: number[] = new Array(views.length).fill(views.length)
  let following = views.length
  for (let index = views.length - 1; index >= 0; index--) {
    next[index] = following
    const kind = views[index]?.block.kind
    if (kind !== 'page' && kind !== 'rule' && kind !== 'fold-end') following = index
  }
  const numberedHeadings = new Map<number, number>()
  const loneLabels = new Map<string, number>()
  for (const { block, lone } of views) {
    if (lone) loneLabels.set(labelWords(block.text), (loneLabels.get(labelWords(block.text)) ?? 0) + 1)
    if (block.kind === 'heading' && block.ordinal) numberedHeadings.set(block.level, (numberedHeadings.get(block.level) ?? 0) + 1)
  }
  return { views, legend, next, loneLabels, numberedHeadings }
}

/** Whether the block says something about a prompt just above it: signals, an answer, red flags, difficulty and so on. */
export function explains(view: BlockView | undefined): boolean {
  const field = view?.parts[0]?.field
  if (!field) return false
  return field === 'strongSignals' || field === 'probes' || field === 'redFlags' || field === 'sampleAnswer' || isFactField(field)
}
