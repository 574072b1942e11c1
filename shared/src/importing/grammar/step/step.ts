import { asksSomewhere, wordCount } from '../../cues/marks.ts'
import { asksReader, isBlanks, pageMatter } from '../../cues/page-matter.ts'
import { pointsBelow } from '../../cues/prompt-shape.ts'
import { quotedPrompts } from '../../cues/quoted-prompts.ts'
import type { Heading } from '../../forms/block.ts'
import type { BlockView } from '../page/block-view.ts'
import { below, type Page, viewBlock } from '../page/page.ts'
import { add } from './chain.ts'
import { headsQuestions, introduces } from './introduces.ts'
import { isListedHeading, isNumberedSection, isPlainHeading, numberedSection } from './plain-heading.ts'
import { hasPrompt, isBare, promptOf, type Question, withChoice, withLoose, withPrompt, withSpan, withText } from './question.ts'
import { type Introduction, isPart } from './question-part.ts'
import { followsRun } from './runs.ts'
import {
  asking,
  between,
  finish,
  labelOf,
  note,
  openQuestion,
  openSection,
  questionOf,
  type State,
  withQuestion,
  withTrail,
} from './state.ts'
import { stepLabelled, takeParts } from './step-labels.ts'
import { stepOutside } from './step-outside.ts'
import { stepProse } from './step-prose.ts'
import { stepWhole } from './step-whole.ts'
import { entered, inBank, isOfPage, isOutside } from './trail.ts'

/** Reads one block: makes the next state from this one and the block. Pure: nothing is changed, stored or fetched. */
export function step(state: State, page: Page, index: number): State {
  const view = page.views[index]
  if (!view) return state
  const { block } = view
  const told = stepTold(state, page, index, view)
  if (told) return told
  switch (block.kind) {
    case 'page':
      return note(state, 'boilerplate', block, block.why)
    case 'rule':
      return stepRule(state, page, index)
    case 'fold-end':
      return stepFoldEnd(state, page, view)
    case 'code':
    case 'table':
      return stepWhole(state, page, index, block)
    case 'heading':
      return stepHeading(state, page, index, view)
    case 'summary':
      return stepLine({ ...state, folds: state.folds + 1 }, page, index, view)
    case 'item':
    case 'paragraph':
      return isBlanks(block.text) || headsBlanks(page, index) ? stepBlanks(state, view) : stepLine(state, page, index, view)
  }
}

/** Handles lines that were recognised by the whole page before the first step. */
function stepTold(state: State, page: Page, index: number, view: BlockView): State | undefined {
  const { block } = view
  if (page.key?.entries.has(index)) return finish(state, page)
  if (index === page.key?.opener) return note(finish(state, page), 'boilerplate', block, 'a heading')
  if (page.signs?.legend.has(index)) return note(state, 'boilerplate', block, 'a legend')
  if (page.contents.entries.has(index)) return undefined
  if (page.theirs.has(index)) {
    // Only lines that ask are shown to a person; the others are about the page.
    const list = (view.likeness >= 2 && block.kind !== 'heading') || asksSomewhere(block.text) ? 'unrecognised' : 'boilerplate'
    return note(
      finish(state, page),
      list,
      block,
      list === 'boilerplate' ? 'a heading' : 'Candidates may ask it, and are not asked',
    )
  }
  const level = page.passages.headings.get(index)
  if (level !== undefined) return openSection(state, page, block, level)
  if (page.passages.leads.has(index)) return note(state, 'boilerplate', block, 'an introduction')
  const question = questionOf(state)
  if (page.methods.has(index) && !(question && hasPrompt(question)))
    return note(state, 'unrecognised', block, 'It explains a method, and is not asked')
  return undefined
}

/** A rule across the page ends a question that has more than its prompt. The last rule, above closing words, ends any. */
function stepRule(state: State, page: Page, index: number): State {
  const question = questionOf(state)
  return question && hasPrompt(question) && (!isBare(question) || index === page.lastRule) ? finish(state, page) : state
}

function stepFoldEnd(state: State, page: Page, { block }: BlockView): State {
  const folds = Math.max(0, state.folds - 1)
  const noted = note({ ...state, folds }, 'boilerplate', { text: '</details>', span: block.span }, 'markup')
  const question = questionOf(noted)
  if (!question) return noted
  return question.folds > folds ? finish(noted, page) : asking(noted, question)
}

