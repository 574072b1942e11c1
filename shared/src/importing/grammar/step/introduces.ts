import { isFactField, labelWords } from '../../cues/labels.ts'
import { asksReader, isNotice, namesQuestions, pageMatter, pitch, sectionPurpose } from '../../cues/page-matter.ts'
import { asksAlone, pointsBelow, sentences, tellsCandidate } from '../../cues/prompt-shape.ts'
import { quotedPrompts } from '../../cues/quoted-prompts.ts'
import { readAnchor } from '../../cues/rubric.ts'
import type { Block } from '../../forms/block.ts'
import type { BlockView } from '../page/block-view.ts'
import { explains, below as following, isExplained, type Page } from '../page/page.ts'
import type { OpenLabel } from './open-label.ts'
import { hasBody, hasPrompt, isBare, promptOf, type Question } from './question.ts'
import { type Introduction, isListPart, strength } from './question-part.ts'

/** The part of the state that the decision needs. */
export interface Standing {
  page: Page
  question: Question | undefined
  label: OpenLabel | undefined
  /** The number of the last numbered prompt, in any section. */
  lastNumber: number | undefined
}

/** How the block introduces a new question, if it does. Its looks, its words, the next blocks and the open question decide. */
export function introduces(index: number, standing: Standing): Introduction | undefined {
  const view = standing.page.views[index]
  if (!view) return undefined
  const { block } = view
  if (standing.label?.part === 'rubric' && block.kind === 'paragraph' && readAnchor(block.text)) return undefined
  if (block.kind === 'heading') return headingIntroduces(index, view, standing)
  if (block.kind === 'summary') return summaryIntroduces(view, standing)
  if (block.kind !== 'item' && block.kind !== 'paragraph') return undefined
  if (block.kind === 'item' && block.ordinal?.named) return 'named'
  if (view.parts[0]?.field === 'prompt') return promptLabelIntroduces(index, view, standing)
  if (block.kind === 'item' && block.ordinal) return orderedIntroduces(index, view, standing)
  if (view.parts[0]?.field) return undefined
  if (block.kind === 'item') return bulletIntroduces(index, view, standing)
  return paragraphIntroduces(index, view, standing)
}

function headingIntroduces(index: number, view: BlockView, { page, question }: Standing): Introduction | undefined {
  const { block } = view
  if (block.kind !== 'heading') return undefined
  if (question?.introduction === 'heading' || question?.introduction === 'named') {
    // A deeper heading is part of the answer, unless the heading above has no text yet: then that one was a section.
    if (block.level > question.depth && question.introduction === 'heading' && !isBare(question)) return undefined
  }
  if (block.ordinal?.named) return 'named'
  if (headsQuestions(page, index)) return undefined
  if (view.lone || view.parts[0]?.field) return view.parts[0]?.field === 'prompt' && !view.lone ? 'named' : undefined
  if (sectionPurpose(block.text) !== 'bank' || /\bquestions?(?: (?:for|about|on)\b.{1,60})?:?$/i.test(block.text)) {
    return view.likeness === 3 ? 'heading' : undefined
  }
  const below = following(page, index)
  // "Still curious?" above a call to action is asked of the page's reader.
  if (view.words <= 4 && below?.block.text && pageMatter(below.block.text)) return undefined
  if (view.likeness >= 2) return holdsPrompts(below, block) ? undefined : 'heading'
  if (isExplained(page, index) && below?.parts[0]?.field !== 'tags') return 'heading'
  const siblings = page.numberedHeadings.get(block.level) ?? 0
  if (block.ordinal && siblings >= 2 && below && !holdsPrompts(below, block)) {
    const { kind } = below.block
    if (kind === 'paragraph' && (below.likeness >= 2 || view.likeness === 1)) return 'heading'
    if (kind === 'code' || view.likeness === 1) return 'heading'
  }
  return undefined
}

/** Whether a question of its own stands right below a heading, so that the heading is a section. */
function holdsPrompts(below: BlockView | undefined, heading: Block): boolean {
  if (!below || heading.kind !== 'heading') return false
  const { block } = below
  if (block.kind === 'heading') return block.level > heading.level && (below.likeness >= 2 || block.ordinal !== undefined)
  if (block.kind === 'item' && block.ordinal?.named) return true
  return below.parts[0]?.field === 'prompt'
}

