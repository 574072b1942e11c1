import { type HeadingFacts, type Legend, parseDifficulty, parseKind, parseLevel, parseMinutes, parseTags } from '../cues/facts.ts'
import type { Ordinal } from '../cues/line-marker.ts'
import { withoutCrossReference } from '../cues/page-matter.ts'
import { pointsBelow, promptFacts, promptLikeness } from '../cues/prompt-shape.ts'
import { readAnchor } from '../cues/rubric.ts'
import type { QuestionDraft, Span } from '../import-result.ts'
import { askedApart, fenced, joinAnswer } from './answer-text.ts'
import { type Introduction, isListPart, type ListPart, type Loose, type Part } from './question-part.ts'

/** One question while its lines are read. */
export class QuestionBuilder {
  readonly introduction: Introduction
  /** List depth or heading level of the introduction. */
  readonly depth: number
  readonly ordinal: Ordinal | undefined
  readonly line: number
  /** Opened inside this many folded passages. */
  readonly folds: number
  part: Part | undefined
  /** The last entry of the open list part was a list item, so a bare paragraph after it is something else. */
  fromItems = false
  /** Nothing followed the open label yet. */
  partEmpty = true
  /** The open label shares its line with its text, so that what follows on other lines need not be its. */
  partInline = false
  /** It stands right below the line above it, without a blank line. */
  partAttached = false
  /** The open label is a list item of this depth: items no deeper are not under it. */
  partDepth: number | undefined
  /** The last entry of the open part stood right below the line above it, without a blank line. */
  attachedEntries = false
  /** Its lists have ended: what follows without a label or bullet is not the question's. */
  closed = false
  /** A label without a place in the library is open, and what stands under it goes with it. */
  skipped: 'boilerplate' | 'unrecognised' | undefined
  /** A section stated for this question alone. */
  section: string | undefined
  /** A numbered list inside the question: the number it is expected to go on with. */
  innerNext: number | undefined
  /** Whether that list's last entry asks. */
  innerAsks = false
  readonly spans: Span[] = []
  #prompt: string[] = []
  #title: string | undefined
  #loose: Loose[] = []
  #answer: string[] = []
  #lists: Record<ListPart, string[]> = { strongSignals: [], probes: [], redFlags: [] }
  #anchors: QuestionDraft['anchors'] = []
  #tags: string[] = []
  #facts: HeadingFacts & { minutes?: number; competency?: string } = {}
  #labelled = new Set<Part>()
  #legend: Legend | undefined
  #limit: number
  readonly overflow: { text: string; span: Span }[] = []
  readonly references: { text: string; span: Span }[] = []

  constructor(from: {
    introduction: Introduction
    depth: number
    ordinal: Ordinal | undefined
    span: Span
    folds: number
    legend: Legend | undefined
    pointsPerList: number
  }) {
    this.introduction = from.introduction
    this.depth = from.depth
    this.ordinal = from.ordinal
    this.line = from.span.from
    this.folds = from.folds
    this.#legend = from.legend
    this.#limit = from.pointsPerList
    this.uses(from.span)
  }

  uses(span: Span): void {
    const last = this.spans[this.spans.length - 1]
    if (last && span.from <= last.to + 1 && span.to >= last.from) last.to = Math.max(last.to, span.to)
    else this.spans.push({ ...span })
  }