/** Whether it is "Notes:" above a line to write on. */
function headsBlanks(page: Page, index: number): boolean {
  const view = page.views[index]
  if (view === undefined || view.words > 6 || !/[:：]$/.test(view.block.text)) return false
  const right = page.views[index + 1]?.block
  if (right?.kind === 'rule') return right.span.from === view.block.span.to + 1
  const next = below(page, index)?.block
  return next !== undefined && isBlanks(next.text)
}

/** Blanks to fill in end the question's text; only another label continues it. */
function stepBlanks(state: State, { block }: BlockView): State {
  const noted = note(state, 'boilerplate', block, 'blanks to fill in')
  const question = questionOf(state)
  return question && hasPrompt(question) ? { ...noted, here: { at: 'closed', question } } : noted
}

function stepHeading(state: State, page: Page, index: number, view: BlockView): State {
  const { block } = view
  if (block.kind !== 'heading') return state
  const question = questionOf(state)
  const role = page.outline.get(index)
  if (question && (role === 'inside' || block.indented)) return headingInAnswer(state, page, question, block)
  const labelled = view.parts[0]?.field
  if (question && !(labelled && isPart(labelled)) && view.likeness < 3 && insideFold(state, page, index, question))
    return headingInAnswer(state, page, question, block)
  const inside =
    question !== undefined &&
    (question.introduction !== 'heading' || block.level >= question.depth || state.folds > question.folds)
  if (
    question &&
    inside &&
    labelled &&
    !headsQuestions(page, index) &&
    isPart(labelled) &&
    labelled !== 'prompt' &&
    (view.lone || view.parts.length === 1)
  ) {
    return stepLabelled(state, page, index, view)
  }
  // Blanks of a form are no heading, but a sentence with a gap is a question.
  const matter = block.ordinal ? undefined : pageMatter(block.text)
  const asked = view.likeness === 3 && !asksReader(block.text) && !isOfPage(state.trail, block.level)
  const outside = isOutside(state.trail, block.level) && !asked
  const introduction = matter || outside ? undefined : role === 'question' ? 'heading' : introduces(index, standing(state, page))
  if (introduction) {
    const above = question?.introduction === 'heading' && isBare(question) && block.level > question.depth
    return begin(above ? headingWasSection(state) : state, page, introduction, index, view)
  }
  if (question && (state.folds > question.folds || (question.introduction === 'heading' && block.level > question.depth))) {
    return headingInAnswer(state, page, question, block)
  }
  const opened = openSection(state, page, block, block.level, { matter, role })
  // A passage about the page whose heading asks its reader is still no part of the bank.
  const silenced = view.likeness === 3 && isOutside(state.trail, block.level)
  return silenced ? note(opened, 'unrecognised', block, 'It asks, in a passage about the page or the talk') : opened
}

/** Whether the fold that opened the question continues below this block. A fold without an end stops at the next heading. */
function insideFold(state: State, page: Page, index: number, question: Question): boolean {
  if (question.introduction !== 'summary' || state.folds === 0 || state.folds < question.folds) return false
  for (let at = index + 1; at < Math.min(page.views.length, index + MOST_FOLDED); at++) {
    const kind = page.views[at]?.block.kind
    if (kind === 'fold-end') return true
    if (kind === 'summary') return false
  }
  return false
}
/** The most blocks below a heading that are searched for the end of its fold. */
const MOST_FOLDED = 100

function headingInAnswer(state: State, page: Page, question: Question, block: Heading): State {
  const label = labelOf(state)
  const told = label?.part === 'sampleAnswer' ? withText(question, label.part, block.text, 'text', block.span, page) : undefined
  return told ? withQuestion(state, told) : asking(state, withLoose(question, block.text, 'text', block.span))
}

/** Makes the question above a section: it was a heading with nothing but headings below it. */
function headingWasSection(state: State): State {
  const question = questionOf(state)
  if (!question) return state
  const title = promptOf(question)
  let section: State = { ...between(state), trail: entered(state.trail, title, question.depth) }
  for (let each = question.spans; each; each = each.before)
    section = note(section, 'boilerplate', { text: title, span: each.last }, 'a heading')
  return section
}

const standing = (state: State, page: Page) => ({
  page,
  question: questionOf(state),
  label: labelOf(state),
  lastNumber: state.lastNumber,
})