function summaryIntroduces(view: BlockView, { page, question }: Standing): Introduction | undefined {
  if (view.lone || view.parts[0]?.field || page.folds.has(labelWords(view.block.text))) return undefined
  if (/^(?:click|tap|show|reveal|view|see|expand|toggle|open|details?|more|spoiler|hint)\b/i.test(view.block.text))
    return undefined
  if (!question) return 'summary'
  if (strength(question.introduction) > strength('summary') && view.likeness < 2) return undefined
  return question.introduction === 'heading' && isBare(question) && view.likeness < 3 ? undefined : 'summary'
}

function promptLabelIntroduces(index: number, view: BlockView, { page, question }: Standing): Introduction | undefined {
  if (view.lone && headsList(page, index)) return undefined
  if (!question) return view.lone && !following(page, index) ? undefined : 'named'
  if (!hasPrompt(question)) return undefined
  // "1. Rate limiter" above "Question: …" is the number and the title of the same question.
  const title = promptOf(question)
  const titled = isBare(question) && !/[.?!]/.test(title) && title.length <= 80
  if (titled) return undefined
  if (view.lone && explains(following(page, index))) return undefined
  return 'named'
}

/** "質問" and "Питання" mean one question or several. Above a list that begins to count they are the heading of the list. */
export function headsList(page: Page, index: number): boolean {
  const view = page.views[index]
  const next = following(page, index)
  if (view?.lone !== 'prompt' || !namesQuestions(view.block.text) || next?.block.kind !== 'item' || next.parts[0]?.field)
    return false
  return (next.block.ordinal?.value ?? 1) === 1 && (page.loneLabels.get(labelWords(view.block.text)) ?? 0) <= 1
}

/**
 * "Soft skills" may be a label above the skill that a question judges, or a heading above questions. A label stands above a short
 * text and comes again with other questions.
 */
export function headsQuestions(page: Page, index: number): boolean {
  const view = page.views[index]
  if (!view?.lone || !isFactField(view.lone)) return false
  const next = following(page, index)
  if (!next) return false
  const { block } = next
  const counted = (block.kind === 'item' || block.kind === 'heading') && block.ordinal !== undefined
  const once = (page.loneLabels.get(labelWords(view.block.text)) ?? 0) <= 1
  return next.likeness >= 2 || (once && counted) || next.parts[0]?.field === 'prompt'
}

function orderedIntroduces(index: number, view: BlockView, standing: Standing): Introduction | undefined {
  const { page, question, label, lastNumber } = standing
  const { block } = view
  if (block.kind !== 'item' || !block.ordinal || block.ordinal.upTo !== undefined) return undefined
  const asks = view.likeness >= 2 || asksOnNextLine(page, index, view)
  const explained = isExplained(page, index) || view.parts.length > 1
  const { value } = block.ordinal
  if (!question) {
    if (asks || explained || view.likeness === 1) return 'ordered'
    return lastNumber !== undefined && value === lastNumber + 1 && block.depth === 0 ? 'ordered' : undefined
  }
  if (question.introduction !== 'ordered') {
    if (strength(question.introduction) > strength('ordered')) return undefined
    const inList = label?.empty === true
    const continues = lastNumber !== undefined && value === lastNumber + 1
    return asks && !inList && block.depth === 0 && (value === 1 || continues || explained) ? 'ordered' : undefined
  }
  if (block.depth > question.depth) return undefined
  const next = value === (question.ordinal?.value ?? 0) + 1 || (block.ordinal.under ?? 0) > (question.ordinal?.under ?? 0)
  const innerRun = question.inner?.next === value || (value === 1 && label?.empty === true)
  // In a list inside the question, a statement with the number of the next prompt is no question; a probe with it may be one.
  if (innerRun) return next && asks && (explained || !question.inner?.asks) ? 'ordered' : undefined
  if (next) return 'ordered'
  if (value === 1) return asks ? 'ordered' : undefined
  return asks || explained ? 'ordered' : undefined
}

/**
 * "1. The baker is ill and the orders stand. / Nobody answers. What do you do?": a prompt of two lines that asks on the second.
 */
function asksOnNextLine(page: Page, index: number, view: BlockView): boolean {
  const next = following(page, index)
  if (next?.block.kind !== 'paragraph' || !next.block.attached || next.likeness < 3 || next.parts[0]?.field) return false
  return view.parts.length === 1 && /[.!。！]$/.test(view.block.text) && next.block.span.from === view.block.span.to + 1
}

