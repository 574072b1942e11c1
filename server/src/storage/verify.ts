import { crc32 } from 'node:zlib'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { SubmittedScorecard } from '@panelbook/shared/scorecard/scorecard'
import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'
import { listAllStandings, listAllSubmitted } from './scorecards.ts'
import { verifyAudit } from './verify-audit.ts'

export interface Verification {
  /** What was found to be wrong; empty: all is well. Names rows, never content. */
  faults: string[]
  scorecards: number
  documents: number
  /** The audit log as far as it is sound. */
  audit: { entries: number; head: string }
}

/**
 * Checks that the database is sound and that nothing recorded was changed behind Panelbook's back: SQLite's own checks, every document's
 * log, every submitted scorecard against its hash, and the chain of the audit log.
 *
 * @param hashOf recomputes a scorecard's hash
 */
export async function verifyDatabase(
  db: Kysely<Database>,
  hashOf: (scorecard: Omit<SubmittedScorecard, 'hash'>) => string,
): Promise<Verification> {
  const faults: string[] = []
  const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  faults.push(...integrity.rows.map((row) => row.integrity_check).filter((line) => line !== 'ok'))
  const orphans = await sql<{ table: string; rowid: number }>`pragma foreign_key_check`.execute(db)
  faults.push(...orphans.rows.map((row) => `${row.table} row ${row.rowid} points at something that is gone`))
  const documents = await db.selectFrom('documents').select(['id', 'name', 'head', 'locked', 'erased']).execute()
  for (const document of documents) {
    if (document.erased === 0) faults.push(...(await logFaults(db, document)))
  }
  const scorecards = await listAllSubmitted(db)
  for (const { hash, ...rest } of scorecards) {
    if (hashOf(rest) !== hash)
      faults.push(`scorecard ${rest.interviewId}/${rest.personId} version ${rest.version} is not what was submitted`)
  }
  const locked = new Set(documents.filter((document) => document.locked !== 0).map((document) => document.name))
  for (const { interviewId, personId, state } of await listAllStandings(db)) {
    const name = formatDocumentName({ kind: 'card', interviewId, personId })
    if (state.state !== 'submitted' && state.state !== 'declined') continue
    if (!locked.has(name)) faults.push(`${name} is ${state.state} and not locked`)
    if (state.state === 'declined') continue
    if (!scorecards.some((each) => each.personId === personId && each.interviewId === interviewId && each.hash === state.hash)) {
      faults.push(`${name} is submitted, and its scorecard is gone`)
    }
  }
  const audit = await verifyAudit(db)
  faults.push(...audit.faults)
  return {
    faults,
    scorecards: scorecards.length,
    documents: documents.length,
    audit: { entries: audit.entries, head: audit.head },
  }
}

/** Updates are read in slices, so that a long log needs no more memory than a short one. */
const SLICE = 1_000

async function logFaults(db: Kysely<Database>, document: { id: number; name: string; head: number }): Promise<string[]> {
  let last = 0
  for (;;) {
    const rows = await db
      .selectFrom('document_updates')
      .select(['sequence', 'bytes', 'checksum'])
      .where('document_id', '=', document.id)
      .where('sequence', '>', last)
      .orderBy('sequence')
      .limit(SLICE)
      .execute()
    for (const row of rows) {
      if (row.sequence !== last + 1) return [`${document.name} lacks update ${last + 1}`]
      if (crc32(row.bytes) !== row.checksum) return [`${document.name} has a damaged update ${row.sequence}`]
      last = row.sequence
    }
    if (rows.length < SLICE) break
  }
  return last === document.head ? [] : [`${document.name} ends at update ${last}, and should at ${document.head}`]
}
