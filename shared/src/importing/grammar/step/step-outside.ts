import { asksReader, pageMatter } from '../../cues/page-matter.ts'
import { sentences, tellsCandidate } from '../../cues/prompt-shape.ts'
import type { BlockView } from '../page/block-view.ts'
import { below, explains, type Page } from '../page/page.ts'
import { isNumberedSection, isPlainHeading } from './plain-heading.ts'
import { between, note, type State } from './state.ts'
import { entered, levelOf, purposeOf } from './trail.ts'

/** A heading ends a passage without questions, whatever was open above it. */
const NOTHING_OPEN = { question: undefined, label: undefined }

/**
 * Handles tables of contents, advice and passages about the page, which have no questions. Undefined if the block belongs to none
 * of them.
 */
export function stepOutside(state: State, page: Page, index: number, view: BlockView): State | undefined {
  const { block } = view
  if (block.kind !== 'item' && block.kind !== 'paragraph' && block.kind !== 'summary') return undefined
  if (state.here.at === 'counted' && block.kind === 'paragraph') {
    const titled: State = { ...between(state), trail: entered(state.trail, block.text, 9) }
    return note(titled, 'boilerplate', block, 'a heading')
  }
  if (block.kind !== 'summary' && block.link === 'anchor') {
    return note(state, 'boilerplate', block, pageMatter(block.text) ?? 'a table of contents')
  }
  if (page.contents.entries.has(index)) return note(state, 'boilerplate', block, 'a table of contents')
  const purpose = purposeOf(state.trail)
  if (purpose === 'bank') return undefined
  const deep = levelOf(state.trail) >= 8
  if (deep && block.kind === 'paragraph' && isPlainHeading(page, index, NOTHING_OPEN)) return undefined
  // Links below "Related articles" lead to other pages, even if their titles ask.
  if (purpose === 'page' && block.kind !== 'summary' && block.link === 'page')
    return note(state, view.likeness === 3 ? 'unrecognised' : 'boilerplate', block, 'A link to another page')
  if (purpose === 'phase' ? asksInPhase(page, index, view) || isNumberedSection(page, index) : asksOutside(state, view))
    return undefined
  const matter = pageMatter(block.text)
  if (matter) return note(state, 'boilerplate', block, matter)
  if (view.likeness === 3) return note(state, 'unrecognised', block, 'It asks, in a passage about the page or the talk')
  if (purpose === 'page') return note(state, 'boilerplate', block, 'about the page')
  return note(state, 'advice', block, 'advice on using the questions')
}

/**
 * "Introduction" and "Wrap-up" may be parts of the interview or of the page: a text there that asks or is explained is a
 * question.
 */
function asksInPhase(page: Page, index: number, view: BlockView): boolean {
  const { block } = view
  if (asksReader(block.text)) return false
  // If questions are in lists or headings, a paragraph that states and then asks is for the page's reader.
  if (block.kind === 'paragraph' && !block.strong && !page.asksInProse && sentences(block.text) > 1) return false
  if (view.likeness === 3 || tellsCandidate(block.text)) return true
  return (block.kind === 'item' || block.kind === 'summary') && explains(below(page, index))
}

/** Under a heading of advice, an entry that asks a candidate or continues the count is still a question. */
function asksOutside(state: State, view: BlockView): boolean {
  const { block } = view
  if (view.likeness < 3) return false
  if (block.kind === 'item' && (block.ordinal?.value === (state.lastNumber ?? 0) + 1 || block.ordinal?.named)) return true
  return (
    block.kind === 'item' &&
    !asksReader(block.text) &&
    (/\byou(?:r|['’]\w+)?\b/i.test(block.text) || !/^[ -~–—‘’“”…]*$/.test(block.text))
  )
}
