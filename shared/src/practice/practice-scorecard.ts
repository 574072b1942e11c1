import { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import { idSchema } from '../base/ids.ts'
import { text } from '../base/text.ts'
import { DAY_MS } from '../base/working-days.ts'
import { planQuestions } from '../plans/interview-plan.ts'
import type { Vignette } from './vignette.ts'

/** Characters of one reason. */
export const PRACTICE_REASON_LENGTH = 2_000

/** By question id: the rating, and what in the answer it rests on, in the rater's own words. */
export const practiceContentSchema = z.object({
  ratings: z.record(idSchema, z.number().int().min(1).max(10)),
  reasons: z.record(idSchema, text().trim().min(1).max(PRACTICE_REASON_LENGTH)),
})
export type PracticeContent = z.infer<typeof practiceContentSchema>

/** Somebody's submitted practice scorecard. It never changes; practising again adds another beside it. */
export const practiceScorecardSchema = practiceContentSchema.extend({
  /** From 1, of this person and vignette. */
  attempt: z.number().int().min(1),
  vignetteVersion: z.number().int().min(1),
  submittedAt: z.number(),
})
export type PracticeScorecard = z.infer<typeof practiceScorecardSchema>

/**
 * Milliseconds between two attempts at one vignette. A person who rates again the next day repeats what they remember, so the
 * second rating says nothing about their consistency.
 */
export const ATTEMPT_GAP_MS = 14 * DAY_MS

/** When the next attempt may be submitted; undefined where nothing was submitted yet, so now. */
export function nextAttemptAt(attempts: readonly Pick<PracticeScorecard, 'submittedAt'>[]): EpochMs | undefined {
  if (attempts.length === 0) return undefined
  return Math.max(...attempts.map((attempt) => attempt.submittedAt)) + ATTEMPT_GAP_MS
}

export type PracticeProblem =
  | { kind: 'unrated'; questionId: string }
  | { kind: 'outside-scale'; questionId: string }
  | { kind: 'unknown-question'; questionId: string }

/**
 * The obstacles to submitting, in the plan's order. Every question must be rated, because the person has read each answer in
 * full.
 */
export function practiceProblems(plan: Vignette['plan'], content: PracticeContent): PracticeProblem[] {
  const asked = planQuestions(plan).map((entry) => entry.question.id)
  const levels = new Set(plan.scale.levels.map((level) => level.value))
  const given = new Set([...Object.keys(content.ratings), ...Object.keys(content.reasons)])
  return [
    ...asked.flatMap((questionId): PracticeProblem[] => {
      const value = Object.hasOwn(content.ratings, questionId) ? content.ratings[questionId] : undefined
      if (value === undefined) return [{ kind: 'unrated', questionId }]
      return levels.has(value) ? [] : [{ kind: 'outside-scale', questionId }]
    }),
    ...[...given]
      .filter((questionId) => !asked.includes(questionId))
      .map((questionId): PracticeProblem => ({ kind: 'unknown-question', questionId })),
  ]
}
