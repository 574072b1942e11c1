import { z } from 'zod'
import { idSchema } from '../base/ids.ts'

import { candidateSchema } from './candidate.ts'

/** A candidate with what tells two of one name apart. */
export const listedCandidateSchema = candidateSchema.extend({
  /** What their interviews are for, latest first; `id` where it is one of the roles kept here. */
  roles: z.array(z.object({ id: idSchema.optional(), title: z.string() })),
  /** The start of their latest interview; absent before the first. */
  latestAt: z.number().optional(),
})
export type ListedCandidate = z.infer<typeof listedCandidateSchema>

export const candidateEndpoints = {
  listCandidates: {
    method: 'get',
    reads: ['interviews'],
    path: '/candidates',
    access: 'candidates.read',
    summary: 'Candidates by name, each with their roles. A page at a time, or only those whose name contains a text',
    query: z.object({
      text: z.string().max(200).optional(),
      /** The `next` of the page before. */
      after: idSchema.optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
    response: z.object({ candidates: z.array(listedCandidateSchema), next: idSchema.optional() }),
  },
} as const
