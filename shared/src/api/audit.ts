import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { endingReasons } from '../conduct/endings.ts'
import { panelRoleSchema } from '../panel/roles.ts'
import { visibilityPolicySchema } from '../plan/interview-plan.ts'

/** What the audit log records. Each says who did what to which thing and when: ids, versions and settings, never a person's words. */
export const auditEventSchema = z.discriminatedUnion('action', [
  /** Somebody read another's scorecard; recorded the first time each reader is given each version. */
  z.object({ action: z.literal('opened'), personId: idSchema, version: z.number().int() }),
  z.object({ action: z.literal('submitted'), personId: idSchema, version: z.number().int() }),
  z.object({ action: z.literal('declined-to-score'), personId: idSchema }),
  /** `version` is the one that was reopened; 0 for a scorecard that had been declined. */
  z.object({ action: z.literal('reopened'), personId: idSchema, version: z.number().int() }),
  z.object({ action: z.literal('revealed') }),
  /** The conversation, by Panelbook itself. */
  z.object({ action: z.literal('ended'), why: z.enum(endingReasons) }),
  z.object({ action: z.literal('changed-policy'), from: visibilityPolicySchema, to: visibilityPolicySchema }),
  z.object({
    action: z.literal('changed-panel'),
    personId: idSchema,
    role: panelRoleSchema,
    replacementId: idSchema.optional(),
  }),
  z.object({ action: z.literal('joined-panel'), personId: idSchema, role: panelRoleSchema }),
  z.object({ action: z.literal('rescheduled'), from: z.number(), to: z.number(), minutes: z.number().int() }),
  z.object({ action: z.literal('broke-glass'), personId: idSchema }),
  /** The outcome stands in the decision, which erasing a candidate takes along. */
  z.object({ action: z.literal('decided'), version: z.number().int() }),
  z.object({ action: z.literal('exported'), what: z.string().max(64) }),
])
export type AuditEvent = z.infer<typeof auditEventSchema>
export type AuditAction = AuditEvent['action']

/** Everything an entry's hash stands for, and the hash. */
export const auditEntrySchema = z.object({
  /** From 1, without gaps. */
  sequence: z.number().int().min(1),
  at: z.number(),
  /** Absent where Panelbook itself acted: a reveal that was due. */
  actorId: idSchema.optional(),
  interviewId: idSchema.optional(),
  event: auditEventSchema,
  /**
   * SHA-256 over what is kept beside the log and may be erased: the reason, and the hash of the scorecard it speaks of, under a random salt. Proves
   * what it was, and gives nothing away.
   */
  seal: z.string().optional(),
  /** Hash of the entry before; of the first: 64 zeros. */
  previous: z.string(),
  /** SHA-256, hex, over the canonical JSON of everything above. */
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>

export const auditLogSchema = z.object({
  /** Newest first. `reason` is absent where none was needed, or where it was erased. */
  entries: z.array(auditEntrySchema.extend({ reason: z.string().optional() })),
  /** Ask again with `before` of this value for older ones; absent at the end. */
  older: z.number().int().optional(),
})
export type AuditLog = z.infer<typeof auditLogSchema>

export const auditQuerySchema = z.object({
  interviewId: idSchema.optional(),
  /** Only entries with a smaller sequence. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
