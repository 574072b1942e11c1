import type { QuestionDifficulty, QuestionKind, QuestionLevel } from '../../../library/question.ts'
import type { LabelField } from '../label-field.ts'

/**
 * The words of one language by which lines are recognised. Bars separate the phrases, which are in small letters. Marks and
 * accents don't matter, since both sides are compared in the form of `labelWords`. To add a language, add a file like its
 * neighbours and a line in `all.ts`.
 */
export interface Language {
  readonly labels: { readonly [K in LabelField]?: string }
  readonly difficulty: { readonly [K in QuestionDifficulty]: string }
  readonly level: { readonly [K in QuestionLevel]: string }
  readonly kind?: { readonly [K in QuestionKind]?: string }
  /** The name of a counted question: "Frage 3". */
  readonly counted: string
  /** Units of time, as written after a number. */
  readonly minutes: string
  readonly hours: string
  /** First words of questions. */
  readonly asks: string
  /** First words of instructions to a candidate. */
  readonly tells: string
  /** Headings over questions. */
  readonly questions: string
  /** Headings over a table of contents. */
  readonly contents: string
  /** Headings over passages about the page itself: authors, licence, links. */
  readonly page: string
  /** Headings over advice to interviewers. */
  readonly advice: string
  /** Headings that may open a part of the interview or of the page: introduction, wrap-up. */
  readonly phase: string
  /** First words of sentences that say why something is asked. */
  readonly purpose: string
  /** Levels of a scale, the lowest first. */
  readonly scale?: string
  /**
   * Labels that name what a question looks into. Alone on a page they say what to look for; beside labels of good answers they
   * say why the question is asked.
   */
  readonly examined?: string
  /** Units that count the levels of a scale: "3 points". */
  readonly points?: string
  /** Headings over the answers at the end of an exam, apart from their questions. */
  readonly answerKey?: string
  /** Words beside a label that don't change its meaning: "possible follow-ups". */
  readonly qualifiers?: string
  /** First words of notices about cookies. */
  readonly notices?: string
  /** Headings of a passage in which the page describes itself. */
  readonly aboutPage?: string
  /** Phrases in headings over questions that candidates may ask the interviewer. */
  readonly theirs?: string
  /** Placeholders for an answer that is still to be written. */
  readonly placeholder?: string
  /** Words that count questions, from the first on; `/` separates several for one number. */
  readonly ordinals?: string
  /** The words in brackets after the number of a question that may be left out. */
  readonly optional?: string
}
