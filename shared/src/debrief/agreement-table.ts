import type { Id } from '../base/ids.ts'
import { type InterviewPlan, planQuestions } from '../plans/interview-plan.ts'
import type { SubmittedScorecard } from '../scorecards/scorecard.ts'
import { counts } from './first-ratings.ts'

/** One row a question, one column a person; undefined where that person did not rate it. Missing is never a low rating. */
export type RatingTable = readonly (readonly (number | undefined)[])[]

/** The ratings that a statistic was computed from. */
export interface AgreementSample {
  /** Questions that were included. */
  questions: number
  /** People who gave at least one of the included ratings. */
  people: number
  ratings: number
  /** Too few to rely on; see `isSmall`. */
  small: boolean
}

/** A number, or the reason in plain words why there is none. */
export type Statistic<T> = ({ kind: 'computed'; sample: AgreementSample } & T) | { kind: 'refused'; why: string }

export const refused = (why: string): { kind: 'refused'; why: string } => ({ kind: 'refused', why })

/**
 * Koo & Li, A guideline of selecting and reporting intraclass correlation coefficients for reliability research, Journal of
 * Chiropractic Medicine 15 (2016): at least 30 heterogeneous cases and at least 3 raters. One interview is nearly always below.
 */
export const SMALL_SAMPLE = { questions: 30, people: 3 } as const

const isSmall = (questions: number, people: number): boolean => questions < SMALL_SAMPLE.questions || people < SMALL_SAMPLE.people

/** Describes the rows of a statistic. */
export function sampleOf(rows: RatingTable): AgreementSample {
  const people = new Set(rows.flatMap((row) => row.flatMap((value, column) => (value === undefined ? [] : [column]))))
  const ratings = rows.reduce((sum, row) => sum + given(row).length, 0)
  return { questions: rows.length, people: people.size, ratings, small: isSmall(rows.length, people.size) }
}

/** The ratings of one row that were given. */
export const given = (row: RatingTable[number]): number[] => row.filter((value) => value !== undefined)

/** Rows that at least two people rated: only these can show agreement or the lack of it. */
export const jointRows = (table: RatingTable): RatingTable => table.filter((row) => given(row).length >= 2)

type Card = Pick<SubmittedScorecard, 'personId' | 'panelRole' | 'content'> & { late?: boolean }

/**
 * The ratings of the scorecards that count, questions in plan order. Leaves out shadows and ratings from after the reveal; "not
 * assessed" is missing.
 */
export function ratingTable(
  plan: Pick<InterviewPlan, 'sections'>,
  cards: readonly Card[],
): { table: RatingTable; questionIds: Id[]; personIds: Id[] } {
  const counted = cards.filter(counts)
  const questionIds = planQuestions(plan).map((entry) => entry.question.id)
  const table = questionIds.map((questionId) =>
    counted.map((card) => {
      const rating = card.content.ratings[questionId]
      return rating?.kind === 'rated' ? rating.value : undefined
    }),
  )
  return { table, questionIds, personIds: counted.map((card) => card.personId) }
}