  addPrompt(text: string): void {
    const { text: prompt, ...facts } = promptFacts(text, this.#legend)
    if (prompt) this.#prompt.push(prompt)
    this.#facts = { ...this.#facts, ...facts }
  }

  setTitle(title: string): void {
    this.#title = title
  }

  get hasPrompt(): boolean {
    return this.#prompt.length > 0
  }

  get promptText(): string {
    return this.#prompt.join('\n')
  }

  /** Nothing but the prompt has been read. */
  get bare(): boolean {
    return this.#labelled.size === 0 && this.#loose.length === 0 && this.#lists.probes.length === 0
  }

  /** An answer without a label has begun. */
  get hasLoose(): boolean {
    return this.#loose.length > 0
  }

  get loosePointsBelow(): boolean {
    return pointsBelow(this.#loose[this.#loose.length - 1]?.text ?? this.promptText)
  }

  get labelled(): boolean {
    return this.#labelled.size > 0
  }

  /** Probes, answers or anything else but facts have been read under a label. */
  get hasBody(): boolean {
    return (
      this.#answer.length > 0 ||
      this.#lists.strongSignals.length > 0 ||
      this.#lists.redFlags.length > 0 ||
      this.#lists.probes.length > 0
    )
  }

  open(part: Part, how: { inline: boolean; depth?: number | undefined; attached?: boolean }): void {
    this.part = part
    this.partEmpty = true
    this.attachedEntries = false
    this.partInline = how.inline
    this.partDepth = how.depth
    this.partAttached = how.attached === true
    this.fromItems = false
    this.innerNext = undefined
    this.skipped = undefined
    this.closed = false
    this.#labelled.add(part)
  }

  setSection(section: string): void {
    this.section = section
  }

  /** What was read as the prompt was its title, and this is the prompt. */
  retitle(prompt: string): void {
    this.#title = this.promptText
    this.#prompt = []
    this.addPrompt(prompt)
  }

  /** A label says that the prompt follows: what was read in its place was a title. */
  awaitPrompt(): void {
    if (this.hasPrompt) {
      this.#title = this.promptText
      this.#prompt = []
    }
  }

  /** Code and tables go where the answer goes, or wait to be told from the prompt. */
  addLooseOrAnswer(text: string, kind: Loose['kind'], span: Span): void {
    const { part } = this
    if (part === 'sampleAnswer' || (kind === 'code' && isListPart(part) && !this.partEmpty)) this.take(part, text, kind, span)
    else this.addLoose(text, kind, span)
  }

  /** Text that stands under no label: part of the prompt, or an answer. Which is told when the question ends. */
  addLoose(text: string, kind: Loose['kind'], span: Span): void {
    this.#loose.push({ text, kind, span, above: !this.#labelled.has('sampleAnswer') })
    this.uses(span)
  }

  addProbe(text: string, span: Span): void {
    this.#push('probes', text, span)
  }

  /** Takes text under the open part; false where it states no fact of the part's kind, and so was not taken. */
  take(part: Part, text: string, kind: Loose['kind'], span: Span): boolean {
    if (text.trim() === '' && kind !== 'code') return true
    if (isListPart(part)) {
      if (kind === 'code') this.#extendLast(part, fenced(text), span)
      else if (part === 'probes' && kind === 'text') for (const probe of askedApart(text)) this.#push(part, probe, span)
      else this.#push(part, text, span)
    } else if (part === 'sampleAnswer') this.#answer.push(kind === 'code' ? fenced(text) : text)
    else if (part === 'prompt') this.addPrompt(text)
    else if (part === 'title') this.#title = text
    else if (part === 'rubric') {
      const anchor = readAnchor(text)
      if (!anchor) return false
      this.#anchors.push(anchor)
    } else if (!this.#takeFact(part, text)) return false
    this.partEmpty = false
    this.fromItems = kind === 'item'
    this.uses(span)
    return true
  }

  #takeFact(part: Part, text: string): boolean {
    if (part === 'competency') this.#facts.competency = text.replace(/\.$/, '')
    else if (part === 'tags') this.#tags.push(...parseTags(text))
    else if (part === 'minutes') {
      const minutes = parseMinutes(text)
      if (minutes === undefined) return false
      this.#facts.minutes = minutes
    } else if (part === 'kind') {
      const kind = parseKind(text)
      if (!kind) return false
      this.#facts.kind = kind
    } else if (part === 'difficulty' || part === 'level') return this.#takeRank(part, text)
    return true
  }

  /** "Level: hard" states a difficulty, and "Difficulty: senior" a level: the value decides where the label's own kind has no such word. */
  #takeRank(part: 'difficulty' | 'level', text: string): boolean {
    const difficulty = parseDifficulty(text, this.#legend)
    const level = parseLevel(text)
    if (part === 'difficulty' ? difficulty : !level && difficulty)
      this.#facts.difficulty = difficulty as NonNullable<typeof difficulty>
    else if (level) this.#facts.level = level
    else return false
    return true
  }

  #push(list: ListPart, text: string, span: Span): void {
    const { text: kept, reference } = withoutCrossReference(text)
    if (reference) this.references.push({ text: reference, span })
    if (this.#lists[list].length >= this.#limit) this.overflow.push({ text, span })
    else this.#lists[list].push(kept)
    this.uses(span)
  }

  #extendLast(list: ListPart, text: string, span: Span): void {
    const last = this.#lists[list].pop()
    this.#lists[list].push(last === undefined ? text : `${last}\n${text}`)
    this.uses(span)
  }

  /** Tells what the loose text was, and gives the finished draft; nothing where no prompt was ever found. */
  finish(section: string | undefined, inherited: HeadingFacts & { competency?: string }): QuestionDraft | undefined {
    this.#settleLoose()
    if (this.#prompt.length === 0 && this.#title) this.#prompt = [this.#title]
    const prompt = this.#prompt.join('\n').trim()
    if (prompt === '') return undefined
    const title = this.#title && this.#title !== prompt ? this.#title : undefined
    const facts = { ...inherited, ...this.#facts }
    const sampleAnswer = joinAnswer(this.#answer)
    return {
      prompt,
      ...(title ? { title } : {}),
      ...(section ? { section } : {}),
      ...facts,
      ...this.#lists,
      ...(sampleAnswer ? { sampleAnswer } : {}),
      anchors: this.#anchors,
      tags: [...new Set(this.#tags)],
      source: { line: this.line, spans: this.spans },
    }
  }

  #settleLoose(): void {
    if (this.#loose.length === 0) return
    const prompt = this.promptText
    const answered = this.#labelled.has('sampleAnswer')
    const guided = this.#labelled.has('strongSignals') || this.#labelled.has('redFlags') || this.#labelled.has('probes')
    const likeness = promptLikeness(prompt)
    const first = this.#loose[0]
    // An answer that has its own label leaves only the prompt for what stands before it; so does a prompt that doesn't ask yet.
    const rest = [...this.#loose]
    let listed = false
    const belongs = (entry: Loose): boolean => {
      if (!this.hasPrompt || answered) return entry.above
      // Of a list the prompt points at, every entry belongs to it.
      if (entry.kind === 'item') return (listed ||= pointsBelow(this.promptText))
      if (entry.kind === 'code') return pointsBelow(this.promptText)
      return promptLikeness(entry.text) >= 2 && likeness <= 2 && (guided || !prompt.includes('?'))
    }
    if (first && likeness < 2 && this.introduction !== 'bare' && first.kind === 'text' && this.hasPrompt) {
      const asks = promptLikeness(first.text) >= 2
      const short = prompt.length <= 80 && !/[.?!:]$/.test(prompt)
      if (asks && short) {
        this.#title = prompt
        this.#prompt = []
      }
      if (asks) {
        this.addPrompt(first.text)
        rest.shift()
      }
    }
    for (let entry = rest[0]; entry && belongs(entry); entry = rest[0]) {
      rest.shift()
      if (entry.kind === 'text') this.addPrompt(entry.text)
      else this.#prompt.push(entry.kind === 'code' ? fenced(entry.text) : entry.text)
    }
    const shown = (above: boolean) =>
      rest.filter((entry) => entry.above === above).map((entry) => (entry.kind === 'code' ? fenced(entry.text) : entry.text))
    this.#answer = [...shown(true), ...this.#answer, ...shown(false)]
    this.#loose = []
  }
}
