import { isBlanks, pageMatter } from '../cues/page-matter.ts'
import { quotedPrompts } from '../cues/quoted-prompts.ts'
import type { Block, ReadDocument } from '../forms/block.ts'
import { asCards } from '../forms/table-cards.ts'
import type { ImportLimits } from '../import-limits.ts'
import type { ImportResult } from '../import-result.ts'
import { type BlockView, viewPage } from './block-view.ts'
import { readLabelled, readProse, readWhole, takeParts } from './draft-body.ts'
import { Drafting, noted } from './drafting.ts'
import { introduces } from './introduces.ts'
import { isListedHeading, isNumberedSection, isPlainHeading } from './plain-heading.ts'
import { type Introduction, isPart } from './question-part.ts'

/** From the blocks of a page to its questions: one pass, each block looked at with what is open above it and what comes next. */
export function draftQuestions(document: ReadDocument, limits: ImportLimits): ImportResult {
  const blocks = document.blocks.flatMap((block) => (block.kind === 'table' ? (asCards(block) ?? [block]) : [block]))
  const drafting = new Drafting({ ...document, blocks }, limits)
  for (const [index, view] of drafting.page.views.entries()) read(drafting, index, view)
  drafting.finish()
  drafting.dropPending()
  return drafting.result
}

function read(drafting: Drafting, index: number, view: BlockView) {
  const { block } = view
  if (block.kind === 'page') {
    if (block.why === 'a table of contents') drafting.sections.list(block.text)
    return drafting.note('boilerplate', block, block.why)
  }
  if (block.kind === 'rule') {
    if (drafting.question?.hasPrompt && !drafting.question.bare) drafting.finish()
    return
  }
  if (block.kind === 'fold-end') {
    drafting.folds = Math.max(0, drafting.folds - 1)
    drafting.note('boilerplate', { text: '</details>', span: block.span }, 'markup')
    if (drafting.question && drafting.question.folds > drafting.folds) drafting.finish()
    else if (drafting.question) drafting.question.part = undefined
    return
  }
  if ((block.kind === 'paragraph' || block.kind === 'item') && isBlanks(block.text)) {
    // Where the pen writes, the question has said what it says; only another label goes on with it.
    if (drafting.question?.hasPrompt) Object.assign(drafting.question, { part: undefined, closed: true })
    return drafting.note('boilerplate', block, 'blanks to fill in')
  }
  if (block.kind === 'code' || block.kind === 'table') return readWhole(drafting, block)
  if (block.kind === 'summary') drafting.folds += 1
  if (block.kind === 'heading') return readHeading(drafting, index, view)
  if (readOutsideBank(drafting, index, view)) return
  if (block.kind === 'item' && block.ordinal?.upTo !== undefined) {
    drafting.finish()
    return drafting.note('unrecognised', block, 'A range of numbers, not one question')
  }
  if (block.kind === 'item' && isNumberedSection(drafting.page, index)) {
    return drafting.openSection({ kind: 'paragraph', text: block.text, span: block.span }, 9)
  }
  if (block.kind === 'paragraph' && isListedHeading(drafting.page, index, drafting.sections)) {
    return drafting.openSection(block, 9)
  }
  const introduction = introduces(index, drafting)
  if (introduction) return begin(drafting, introduction, index, view)
  if (block.kind === 'paragraph' && isPlainHeading(drafting.page, index, drafting.question)) {
    return drafting.openSection(block, block.strong ? 8 : 9)
  }
  if (view.parts[0]?.field) return readLabelled(drafting, index, view)
  readProse(drafting, view)
}

