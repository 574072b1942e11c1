import { labelWords } from '../../cues/labels.ts'
import { wordsOf } from '../../cues/languages/all.ts'
import { wordCount } from '../../cues/marks.ts'
import type { Block } from '../../forms/block.ts'
import type { BlockView } from './block-view.ts'
import { withCompetencies } from './prefixes.ts'

/**
 * Corrects the views by the whole page: what a label means beside the page's other labels, and what regularly precedes its
 * prompts.
 */
export const refined = (views: readonly BlockView[]): readonly BlockView[] =>
  withAsides(withPurposes(withForms(withCompetencies(views))))

/** A view of a block whose words are not interpreted. */
export const plainView = (block: Block): BlockView => ({
  block,
  parts: [{ text: block.text }],
  lone: undefined,
  likeness: 0,
  words: wordCount(block.text),
})

/** The most words of a line that leads to probes. */
const MOST_LEADING_WORDS = 8

/** "If there is time left:" right below a prompt and above bullets that all ask is a label of probes, whatever its words. */
function withAsides(views: readonly BlockView[]): readonly BlockView[] {
  return views.map((view, index) => {
    const { block, parts, words } = view
    if (block.kind !== 'paragraph' || parts.length > 1 || parts[0]?.field || words > MOST_LEADING_WORDS) return view
    if (!/[:：]$/.test(block.text) || !asksAbove(views[index - 1], block.attached === true)) return view
    let asking = 0
    let at = index + 1
    for (; views[at]?.block.kind === 'item'; at++) {
      const entry = views[at]
      if (entry?.block.kind !== 'item' || entry.block.ordinal) break
      if (entry.likeness < 3 || asking >= MOST_ASIDES) return view
      asking += 1
    }
    if (asking === 0 || answerGoesOn(views[at])) return view
    return { ...view, parts: [{ field: 'probes', label: block.text.slice(0, -1), text: '' }], lone: 'probes' }
  })
}
/** Whether a paragraph after the bullets states something. Then the bullets and the line above them are part of an answer. */
const answerGoesOn = (view: BlockView | undefined): boolean =>
  view?.block.kind === 'paragraph' &&
  !view.block.strong &&
  view.parts.length === 1 &&
  !view.parts[0]?.field &&
  view.likeness === 0 &&
  /[.。।!]$/.test(view.block.text)

/** The most bullets below one such line; a longer list is a list of questions. */
const MOST_ASIDES = 8

/** Whether the block above is a prompt by its form. A bullet is none: bullets below it are its siblings. */
function asksAbove(above: BlockView | undefined, attached: boolean): boolean {
  if (!above || above.likeness < 2) return false
  const { block } = above
  if (block.kind === 'heading' || (block.kind === 'paragraph' && block.strong)) return true
  return attached && (block.kind === 'paragraph' || (block.kind === 'item' && block.ordinal !== undefined))
}

const EXAMINED = wordsOf(({ examined }) => examined)
const isExamined = ({ label }: BlockView['parts'][number]): boolean => label !== undefined && EXAMINED.has(labelWords(label))

/**
 * "What it looks into: method." says what to look for, if nothing else on the page does. If other labels of the page head the
 * strong signals, it says why the question is asked.
 */
function withPurposes(views: readonly BlockView[]): readonly BlockView[] {
  const parts = views.flatMap((view) => view.parts.filter(({ field }) => field === 'strongSignals'))
  const others = parts.filter((part) => part.label !== undefined && !isExamined(part)).length
  if (others < 2 || !parts.some(isExamined)) return views
  return views.map((view) =>
    view.parts.some((part) => part.field === 'strongSignals' && part.text !== '' && isExamined(part))
      ? {
          ...view,
          parts: view.parts.map((part) => (part.text !== '' && isExamined(part) ? { ...part, field: 'purpose' as const } : part)),
        }
      : view,
  )
}

/** "Task:" alone next to "Situation:" or "Action:" is a field of the same form and announces no prompt. */
function withForms(views: readonly BlockView[]): readonly BlockView[] {
  if (!views.some(({ lone }) => lone === 'form')) return views
  return views.map((view, index) => {
    const inForm = view.lone === 'prompt' && (views[index - 1]?.lone === 'form' || views[index + 1]?.lone === 'form')
    return inForm
      ? { ...view, lone: 'form' as const, parts: view.parts.map((part) => ({ ...part, field: 'form' as const })) }
      : view
  })
}
