import type { Id } from '../base/ids.ts'
import { countsInReview } from '../interviews/panel/panel-role.ts'
import type { Scorecards } from '../scorecards/api.ts'
import type { Rating, SubmittedScorecard } from '../scorecards/scorecard.ts'

/** One person's scorecard as a review compares it. */
export interface ReviewedScorecard {
  /**
   * The scorecard to compare: as submitted at the reveal, whatever happened to it since. The newest one before the reveal, and
   * for somebody who submitted only after it.
   */
  card: SubmittedScorecard
  /** Handed in after the reveal, when its author could read the others': shown, and never counted. */
  late: boolean
  /** The present version, if it was submitted again after the reveal. */
  now?: SubmittedScorecard
}

/** A scorecard in a role that counts, whose author had not read any other. */
export const counts = (card: Pick<SubmittedScorecard, 'panelRole'> & { late?: boolean }): boolean =>
  countsInReview(card.panelRole) && !card.late

/** This person's scorecard, as far as the reader may read it; undefined where they may not, or where there is none. */
export function reviewedScorecard(
  { standings, submitted, atReveal, earlier }: Scorecards,
  personId: Id,
): ReviewedScorecard | undefined {
  const standing = standings.find((one) => one.personId === personId)
  // A reopened scorecard counts as a draft again. What its author submitted earlier is history, except what the reveal has shown.
  const newest =
    standing?.state.state === 'submitted' && standing.readable
      ? submitted.filter((card) => card.personId === personId).toSorted((a, b) => b.version - a.version)[0]
      : undefined
  if (!atReveal) return newest && { card: newest, late: false }
  const version = atReveal.find((each) => each.personId === personId)?.version
  if (version === undefined) return newest && { card: newest, late: true }
  const first = [...(earlier ?? []), ...submitted].find((card) => card.personId === personId && card.version === version)
  if (!first) return undefined
  return { card: first, late: false, ...(newest && newest.version !== version ? { now: newest } : {}) }
}

/** A person's rating of a question after the reveal, if it differs from their first; `null` if they removed it. */
export function ratedAnew({ card, now }: Pick<ReviewedScorecard, 'card' | 'now'>, questionId: Id): Rating | null | undefined {
  if (!now) return undefined
  const [first, last] = [card.content.ratings[questionId], now.content.ratings[questionId]]
  const same = first?.kind === last?.kind && (first?.kind !== 'rated' || last?.kind !== 'rated' || first.value === last.value)
  return same ? undefined : (last ?? null)
}
