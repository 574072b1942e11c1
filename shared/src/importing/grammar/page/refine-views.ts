import { labelWords } from '../../cues/labels.ts'
import { wordsOf } from '../../cues/languages/all.ts'
import { wordCount } from '../../cues/marks.ts'
import type { Block } from '../../forms/block.ts'
import type { BlockView } from './block-view.ts'
import { withCompetencies } from './prefixes.ts'

/** Views as the whole page corrects them: what a label means beside others of its page, and what stands in front of prompts everywhere. */
export const refined = (views: readonly BlockView[]): readonly BlockView[] =>
  withAsides(withPurposes(withForms(withCompetencies(views))))

/** A block whose words say nothing of its place. */
export const plainView = (block: Block): BlockView => ({
  block,
  parts: [{ text: block.text }],
  lone: undefined,
  likeness: 0,
  words: wordCount(block.text),
})

/** Words of a line that leads to probes. */
const MOST_LEADING_WORDS = 8

/** "If there is time left:" right below a prompt, and above bullets all of which ask: a label of probes, whatever it says. */
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
/** A paragraph that states something behind the bullets: they stood in an answer, and so did the line above them. */
const answerGoesOn = (view: BlockView | undefined): boolean =>
  view?.block.kind === 'paragraph' &&
  !view.block.strong &&
  view.parts.length === 1 &&
  !view.parts[0]?.field &&
  view.likeness === 0 &&
  /[.。।!]$/.test(view.block.text)

/** Bullets below one such line; a longer list is a list of questions. */
const MOST_ASIDES = 8

/** Whether the block is a prompt by its form: bullets below a bullet are its siblings. */
function asksAbove(above: BlockView | undefined, attached: boolean): boolean {
  if (!above || above.likeness < 2) return false
  const { block } = above
  if (block.kind === 'heading' || (block.kind === 'paragraph' && block.strong)) return true
  return attached && (block.kind === 'paragraph' || (block.kind === 'item' && block.ordinal !== undefined))
}

const EXAMINED = wordsOf(({ examined }) => examined)
const isExamined = ({ label }: BlockView['parts'][number]): boolean => label !== undefined && EXAMINED.has(labelWords(label))

/**
 * "What it looks into: method." says what to look for where nothing else does. Where other labels of the same page head the signs of good answers,
 * it says why one asks.
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

/** "Task:" alone between "Situation:" and "Action:" is a field of the same form, and asks nothing. */
function withForms(views: readonly BlockView[]): readonly BlockView[] {
  if (!views.some(({ lone }) => lone === 'form')) return views
  return views.map((view, index) => {
    const inForm = view.lone === 'prompt' && (views[index - 1]?.lone === 'form' || views[index + 1]?.lone === 'form')
    return inForm
      ? { ...view, lone: 'form' as const, parts: view.parts.map((part) => ({ ...part, field: 'form' as const })) }
      : view
  })
}