/** Handles an item, a paragraph or the visible line of a folded passage. */
function stepLine(state: State, page: Page, index: number, view: BlockView): State {
  const { block } = view
  const placed = stepScale(state, page, index, view) ?? stepOutside(state, page, index, view)
  if (placed) return placed
  if (block.kind === 'item' && block.ordinal?.upTo !== undefined) {
    return note(finish(state, page), 'unrecognised', block, 'A range of numbers, not one question')
  }
  const choice = page.choices.get(index)
  const question = questionOf(state)
  if (choice && question && hasPrompt(question) && !(choice.inPrompt && pointsBelow(promptOf(question))))
    return asking(state, withChoice(question, choice, block.span))
  if (isNumberedSection(page, index)) return openSection(state, page, block, 9)
  if (block.kind === 'paragraph' && isListedHeading(page, index)) return openSection(state, page, block, 9)
  const group = groupIntroduction(page, index, question)
  if (group) {
    const opened = openSection(state, page, { text: group.title, span: block.span }, 9)
    return note(opened, 'boilerplate', { text: group.rest, span: block.span }, 'an introduction')
  }
  const bold = page.outline.get(index) === 'question' && (!question || question.introduction === 'strong')
  const introduction = bold ? 'strong' : introduces(index, standing(state, page))
  if (introduction) return begin(state, page, introduction, index, view)
  if (block.kind === 'paragraph' && isPlainHeading(page, index, standing(state, page))) {
    return openSection(state, page, block, block.strong ? 8 : 9)
  }
  return view.parts[0]?.field ? stepLabelled(state, page, index, view) : stepProse(state, page, index, view)
}

/** A line that describes one level of a scale belongs to the question above it, or to none. */
function stepScale(state: State, page: Page, index: number, { block }: BlockView): State | undefined {
  const anchor = page.scales.get(index)
  if (!anchor) return undefined
  const question = questionOf(state)
  if (!question || !hasPrompt(question)) return note(state, 'unrecognised', block, 'A level of a scale, outside any question')
  return withQuestion(state, withSpan({ ...question, anchors: add(question.anchors, anchor) }, block.span))
}

/** Reads "THRIFT: Water runs out. Questions often include:" above questions: a section's title, and its introduction. */
function groupIntroduction(
  page: Page,
  index: number,
  question: Question | undefined,
): { title: string; rest: string } | undefined {
  const view = page.views[index]
  const next = below(page, index)
  if (
    view?.block.kind !== 'paragraph' ||
    next?.block.kind !== 'item' ||
    next.likeness < 2 ||
    view.parts[0]?.field ||
    view.parts.length > 1
  )
    return undefined
  const match = /^([\p{Lu}\p{Lo}][^:：.?？!]{1,40})[:：]\s*(\S[\s\S]*)$/u.exec(view.block.text)
  if (!match?.[1] || !match[2] || view.likeness === 3 || numberedSection(view.block.text) !== undefined) return undefined
  if (!/[.:：。…]$/.test(match[2]) && wordCount(match[2]) < 5) return undefined
  // Inside a question an unknown label belongs to the list below it; between two lists of bare questions it names the second
  // list.
  if (question && !(isBare(question) && followsRun(page, question))) return undefined
  return { title: match[1].trim(), rest: match[2] }
}

function begin(state: State, page: Page, introduction: Introduction, index: number, view: BlockView): State {
  const { block } = view
  if (introduction === 'quote') return beginQuoted(state, page, index, view)
  const ended = withTrail(finish(state, page), inBank)
  const ordinal = block.kind === 'item' || block.kind === 'heading' ? block.ordinal : undefined
  const counted = introduction === 'ordered' && ordinal ? { ...ended, lastNumber: ordinal.value } : ended
  return takeParts(openQuestion(counted, page, { introduction, block, ordinal, index }), page, index, view)
}

function beginQuoted(state: State, page: Page, index: number, { block }: BlockView): State {
  const quoted = quotedPrompts(block.text)
  let next = quoted?.before ? note(state, 'boilerplate', { ...block, text: quoted.before }, 'an introduction') : state
  for (const { prompt, answer } of quoted?.prompts ?? []) {
    const opened = openQuestion(finish(next, page), page, { introduction: 'quote', block, ordinal: undefined, index })
    const question = questionOf(opened)
    if (!question) continue
    next = withQuestion(opened, withPrompt(question, prompt))
    if (answer) next = takeGuidance(next, page, { kind: 'paragraph', text: answer, span: block.span })
  }
  return next
}

/** Takes an article's text after a quoted prompt: by its labels, or as an answer. */
function takeGuidance(state: State, page: Page, block: Extract<BlockView['block'], { kind: 'paragraph' }>): State {
  const question = questionOf(state)
  const view = viewBlock(block, page.legend)
  if (view.parts[0]?.field || view.parts.length > 1) return takeParts(state, page, -1, view)
  return question ? withQuestion(state, withLoose(question, block.text, 'text', block.span)) : state
}
