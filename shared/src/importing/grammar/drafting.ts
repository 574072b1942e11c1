import { parseLegend } from '../cues/facts.ts'
import { isAdvice, pageMatter } from '../cues/page-matter.ts'
import type { Block, ReadDocument } from '../forms/block.ts'
import type { ImportLimits } from '../import-limits.ts'
import { type ImportResult, type NotedText, type QuestionDraft, refuse, type Span } from '../import-result.ts'
import { type Page, viewPage } from './block-view.ts'
import { numberedSection } from './plain-heading.ts'
import { QuestionBuilder } from './question-builder.ts'
import type { Introduction, Part } from './question-part.ts'
import { SectionTrail } from './section-trail.ts'

/** Where drafting stands: the sections and the question that are open, and everything read so far. */
export class Drafting {
  readonly page: Page
  readonly limits: ImportLimits
  readonly sections: SectionTrail
  readonly result: ImportResult = { questions: [], unrecognised: [], boilerplate: [], advice: [] }
  question: QuestionBuilder | undefined
  /** The number of the last numbered prompt, wherever it was. */
  lastNumber: number | undefined
  /** Folded passages that are open. */
  folds = 0
  /** Facts that stand above their prompt: "Difficulty: easy", then the question. */
  pending: { part: Part; text: string; span: Span }[] = []
  /** "Competency: Coaching" stands above several questions on this page, and not in each. */
  groups = false
  /** "Section 2" whose title is the next line. */
  awaitsTitle = false

  constructor(document: ReadDocument, limits: ImportLimits) {
    this.page = viewPage(document.blocks)
    this.limits = limits
    this.sections = new SectionTrail(document.title)
  }

  note(list: 'unrecognised' | 'boilerplate' | 'advice', block: Pick<Block, 'text' | 'span'>, why: string) {
    this.result[list].push(noted(block.text, block.span, why))
  }

  keep(draft: QuestionDraft) {
    if (this.result.questions.length >= this.limits.questions) {
      refuse(
        'too-many',
        `This has more than ${this.limits.questions.toLocaleString('en')} questions; split it into several files.`,
        draft.source.line,
      )
    }
    this.result.questions.push(draft)
    this.sections.asked()
  }

  finish() {
    const question = this.question
    if (!question) return
    this.question = undefined
    const { title, facts } = this.sections
    const draft = question.finish(question.section ?? title, facts)
    if (draft) this.keep(draft)
    else
      for (const span of question.spans)
        this.note('unrecognised', { text: 'A number or label without a question', span }, 'No prompt follows it')
    for (const { text, span } of question.overflow) {
      this.note('unrecognised', { text, span }, `A question holds at most ${this.limits.pointsPerList} entries of a kind`)
    }
    for (const { text, span } of question.references) this.note('boilerplate', { text, span }, 'a link to another page')
  }

  /** Whether a line that names a competency stands above the questions that judge it: before the first question, or as an earlier one did. */
  headsGroup(index: number): boolean {
    const { block } = this.page.views[index] ?? {}
    if (block?.kind !== 'paragraph' || block.indented || (this.question && (!this.groups || block.attached))) return false
    const next = this.page.views[this.page.next[index] ?? -1]
    if (!next) return false
    const named = next.parts[0]?.field === 'prompt' || (next.block.kind === 'item' && next.block.ordinal?.named === true)
    return named || (next.block.kind === 'item' && next.likeness >= 2 && (this.groups || this.result.questions.length === 0))
  }

  dropPending() {
    for (const { text, span } of this.pending) this.note('unrecognised', { text, span }, 'No question follows it')
    this.pending = []
  }

  /** Text outside any question. */
  stray(block: Block) {
    const matter = pageMatter(block.text)
    if (matter) return this.note('boilerplate', block, matter)
    if (parseLegend(block.text)) return this.note('boilerplate', block, 'a legend')
    if (block.kind === 'paragraph' && this.sections.introduces(block.text, this.result.questions.length)) {
      if (isAdvice(block.text) && this.result.questions.length > 0)
        return this.note('advice', block, 'advice on using the questions')
      return this.note('boilerplate', block, 'an introduction')
    }
    if (isAdvice(block.text)) return this.note('advice', block, 'advice on using the questions')
    this.note('unrecognised', block, block.kind === 'item' ? 'A list entry outside any question' : 'Text outside any question')
  }

  openSection(block: Extract<Block, { kind: 'heading' | 'paragraph' }>, level: number, furniture = false) {
    this.finish()
    this.dropPending()
    const numbered = numberedSection(block.text)
    if (numbered === '') {
      this.awaitsTitle = true
      this.sections.open('', level)
      return this.note('boilerplate', block, 'a heading')
    }
    this.awaitsTitle = false
    this.sections.open(numbered ?? block.text.replace(LETTER, '').replace(/\s?:$/, ''), level, furniture)
    // "Book a demo" opens a passage of the page, and is no section of the bank.
    const matter = this.sections.purpose === 'page' ? pageMatter(block.text) : undefined
    this.note('boilerplate', block, matter ?? 'a heading')
  }

  open(introduction: Introduction, block: Block, ordinal: QuestionBuilder['ordinal']): QuestionBuilder {
    const depth = block.kind === 'item' ? block.depth : block.kind === 'heading' ? block.level : 0
    const question = new QuestionBuilder({
      introduction,
      depth,
      ordinal,
      span: block.span,
      folds: this.folds,
      legend: this.page.legend,
      pointsPerList: this.limits.pointsPerList,
    })
    this.question = question
    this.pending = this.pending.filter((fact) => !question.take(fact.part, fact.text, 'text', fact.span))
    this.dropPending()
    return question
  }
}

/** "B. Judgement", "IV. Storage": what counts a heading. */
const LETTER = /^(?:[A-H]|[IVX]{1,4})[.)]\s+(?=\p{L}{2})/u

export const noted = (text: string, span: Span, why: string): NotedText => ({ line: span.from, span: { ...span }, text, why })
