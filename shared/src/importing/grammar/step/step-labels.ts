import { opensGuidance } from '../../cues/find-labels.ts'
import { isFactField, type LabelField, labelField } from '../../cues/labels.ts'
import { behindQuestion } from '../../cues/prompt-shape.ts'
import { unquoted } from '../../cues/quoted-prompts.ts'
import type { Block } from '../../forms/block.ts'
import type { BlockView } from '../page/block-view.ts'
import { below, type Page } from '../page/page.ts'
import type { OpenLabel } from './open-label.ts'
import {
  hasBody,
  hasPrompt,
  isBare,
  labelledAs,
  promptOf,
  type Question,
  retitled,
  withLoose,
  withPrompt,
  withSpan,
  withText,
  withTitle,
} from './question.ts'
import { isFactPart, isPart, type Part } from './question-part.ts'
import {
  asking,
  finish,
  labelOf,
  note,
  openSection,
  questionOf,
  questionsSoFar,
  type State,
  stray,
  toldEmpty,
  withQuestion,
} from './state.ts'
import { grouped, soleHeading } from './trail.ts'

type LabelledPart = BlockView['parts'][number]

/** Takes the parts of a block, in order. Text before any label is the prompt of a question just begun. */
export function takeParts(state: State, page: Page, index: number, view: BlockView): State {
  const question = questionOf(state)
  if (!question) return state
  const folded = question.introduction === 'summary' && question.loose !== undefined && state.folds >= question.folds
  let next = state
  for (const part of view.parts) {
    const open = questionOf(next)
    if (open) next = takePart(next, page, index, view.block, part, open, folded)
  }
  const taken = questionOf(next)
  return taken ? withQuestion(next, withSpan(taken, view.block.span)) : next
}

function takePart(
  state: State,
  page: Page,
  index: number,
  block: Block,
  part: LabelledPart,
  question: Question,
  folded: boolean,
): State {
  const kind = block.kind === 'item' ? 'item' : 'text'
  // Folded text under a prompt is its answer, even if it says what good candidates mention.
  if (folded && part.field && part.label === undefined)
    return withQuestion(state, withLoose(question, part.text, kind, block.span))
  if (!part.field) {
    if (question.introduction === 'quote' && hasPrompt(question))
      return withQuestion(state, withLoose(question, part.text, 'text', block.span))
    return part.text ? takePrompt(state, page, block, part.text, question) : state
  }
  if (part.field === 'prompt') return takePromptLabel(state, page, index, question, part.text)
  if (!isPart(part.field)) return takeUnplaced(state, page, index, part.field, block, part, question)
  return takeLabel(state, page, block, part, part.field, question)
}

/** Takes the prompt. Text after it on its line that is not said to the candidate is guidance, or is noted. */
function takePrompt(state: State, page: Page, block: Block, text: string, question: Question): State {
  const behind = hasPrompt(question) ? undefined : behindQuestion(text)
  if (!behind) return withQuestion(state, withPrompt(question, unquoted(text)))
  const prompted = withQuestion(state, withPrompt(question, unquoted(behind.prompt)))
  const field = opensGuidance(behind.rest)
  const open = questionOf(prompted)
  if (field && isPart(field) && open) return takeLabel(prompted, page, block, { field, text: behind.rest }, field, open)
  return note(prompted, 'unrecognised', { ...block, text: behind.rest }, 'It stands behind a question, and is not asked')
}

function takePromptLabel(state: State, page: Page, index: number, question: Question, text: string): State {
  if (hasPrompt(question) && isBare(question)) {
    return text && promptOf(question).length <= 200 ? asking(state, retitled(question, text)) : state
  }
  if (!text) return hasPrompt(question) ? asking(state, retitled(question)) : state
  const prompted = withPrompt(question, unquoted(text))
  const above = soleHeading(state.trail, index, page)
  return above ? withQuestion({ ...state, trail: above.trail }, withTitle(prompted, above.title)) : withQuestion(state, prompted)
}

