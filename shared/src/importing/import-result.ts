import type { QuestionDifficulty, QuestionKind, QuestionLevel } from '../library/question.ts'

/** Input lines, counted from 1, both ends included. */
export interface Span {
  from: number
  to: number
}

/** Only what the bank says of one question: an attribute that the input does not state is absent. */
export interface QuestionDraft {
  /** The question's key in a bank file, for references from outside. */
  key?: string
  prompt: string
  /** A name that the input gives the question besides its prompt. */
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

/** A piece of the input that is no question, with the reason. `text` is its text without markup. */
export interface NotedText {
  line: number
  span: Span
  text: string
  why: string
}

export interface ImportResult {
  questions: QuestionDraft[]
  /** Texts for a person to look at: they may belong to a question, but nothing says to which. */
  unrecognised: NotedText[]
  /** Headings, introductions, navigation, marketing, tables of contents: texts that are recognised and not needed. */
  boilerplate: NotedText[]
  /** A guide's advice on using its questions. */
  advice: NotedText[]
}
