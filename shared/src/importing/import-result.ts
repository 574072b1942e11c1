import type { QuestionDifficulty, QuestionKind, QuestionLevel } from '../library/question.ts'

/** Input lines, counted from 1, both ends included. */
export interface Span {
  from: number
  to: number
}

/** What one question of a bank says, and nothing it doesn't: a fact the input does not state is absent. */
export interface QuestionDraft {
  /** What one of our own bank files calls it, for what refers to it from outside. */
  key?: string
  prompt: string
  /** A name the input gives the question beside its prompt. */
  title?: string
  /** The nearest heading above the question that is not a question itself. */
  section?: string
  competency?: string
  kind?: QuestionKind
  level?: QuestionLevel
  difficulty?: QuestionDifficulty
  minutes?: number
  strongSignals: string[]
  probes: string[]
  redFlags: string[]
  sampleAnswer?: string
  anchors: { value: number; text: string }[]
  tags: string[]
  source: { line: number; spans: Span[] }
}

/** A piece of the input that is no question, and why it isn't. `text` is its text without markup. */
export interface NotedText {
  line: number
  span: Span
  text: string
  why: string
}

export interface ImportResult {
  questions: QuestionDraft[]
  /** What a person should look at: it may belong to a question, and nothing says to which. */
  unrecognised: NotedText[]
  /** Headings, introductions, navigation, marketing, tables of contents: known, and needed by nobody. */
  boilerplate: NotedText[]
  /** What a guide says about using its questions. */
  advice: NotedText[]
}

export const refusals = [
  'empty',
  'too-large',
  'too-many',
  'too-deep',
  'binary',
  'malformed',
  'protected',
  'unknown-format',
  'unknown-encoding',
] as const
export type RefusalCode = (typeof refusals)[number]

/** Why an input is not read at all, in words for whoever gave it. */
export interface Refusal {
  code: RefusalCode
  message: string
  line?: number
  /** Where the encoding can't be told: those it may be in, most likely first, each with how it would read. */
  encodings?: readonly EncodingGuess[]
}

/** An old encoding by the name that `TextDecoder` knows, and the first lines that tell it from others, as they would read. */
export interface EncodingGuess {
  encoding: string
  lines: readonly string[]
}

export type ImportOutcome = { ok: true; result: ImportResult } | { ok: false; refusal: Refusal }

/** Ends reading from any depth of a reader; `importBank` turns it into a refusal, so it never leaves this room. */
export class RefusedInput extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}

export function refuse(code: RefusalCode, message: string, line?: number): never {
  throw new RefusedInput(line === undefined ? { code, message } : { code, message, line })
}
