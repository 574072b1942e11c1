import { isFactField } from '../cues/labels.ts'
import { pageMatter } from '../cues/page-matter.ts'
import { promptLikeness } from '../cues/prompt-shape.ts'
import { unquoted } from '../cues/quoted-prompts.ts'
import type { Block } from '../forms/block.ts'
import { isQuestionTable } from '../forms/table-columns.ts'
import { ATTACHED } from './answer-text.ts'
import type { BlockView } from './block-view.ts'
import type { Drafting } from './drafting.ts'
import type { QuestionBuilder } from './question-builder.ts'
import { isFactPart, isListPart, isPart, type Part } from './question-part.ts'
import { draftRecords } from './records.ts'

/** What stands below a prompt, or between questions: labelled parts, prose, code and tables. */

/** The parts of a block, in order: text before any label is the prompt of a question just begun. */
export function takeParts(drafting: Drafting, question: QuestionBuilder, view: BlockView, index: number) {
  const { block } = view
  const depth = block.kind === 'item' ? block.depth : undefined
  const folded = question.introduction === 'summary' && question.hasLoose && drafting.folds >= question.folds
  for (const part of view.parts) {
    // What is folded away under a prompt is its answer, also where it says what good candidates mention.
    if (folded && part.field && part.label === undefined) {
      question.addLoose(part.text, block.kind === 'item' ? 'item' : 'text', block.span)
      continue
    }
    if (!part.field) {
      if (question.introduction === 'quote' && question.hasPrompt) question.addLoose(part.text, 'text', block.span)
      else if (part.text) question.addPrompt(unquoted(part.text))
      continue
    }
    if (part.field === 'prompt') {
      takePromptLabel(drafting, question, part.text, index)
      continue
    }
    if (!isPart(part.field)) {
      noteUnplaced(drafting, part.field, block, part)
      continue
    }
    // "Looks for the reason" under an open "Positive signs" is one of them, and no label.
    const entry = block.kind === 'item' && part.label === undefined && part.field === question.part && !question.partInline
    if (entry && depth !== undefined && (question.partDepth === undefined || depth > question.partDepth)) {
      question.take(part.field, part.text, 'item', block.span)
      continue
    }
    question.open(part.field, {
      inline: part.text !== '',
      depth,
      attached: block.kind === 'paragraph' && block.attached === true,
    })
    const beyond = isFactPart(part.field) ? /^(.{1,60}?[^.;]?)(?:[.;]\s+|\n)(?=\S)([\s\S]+)$/.exec(part.text) : null
    if (beyond && question.take(part.field, beyond[1] ?? '', 'text', block.span)) {
      question.part = undefined
      question.addLoose(beyond[2] ?? '', 'text', block.span)
      continue
    }
    if (part.text && !question.take(part.field, part.text, block.kind === 'item' ? 'item' : 'text', block.span)) {
      question.part = undefined
      if (isFactPart(part.field) || part.field === 'rubric') {
        drafting.note('unrecognised', { ...block, text: part.text }, `Not a ${part.label ?? part.field} that Panelbook knows`)
      }
    } else if (part.text && isFactPart(part.field)) question.part = undefined
    else if (part.text && block.kind === 'item') question.fromItems = false
  }
  question.uses(block.span)
}

function takePromptLabel(drafting: Drafting, question: QuestionBuilder, text: string, index: number) {
  if (question.hasPrompt && question.bare) {
    const title = question.promptText
    if (text && title.length <= 200) question.retitle(text)
    return
  }
  if (text) {
    question.addPrompt(unquoted(text))
    const above = drafting.sections.soleHeading(index, drafting.page)
    if (above) question.setTitle(above)
  } else question.awaitPrompt()
}

export function readLabelled(drafting: Drafting, index: number, view: BlockView) {
  const { block } = view
  const [only] = view.parts
  if (only?.field === 'competency' && only.text && view.parts.length === 1 && drafting.headsGroup(index)) {
    drafting.finish()
    drafting.groups = true
    drafting.sections.group(only.text.replace(/\.$/, ''))
    return drafting.note('boilerplate', block, 'a heading')
  }
  const question = drafting.question
  if (
    question &&
    view.parts.every((part) => part.field && isFactField(part.field)) &&
    question.hasBody &&
    promptFollows(drafting, index)
  ) {
    // Facts between a finished question and the next prompt are the next one's.
    drafting.finish()
    return readLabelled(drafting, index, view)
  }
  if (question) {
    if (view.lone === 'prompt' && question.hasPrompt) return drafting.note('boilerplate', block, 'a label')
    return takeParts(drafting, question, view, index)
  }
  for (const part of view.parts) {
    if (part.field && isPart(part.field) && isFactPart(part.field) && part.text) {
      drafting.pending.push({ part: part.field, text: part.text, span: block.span })
    } else if (part.field === 'section' && part.text) {
      drafting.openSection({ kind: 'paragraph', text: part.text, span: block.span }, 9)
    } else if (part.text) drafting.stray({ ...block, text: part.text })
    else drafting.note('boilerplate', block, 'a label')
  }
}

/** Whether the next block begins a question and says so. */
function promptFollows(drafting: Drafting, index: number): boolean {
  const next = drafting.page.views[drafting.page.next[index] ?? -1]
  return next?.parts[0]?.field === 'prompt' || (next?.block.kind === 'item' && next.block.ordinal?.named === true)
}

