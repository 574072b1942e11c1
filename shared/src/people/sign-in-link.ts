import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { personNameSchema } from './person.ts'

/** That a link was made which signs somebody in, and what became of it. */
export const signInLinkRecordSchema = z.object({
  id: idSchema,
  /** Absent: at the start of the server, or on its command line. */
  madeBy: personNameSchema.optional(),
  madeAt: z.number(),
  expiresAt: z.number(),
  /** Taken back before anybody used it. */
  withdrawnAt: z.number().optional(),
  usedAt: z.number().optional(),
  usedOn: z.string().optional(),
})
export type SignInLinkRecord = z.infer<typeof signInLinkRecordSchema>
