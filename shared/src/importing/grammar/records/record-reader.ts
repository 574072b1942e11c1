import {
  type HeadingAttributes,
  headingAttributes,
  type Legend,
  parseDifficulty,
  parseKind,
  parseLevel,
  parseMinutes,
  parseTags,
} from '../../cues/attributes.ts'
import type { LabelField } from '../../cues/labels.ts'
import { promptAttributes } from '../../cues/prompt-shape.ts'
import { readAnchor } from '../../cues/rubric.ts'
import { listedText } from '../../forms/tables/table-columns.ts'
import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'
import type { ImportResult, NotedText, QuestionDraft, Span } from '../../import-result.ts'
import { fenced, joinAnswer } from '../answer-text.ts'
import { type Choice, readChoice, shownChoices } from '../page/choices.ts'
import { answered, saying } from '../page/named-choices.ts'

/** One cell or key of a record. `field` is undefined if its name means nothing to the library. */
export interface FieldValue {
  key: string
  field: LabelField | undefined
  texts: string[]
  line: number
  /** The level of the scale that the texts describe. */
  anchor?: number
  /** Answers to choose from. */
  choices?: readonly Choice[]
  /** A number that names a choice: its place, counted from 1. */
  place?: number
}

const UNPLACED: ReadonlySet<LabelField> = new Set(['unplaced', 'remark', 'purpose', 'form'])
const ANSWERS: ReadonlySet<LabelField | undefined> = new Set<LabelField | undefined>(['sampleAnswer', 'correct', 'example'])

/** The choices with the right ones marked, and the other answers. `unread`: values that name the right choice and match none. */
function answerOf(values: readonly FieldValue[]): { answer: string | undefined; unread: FieldValue[] } {
  let choices = values.flatMap((value) => value.choices ?? (value.field === 'options' ? value.texts.map(plainChoice) : []))
  const said = new Map<FieldValue, readonly string[]>()
  const unread: FieldValue[] = []
  // An explanation may stand before what names the right one, and names none itself.
  const answering = values.filter(({ field }) => ANSWERS.has(field))
  const naming = answering.filter(({ field }) => field === 'correct')
  for (const value of new Set([...naming, ...answering])) {
    const right = choices.length === 0 ? undefined : rightOf(choices, value)
    if (right) {
      choices = right.choices
      if (right.rest) said.set(value, [right.rest])
    } else if (choices.length > 0 && value.field === 'correct') unread.push(value)
    else said.set(value, value.texts)
  }
  const answers = answering.flatMap((value) => said.get(value) ?? [])
  // A value that is a choice's letter or its words says which one is right, whatever its key is named.
  if (choices.length > 0 && !choices.some(({ correct }) => correct)) {
    const other = values.filter(
      ({ field, choices: own }) => own === undefined && (field === undefined || field === 'bookkeeping' || field === 'unplaced'),
    )
    const named = other.flatMap((value) => rightOf(choices, value) ?? [])
    if (named.length === 1 && named[0]) choices = named[0].choices
  }
  const shown = shownChoices(choices)
  const text = joinAnswer([...shown, ...(answers.length > 0 ? [answers.join('\n\n').trim()] : [])])
  return { answer: text, unread }
}

function rightOf(choices: readonly Choice[], value: FieldValue): ReturnType<typeof answered> {
  if (value.place !== undefined) {
    const at = value.place - 1
    if (at < 0 || at >= choices.length) return undefined
    return { choices: choices.map((choice, index) => (index === at ? { ...choice, correct: true } : choice)), rest: '' }
  }
  const unlettered = choices.every(({ letter }) => letter === undefined)
  const lettered = unlettered ? choices.map((choice, at) => ({ ...choice, letter: String.fromCharCode(65 + at) })) : choices
  // Letters that nobody wrote come after the choices' own texts: of "C, A, B" the answer "A" is the second.
  const own = unlettered && value.texts.length === 1 ? saying(lettered, value.texts[0] ?? '') : undefined
  if (own) return { choices: lettered.map((choice) => (choice === own ? { ...choice, correct: true } : choice)), rest: '' }
  let next: Choice[] | undefined
  const texts = (value.texts.length === 1 && lettersRunTogether(lettered, value.texts[0] ?? '')) || value.texts
  for (const text of texts) {
    const right = answered(next ?? lettered, text)
    if (!right) return undefined
    if (texts.length === 1) return right
    next = right.choices
  }
  return next && { choices: next, rest: '' }
}

/**
 * "AC": the letters of several choices with nothing between them, each once and in order. Undefined if that is a choice's own
 * text.
 */
function lettersRunTogether(choices: readonly Choice[], text: string): string[] | undefined {
  if (!/^[A-H]{2,8}$/.test(text) || choices.some((choice) => choice.text.trim() === text)) return undefined
  const letters = [...text]
  const known = letters.every(
    (letter, at) => letter > (letters[at - 1] ?? '') && choices.some((choice) => choice.letter === letter),
  )
  return known ? letters : undefined
}

