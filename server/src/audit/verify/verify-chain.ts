import type { AuditEntry } from '@panelbook/shared/audit/audit-event'
import type { Kysely } from 'kysely'
import { CorruptRow } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import { auditHash, auditSeal, FIRST_PREVIOUS, filedUnder, toAuditEntry } from '../store/audit-log.ts'
import { emptyLogState, follow, type LoggedState } from './logged-state.ts'

export interface ChainVerification {
  /** Every row that is missing or differs from what was recorded. */
  faults: string[]
  entries: number
  /** Of the newest entry. Written down elsewhere, they show later whether the end was cut off. */
  head: string
  sequence: number
  /** The present state according to the log. */
  logState: LoggedState
}

/** Entries are read in slices, so that a long log needs memory only for the present state. */
const SLICE = 1_000

/**
 * Recomputes the chain from its first entry to its last. Goes on after a fault, because what comes after it may be sound.
 *
 * @param kept a head that was written down earlier
 */
export async function verifyChain(db: Kysely<Database>, kept?: string): Promise<ChainVerification> {
  const faults: string[] = []
  const logState = emptyLogState()
  let entries = 0
  let last = { sequence: 0, hash: FIRST_PREVIOUS, recomputed: FIRST_PREVIOUS }
  let keptIsThere = kept === undefined || kept === FIRST_PREVIOUS
  for (;;) {
    const rows = await slice(db, last.sequence)
    for (const row of rows) {
      const fault = (what: string) => faults.push(`audit log: row ${row.sequence} ${what}`)
      entries += 1
      const missing = row.sequence - last.sequence - 1
      if (missing > 0) faults.push(`audit log: ${gone(last.sequence + 1, row.sequence - 1)}`)
      // If a row is missing, the next can't follow it. If only its hash was changed, the next follows the original hash.
      else if (row.previous !== last.hash && row.previous !== last.recomputed) fault('does not follow the row before it')
      keptIsThere ||= row.hash === kept
      const entry = readEntry(row)
      if (entry === undefined) {
        fault('is not of its shape')
        last = { sequence: row.sequence, hash: row.hash, recomputed: row.hash }
        continue
      }
      const { hash, ...rest } = entry
      const recomputed = auditHash(rest)
      const beside = { scorecardHash: row.scorecard_hash ?? undefined, subjectHash: row.subject_hash ?? undefined }
      const asSealed =
        row.salt === null || auditSeal({ salt: row.salt, reason: row.reason ?? undefined, ...beside }) === entry.seal
      const sound = asSealed && recomputed === hash
      if (recomputed !== hash) fault('is not what was recorded')
      else if (!isFiledRight(row, entry)) fault('is filed as something else than it is')
      else if (!asSealed) fault('has another reason beside it than was recorded')
      else if (row.salt === null && entry.seal !== undefined && (await isThere(db, entry))) {
        faults.push(`audit log: what stood under the seal of row ${row.sequence} is gone`)
      }
      follow(logState, entry, sound ? beside : { scorecardHash: undefined, subjectHash: undefined })
      last = { sequence: row.sequence, hash, recomputed }
    }
    if (rows.length < SLICE) break
  }
  if (!keptIsThere) {
    faults.push('audit log: the head that was kept is not in it. Its newest rows were cut off, or it was rewritten')
  }
  return { faults, entries, head: last.hash, sequence: last.sequence, logState }
}

/** Otherwise it would be in the log, and be found by no one. */
const isFiledRight = (row: Parameters<typeof toAuditEntry>[0], { event }: AuditEntry): boolean => {
  const { kind, candidate_id, role_id } = filedUnder(event)
  return row.kind === kind && row.candidate_id === candidate_id && row.role_id === role_id
}

const gone = (from: number, to: number): string => (from === to ? `row ${from} is gone` : `rows ${from} to ${to} are gone`)

const slice = (db: Kysely<Database>, after: number) =>
  db
    .selectFrom('audit_log')
    .leftJoin('audit_seals', 'audit_seals.sequence', 'audit_log.sequence')
    .selectAll('audit_log')
    .select(['audit_seals.salt', 'audit_seals.reason', 'audit_seals.scorecard_hash', 'audit_seals.subject_hash'])
    .where('audit_log.sequence', '>', after)
    .orderBy('audit_log.sequence')
    .limit(SLICE)
    .execute()

function readEntry(row: Parameters<typeof toAuditEntry>[0]): AuditEntry | undefined {
  try {
    return toAuditEntry(row)
  } catch (error) {
    if (error instanceof CorruptRow) return undefined
    throw error
  }
}

/** Erasing the interview, the application or the candidate erases its seals, and no others. */
async function isThere(db: Kysely<Database>, { interviewId, event }: AuditEntry): Promise<boolean> {
  if ('applicationId' in event) {
    const application = await db.selectFrom('applications').select('id').where('id', '=', event.applicationId).executeTakeFirst()
    return application !== undefined
  }
  if (event.action === 'held-candidate' || event.action === 'lifted-hold') {
    const candidate = await db.selectFrom('candidates').select('id').where('id', '=', event.candidateId).executeTakeFirst()
    return candidate !== undefined
  }
  // Roles are never erased.
  if (event.action === 'set-retention' || event.action === 'wrote-free') return true
  if (interviewId === undefined) return false
  const row = await db.selectFrom('interviews').select('id').where('id', '=', interviewId).executeTakeFirst()
  return row !== undefined
}