function bulletIntroduces(index: number, view: BlockView, { page, question, label }: Standing): Introduction | undefined {
  const { block } = view
  if (block.kind !== 'item') return undefined
  const asks = view.likeness >= 2
  const below = following(page, index)
  const explained =
    page.choices.has(page.next[index] ?? -1) ||
    (explains(below) && (below?.block.kind !== 'item' || below.block.depth > block.depth))
  if (!question) return asks || explained || view.parts.length > 1 ? 'bullet' : undefined
  if (question.introduction === 'bare' || question.introduction === 'quote') {
    return asks && !isBare(question) && !label && block.depth === 0 && explained ? 'bullet' : undefined
  }
  if (question.introduction !== 'bullet') return undefined
  if (block.depth > question.depth) return undefined
  if (label && isListPart(label.part) && (label.depth === undefined || block.depth > label.depth)) {
    // Bullets under an open label are its entries, at any depth. The next prompt is explained below, or asks while entries state.
    if (label.part === 'probes') return explained && asks ? 'bullet' : undefined
    const told = label.inline && block.depth === question.depth && tellsCandidate(block.text)
    return view.likeness === 3 || explained || told ? 'bullet' : undefined
  }
  // A list of prompts may have one that doesn't ask ("Closures"); its neighbours decide.
  return asks || explained || isBare(question) || view.likeness === 1 || block.depth <= question.depth ? 'bullet' : undefined
}

/** "Updated: Li. Note: don't ask about hobbies, will you?": notes at the head of a page, one after another. */
const NOTES = /^[^:：?？.]{1,20}[:：].{1,80}[\s.。;；|][^:：?？.]{1,20}[:：]\s?\S/su

/**
 * Above the first question of a page whose questions are in lists or headings, a paragraph that states and then asks is for the
 * page's reader.
 */
function speaksToReader({ block, words }: BlockView, page: Page, lastNumber: number | undefined): boolean {
  if (block.kind !== 'paragraph' || block.strong || page.asksInProse || lastNumber !== undefined) return false
  return NOTES.test(block.text) || (sentences(block.text) > 1 && words <= 80 && !tellsCandidate(block.text))
}

function paragraphIntroduces(
  index: number,
  view: BlockView,
  { page, question, label, lastNumber }: Standing,
): Introduction | undefined {
  const { block } = view
  if (block.kind !== 'paragraph' || block.indented) return undefined
  const below = following(page, index)
  const explained =
    page.choices.has(page.next[index] ?? -1) ||
    (explains(below) && (below?.block.kind === 'paragraph' || below?.block.kind === 'item'))
  if (block.strong) {
    if (question && strength(question.introduction) > strength('strong')) return undefined
    if (view.likeness >= 2 || (explained && !(question && question.introduction !== 'strong'))) return 'strong'
  }
  const mayBeBare = !question || question.introduction === 'bare' || question.introduction === 'quote'
  if (!mayBeBare) return undefined
  if (question && !hasPrompt(question)) return undefined
  if (quotedPrompts(block.text)) return 'quote'
  // A guide addresses its reader: "Whether you hire or apply, this helps. Are you ready?"
  if (asksReader(block.text) && sentences(block.text) > 1) return undefined
  if (!question && speaksToReader(view, page, lastNumber)) return undefined
  if (isNotice(block.text) || pitch(block.text) || sectionPurpose(block.text) !== 'bank') return undefined
  const labels = view.parts.length > 1
  const byAttributesOnly = explained && isFactField(below?.parts[0]?.field ?? 'prompt') && view.likeness === 0
  if (!question) {
    const onlyAttributes = view.parts.slice(1).every(({ field }) => field !== undefined && isFactField(field))
    // "Shop: Lindner | Time: 30 min" describes the whole interview.
    if (labels && onlyAttributes && view.likeness === 0 && /^[^:：]{2,40}[:：]/.test(block.text)) return undefined
    if (byAttributesOnly && !labels) return undefined
    if (explained || labels) return view.words <= 120 ? 'bare' : undefined
    return view.words <= 80 && (view.likeness === 3 || (asksAlone(block.text) && view.words <= 40)) ? 'bare' : undefined
  }
  const entries = label !== undefined && isListPart(label.part) && !label.inline && !label.fromItems
  if (explained || labels) return hasBody(question) || question.loose !== undefined || view.likeness >= 2 ? 'bare' : undefined
  if (entries && label.part === 'probes') return undefined
  if (isBare(question) && pointsBelow(promptOf(question)) && view.likeness < 3) return undefined
  return view.likeness === 3 && view.words <= 80
    ? 'bare'
    : asksAlone(block.text) && view.words <= 30 && !entries
      ? 'bare'
      : undefined
}
