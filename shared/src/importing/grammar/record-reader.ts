import {
  type HeadingFacts,
  headingFacts,
  type Legend,
  parseDifficulty,
  parseKind,
  parseLevel,
  parseMinutes,
  parseTags,
} from '../cues/facts.ts'
import type { LabelField } from '../cues/labels.ts'
import { promptFacts } from '../cues/prompt-shape.ts'
import { readAnchor } from '../cues/rubric.ts'
import type { ImportLimits } from '../import-limits.ts'
import { type ImportResult, type QuestionDraft, refuse, type Span } from '../import-result.ts'

/** One cell or key of a record. `field` is undefined where its name means nothing to the library. */
export interface FieldValue {
  key: string
  field: LabelField | undefined
  texts: string[]
  line: number
  /** The level of the scale these texts describe. */
  anchor?: number
}

/** Records (rows, JSON objects) to drafts. What a record says and the library can't keep is listed once, and not once a record. */
export class RecordReader {
  readonly result: Omit<ImportResult, 'advice'> = { questions: [], unrecognised: [], boilerplate: [] }
  readonly #limits: ImportLimits
  readonly #legend: Legend | undefined
  #section: string | undefined
  #sectionFacts: HeadingFacts = {}
  #said = new Map<string, { entry: ImportResult['unrecognised'][number]; times: number; why: string }>()

  constructor(limits: ImportLimits, legend: Legend | undefined) {
    this.#limits = limits
    this.#legend = legend
  }

  section(title: string, span: Span): void {
    this.#section = title
    this.#sectionFacts = headingFacts(title)
    this.boilerplate(span, title, 'a heading')
  }

  unrecognised(span: Span, text: string, why: string): void {
    this.result.unrecognised.push({ line: span.from, span, text, why })
  }

  boilerplate(span: Span, text: string, why: string): void {
    this.result.boilerplate.push({ line: span.from, span, text, why })
  }

  read(
    values: readonly FieldValue[],
    span: Span,
    context?: { section?: string; competency?: string; facts?: HeadingFacts },
  ): void {
    const texts = (field: LabelField): string[] => values.filter((value) => value.field === field).flatMap((value) => value.texts)
    const prompt = texts('prompt').join('\n').trim()
    const stated = promptFacts(prompt, this.#legend)
    const section = texts('section')[0] ?? context?.section ?? this.#section
    const title = texts('title').find((text) => text !== prompt && !/\.\w{1,5}$/.test(text))
    const competency = texts('competency').join(', ') || context?.competency
    const answer = texts('sampleAnswer').join('\n\n').trim()
    const { text, ...promptStates } = stated
    const facts = this.#facts(values)
    const draft: QuestionDraft = {
      prompt: text,
      ...(title ? { title } : {}),
      ...(section ? { section } : {}),
      ...(context?.facts ?? this.#sectionFacts),
      ...promptStates,
      ...facts,
      ...(competency ? { competency } : {}),
      strongSignals: this.#bounded(texts('strongSignals'), span),
      probes: this.#bounded(texts('probes'), span),
      redFlags: this.#bounded(texts('redFlags'), span),
      ...(answer ? { sampleAnswer: answer } : {}),
      anchors: this.#anchors(values),
      tags: [...new Set(texts('tags').flatMap(parseTags))],
      source: { line: span.from, spans: [span] },
    }
    if (this.result.questions.length >= this.#limits.questions) {
      refuse(
        'too-many',
        `This has more than ${this.#limits.questions.toLocaleString('en')} questions; split it into several files.`,
        span.from,
      )
    }
    this.result.questions.push(draft)
    for (const value of values) {
      if (value.field === undefined || value.field === 'unplaced')
        this.#once(value.key, value, `The library has no place for “${value.key}”`)
    }
  }

  #facts(values: readonly FieldValue[]): Pick<QuestionDraft, 'difficulty' | 'level' | 'minutes' | 'kind'> {
    const facts: Pick<QuestionDraft, 'difficulty' | 'level' | 'minutes' | 'kind'> = {}
    for (const value of values) {
      const text = value.texts[0]
      if (text === undefined) continue
      if (value.field === 'difficulty' || value.field === 'level') {
        const difficulty = parseDifficulty(text, this.#legend)
        const level = parseLevel(text)
        if (value.field === 'difficulty' ? difficulty : !level && difficulty)
          facts.difficulty = difficulty as NonNullable<typeof difficulty>
        else if (level) facts.level = level
        else this.#once(value.key, value, `Nothing says what “${text}” means as ${value.key}`)
      } else if (value.field === 'minutes') {
        const minutes = parseMinutes(text)
        if (minutes) facts.minutes = minutes
        else this.#once(value.key, value, `“${text}” is not a time in minutes`)
      } else if (value.field === 'kind') {
        const kind = parseKind(text)
        if (kind) facts.kind = kind
        else this.#once(value.key, value, `“${text}” is not a kind of question that Panelbook knows`)
      }
    }
    return facts
  }

  #anchors(values: readonly FieldValue[]): QuestionDraft['anchors'] {
    const anchors: QuestionDraft['anchors'] = []
    for (const value of values) {
      if (value.field !== 'rubric') continue
      for (const text of value.texts) {
        const anchor = value.anchor === undefined ? readAnchor(text) : { value: value.anchor, text }
        if (!anchor) this.#once(value.key, value, 'Not a level of a rating scale')
        else if (!anchors.some((known) => known.value === anchor.value)) anchors.push(anchor)
      }
    }
    return anchors.sort((a, b) => a.value - b.value)
  }

  #bounded(texts: readonly string[], span: Span): string[] {
    for (const text of texts.slice(this.#limits.pointsPerList)) {
      this.unrecognised(span, text, `A question holds at most ${this.#limits.pointsPerList} entries of a kind`)
    }
    return texts.slice(0, this.#limits.pointsPerList)
  }

  #once(key: string, value: FieldValue, why: string): void {
    const known = this.#said.get(key)
    if (known) {
      known.times += 1
      known.entry.why = `${known.why} (${known.times} times)`
      return
    }
    const entry = { line: value.line, span: { from: value.line, to: value.line }, text: `${key}: ${value.texts.join('; ')}`, why }
    this.#said.set(key, { entry, times: 1, why })
    this.result.unrecognised.push(entry)
  }
}
