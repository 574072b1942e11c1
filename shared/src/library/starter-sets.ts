import { z } from 'zod'
import { byId } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'

/** Questions and plans of one trade that come with Panelbook and are added when somebody wants them. */
export const starterSetSchema = z.object({
  id: idSchema,
  /** The trade. */
  title: z.string(),
  about: z.string(),
  questions: z.number().int(),
  /** Of its questions, those that the library offers already. */
  offered: z.number().int(),
  /** Titles of its plans. */
  plans: z.array(z.string()),
})
export type StarterSet = z.infer<typeof starterSetSchema>

export const starterEndpoints = {
  listStarterSets: {
    method: 'get',
    reads: ['library'],
    path: '/starter-sets',
    access: 'library.write',
    summary: 'The trades with starter questions and plans, and how many of them the library has',
    response: z.object({ sets: z.array(starterSetSchema) }),
  },
  addStarterSet: {
    method: 'post',
    touches: ['library', 'plans'],
    path: '/starter-sets/{id}',
    access: 'library.write',
    summary:
      'Adds the missing or archived questions and plans of one trade. Edited ones are left alone. A repeat changes nothing',
    params: byId,
    response: z.object({ questions: z.number().int(), plans: z.number().int() }),
  },
} as const
