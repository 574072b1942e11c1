import { z } from 'zod'

/**
 * The kind of an audit entry, for filtering. The database keeps it beside the entry, so a kind keeps its name, and an action its
 * kind (`kind-of-event.ts`), unless a migration files the entries anew.
 */
export const auditKinds = ['interviews', 'scorecards', 'decisions', 'candidates', 'data', 'accounts'] as const
export const auditKindSchema = z.enum(auditKinds)
export type AuditKind = z.infer<typeof auditKindSchema>

export const auditKindInWords: Record<AuditKind, string> = {
  interviews: 'Interviews and panels',
  scorecards: 'Scorecards and reveals',
  decisions: 'Decisions',
  candidates: 'Candidates and applications',
  data: 'Exports, webhooks, connections and erasures',
  accounts: 'Accounts and sign-ins',
}

/** The forms in which the log is given as a file, by its name. */
export const auditFiles = ['audit-log.json', 'audit-log.csv'] as const
export type AuditFile = (typeof auditFiles)[number]
