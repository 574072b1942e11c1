import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { competencyCountsSchema } from '../library/competency-counts.ts'
import { questionRecordSchema } from '../library/question-record.ts'

/** What the library's questions are used for. */
export const useEndpoints = {
  readCompetencies: {
    method: 'get',
    path: '/competencies',
    access: 'library.read',
    summary: 'Every competency that a question or a plan names, with how many questions it has',
    response: z.object({
      competencies: z.array(competencyCountsSchema),
      /** Questions on offer that name none. */
      without: z.number().int(),
    }),
  },
  readQuestionUses: {
    method: 'get',
    path: '/questions/{id}/uses',
    access: 'library.read',
    summary: 'The plans that ask a question; for leads also how it did in revealed interviews, once there are enough',
    params: z.object({ id: idSchema }),
    response: z.object({
      plans: z.array(z.object({ id: idSchema, title: z.string() })),
      /** Absent for everybody but leads. */
      record: questionRecordSchema.optional(),
    }),
  },
} as const
