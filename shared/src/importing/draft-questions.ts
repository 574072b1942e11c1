import type { Block, ReadDocument } from './block.ts'
import { type BlockView, type Page, viewPage } from './block-view.ts'
import { parseLegend } from './facts.ts'
import type { ImportLimits } from './import-limits.ts'
import type { ImportResult, NotedText, QuestionDraft, Span } from './import-result.ts'
import { refuse } from './import-result.ts'
import { introduces } from './introduces.ts'
import { isAdvice, pageMatter } from './page-matter.ts'
import { isNumberedSection, isPlainHeading, numberedSection } from './plain-heading.ts'
import { type Introduction, isFactPart, isListPart, isPart, type Part, QuestionBuilder } from './question-builder.ts'
import { quotedPrompts, unquoted } from './quoted-prompts.ts'
import { draftRecords, isQuestionTable } from './records.ts'
import { SectionTrail } from './section-trail.ts'

/** From the blocks of a page to its questions: one pass, each block looked at with what is open above it and what comes next. */
export function draftQuestions(document: ReadDocument, limits: ImportLimits): ImportResult {
  return new Drafting(document, limits).run()
}

class Drafting {
  readonly #page: Page
  readonly #limits: ImportLimits
  readonly #sections: SectionTrail
  readonly #result: ImportResult = { questions: [], unrecognised: [], boilerplate: [], advice: [] }
  #question: QuestionBuilder | undefined
  #lastNumber: number | undefined
  #folds = 0
  /** Facts that stand above their prompt: "Difficulty: easy", then the question. */
  #pending: { part: Part; text: string; span: Span }[] = []
  /** "Section 2" whose title is the next line. */
  #awaitsTitle = false

  constructor(document: ReadDocument, limits: ImportLimits) {
    this.#page = viewPage(document.blocks)
    this.#limits = limits
    this.#sections = new SectionTrail(document.title)
  }

