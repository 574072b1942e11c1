import type { Id } from '../base/ids.ts'
import { type InterviewPlan, planQuestions } from '../plans/interview-plan.ts'
import type { Rating, SubmittedScorecard } from '../scorecards/scorecard.ts'
import type { Debrief } from './debrief-doc.ts'
import { counts } from './first-ratings.ts'

/** What the debrief agrees on at one of its points, and whether a reason is still missing. */
export interface Agreed {
  pointId: Id
  consensus: Rating | undefined
  reason: string | undefined
  /** The consensus differs from what somebody rated at first. */
  reasonRequired: boolean
  /** A reason is required and missing. */
  reasonMissing: boolean
  /**
   * The consensus is on the point's scale. One that isn't comes from a foreign program, or from before stages or their scales
   * changed: it can be taken back, and nobody agrees on it any more.
   */
  onScale: boolean
  /** There is a consensus that needs no further reason; where nothing can be rated, a conclusion in words. */
  settled: boolean
}

/** One question of the debrief, with what each panelist rated at first. */
export interface ConsensusRow extends Agreed {
  /** By person id, for everyone whose scorecard counts and rates the question or says why not. */
  initial: Map<Id, Rating>
}

type Card = Pick<SubmittedScorecard, 'personId' | 'panelRole' | 'content'> & { late?: boolean }

/**
 * One row a question, in plan order. Shadows' ratings, and those from after the reveal, require nothing.
 */
export function consensusRows(
  plan: Pick<InterviewPlan, 'sections' | 'scale'>,
  cards: readonly Card[],
  debrief: Pick<Debrief, 'consensus' | 'reasons'>,
): ConsensusRow[] {
  const counted = cards.filter(counts)
  return planQuestions(plan).map(({ question: { id: questionId } }) => {
    const initial = new Map(
      counted.flatMap(({ personId, content }): [Id, Rating][] => {
        const rating = content.ratings[questionId]
        return rating ? [[personId, rating]] : []
      }),
    )
    return { initial, ...agreedAt(questionId, [...initial.values()], plan.scale, debrief) }
  })
}

/**
 * What is agreed at one point. A reason is required where the consensus differs from any first rating that counts: agreeing on
 * what everybody had rated needs none.
 *
 * @param scale undefined where ratings can't be compared, or none are: then the conclusion is said in words
 */
export function agreedAt(
  pointId: Id,
  initial: readonly Rating[],
  scale: InterviewPlan['scale'] | undefined,
  debrief: Pick<Debrief, 'consensus' | 'reasons'>,
): Agreed {
  const consensus = debrief.consensus.get(pointId)?.rating
  const reason = debrief.reasons.get(pointId)
  const onScale = consensus?.kind !== 'rated' || (scale?.levels.some((level) => level.value === consensus.value) ?? false)
  const agreed = onScale ? consensus : undefined
  const reasonRequired = agreed !== undefined && initial.some((rating) => !sameJudgement(rating, agreed))
  const reasonMissing = reasonRequired && reason === undefined
  return {
    ...{ pointId, consensus, reason, reasonRequired, reasonMissing, onScale },
    settled: (agreed !== undefined && !reasonMissing) || (scale === undefined && reason !== undefined),
  }
}

/** Two "not assessed" agree, whatever their reasons. */
const sameJudgement = (a: Rating, b: Rating): boolean =>
  a.kind === 'rated' && b.kind === 'rated' ? a.value === b.value : a.kind === b.kind
