import type { Id } from '../base/ids.ts'
import { type InterviewPlan, planQuestions } from '../plans/interview-plan.ts'
import type { Rating, SubmittedScorecard } from '../scorecards/scorecard.ts'
import type { Debrief } from './debrief-doc.ts'
import { counts } from './first-ratings.ts'

/**
 * One question of the debrief: what each panelist rated at first, what they agree on now, and whether a reason is still missing.
 */
export interface ConsensusRow {
  questionId: Id
  /** By person id, for everyone whose scorecard counts and rates the question or says why not. */
  initial: Map<Id, Rating>
  consensus: Rating | undefined
  reason: string | undefined
  /** The consensus differs from what somebody rated at first. */
  reasonRequired: boolean
  /** A reason is required and missing. */
  reasonMissing: boolean
  /** The consensus is on the plan's scale; one that isn't comes from a foreign program. */
  onScale: boolean
}

type Card = Pick<SubmittedScorecard, 'personId' | 'panelRole' | 'content'> & { late?: boolean }

/**
 * One row a question, in plan order. A reason is required where the consensus differs from any first rating that counts: agreeing
 * on what everybody had rated needs none. Shadows' ratings, and those from after the reveal, require nothing.
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
    const consensus = debrief.consensus.get(questionId)?.rating
    const reason = debrief.reasons.get(questionId)
    const reasonRequired = consensus !== undefined && [...initial.values()].some((rating) => !sameJudgement(rating, consensus))
    return {
      ...{ questionId, initial, consensus, reason, reasonRequired },
      reasonMissing: reasonRequired && reason === undefined,
      onScale: consensus?.kind !== 'rated' || plan.scale.levels.some((level) => level.value === consensus.value),
    }
  })
}

/** Two "not assessed" agree, whatever their reasons. */
const sameJudgement = (a: Rating, b: Rating): boolean =>
  a.kind === 'rated' && b.kind === 'rated' ? a.value === b.value : a.kind === b.kind