  run(): ImportResult {
    for (const [index, view] of this.#page.views.entries()) this.#read(index, view)
    this.#finish()
    this.#dropPending()
    return this.#result
  }

  #read(index: number, view: BlockView) {
    const { block } = view
    if (block.kind === 'page') return this.#note('boilerplate', block, block.why)
    if (block.kind === 'rule') {
      if (this.#question?.hasPrompt && !this.#question.bare) this.#finish()
      return
    }
    if (block.kind === 'fold-end') {
      this.#folds = Math.max(0, this.#folds - 1)
      this.#note('boilerplate', { text: '</details>', span: block.span }, 'markup')
      if (this.#question && this.#question.folds > this.#folds) this.#finish()
      else if (this.#question) this.#question.part = undefined
      return
    }
    if (block.kind === 'code' || block.kind === 'table') return this.#readWhole(block)
    if (block.kind === 'summary') this.#folds += 1
    if (block.kind === 'heading') return this.#readHeading(index, view)
    if (this.#readOutsideBank(index, view)) return
    if (block.kind === 'item' && block.ordinal?.upTo !== undefined) {
      this.#finish()
      return this.#note('unrecognised', block, 'A range of numbers, not one question')
    }
    if (block.kind === 'item' && isNumberedSection(this.#page, index)) {
      return this.#openSection({ kind: 'paragraph', text: block.text, span: block.span }, 9)
    }
    const introduction = introduces(index, this.#standing())
    if (introduction) return this.#begin(introduction, index, view)
    if (block.kind === 'paragraph' && isPlainHeading(this.#page, index, this.#question)) {
      return this.#openSection(block, block.strong ? 8 : 9)
    }
    if (view.parts[0]?.field) return this.#readLabelled(index, view)
    this.#readProse(view)
  }

  #standing() {
    return { page: this.#page, question: this.#question, lastNumber: this.#lastNumber }
  }

  #readHeading(index: number, view: BlockView) {
    const { block } = view
    if (block.kind !== 'heading') return
    const question = this.#question
    const labelled = view.parts[0]?.field
    const inside =
      question !== undefined &&
      (question.introduction !== 'heading' || block.level >= question.depth || this.#folds > question.folds)
    if (question && inside && labelled && isPart(labelled) && labelled !== 'prompt' && (view.lone || view.parts.length === 1)) {
      return this.#readLabelled(index, view)
    }
    const matter = pageMatter(block.text)
    const outside = this.#sections.isOutside(block.level)
    const introduction = matter || outside ? undefined : introduces(index, this.#standing())
    if (introduction) {
      if (question?.introduction === 'heading' && question.bare && block.level > question.depth) {
        // The heading above had nothing but headings below it: it names their section.
        this.#question = undefined
        this.#sections.open(question.promptText, question.depth)
        for (const span of question.spans) this.#result.boilerplate.push(noted(question.promptText, span, 'a heading'))
      }
      return this.#begin(introduction, index, view)
    }
    if (question && (this.#folds > question.folds || (question.introduction === 'heading' && block.level > question.depth))) {
      const part = question.part
      if (part === 'sampleAnswer') question.take(part, block.text, 'text', block.span)
      else question.addLoose(block.text, 'text', block.span)
      return
    }
    this.#openSection(block, block.level, matter !== undefined)
  }

  #openSection(block: Extract<Block, { kind: 'heading' | 'paragraph' }>, level: number, furniture = false) {
    this.#finish()
    this.#dropPending()
    const numbered = numberedSection(block.text)
    if (numbered === '') {
      this.#awaitsTitle = true
      this.#sections.open('', level)
      return this.#note('boilerplate', block, 'a heading')
    }
    this.#awaitsTitle = false
    this.#sections.open(numbered ?? block.text.replace(/\s?:$/, ''), level, furniture)
    this.#note('boilerplate', block, 'a heading')
  }

  /** Tables of contents, advice and the page's own passages hold no questions. True where the block was one of theirs. */
  #readOutsideBank(index: number, view: BlockView): boolean {
    const { block } = view
    if (block.kind !== 'item' && block.kind !== 'paragraph' && block.kind !== 'summary') return false
    if (this.#awaitsTitle && block.kind === 'paragraph') {
      this.#awaitsTitle = false
      this.#sections.open(block.text, 9)
      this.#note('boilerplate', block, 'a heading')
      return true
    }
    if ((block.kind === 'item' || block.kind === 'paragraph') && block.link === 'anchor') {
      this.#note('boilerplate', block, pageMatter(block.text) ?? 'a table of contents')
      return true
    }
    const { purpose } = this.#sections
    if (purpose === 'bank') return false
    if (purpose === 'contents') {
      if (this.#sections.endsContents(block.text)) {
        if (block.kind === 'paragraph' && isPlainHeading(this.#page, index, undefined)) this.#openSection(block, 9)
        return this.#sections.purpose !== 'bank' || block.kind !== 'paragraph' ? false : this.#sections.opened === block.text
      }
      this.#note('boilerplate', block, 'a table of contents')
      return true
    }
    if (block.kind === 'paragraph' && isPlainHeading(this.#page, index, undefined) && this.#sections.level >= 8) return false
    const number = block.kind === 'item' ? block.ordinal?.value : undefined
    const resumes = view.likeness === 3 && (number === (this.#lastNumber ?? 0) + 1 || (number === 1 && purpose === 'page'))
    if (resumes && this.#sections.level >= 8) return false
    if (pageMatter(block.text)) this.#note('boilerplate', block, pageMatter(block.text) ?? '')
    else if (purpose === 'page') this.#note('boilerplate', block, 'about the page')
    else this.#note('advice', block, 'advice on using the questions')
    return true
  }

  #begin(introduction: Introduction, index: number, view: BlockView) {
    const { block } = view
    if (introduction === 'quote') return this.#beginQuoted(block)
    this.#finish()
    const ordinal = block.kind === 'item' || block.kind === 'heading' ? block.ordinal : undefined
    if (introduction === 'ordered' && ordinal) this.#lastNumber = ordinal.value
    const question = this.#open(introduction, block, ordinal)
    this.#takeParts(question, view, index)
  }

  #open(introduction: Introduction, block: Block, ordinal: QuestionBuilder['ordinal']): QuestionBuilder {
    const depth = block.kind === 'item' ? block.depth : block.kind === 'heading' ? block.level : 0
    const question = new QuestionBuilder({
      introduction,
      depth,
      ordinal,
      span: block.span,
      folds: this.#folds,
      legend: this.#page.legend,
      pointsPerList: this.#limits.pointsPerList,
    })
    this.#question = question
    this.#pending = this.#pending.filter((fact) => !question.take(fact.part, fact.text, 'text', fact.span))
    this.#dropPending()
    return question
  }

  #dropPending() {
    for (const { text, span } of this.#pending) this.#note('unrecognised', { text, span }, 'No question follows it')
    this.#pending = []
  }

  #beginQuoted(block: Block) {
    const quoted = quotedPrompts(block.text)
    if (quoted?.before) this.#note('boilerplate', { ...block, text: quoted.before }, 'an introduction')
    for (const { prompt, answer } of quoted?.prompts ?? []) {
      this.#finish()
      const question = this.#open('quote', block, undefined)
      question.addPrompt(prompt)
      if (!answer) continue
      const view = viewPage([{ kind: 'paragraph', text: answer, span: block.span }]).views[0]
      if (view?.parts[0]?.field || (view && view.parts.length > 1)) this.#takeParts(question, view, -1)
      else question.addLoose(answer, 'text', block.span)
    }
  }

  /** The parts of a block, in order: text before any label is the prompt of a question just begun. */
  #takeParts(question: QuestionBuilder, view: BlockView, index: number) {
    const { block } = view
    const depth = block.kind === 'item' ? block.depth : undefined
    for (const part of view.parts) {
      if (!part.field) {
        if (question.introduction === 'quote' && question.hasPrompt) question.addLoose(part.text, 'text', block.span)
        else if (part.text) question.addPrompt(unquoted(part.text))
        continue
      }
      if (part.field === 'prompt') {
        this.#takePromptLabel(question, part.text, index)
        continue
      }
      if (!isPart(part.field)) {
        this.#noteUnplaced(part.field, block, part)
        continue
      }
      question.open(part.field, { inline: part.text !== '', depth })
      if (part.text && !question.take(part.field, part.text, block.kind === 'item' ? 'item' : 'text', block.span)) {
        question.part = undefined
        if (isFactPart(part.field) || part.field === 'rubric') {
          this.#note('unrecognised', { ...block, text: part.text }, `Not a ${part.label ?? part.field} that Panelbook knows`)
        }
      } else if (part.text && isFactPart(part.field)) question.part = undefined
      else if (part.text && block.kind === 'item') question.fromItems = false
    }
    question.uses(block.span)
  }

  #takePromptLabel(question: QuestionBuilder, text: string, index: number) {
    if (question.hasPrompt && question.bare) {
      const title = question.promptText
      if (text && title.length <= 200) question.retitle(text)
      return
    }
    if (text) {
      question.addPrompt(unquoted(text))
      const above = this.#sections.soleHeading(index, this.#page)
      if (above) question.setTitle(above)
    } else question.awaitPrompt()
  }

  #readLabelled(index: number, view: BlockView) {
    const question = this.#question
    const { block } = view
    if (question) {
      if (view.lone === 'prompt' && question.hasPrompt) return this.#note('boilerplate', block, 'a label')
      return this.#takeParts(question, view, index)
    }
    for (const part of view.parts) {
      if (part.field && isPart(part.field) && isFactPart(part.field) && part.text) {
        this.#pending.push({ part: part.field, text: part.text, span: block.span })
      } else if (part.field === 'section' && part.text) {
        this.#openSection({ kind: 'paragraph', text: part.text, span: block.span }, 9)
      } else if (part.text) this.#stray({ ...block, text: part.text })
      else this.#note('boilerplate', block, 'a label')
    }
  }

  #noteUnplaced(field: string, block: Block, part: { label?: string; text: string }) {
    const text = part.label ? `${part.label}: ${part.text}`.replace(/: $/, '') : part.text
    if (field === 'section') {
      if (part.text && this.#question) this.#question.setSection(part.text)
      return
    }
    if (field === 'bookkeeping') {
      if (this.#question) this.#question.part = undefined
      return this.#note('boilerplate', { ...block, text }, 'book-keeping')
    }
    if (this.#question) this.#question.skipUntilLabel = true
    this.#note('unrecognised', { ...block, text }, `The library has no place for “${part.label ?? field}”`)
  }

  /** Text without a label of its own. */
  #readProse(view: BlockView) {
    const { block } = view
    const question = this.#question
    const kind = block.kind === 'item' ? 'item' : 'text'
    const matter = kind === 'text' || !question?.part ? pageMatter(block.text) : undefined
    if (matter) return this.#note('boilerplate', block, matter)
    if (!question) return this.#stray(block)
    if (question.skipUntilLabel) return this.#note('unrecognised', block, 'Under a label that the library has no place for')
    if (!question.hasPrompt && !(question.part && question.part !== 'prompt' && !isFactPart(question.part))) {
      question.addPrompt(unquoted(block.text))
      question.part = undefined
      return question.uses(block.span)
    }
    this.#numberInside(question, block)
    const shown = block.kind === 'item' ? `${block.ordinal ? `${block.ordinal.value}.` : '-'} ${block.text}` : block.text
    const part = this.#partFor(question, block)
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
      this.#finish()
      return this.#stray(block)
    }
    if (kind === 'item' && view.likeness >= 2 && !question.hasLoose && !this.#choice(question))
      return question.addProbe(block.text, block.span)
    if (kind === 'text' && question.closed) {
      this.#finish()
      return this.#stray(block)
    }
    question.addLoose(shown, kind, block.span)
  }

  #choice = (question: QuestionBuilder): boolean => question.hasLoose && question.loosePointsBelow

  /** The open part, where the block is under it. */
  #partFor(question: QuestionBuilder, block: Block): Part | undefined {
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
    if (question.fromItems) {
      question.part = undefined
      question.closed = true
      return undefined
    }
    return part
  }

  #numberInside(question: QuestionBuilder, block: Block) {
    if (block.kind === 'item' && block.ordinal && block.depth <= question.depth) question.innerNext = block.ordinal.value + 1
    else if (block.kind === 'paragraph' && !block.indented) question.innerNext = question.part ? question.innerNext : undefined
  }

  #readWhole(block: Extract<Block, { kind: 'code' | 'table' }>) {
    const question = this.#question
    if (block.kind === 'table') {
      if (this.#sections.purpose === 'bank' && isQuestionTable(block)) {
        this.#finish()
        const drafted = draftRecords(block.rows, this.#limits, this.#page.legend)
        for (const draft of drafted.questions) this.#keep(this.#sections.dress(draft))
        this.#result.unrecognised.push(...drafted.unrecognised)
        this.#result.boilerplate.push(...drafted.boilerplate)
        return
      }
      const text = block.rows.map((row) => row.cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')).join('\n')
      if (question && this.#sections.purpose === 'bank') question.addLooseOrAnswer(text, 'text', block.span)
      else if (this.#sections.purpose === 'bank') this.#note('unrecognised', { ...block, text }, 'A table without questions')
      else this.#note('boilerplate', { ...block, text }, 'about the page')
      return
    }
    if (!question) return this.#note('unrecognised', block, 'Code outside any question')
    question.addLooseOrAnswer(`\`\`\`${block.language ?? ''}\n${block.text}\n\`\`\``, 'code', block.span)
  }

  /** Text outside any question. */
  #stray(block: Block) {
    const matter = pageMatter(block.text)
    if (matter) return this.#note('boilerplate', block, matter)
    if (parseLegend(block.text)) return this.#note('boilerplate', block, 'a legend')
    if (block.kind === 'paragraph' && this.#sections.introduces(block.text, this.#result.questions.length)) {
      if (isAdvice(block.text) && this.#result.questions.length > 0)
        return this.#note('advice', block, 'advice on using the questions')
      return this.#note('boilerplate', block, 'an introduction')
    }
    if (isAdvice(block.text)) return this.#note('advice', block, 'advice on using the questions')
    this.#note('unrecognised', block, block.kind === 'item' ? 'A list entry outside any question' : 'Text outside any question')
  }

  #note(list: 'unrecognised' | 'boilerplate' | 'advice', block: Pick<Block, 'text' | 'span'>, why: string) {
    this.#result[list].push(noted(block.text, block.span, why))
  }

  #keep(draft: QuestionDraft) {
    if (this.#result.questions.length >= this.#limits.questions) {
      refuse(
        'too-many',
        `This has more than ${this.#limits.questions.toLocaleString('en')} questions; split it into several files.`,
        draft.source.line,
      )
    }
    this.#result.questions.push(draft)
    this.#sections.asked()
  }

  #finish() {
    const question = this.#question
    if (!question) return
    this.#question = undefined
    const { title, facts } = this.#sections
    const draft = question.finish(question.section ?? title, facts)
    if (draft) this.#keep(draft)
    else
      for (const span of question.spans)
        this.#note('unrecognised', { text: 'A number or label without a question', span }, 'No prompt follows it')
    for (const { text, span } of question.overflow) {
      this.#note('unrecognised', { text, span }, `A question holds at most ${this.#limits.pointsPerList} entries of a kind`)
    }
    for (const { text, span } of question.references) this.#note('boilerplate', { text, span }, 'a link to another page')
  }
}

const noted = (text: string, span: Span, why: string): NotedText => ({ line: span.from, span: { ...span }, text, why })