function takeLabel(state: State, page: Page, block: Block, part: LabelledPart, field: Part, question: Question): State {
  const kind = block.kind === 'item' ? 'item' : 'text'
  const depth = block.kind === 'item' ? block.depth : undefined
  const under = labelOf(state)
  // "Looks for the reason" under an open "Positive signs" is one of these signs and no label.
  const entry = depth !== undefined && part.label === undefined && under?.part === field && !under.inline
  if (entry && (under.depth === undefined || depth > under.depth)) {
    const told = withText(question, field, part.text, 'item', block.span, page)
    if (told) return { ...state, here: { at: 'under', question: told, label: { ...under, empty: false, fromItems: true } } }
  }
  const opened = labelledAs(question, field)
  const label: OpenLabel = {
    part: field,
    line: { text: block.text, span: block.span },
    inline: part.text !== '',
    depth,
    attached: block.kind === 'paragraph' && block.attached === true,
    empty: true,
    fromItems: false,
    attachedEntries: false,
  }
  const left = toldEmpty(state)
  // A line that is a label only by its place ("If there is time left:") is noted, because it has a meaning.
  const known = part.text !== '' || part.label === undefined || labelField(part.label) !== undefined
  const told = known ? left : note(left, 'boilerplate', label.line, 'a label')
  const open: State = { ...told, here: { at: 'under', question: opened, label } }
  const beyond = isFactPart(field) ? /^(.{1,60}?[^.;]?)(?:[.;]\s+|\n)(?=\S)([\s\S]+)$/.exec(part.text) : null
  const stated = beyond && withText(opened, field, beyond[1] ?? '', 'text', block.span, page)
  if (stated) return asking(open, withLoose(stated, beyond[2] ?? '', 'text', block.span))
  if (!part.text) return open
  const taken = withText(opened, field, part.text, kind, block.span, page)
  if (!taken) {
    const unread = isFactPart(field) || field === 'rubric'
    return unread
      ? note(
          asking(open, opened),
          'unrecognised',
          { ...block, text: part.text },
          `Not a ${part.label ?? field} that Panelbook knows`,
        )
      : asking(open, opened)
  }
  if (isFactPart(field)) return asking(open, taken)
  return { ...open, here: { at: 'under', question: taken, label: { ...label, empty: false } } }
}

/** Takes a label of text that has no list in the library. */
function takeUnplaced(
  state: State,
  page: Page,
  index: number,
  field: LabelField,
  block: Block,
  part: LabelledPart,
  question: Question,
): State {
  const text = part.label ? `${part.label}: ${part.text}`.replace(/: $/, '') : part.text
  switch (field) {
    case 'section':
      return part.text ? withQuestion(state, { ...question, section: part.text }) : state
    case 'bookkeeping': {
      const here: State['here'] =
        part.text === '' ? { at: 'skipping', question, into: 'boilerplate', inline: false } : { at: 'asking', question }
      return note({ ...state, here }, 'boilerplate', { ...block, text }, 'book-keeping')
    }
    case 'example':
    case 'remark':
    case 'form':
    case 'code': {
      const told = goesOnWithAnswer(state, page, block, text, question)
      if (told) return told
      if (field === 'example') return takeLabel(state, page, block, part, 'sampleAnswer', question)
      if (field === 'form' && part.text === '') return note(asking(state, question), 'boilerplate', block, 'a form to fill in')
      if (field !== 'remark' || opensAnswer(page, index, question))
        return asking(state, withLoose(question, text, 'text', block.span))
      break
    }
    case 'options':
      return part.text ? asking(state, withLoose(question, part.text, 'item', block.span)) : asking(state, question)
    case 'correct':
      return takeLabel(state, page, block, part, 'sampleAnswer', question)
  }
  const here: State['here'] = { at: 'skipping', question, into: 'unrecognised', inline: part.text !== '' }
  return note({ ...state, here }, 'unrecognised', { ...block, text }, `The library has no place for “${part.label ?? field}”`)
}

/** Whether a note right below a prompt begins its answer: the question has no label yet, and prose follows. */
function opensAnswer(page: Page, index: number, question: Question): boolean {
  if ((question.introduction !== 'heading' && question.introduction !== 'summary') || !isBare(question)) return false
  const next = below(page, index)
  const prose = next?.block.kind === 'paragraph' || next?.block.kind === 'item' || next?.block.kind === 'code'
  return prose && !next?.parts[0]?.field
}

/** Adds a note or an example inside an answer to it, with its label. Undefined if no answer has begun. */
function goesOnWithAnswer(state: State, page: Page, block: Block, text: string, question: Question): State | undefined {
  const label = labelOf(state)
  const shown = /[:：]$|[:：]\s/.test(block.text) ? text.replace(/^([^:：]+)$/, '$1:') : text
  if (label?.part === 'sampleAnswer' && !label.empty) {
    const told = withText(question, 'sampleAnswer', shown, 'text', block.span, page)
    return told && withQuestion(state, told)
  }
  const begun = question.loose !== undefined && question.labelled.length === 0
  return begun || (question.loose !== undefined && state.here.at === 'asking')
    ? asking(state, withLoose(question, shown, 'text', block.span))
    : undefined
}

