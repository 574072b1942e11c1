import type { QuestionDifficulty, QuestionKind, QuestionLevel } from '../../../library/question.ts'
import type { LabelField } from '../label-field.ts'

/**
 * The words of one language that say what a line is. Phrases stand apart by a bar, in small letters; marks and accents' kinds don't matter,
 * since both sides are compared as `labelWords` gives them. A language is added by a file like its neighbours and a line in `all.ts`.
 */
export interface Language {
  readonly labels: { readonly [K in LabelField]?: string }
  readonly difficulty: { readonly [K in QuestionDifficulty]: string }
  readonly level: { readonly [K in QuestionLevel]: string }
  readonly kind?: { readonly [K in QuestionKind]?: string }
  /** What a counted question is called: "Frage 3". */
  readonly counted: string
  /** Units of time, as they stand behind a number. */
  readonly minutes: string
  readonly hours: string
  /** First words of questions. */
  readonly asks: string
  /** First words of what a candidate is told to do. */
  readonly tells: string
  /** Headings over questions. */
  readonly questions: string
  /** Headings over a table of contents. */
  readonly contents: string
  /** Headings over what the page says of itself: authors, licence, links. */
  readonly page: string
  /** Headings over advice to interviewers. */
  readonly advice: string
  /** Headings that may open a part of the talk, or of the page: introduction, wrap-up. */
  readonly phase: string
  /** How a sentence begins that says why something is asked. */
  readonly purpose: string
  /** Levels of a scale, the lowest first. */
  readonly scale?: string
  /**
   * Labels that name what a question looks into. Alone on a page they say what to look for; beside labels of good answers they say why one asks.
   */
  readonly examined?: string
  /** Units that a level of a scale is counted in: "3 points". */
  readonly points?: string
  /** Headings over answers that stand apart from their questions, at the end of an exam. */
  readonly answerKey?: string
  /** Words beside a label that change nothing of what it says: "possible follow-ups". */
  readonly qualifiers?: string
  /** How a notice about cookies begins. */
  readonly notices?: string
  /** How a heading begins under which the page speaks of itself. */
  readonly aboutPage?: string
  /** What a heading says over questions that candidates may ask the interviewer, among other words. */
  readonly theirs?: string
  /** What stands where an answer is still to be written. */
  readonly placeholder?: string
  /** Words that count questions, from the first on; several for one number stand apart by `/`. */
  readonly ordinals?: string
  /** What stands in brackets behind the number of a question that may be left out. */
  readonly optional?: string
}
