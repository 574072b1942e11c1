import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { auditEntrySchema } from './audit-event.ts'
import { auditKindSchema } from './audit-kind.ts'
import { auditNamesSchema } from './audit-names.ts'

/** In place of a person: what Panelbook did by itself, or its operator on the command line. No person has this id. */
export const BY_NOBODY = '-'

/** What the log is narrowed by. */
export const auditSearchSchema = z.object({
  interviewId: idSchema.optional(),
  /** With their interviews, and other entries of the same person. */
  candidateId: idSchema.optional(),
  /** Who did it; `-`: Panelbook itself, or its operator. */
  actorId: idSchema.optional(),
  kind: auditKindSchema.optional(),
  /** Not before this moment. */
  from: z.coerce.number().int().min(0).optional(),
  /** Before this moment. */
  until: z.coerce.number().int().min(0).optional(),
})
export type AuditSearch = z.infer<typeof auditSearchSchema>

/**
 * The newest entry of the whole log, whoever may read it. Kept elsewhere, its hash shows later whether the log was cut off or
 * rewritten.
 */
export const auditHeadSchema = z.object({ sequence: z.number().int().min(0), hash: z.string() })
export type AuditHead = z.infer<typeof auditHeadSchema>

/**
 * `reason` is absent where none was given, where it was erased, and where its reader may not read it yet, as `withheld` says.
 */
export const toldEntrySchema = auditEntrySchema.extend({ reason: z.string().optional(), withheld: z.literal(true).optional() })
export type ToldEntry = z.infer<typeof toldEntrySchema>

export const auditLogSchema = z.object({
  /** Newest first. */
  entries: z.array(toldEntrySchema),
  /** Ask again with `before` of this value for older ones; absent at the end. */
  older: z.number().int().optional(),
  /** What the ids in `entries`, and those that were asked for, are called. */
  named: auditNamesSchema,
  head: auditHeadSchema,
})
export type AuditLog = z.infer<typeof auditLogSchema>

const auditQuerySchema = auditSearchSchema.extend({
  /** Only entries that are older than the one of this sequence. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})

const file = <M extends `${string}/${string}`, P extends `/audit/${string}`>(path: P, media: M, form: string) =>
  ({
    method: 'get',
    reads: [],
    path,
    access: 'audit.read',
    summary: `What is found in the audit log as ${form}, newest first, with the log’s head. The export is recorded`,
    query: auditSearchSchema,
    media,
    response: z.string(),
  }) as const

export const auditEndpoints = {
  readAuditLog: {
    method: 'get',
    reads: [],
    path: '/audit',
    access: 'audit.read',
    summary: 'Who did what, to what and when, newest first',
    query: auditQuerySchema,
    response: auditLogSchema,
  },
  exportAuditJson: file('/audit/export/audit-log.json', 'application/json', 'JSON'),
  exportAuditCsv: file('/audit/export/audit-log.csv', 'text/csv', 'CSV'),
} as const