export function stepLabelled(state: State, page: Page, index: number, view: BlockView): State {
  const { block } = view
  const [only] = view.parts
  if (only?.field === 'competency' && only.text && view.parts.length === 1 && headsGroup(state, page, index)) {
    const ended = finish(state, page)
    const group = { ...ended, groups: true, trail: grouped(ended.trail, only.text.replace(/\.$/, '')) }
    return note(group, 'boilerplate', block, 'a heading')
  }
  const question = questionOf(state)
  // Attributes between a finished question and the next prompt belong to the next one.
  const attributes = view.parts.every((part) => part.field && isFactField(part.field))
  if (question && attributes && hasBody(question) && !standsWithAbove(page, index) && !isOwnAttribute(page, index, question)) {
    if (promptBelow(page, index) !== undefined) return stepLabelled(finish(state, page), page, index, view)
  }
  if (question) {
    if (view.lone === 'prompt' && hasPrompt(question)) return note(state, 'boilerplate', block, 'a label')
    return takeParts(state, page, index, view)
  }
  // Attributes on a line that begins with other text don't belong to the question below it.
  if (view.parts.length > 1 && !view.parts[0]?.field) return stray(state, block)
  let next = state
  for (const part of view.parts) {
    if (part.field && isPart(part.field) && isFactPart(part.field) && part.text) {
      const attribute = { part: part.field, text: part.text, span: block.span }
      next = { ...next, pending: { last: attribute, before: next.pending, length: (next.pending?.length ?? 0) + 1 } }
    } else if (part.field === 'section' && part.text) next = openSection(next, page, { text: part.text, span: block.span }, 9)
    else if (part.text) next = stray(next, { ...block, text: part.text })
    else next = note(next, 'boilerplate', block, 'a label')
  }
  return next
}

/** Whether the line stands right below a question's lines and above a blank one: then its attributes belong to that question. */
function standsWithAbove(page: Page, index: number): boolean {
  const block = page.views[index]?.block
  const next = below(page, index)?.block
  return block?.kind === 'paragraph' && block.attached === true && next !== undefined && next.span.from > block.span.to + 1
}

/** The most paragraphs between an attribute and its prompt. */
const MOST_BETWEEN = 2

/** The most blocks of a question that are searched for an attribute of its own. */
const MOST_OF_A_QUESTION = 14

/**
 * Whether the attribute belongs to the question above: that one has none of its kind yet, and the next question states its own
 * below its prompt.
 */
function isOwnAttribute(page: Page, index: number, question: Question): boolean {
  const field = page.views[index]?.parts[0]?.field
  if (!field || question.labelled.some((part) => part === field) || Object.hasOwn(question.attributes, field)) return false
  const next = promptBelow(page, index)
  if (next === undefined) return false
  for (let at = next + 1; at < Math.min(page.views.length, next + MOST_OF_A_QUESTION); at++) {
    const view = page.views[at]
    if (!view || view.block.kind === 'heading' || beginsQuestion(view)) return false
    if (view.parts.some((part) => part.field === field)) return true
  }
  return false
}

const beginsQuestion = (view: BlockView): boolean =>
  view.parts[0]?.field === 'prompt' || (view.block.kind === 'item' && view.block.ordinal?.named === true)

/** The index of the block that begins a question and says so, below this one or below lines that define this one. */
function promptBelow(page: Page, index: number): number | undefined {
  let at = page.next[index] ?? -1
  for (let steps = 0; steps <= MOST_BETWEEN; steps++) {
    const view = page.views[at]
    if (!view) return undefined
    if (beginsQuestion(view)) return at
    const defines = view.block.kind === 'paragraph' && (!view.parts[0]?.field || view.parts[0].field === 'unplaced')
    if (!defines || view.likeness >= 2) return undefined
    at = page.next[at] ?? -1
  }
  return undefined
}

/**
 * Whether a line that names a competency stands above the questions that judge it: before the first question, or like an earlier
 * such line.
 */
function headsGroup(state: State, page: Page, index: number): boolean {
  const block = page.views[index]?.block
  if (block?.kind !== 'paragraph' || block.indented || (questionOf(state) && (!state.groups || block.attached))) return false
  if (promptBelow(page, index) !== undefined) return true
  const next = below(page, index)
  return next?.block.kind === 'item' && next.likeness >= 2 && (state.groups || questionsSoFar(state) === 0)
}
