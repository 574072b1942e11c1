import { z } from 'zod'
import { idSchema } from '../base/ids.ts'

/** What the ids of some entries are called now. What isn't here was erased, or never was. */
export const auditNamesSchema = z.object({
  people: z.array(z.object({ id: idSchema, name: z.string() })),
  candidates: z.array(z.object({ id: idSchema, name: z.string() })),
  interviews: z.array(z.object({ id: idSchema, candidate: z.string(), stage: z.string().optional() })),
  applications: z.array(z.object({ id: idSchema, role: z.string() })),
  roles: z.array(z.object({ id: idSchema, title: z.string() })),
})
export type AuditNames = z.infer<typeof auditNamesSchema>
