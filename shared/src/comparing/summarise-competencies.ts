import { competencyKey } from '../roles/role.ts'
import type { CompetencySummary } from './candidate-summary.ts'

/** What one revealed scorecard says of one question. */
export interface RatedQuestion {
  interviewId: string
  personId: string
  questionId: string
  /** False for a shadow's. */
  counted: boolean
  competency: string | undefined
  kind: 'rated' | 'not-assessed' | 'unrated'
  /** Present where rated. */
  value: number | undefined
  scaleSize: number
  evidenced: boolean
  redFlags: number
}

/**
 * Sums up one candidate's rows by competency, in the order competencies first come. Two spellings of a name that differ in case
 * or spacing are one competency, under the first spelling.
 */
export function summariseCompetencies(rows: readonly RatedQuestion[]): CompetencySummary[] {
  const groups = Map.groupBy(rows, (row) => competencyKey(row.competency ?? ''))
  return [...groups.values()].map((group) => summarise(group[0]?.competency ?? '', group))
}

function summarise(competency: string, rows: readonly RatedQuestion[]): CompetencySummary {
  const counted = rows.filter((row) => row.counted)
  const rated = counted.filter((row) => row.kind === 'rated')
  // The same question in two interviews was asked twice.
  const questions = [...Map.groupBy(rows, (row) => `${row.interviewId}/${row.questionId}`).values()]
  const widest = questions.map(spreadOf).reduce(wider, undefined)
  return {
    competency,
    distributions: distributions(rated),
    scorecards: new Set(rated.map((row) => `${row.interviewId}/${row.personId}`)).size,
    evidenced: rated.filter((row) => row.evidenced).length,
    questions: countBy(questions.map(becameOf)),
    ...(widest ? { widest } : {}),
    redFlags: counted.reduce((sum, row) => sum + row.redFlags, 0),
    shadowRatings: rows.filter((row) => !row.counted && row.kind === 'rated').length,
  }
}

function distributions(rated: readonly RatedQuestion[]): CompetencySummary['distributions'] {
  return [...Map.groupBy(rated, (row) => row.scaleSize)]
    .toSorted(([a], [b]) => a - b)
    .map(([size, ofScale]) => ({
      counts: Array.from({ length: size }, (_, level) => ofScale.filter((row) => row.value === level + 1).length),
    }))
}

type Fate = keyof CompetencySummary['questions']

function becameOf(rows: readonly RatedQuestion[]): Fate {
  const counted = rows.filter((row) => row.counted)
  if (counted.some((row) => row.kind === 'rated')) return 'rated'
  return counted.some((row) => row.kind === 'not-assessed') ? 'notAssessed' : 'notAsked'
}

function countBy(fates: readonly Fate[]): CompetencySummary['questions'] {
  const of = (fate: Fate) => fates.filter((each) => each === fate).length
  return { rated: of('rated'), notAssessed: of('notAssessed'), notAsked: of('notAsked') }
}

type Widest = NonNullable<CompetencySummary['widest']>

/** Of one question; undefined with less than two counted ratings, which can't be apart. */
function spreadOf(rows: readonly RatedQuestion[]): Widest | undefined {
  const values = rows.flatMap((row) => (row.counted && row.value !== undefined ? [row.value] : []))
  const interviewId = rows[0]?.interviewId
  if (values.length < 2 || interviewId === undefined) return undefined
  return { interviewId, lowest: Math.min(...values), highest: Math.max(...values) }
}

/** Steps of the scale between the lowest and the highest rating of one question. */
export const distanceOf = ({ lowest, highest }: { lowest: number; highest: number }): number => highest - lowest

const wider = (a: Widest | undefined, b: Widest | undefined): Widest | undefined =>
  a && b ? (distanceOf(b) > distanceOf(a) ? b : a) : (a ?? b)

/** The widest of all competencies, in steps of the scale; undefined where no question was rated twice. */
export function widestDistance(competencies: readonly CompetencySummary[]): number | undefined {
  const distances = competencies.flatMap(({ widest }) => (widest ? [distanceOf(widest)] : []))
  return distances.length === 0 ? undefined : Math.max(...distances)
}

/** How many of the competencies that a role is judged by somebody has rated a question of. */
export function competencyCoverage(
  role: { competencies: readonly { name: string }[] },
  competencies: readonly CompetencySummary[],
): { rated: number; of: number } {
  const rated = new Set(competencies.filter((each) => each.questions.rated > 0).map((each) => competencyKey(each.competency)))
  return { rated: role.competencies.filter(({ name }) => rated.has(competencyKey(name))).length, of: role.competencies.length }
}
