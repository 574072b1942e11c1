import { z } from 'zod'
import { byId } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { othersRatingsSchema } from './compare-practice.ts'
import { practiceContentSchema, practiceScorecardSchema } from './practice-scorecard.ts'
import { referenceRatingSchema, vignetteSchema } from './vignette.ts'

/** A practice interview in the list: what it is, and how often I have scored it. */
export const practiceSummarySchema = vignetteSchema
  .pick({ id: true, title: true, summary: true, role: true, readingMinutes: true })
  .extend({
    questionCount: z.number().int(),
    attempts: z.number().int(),
    /** When I last submitted; absent: never. */
    submittedAt: z.number().optional(),
  })
export type PracticeSummary = z.infer<typeof practiceSummarySchema>

/** A practice interview. Comparisons are present only for people who have submitted. */
export const practiceSchema = z.object({
  vignette: vignetteSchema,
  comparison: z
    .object({
      /** My attempts, oldest first. */
      mine: z.array(practiceScorecardSchema),
      /** From when on I may submit another attempt. */
      nextAttemptAt: z.number(),
      reference: z.array(referenceRatingSchema),
      others: othersRatingsSchema,
    })
    .optional(),
})
export type Practice = z.infer<typeof practiceSchema>

export const practiceEndpoints = {
  listPractice: {
    method: 'get',
    reads: ['practice'],
    path: '/practice',
    access: 'own-account',
    summary: 'Practice interviews, and how often I have scored each',
    response: z.object({ vignettes: z.array(practiceSummarySchema) }),
  },
  readPractice: {
    method: 'get',
    reads: ['practice'],
    path: '/practice/{id}',
    access: 'own-account',
    summary: 'One practice interview. Once I have scored it, also how others and its authors rated it',
    params: byId,
    response: practiceSchema,
  },
  submitPractice: {
    method: 'post',
    touches: ['practice'],
    path: '/practice/{id}/scorecards',
    access: 'own-account',
    summary: 'Submits my practice scorecard, which then never changes. A repeat with the same key changes nothing',
    params: byId,
    body: practiceContentSchema.extend({ vignetteVersion: z.number().int().min(1), idempotencyKey: idSchema }),
    response: practiceSchema,
  },
} as const
