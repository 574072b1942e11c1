import { type ReviewCell, reviewCell } from '../debrief/disagreement.ts'
import { countsInReview } from '../interviews/panel/panel-role.ts'
import { type PlanQuestion, planQuestions } from '../plans/interview-plan.ts'
import { competencyKey } from '../roles/role.ts'
import type { SubmittedScorecard } from '../scorecards/scorecard.ts'
import type { LoopResult } from './application-loop.ts'

/** One scorecard of the loop: a person in one of its interviews. */
export interface LoopColumn {
  result: LoopResult
  card: SubmittedScorecard
  /** False for a shadow's, which changes nothing. */
  counts: boolean
}

/** What one scorecard says about one question of a competency. */
export interface LoopRating {
  entry: PlanQuestion
  cell: ReviewCell
}

/** From the lowest to the highest counted rating, in steps of the scale; with `levels` where all of them are on one scale. */
export interface LoopSpread {
  lowest: number
  highest: number
  distance: number
  ratings: number
  levels: number | undefined
  /** The distance as a share of the scale, by which rows are in order. */
  share: number
}

export interface LoopRow {
  competency: string
  /** A list for each column, in the order of its plan. */
  cells: LoopRating[][]
  /** Undefined where no counted scorecard rated it. */
  spread: LoopSpread | undefined
  /** Whether any stage asked about it. */
  asked: boolean
}

/**
 * Competencies by the scorecards of a loop. The widest disagreement comes first, then what fewer than two people rated, and last
 * what the role is assessed by and no one rated. Ties keep the role's order. There is no mean: each question's rating stands for
 * itself.
 */
export function loopMatrix(
  results: readonly LoopResult[],
  competencies: readonly string[],
): { columns: LoopColumn[]; rows: LoopRow[] } {
  const columns = results.flatMap((result) => {
    const order = result.interview.panel.map(({ person }) => person.id)
    return result.scorecards
      .map((card): LoopColumn => ({ result, card, counts: countsInReview(card.panelRole) }))
      .toSorted((a, b) => Number(b.counts) - Number(a.counts) || order.indexOf(a.card.personId) - order.indexOf(b.card.personId))
  })
  const named = new Map<string, string>(competencies.map((name) => [competencyKey(name), name]))
  for (const { plan } of results) {
    for (const { question } of planQuestions(plan)) {
      const name = question.competency ?? ''
      if (!named.has(competencyKey(name))) named.set(competencyKey(name), name)
    }
  }
  const rows = [...named].map(([key, competency]) => rowOf(key, competency, columns, results))
  return { columns, rows: rows.toSorted((a, b) => rank(b) - rank(a)) }
}

function rowOf(key: string, competency: string, columns: readonly LoopColumn[], results: readonly LoopResult[]): LoopRow {
  const asks = ({ question }: PlanQuestion) => competencyKey(question.competency ?? '') === key
  const cells = columns.map(({ result, card }) =>
    planQuestions(result.plan)
      .filter(asks)
      .map((entry) => ({ entry, cell: reviewCell(card.content, entry.question.id) }))
      .filter(({ cell }) => cell.kind !== 'unrated' || cell.redFlags.length > 0),
  )
  const asked = results.some(({ plan }) => planQuestions(plan).some(asks))
  return { competency, cells, spread: spreadOf(columns, cells), asked }
}

function spreadOf(columns: readonly LoopColumn[], cells: readonly LoopRating[][]): LoopSpread | undefined {
  const rated = columns.flatMap(({ counts, result }, index) => {
    const levels = result.plan.scale.levels.length
    if (!counts) return []
    return (cells[index] ?? []).flatMap(({ cell }) => (cell.kind === 'rated' ? [{ value: cell.value, levels }] : []))
  })
  if (rated.length === 0) return undefined
  const values = rated.map(({ value }) => value)
  const shares = rated.map(({ value, levels }) => (value - 1) / Math.max(1, levels - 1))
  const [levels, ...others] = new Set(rated.map((each) => each.levels))
  const lowest = Math.min(...values)
  const highest = Math.max(...values)
  return {
    ...{ lowest, highest, distance: highest - lowest, ratings: values.length },
    levels: others.length > 0 ? undefined : levels,
    share: Math.max(...shares) - Math.min(...shares),
  }
}

const rank = ({ spread, asked }: LoopRow): number =>
  spread === undefined ? (asked ? -2 : -3) : spread.ratings < 2 ? -1 : spread.share

/** Where a rating stands on its scale, from 0 to 1; what isn't rated comes last. */
export function ratingShare({ result }: LoopColumn, { cell }: LoopRating): number {
  return cell.kind === 'rated' ? (cell.value - 1) / Math.max(1, result.plan.scale.levels.length - 1) : 2
}
