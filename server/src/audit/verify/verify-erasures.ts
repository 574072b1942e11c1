import { idOfSubject, parseDocumentName } from '@panelbook/shared/protocol/document-name'
import type { Kysely } from 'kysely'
import { wasErased } from '../../candidates/store/erasures.ts'
import type { Database } from '../../database/schema.ts'
import type { LoggedState } from './logged-state.ts'

/** Checks that whatever the log says is erased is gone and on record, and that nothing else was emptied. */
export async function verifyErasures(db: Kysely<Database>, logState: LoggedState): Promise<string[]> {
  const { erased } = logState
  const faults: string[] = []
  for (const table of ['candidates', 'applications', 'interviews'] as const) {
    const ids = new Set((await db.selectFrom(table).select('id').execute()).map(({ id }) => id))
    for (const id of erased[table]) if (ids.has(id)) faults.push(`${table} ${id} was erased, and is there`)
  }
  for (const id of erased.candidates) {
    if (!(await wasErased(db, id)))
      faults.push(`candidate ${id} was erased, but isn’t on record: an older backup would bring them back`)
  }
  return [...faults, ...(await documentFaults(db, erased))]
}

async function documentFaults(
  db: Kysely<Database>,
  { applications, interviews }: Pick<LoggedState['erased'], 'applications' | 'interviews'>,
): Promise<string[]> {
  const faults: string[] = []
  const documents = await db.selectFrom('documents').select(['id', 'name', 'erased']).orderBy('id').execute()
  const emptied: number[] = []
  for (const { id, name, erased } of documents) {
    const parsed = parseDocumentName(name)
    const gone = parsed !== undefined && (parsed.kind === 'loop' ? applications : interviews).has(idOfSubject(parsed))
    if (erased === 1) emptied.push(id)
    if (gone && erased === 0) faults.push(`${name} belongs to a candidate who was erased, and is there`)
    if (!gone && erased === 1) faults.push(`${name} was emptied, but the audit log says nothing of it`)
  }
  for (const table of ['document_updates', 'document_snapshots', 'document_bases', 'document_history'] as const) {
    for (let from = 0; from < emptied.length; from += SLICE) {
      const row = await db
        .selectFrom(table as 'document_updates')
        .select('document_id')
        .where('document_id', 'in', emptied.slice(from, from + SLICE))
        .limit(1)
        .executeTakeFirst()
      if (row)
        faults.push(`${documents.find(({ id }) => id === row.document_id)?.name} was erased, and something of it is in ${table}`)
    }
  }
  return faults
}

const SLICE = 500
