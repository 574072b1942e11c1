import type { AuditEntry } from '@panelbook/shared/api/audit'
import type { Kysely } from 'kysely'
import { auditHash, auditSeal, FIRST_PREVIOUS, toAuditEntry } from './audit-log.ts'
import { CorruptRow } from './json-column.ts'
import type { Database } from './schema.ts'
import { listAllSubmitted } from './scorecards.ts'

export interface AuditVerification {
  /** The first bad row of the chain, and what the log doesn't know of. */
  faults: string[]
  entries: number
  /** Hash of the newest entry: written down elsewhere, it tells later whether the end was cut off. */
  head: string
}

/** Entries are read in slices, so that a long log needs no more memory than a short one. */
const SLICE = 1_000

/** Recomputes the chain from its first entry, and holds submitted scorecards and decisions against it. */
export async function verifyAudit(db: Kysely<Database>): Promise<AuditVerification> {
  const known = new Map<string, string | undefined>()
  let last: Pick<AuditEntry, 'sequence' | 'hash'> = { sequence: 0, hash: FIRST_PREVIOUS }
  for (;;) {
    const rows = await db
      .selectFrom('audit_log')
      .leftJoin('audit_seals', 'audit_seals.sequence', 'audit_log.sequence')
      .selectAll('audit_log')
      .select(['audit_seals.salt', 'audit_seals.reason', 'audit_seals.scorecard_hash', 'audit_seals.subject_hash'])
      .where('audit_log.sequence', '>', last.sequence)
      .orderBy('audit_log.sequence')
      .limit(SLICE)
      .execute()
    for (const row of rows) {
      const faulty = (what: string) => ({
        faults: [`audit log: row ${row.sequence} ${what}`],
        entries: last.sequence,
        head: last.hash,
      })
      if (row.sequence !== last.sequence + 1) {
        return { faults: [`audit log: row ${last.sequence + 1} is gone`], entries: last.sequence, head: last.hash }
      }
      if (row.previous !== last.hash) return faulty('does not stand on the row before it')
      const entry = readEntry(row)
      if (entry === undefined) return faulty('is not of its shape')
      const { hash, ...rest } = entry
      if (auditHash(rest) !== hash) return faulty('is not what was recorded')
      if (row.salt !== null) {
        const sealed = {
          salt: row.salt,
          reason: row.reason ?? undefined,
          scorecardHash: row.scorecard_hash ?? undefined,
          subjectHash: row.subject_hash ?? undefined,
        }
        if (auditSeal(sealed) !== entry.seal) return faulty('has another reason beside it than was recorded')
      }
      known.set(thingOf(entry), row.scorecard_hash ?? undefined)
      last = entry
    }
    if (rows.length < SLICE) break
  }
  return { faults: await unknownThings(db, known), entries: last.sequence, head: last.hash }
}

function readEntry(row: Parameters<typeof toAuditEntry>[0]): AuditEntry | undefined {
  try {
    return toAuditEntry(row)
  } catch (error) {
    if (error instanceof CorruptRow) return undefined
    throw error
  }
}

const thingOf = ({ interviewId, event }: Pick<AuditEntry, 'interviewId' | 'event'>): string =>
  [interviewId, event.action, 'personId' in event ? event.personId : '', 'version' in event ? event.version : ''].join('/')

/** Scorecards and decisions that the log should know: those since there is one. */
async function unknownThings(db: Kysely<Database>, known: ReadonlyMap<string, string | undefined>): Promise<string[]> {
  const since = await loggingSince(db)
  const faults: string[] = []
  for (const { interviewId, personId, version, submittedAt, hash } of await listAllSubmitted(db)) {
    if (submittedAt < since) continue
    const thing = thingOf({ interviewId, event: { action: 'submitted', personId, version } })
    const logged = known.get(thing)
    if (!known.has(thing)) faults.push(`scorecard ${interviewId}/${personId} version ${version} is not in the audit log`)
    else if (logged !== undefined && logged !== hash) {
      faults.push(`scorecard ${interviewId}/${personId} version ${version} is not the one in the audit log`)
    }
  }
  const decisions = await db.selectFrom('decisions').select(['interview_id', 'number']).execute()
  for (const { interview_id: interviewId, number: version } of decisions) {
    if (!known.has(thingOf({ interviewId, event: { action: 'decided', version } }))) {
      faults.push(`decision ${interviewId} version ${version} is not in the audit log`)
    }
  }
  return faults
}

/** When the audit log came to this database: what is older can't be in it. */
async function loggingSince(db: Kysely<Database>): Promise<number> {
  const migrations = db as unknown as Kysely<{ schema_migrations: { name: string; applied_at: number } }>
  const row = await migrations
    .selectFrom('schema_migrations')
    .select('applied_at')
    .where('name', '=', '0003-scorecard-life')
    .executeTakeFirst()
  return row?.applied_at ?? 0
}
