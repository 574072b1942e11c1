import { pageMatter, saysPurpose } from '../../cues/page-matter.ts'
import { promptLikeness } from '../../cues/prompt-shape.ts'
import { unquoted } from '../../cues/quoted-prompts.ts'
import type { Block } from '../../forms/block.ts'
import { ATTACHED } from '../answer-text.ts'
import type { BlockView } from '../page/block-view.ts'
import { below, type Page } from '../page/page.ts'
import type { OpenLabel } from './open-label.ts'
import { hasPrompt, isBare, promptOf, type Question, withLoose, withPoint, withPrompt, withSpan, withText } from './question.ts'
import { isFactPart, isListPart } from './question-part.ts'
import { closesCountedRun, countGoesOn, followsRun } from './runs.ts'
import { asking, finish, labelOf, note, questionOf, type State, stray, toldEmpty, withQuestion } from './state.ts'

/** Handles text without a label of its own. */
export function stepProse(state: State, page: Page, index: number, view: BlockView): State {
  const { block } = view
  const question = questionOf(state)
  const label = labelOf(state)
  const kind = block.kind === 'item' ? 'item' : 'text'
  const matter = kind === 'text' || !label ? pageMatter(block.text) : undefined
  if (matter && !(matter === 'no words' && label?.part === 'sampleAnswer')) return note(state, 'boilerplate', block, matter)
  if (!question) return stray(state, block)
  if (state.here.at === 'skipping' && !(state.here.inline && block.kind === 'paragraph' && !block.attached)) {
    return state.here.into === 'boilerplate'
      ? note(state, 'boilerplate', block, 'book-keeping')
      : note(state, 'unrecognised', block, 'Under a label that the library has no place for')
  }
  if (!hasPrompt(question) && !(label && label.part !== 'prompt' && !isFactPart(label.part))) {
    return asking(state, withSpan(withPrompt(question, unquoted(block.text)), block.span))
  }
  if (!(label?.part === 'sampleAnswer') && saysWhy(page, index, question, block)) {
    return note(state, 'unrecognised', block, 'It says why one asks, which the library has no place for')
  }
  if (endsRun(page, index, question, view)) return stray(finish(state, page), block)
  const counted = numbered(question, label, view)
  const under = underLabel(label, block)
  if (under === 'label' && label) {
    const taken = takeUnder(state, page, counted, label, block)
    if (taken) return taken
  }
  return stepLoose(state, page, counted, view, under)
}

/**
 * Whether a text right below a prompt is its purpose: "This question tests …". "It shows …" may be an answer, so it counts only
 * above an answer's label.
 */
function saysWhy(page: Page, index: number, question: Question, block: Block): boolean {
  if (question.loose || block.text.length > LONGEST_WHY) return false
  return saysPurpose(block.text, below(page, index)?.parts[0]?.field === 'sampleAnswer')
}
const LONGEST_WHY = 600

/** A paragraph below a list of bare questions is not the answer of the last one. */
function endsRun(page: Page, index: number, question: Question, view: BlockView): boolean {
  const { block } = view
  if (block.kind !== 'paragraph' || block.indented || !isBare(question)) return false
  if (block.attached) return view.likeness < 3 && closesCountedRun(page, index, question)
  if (countGoesOn(page, index, question)) return false
  // The prompt has two paragraphs, and the second asks.
  if (view.likeness === 3 && promptLikeness(promptOf(question)) < 2) return false
  if (followsRun(page, question)) return true
  // If entries are not answered below, the paragraph that closes the list is no answer either.
  const goesOn = (below(page, index)?.likeness ?? 0) >= 2
  return question.introduction === 'bullet' && !page.answersBelowItems && !goesOn
}

function takeUnder(state: State, page: Page, question: Question, label: OpenLabel, block: Block): State | undefined {
  const { part } = label
  const kind = block.kind === 'item' ? 'item' : 'text'
  // In a rubric the item's number is the level.
  const level = part === 'rubric' && block.kind === 'item' && block.ordinal ? `${block.ordinal.value}: ${block.text}` : block.text
  const text = part === 'sampleAnswer' ? shownInAnswer(block, !label.empty) : level
  const told = withText(question, part, text, kind, block.span, page)
  if (!told) return undefined
  if (isFactPart(part)) return asking(state, told)
  const attachedEntries = block.kind === 'paragraph' && block.attached === true
  const open: OpenLabel = { ...label, empty: false, fromItems: kind === 'item', attachedEntries }
  return { ...state, here: { at: 'under', question: told, label: open } }
}

/** Handles text under no label, or no longer under the open one. */
function stepLoose(state: State, page: Page, question: Question, view: BlockView, under: Under): State {
  const { block } = view
  const kind = block.kind === 'item' ? 'item' : 'text'
  const label = under === 'beside' ? labelOf(state) : undefined
  if (question.labelled.length > 0 && isListPart(label?.part) && kind === 'text') return stray(finish(state, page), block)
  const told = under === 'beside' && label ? withQuestion(state, question) : released(toldEmpty(state), question, under)
  if (kind === 'item' && view.likeness >= 2 && question.loose === undefined) {
    return withQuestion(told, withPoint(question, 'probes', block.text, block.span, page.limits.pointsPerList))
  }
  if (kind === 'text' && told.here.at === 'closed') return stray(finish(told, page), block)
  return withQuestion(told, withLoose(question, shownInAnswer(block, false), kind, block.span))
}

function released(state: State, question: Question, under: Under): State {
  if (under === 'closed' || state.here.at === 'closed') return { ...state, here: { at: 'closed', question } }
  return asking(state, question)
}

/**
 * `beside`: a label is open, but this is not its text. `ended`, `closed`: the label's text ends here; after a list, so does the
 * question's.
 */
type Under = 'label' | 'beside' | 'ended' | 'closed' | 'none'

function underLabel(label: OpenLabel | undefined, block: Block): Under {
  if (!label) return 'none'
  if (label.part === 'prompt' || label.part === 'title') return 'beside'
  if (block.kind === 'item') return label.depth !== undefined && block.depth <= label.depth ? 'ended' : 'label'
  if (!isListPart(label.part) || label.empty) return 'label'
  // If a question's lines stand together, a paragraph that a blank line separates from a label and its text is something else.
  const apart = label.inline && label.attached && block.kind === 'paragraph' && !block.attached
  // A statement below "Follow-ups: …" is no probe.
  const states = label.part === 'probes' && label.inline && block.kind === 'paragraph' && promptLikeness(block.text) === 0
  return label.fromItems || apart || states ? 'closed' : 'label'
}

function numbered(question: Question, label: OpenLabel | undefined, { block, likeness }: BlockView): Question {
  if (block.kind === 'item' && block.ordinal && block.depth <= question.depth) {
    return { ...question, inner: { next: block.ordinal.value + 1, asks: likeness >= 2 } }
  }
  if (question.inner && block.kind === 'paragraph' && !block.indented && !label) {
    const { inner: _inner, ...rest } = question
    return rest
  }
  return question
}

/** The text of a block in an answer: items keep their marks, and lines right below one another stay so. */
function shownInAnswer(block: Block, under: boolean): string {
  if (block.kind === 'item') return `${block.ordinal ? `${block.ordinal.value}.` : '-'} ${block.text}`
  if (block.kind !== 'paragraph' || !block.attached || !under) return block.text
  return `${ATTACHED}${' '.repeat(Math.min(block.margin ?? 0, 40))}${block.text}`
}