function readHeading(drafting: Drafting, index: number, view: BlockView) {
  const { block } = view
  if (block.kind !== 'heading') return
  const question = drafting.question
  const labelled = view.parts[0]?.field
  const inside =
    question !== undefined &&
    (question.introduction !== 'heading' || block.level >= question.depth || drafting.folds > question.folds)
  if (question && inside && labelled && isPart(labelled) && labelled !== 'prompt' && (view.lone || view.parts.length === 1)) {
    return readLabelled(drafting, index, view)
  }
  const matter = pageMatter(block.text)
  const outside = drafting.sections.isOutside(block.level)
  const introduction = matter || outside ? undefined : introduces(index, drafting)
  if (introduction) {
    if (question?.introduction === 'heading' && question.bare && block.level > question.depth) {
      // The heading above had nothing but headings below it: it names their section.
      drafting.question = undefined
      drafting.sections.open(question.promptText, question.depth)
      for (const span of question.spans) drafting.result.boilerplate.push(noted(question.promptText, span, 'a heading'))
    }
    return begin(drafting, introduction, index, view)
  }
  if (question && (drafting.folds > question.folds || (question.introduction === 'heading' && block.level > question.depth))) {
    const part = question.part
    if (part === 'sampleAnswer') question.take(part, block.text, 'text', block.span)
    else question.addLoose(block.text, 'text', block.span)
    return
  }
  drafting.openSection(block, block.level, matter !== undefined)
}

/** Tables of contents, advice and the page's own passages hold no questions. True where the block was one of theirs. */
function readOutsideBank(drafting: Drafting, index: number, view: BlockView): boolean {
  const { block } = view
  if (block.kind !== 'item' && block.kind !== 'paragraph' && block.kind !== 'summary') return false
  if (drafting.awaitsTitle && block.kind === 'paragraph') {
    drafting.awaitsTitle = false
    drafting.sections.open(block.text, 9)
    drafting.note('boilerplate', block, 'a heading')
    return true
  }
  if ((block.kind === 'item' || block.kind === 'paragraph') && block.link === 'anchor') {
    drafting.note('boilerplate', block, pageMatter(block.text) ?? 'a table of contents')
    return true
  }
  const { purpose } = drafting.sections
  if (purpose === 'bank') return false
  if (purpose === 'contents') {
    if (drafting.sections.endsContents(block.text)) {
      if (block.kind === 'paragraph' && isPlainHeading(drafting.page, index, undefined)) drafting.openSection(block, 9)
      return drafting.sections.purpose !== 'bank' || block.kind !== 'paragraph' ? false : drafting.sections.opened === block.text
    }
    drafting.note('boilerplate', block, 'a table of contents')
    return true
  }
  if (block.kind === 'paragraph' && isPlainHeading(drafting.page, index, undefined) && drafting.sections.level >= 8) return false
  const number = block.kind === 'item' ? block.ordinal?.value : undefined
  const resumes = view.likeness === 3 && (number === (drafting.lastNumber ?? 0) + 1 || (number === 1 && purpose === 'page'))
  if (resumes && drafting.sections.level >= 8) return false
  if (pageMatter(block.text)) drafting.note('boilerplate', block, pageMatter(block.text) ?? '')
  else if (purpose === 'page') drafting.note('boilerplate', block, 'about the page')
  else drafting.note('advice', block, 'advice on using the questions')
  return true
}

function begin(drafting: Drafting, introduction: Introduction, index: number, view: BlockView) {
  const { block } = view
  if (introduction === 'quote') return beginQuoted(drafting, block)
  drafting.finish()
  const ordinal = block.kind === 'item' || block.kind === 'heading' ? block.ordinal : undefined
  if (introduction === 'ordered' && ordinal) drafting.lastNumber = ordinal.value
  const question = drafting.open(introduction, block, ordinal)
  takeParts(drafting, question, view, index)
}

function beginQuoted(drafting: Drafting, block: Block) {
  const quoted = quotedPrompts(block.text)
  if (quoted?.before) drafting.note('boilerplate', { ...block, text: quoted.before }, 'an introduction')
  for (const { prompt, answer } of quoted?.prompts ?? []) {
    drafting.finish()
    const question = drafting.open('quote', block, undefined)
    question.addPrompt(prompt)
    if (!answer) continue
    const view = viewPage([{ kind: 'paragraph', text: answer, span: block.span }]).views[0]
    if (view?.parts[0]?.field || (view && view.parts.length > 1)) takeParts(drafting, question, view, -1)
    else question.addLoose(answer, 'text', block.span)
  }
}