function noteUnplaced(drafting: Drafting, field: string, block: Block, part: { label?: string; text: string }) {
  const text = part.label ? `${part.label}: ${part.text}`.replace(/: $/, '') : part.text
  if (field === 'section') {
    if (part.text && drafting.question) drafting.question.setSection(part.text)
    return
  }
  if (field === 'bookkeeping') {
    if (drafting.question) {
      drafting.question.part = undefined
      if (part.text === '') drafting.question.skipped = 'boilerplate'
    }
    return drafting.note('boilerplate', { ...block, text }, 'book-keeping')
  }
  if (drafting.question) drafting.question.skipped = 'unrecognised'
  drafting.note('unrecognised', { ...block, text }, `The library has no place for “${part.label ?? field}”`)
}

/** Text without a label of its own. */
export function readProse(drafting: Drafting, view: BlockView) {
  const { block } = view
  const question = drafting.question
  const kind = block.kind === 'item' ? 'item' : 'text'
  const matter = kind === 'text' || !question?.part ? pageMatter(block.text) : undefined
  if (matter && !(matter === 'no words' && question?.part === 'sampleAnswer')) return drafting.note('boilerplate', block, matter)
  if (!question) return drafting.stray(block)
  if (question.skipped === 'boilerplate') return drafting.note('boilerplate', block, 'book-keeping')
  if (question.skipped) return drafting.note('unrecognised', block, 'Under a label that the library has no place for')
  if (!question.hasPrompt && !(question.part && question.part !== 'prompt' && !isFactPart(question.part))) {
    question.addPrompt(unquoted(block.text))
    question.part = undefined
    return question.uses(block.span)
  }
  numberInside(question, view)
  const shown = shownInAnswer(block, question.part === 'sampleAnswer' && !question.partEmpty)
  const part = partFor(question, block)
  if (part) {
    // In a rubric the number is the level.
    const numbered =
      part === 'rubric' && block.kind === 'item' && block.ordinal ? `${block.ordinal.value}: ${block.text}` : block.text
    const text = part === 'sampleAnswer' ? shown : numbered
    if (question.take(part, text, kind, block.span)) {
      if (isFactPart(part)) question.part = undefined
      question.attachedEntries = block.kind === 'paragraph' && block.attached === true
      return
    }
    question.part = undefined
  }
  if (question.labelled && isListPart(part ?? question.part) && kind === 'text') {
    drafting.finish()
    return drafting.stray(block)
  }
  if (kind === 'item' && view.likeness >= 2 && !question.hasLoose) return question.addProbe(block.text, block.span)
  if (kind === 'text' && question.closed) {
    drafting.finish()
    return drafting.stray(block)
  }
  question.addLoose(shown, kind, block.span)
}

/** The open part, where the block is under it. */
function partFor(question: QuestionBuilder, block: Block): Part | undefined {
  const { part } = question
  if (!part || part === 'prompt' || part === 'title') return undefined
  if (block.kind === 'item') {
    if (question.partDepth !== undefined && block.depth <= question.partDepth) {
      question.part = undefined
      return undefined
    }
    return part
  }
  if (!isListPart(part) || question.partEmpty) return part
  // Where lines of one question stand together, what a blank line sets apart from a label with its text is something else.
  const apart = question.partInline && question.partAttached && block.kind === 'paragraph' && !block.attached
  // A statement below "Follow-ups: …" is no probe.
  const states = part === 'probes' && question.partInline && block.kind === 'paragraph' && promptLikeness(block.text) === 0
  if (question.fromItems || apart || states) {
    question.part = undefined
    question.closed = true
    return undefined
  }
  return part
}

function numberInside(question: QuestionBuilder, view: BlockView) {
  const { block } = view
  if (block.kind === 'item' && block.ordinal && block.depth <= question.depth) {
    question.innerNext = block.ordinal.value + 1
    question.innerAsks = view.likeness >= 2
  } else if (block.kind === 'paragraph' && !block.indented && !question.part) question.innerNext = undefined
}

export function readWhole(drafting: Drafting, block: Extract<Block, { kind: 'code' | 'table' }>) {
  const question = drafting.question
  if (block.kind === 'table') {
    if (drafting.sections.purpose === 'bank' && isQuestionTable(block)) {
      drafting.finish()
      const drafted = draftRecords(block.rows, drafting.limits, drafting.page.legend)
      for (const draft of drafted.questions) drafting.keep(drafting.sections.dress(draft))
      drafting.result.unrecognised.push(...drafted.unrecognised)
      drafting.result.boilerplate.push(...drafted.boilerplate)
      return
    }
    const text = block.rows.map((row) => row.cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')).join('\n')
    if (question && drafting.sections.purpose === 'bank') question.addLooseOrAnswer(text, 'text', block.span)
    else if (drafting.sections.purpose === 'bank') drafting.note('unrecognised', { ...block, text }, 'A table without questions')
    else drafting.note('boilerplate', { ...block, text }, 'about the page')
    return
  }
  if (!question) return drafting.note('unrecognised', block, 'Code outside any question')
  question.addLooseOrAnswer(`\`\`\`${block.language ?? ''}\n${block.text}\n\`\`\``, 'code', block.span)
}

/** A block as an answer shows it: items with their marks, and lines below one another as they stood. */
function shownInAnswer(block: Block, below: boolean): string {
  if (block.kind === 'item') return `${block.ordinal ? `${block.ordinal.value}.` : '-'} ${block.text}`
  if (block.kind !== 'paragraph' || !block.attached || !below) return block.text
  return `${ATTACHED}${' '.repeat(Math.min(block.margin ?? 0, 40))}${block.text}`
}
