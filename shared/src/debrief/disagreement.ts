import type { Id } from '../base/ids.ts'
import { countsInReview, type PanelRole } from '../interviews/panel/panel-role.ts'
import { type InterviewPlan, type PlanQuestion, planQuestions } from '../plans/interview-plan.ts'
import type { ScorecardContent, SubmittedScorecard } from '../scorecards/scorecard.ts'
import { hasEvidence } from '../scorecards/scorecard-rules.ts'

/** What one scorecard says about one question. "Not assessed" and "unrated" are missing ratings and never enter a spread. */
export type ReviewCell =
  | { kind: 'rated'; value: number; evidenced: boolean; redFlags: Id[] }
  | { kind: 'not-assessed'; reason: string; redFlags: Id[] }
  | { kind: 'unrated'; redFlags: Id[] }

/**
 * The distance between the counted ratings of one question. There is no mean on purpose: a spread describes and never decides.
 */
export interface Spread {
  lowest: number
  highest: number
  /** `highest - lowest`, in steps of the scale. */
  distance: number
  /** How many counted scorecards rated the question; with one, the distance says nothing. */
  ratings: number
}

export interface ReviewRow {
  entry: PlanQuestion
  /** By person id; only people whose submitted scorecard was given. */
  cells: Map<Id, ReviewCell>
  /** Absent where no counted scorecard rated the question. */
  spread: Spread | undefined
}

export interface ReviewGroup {
  /** The competency, or in plan order the section; absent for questions that name none. */
  title: string | undefined
  /** Planned minutes of the group's questions. */
  minutes: number
  rows: ReviewRow[]
}

export const reviewOrders = ['spread', 'plan', 'red-flags', 'lowest'] as const
/** `spread`: widest first · `plan`: as asked · `red-flags`: most raised first · `lowest`: lowest rating first. */
export type ReviewOrder = (typeof reviewOrders)[number]

/** `late`: handed in after the reveal, so it is shown and changes nothing. */
type Card = Pick<SubmittedScorecard, 'personId' | 'panelRole' | 'content'> & { late?: boolean }

export function reviewCell(content: ScorecardContent, questionId: Id): ReviewCell {
  const redFlags = Object.keys(content.redFlags[questionId] ?? {})
  const rating = content.ratings[questionId]
  if (!rating) return { kind: 'unrated', redFlags }
  if (rating.kind === 'not-assessed') return { kind: 'not-assessed', reason: rating.reason, redFlags }
  return { kind: 'rated', value: rating.value, evidenced: hasEvidence(content, questionId), redFlags }
}

/** The spread of the scorecards that count: moderators' and panelists'. A shadow's rating is shown and changes nothing. */
export function spreadOf(ratings: readonly { role: PanelRole; cell: ReviewCell }[]): Spread | undefined {
  const values = ratings.flatMap(({ role, cell }) => (countsInReview(role) && cell.kind === 'rated' ? [cell.value] : []))
  if (values.length === 0) return undefined
  const lowest = Math.min(...values)
  const highest = Math.max(...values)
  return { lowest, highest, distance: highest - lowest, ratings: values.length }
}

/**
 * The matrix of a review: one row a question of the plan, grouped by competency (by section in plan order). Groups are in the
 * order of their first row, so that the competency with the widest disagreement comes first. Ties keep the plan's order.
 */
export function reviewMatrix(plan: Pick<InterviewPlan, 'sections'>, cards: readonly Card[], order: ReviewOrder): ReviewGroup[] {
  const rows = planQuestions(plan).map((entry): ReviewRow => {
    const judged = cards.map((card) => ({ card, cell: reviewCell(card.content, entry.question.id) }))
    return {
      entry,
      cells: new Map(judged.map(({ card, cell }) => [card.personId, cell])),
      spread: spreadOf(judged.filter(({ card }) => !card.late).map(({ card, cell }) => ({ role: card.panelRole, cell }))),
    }
  })
  if (order === 'plan') {
    return plan.sections
      .map((section) => {
        const ids = new Set(section.questions.map((entry) => entry.question.id))
        return group(
          section.title,
          rows.filter((row) => ids.has(row.entry.question.id)),
        )
      })
      .filter((section) => section.rows.length > 0)
  }
  const rank = ranks[order]
  const sorted = rows.map((row, index) => ({ row, index })).sort((a, b) => rank(b.row) - rank(a.row) || a.index - b.index)
  const byCompetency = new Map<string | undefined, ReviewRow[]>()
  for (const { row } of sorted) {
    const competency = row.entry.question.competency
    byCompetency.set(competency, [...(byCompetency.get(competency) ?? []), row])
  }
  return [...byCompetency].map(([title, ofGroup]) => group(title, ofGroup))
}

const ranks: Record<Exclude<ReviewOrder, 'plan'>, (row: ReviewRow) => number> = {
  // A single rating has nothing to disagree with. It comes after agreement between several, and before unrated questions.
  spread: ({ spread }) => (spread === undefined ? -2 : spread.ratings < 2 ? -1 : spread.distance),
  'red-flags': ({ cells }) => [...cells.values()].reduce((sum, cell) => sum + cell.redFlags.length, 0),
  lowest: ({ spread }) => (spread === undefined ? Number.NEGATIVE_INFINITY : -spread.lowest),
}

const group = (title: string | undefined, rows: ReviewRow[]): ReviewGroup => ({
  title,
  minutes: rows.reduce((sum, row) => sum + row.entry.minutes, 0),
  rows,
})

export interface JointRatings {
  /** Questions that at least two counted scorecards rated. */
  jointlyRated: number
  /** Of those, how many lie within one step of the scale. */
  withinOne: number
}

export function jointRatings(groups: readonly ReviewGroup[]): JointRatings {
  const joint = groups.flatMap(({ rows }) => rows.filter((row) => row.spread !== undefined && row.spread.ratings >= 2))
  return { jointlyRated: joint.length, withinOne: joint.filter((row) => (row.spread?.distance ?? 0) <= 1).length }
}

export interface RaisedFlag {
  entry: PlanQuestion
  pointId: Id
  text: string
  /** Who raised it and when (epoch ms), earliest first. */
  raisedBy: { personId: Id; at: number }[]
}

/**
 * Every red flag that any of the scorecards raised, in plan order: one observation is worth reading, however many people made it.
 */
export function raisedFlags(plan: Pick<InterviewPlan, 'sections'>, cards: readonly Card[]): RaisedFlag[] {
  return planQuestions(plan).flatMap((entry) =>
    entry.question.redFlags.flatMap((point): RaisedFlag[] => {
      const raisedBy = cards
        .flatMap((card) => {
          const at = card.content.redFlags[entry.question.id]?.[point.id]
          return at === undefined ? [] : [{ personId: card.personId, at }]
        })
        .sort((a, b) => a.at - b.at)
      return raisedBy.length === 0 ? [] : [{ entry, pointId: point.id, text: point.text, raisedBy }]
    }),
  )
}
