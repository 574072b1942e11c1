import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { planQuestions } from '../plans/interview-plan.ts'
import type { PracticeScorecard } from './practice-scorecard.ts'
import type { Vignette } from './vignette.ts'

/** With fewer others than this, a reader could guess who gave which rating. So nothing is shown, not even their number. */
export const OTHERS_AT_ONCE = 3

/** How others rated one question: how many chose each level, lowest level first. */
export const questionDistributionSchema = z.object({ questionId: idSchema, counts: z.array(z.number().int().min(0)) })
export type QuestionDistribution = z.infer<typeof questionDistributionSchema>

export const othersRatingsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too-few') }),
  z.object({ kind: z.literal('shown'), people: z.number().int(), questions: z.array(questionDistributionSchema) }),
])
export type OthersRatings = z.infer<typeof othersRatingsSchema>

/**
 * How others rated a vignette, without who. Of each person the first attempt at this version counts: later ones have seen the
 * authors' reasons. People come into view three at a time, in the order they submitted, so that looking before and after somebody
 * submits doesn't tell what that one person gave.
 *
 * @param others first attempts of everybody but whoever asks, one each, in any order
 */
export function othersRatings(vignette: Vignette, others: readonly PracticeScorecard[]): OthersRatings {
  const inOrder = others
    .filter((scorecard) => scorecard.attempt === 1 && scorecard.vignetteVersion === vignette.version)
    .toSorted((a, b) => a.submittedAt - b.submittedAt)
  const shown = inOrder.slice(0, inOrder.length - (inOrder.length % OTHERS_AT_ONCE))
  if (shown.length === 0) return { kind: 'too-few' }
  return {
    kind: 'shown',
    people: shown.length,
    questions: planQuestions(vignette.plan).map(({ question }) => ({
      questionId: question.id,
      counts: vignette.plan.scale.levels.map(
        (level) => shown.filter((scorecard) => scorecard.ratings[question.id] === level.value).length,
      ),
    })),
  }
}