const plainChoice = (text: string): Choice => {
  const lettered = /^[([]?([A-H])[).\]:]\s+(\S[\s\S]*)$/.exec(text)
  return lettered?.[1] ? { letter: lettered[1], ...readChoice(lettered[2] ?? '') } : readChoice(text)
}

/** Turns records (rows, JSON objects) into drafts. A field that the library can't keep is listed once, and not once a record. */
export class RecordReader {
  readonly #questions: QuestionDraft[] = []
  readonly #unrecognised: NotedText[] = []
  readonly #boilerplate: NotedText[] = []
  readonly #limits: ImportLimits
  readonly #legend: Legend | undefined
  #section: string | undefined
  #sectionAttributes: HeadingAttributes = {}
  #said = new Map<string, { entry: NotedText; times: number; why: string }>()

  constructor(limits: ImportLimits, legend: Legend | undefined) {
    this.#limits = limits
    this.#legend = legend
  }

  /** What was read, after the last record. */
  result(): Omit<ImportResult, 'advice'> {
    return { questions: this.#questions, unrecognised: this.#unrecognised, boilerplate: this.#boilerplate }
  }

  section(title: string, span: Span): void {
    this.#section = title
    this.#sectionAttributes = headingAttributes(title)
    this.boilerplate(span, title, 'a heading')
  }

  unrecognised(span: Span, text: string, why: string): void {
    this.#unrecognised.push({ line: span.from, span, text, why })
  }

  boilerplate(span: Span, text: string, why: string): void {
    this.#boilerplate.push({ line: span.from, span, text, why })
  }

  read(
    values: readonly FieldValue[],
    span: Span,
    context?: { section?: string; competency?: string; attributes?: HeadingAttributes },
  ): void {
    const texts = (field: LabelField): string[] => values.filter((value) => value.field === field).flatMap((value) => value.texts)
    const prompt = texts('prompt').join('\n').trim()
    const stated = promptAttributes(prompt, this.#legend)
    const section = texts('section')[0] ?? context?.section ?? this.#section
    const title = texts('title').find((text) => text !== prompt && !/\.\w{1,5}$/.test(text))
    const judged = texts('competency').flatMap((text) => listedText(text) ?? [text])
    // If one cell lists several competencies, the first counts, and the others are kept beside it.
    const several = texts('competency').some((text) => listedText(text) !== undefined)
    const competency = (several ? judged[0] : judged.join(', ')) || context?.competency
    const { answer, unread } = answerOf(values)
    const code = texts('code').map((text) => (text.includes('```') ? text : fenced(text)))
    const { text, ...promptStates } = stated
    const attributes = this.#attributes(values)
    const draft: QuestionDraft = {
      prompt: [text, ...code].join('\n'),
      ...(title ? { title } : {}),
      ...(section ? { section } : {}),
      ...(context?.attributes ?? this.#sectionAttributes),
      ...promptStates,
      ...attributes,
      ...(competency ? { competency } : {}),
      strongSignals: this.#bounded(texts('strongSignals'), span),
      probes: this.#bounded(texts('probes'), span),
      redFlags: this.#bounded(texts('redFlags'), span),
      ...(answer ? { sampleAnswer: answer } : {}),
      anchors: this.#anchors(values),
      tags: [
        ...new Set([...texts('tags').flatMap((tag) => listedText(tag) ?? parseTags(tag)), ...(several ? judged.slice(1) : [])]),
      ],
      source: { line: span.from, spans: [span] },
    }
    const most = this.#limits.questions
    if (this.#questions.length >= most) refuse({ kind: 'too-many-questions', most, line: span.from })
    this.#questions.push(draft)
    for (const value of values) {
      const unplaced = value.field === undefined || UNPLACED.has(value.field) || unread.includes(value)
      if (unplaced) this.#once(value.key, value, `The library has no place for “${value.key}”`)
    }
  }

  #attributes(values: readonly FieldValue[]): Pick<QuestionDraft, 'difficulty' | 'level' | 'minutes' | 'kind'> {
    const attributes: Pick<QuestionDraft, 'difficulty' | 'level' | 'minutes' | 'kind'> = {}
    for (const value of values) {
      const text = value.texts[0]
      if (text === undefined) continue
      if (value.field === 'difficulty' || value.field === 'level') {
        const difficulty = parseDifficulty(text, this.#legend)
        const level = parseLevel(text)
        if (value.field === 'difficulty' ? difficulty : !level && difficulty)
          attributes.difficulty = difficulty as NonNullable<typeof difficulty>
        else if (level) attributes.level = level
        else this.#once(value.key, value, `Panelbook does not know the ${value.field} “${text}”`)
      } else if (value.field === 'minutes') {
        const minutes = parseMinutes(text)
        if (minutes) attributes.minutes = minutes
        else this.#once(value.key, value, `“${text}” is not a time in minutes`)
      } else if (value.field === 'kind') {
        const kind = parseKind(text)
        if (kind) attributes.kind = kind
        else this.#once(value.key, value, `“${text}” is not a kind of question that Panelbook knows`)
      }
    }
    return attributes
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
    this.#unrecognised.push(entry)
  }
}
