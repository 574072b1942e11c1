import type { Id } from '@panelbook/shared/base/ids'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** Everything that is a candidate's. */
export interface Belongings {
  /** The entries of the person: the candidate, and who was merged into them. */
  entries: Id[]
  applications: Id[]
  interviews: Id[]
  /** Who is, or was, on the panel of each of these interviews. */
  panels: { interviewId: Id; personId: Id }[]
}

/** The candidate with all who were merged into them, directly or not. */
export async function listEntries(db: Kysely<Database>, candidateId: Id): Promise<Id[]> {
  const entries = new Set([candidateId])
  let newest = [candidateId]
  while (newest.length > 0) {
    const rows = await db.selectFrom('candidates').select('id').where('merged_into', 'in', newest).execute()
    newest = rows.map(({ id }) => id).filter((id) => !entries.has(id))
    for (const id of newest) entries.add(id)
  }
  return [...entries]
}

export async function findBelongings(db: Kysely<Database>, candidateId: Id): Promise<Belongings> {
  const entries = await listEntries(db, candidateId)
  const ids = async (table: 'applications' | 'interviews') =>
    (await db.selectFrom(table).select('id').where('candidate_id', 'in', entries).orderBy('id').execute()).map(({ id }) => id)
  const [applications, interviews] = [await ids('applications'), await ids('interviews')]
  return { entries, applications, interviews, panels: await panelsEver(db, interviews) }
}

/** Tables that name who was on a panel at some time. */
const SEATS = ['panel_members', 'panel_changes', 'panel_joinings'] as const

async function panelsEver(db: Kysely<Database>, interviews: readonly Id[]): Promise<Belongings['panels']> {
  if (interviews.length === 0) return []
  const seats = new Map<string, { interviewId: Id; personId: Id }>()
  for (const table of SEATS) {
    const rows = await db
      .selectFrom(table as 'panel_members')
      .select(['interview_id', 'person_id'])
      .where('interview_id', 'in', interviews)
      .execute()
    for (const row of rows) {
      seats.set(`${row.interview_id}/${row.person_id}`, { interviewId: row.interview_id, personId: row.person_id })
    }
  }
  return [...seats.values()]
}

/** Which of these interviews are under way. */
export async function listUnderWay(db: Kysely<Database>, interviews: readonly Id[]): Promise<Id[]> {
  if (interviews.length === 0) return []
  const rows = await db
    .selectFrom('interviews')
    .select('id')
    .where('id', 'in', interviews)
    .where('phase', 'in', ['running', 'paused'])
    .where('not_held', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Removes everything that is theirs, for good. What stays is ids: the entries of the audit log without what their seals held, the
 * names of documents that can never be written in again, and who was on which panel.
 */
export async function eraseRows(
  db: Transaction<Database>,
  { entries, applications, interviews, panels }: Belongings,
): Promise<void> {
  await eraseDocuments(db, interviews, panels)
  await eraseLoopDocuments(db, applications)
  await eraseSeals(db, entries, interviews)
  if (panels.length > 0) {
    const rows = panels.map(({ interviewId, personId }) => ({ interview_id: interviewId, person_id: personId }))
    await db
      .insertInto('erased_interviews')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['interview_id', 'person_id']).doNothing())
      .execute()
  }
  // Everything else that hangs on them goes with them: `on delete cascade`.
  if (interviews.length > 0) await db.deleteFrom('interviews').where('id', 'in', interviews).execute()
  if (applications.length > 0) await db.deleteFrom('applications').where('id', 'in', applications).execute()
  await db.updateTable('candidates').set({ merged_into: null }).where('id', 'in', entries).execute()
  await db.deleteFrom('candidates').where('id', 'in', entries).execute()
}

/** What a document's rows hang on. */
const OF_DOCUMENTS = ['document_updates', 'document_authors', 'document_snapshots', 'document_bases', 'document_history'] as const

/** Documents that nobody has written in get a row, too: an edit that is on its way finds that they are erased. */
async function eraseDocuments(db: Transaction<Database>, interviews: readonly Id[], panels: Belongings['panels']): Promise<void> {
  for (const interviewId of interviews) {
    const people = panels.filter((seat) => seat.interviewId === interviewId).map(({ personId }) => personId)
    const names = documentsOf(interviewId, people).map(formatDocumentName)
    await markErased(db, names)
    // Also of people who left no trace on the panel: every name below `card/{interview}/` ('0' is the character after '/').
    for (const kind of ['card', 'private']) {
      await db
        .updateTable('documents')
        .set({ erased: 1, locked: 1 })
        .where('name', '>=', `${kind}/${interviewId}/`)
        .where('name', '<', `${kind}/${interviewId}0`)
        .execute()
    }
    await emptyDocuments(db, await erasedIds(db, interviewId, names))
  }
}

async function eraseLoopDocuments(db: Transaction<Database>, applications: readonly Id[]): Promise<void> {
  if (applications.length === 0) return
  const names = applications.map((applicationId) => formatDocumentName({ kind: 'loop', applicationId }))
  await markErased(db, names)
  const rows = await db.selectFrom('documents').select('id').where('name', 'in', names).execute()
  await emptyDocuments(
    db,
    rows.map(({ id }) => id),
  )
}

async function markErased(db: Transaction<Database>, names: readonly string[]): Promise<void> {
  await db
    .insertInto('documents')
    .values(names.map((name) => ({ name, erased: 1, locked: 1 })))
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ erased: 1, locked: 1 }))
    .execute()
}

async function emptyDocuments(db: Transaction<Database>, ids: readonly number[]): Promise<void> {
  for (const table of OF_DOCUMENTS) {
    await db
      .deleteFrom(table as 'document_updates')
      .where('document_id', 'in', ids)
      .execute()
  }
  await db
    .updateTable('documents')
    .set({ head: 0, log_bytes: 0, chain: null, chain_base: null, chain_from: 0 })
    .where('id', 'in', ids)
    .execute()
}

/**
 * Deletes what hangs on documents that are erased, and says whether there was any: nothing can be written there any more, but a
 * snapshot could, in PostgreSQL, while its document was being erased, before its row was held meanwhile.
 */
export async function eraseLeftBehind(db: Transaction<Database>): Promise<boolean> {
  let found = false
  for (const table of OF_DOCUMENTS) {
    const { numDeletedRows } = await db
      .deleteFrom(table as 'document_updates')
      .where('document_id', 'in', (query) => query.selectFrom('documents').select('id').where('erased', '=', 1))
      .executeTakeFirst()
    found ||= numDeletedRows > 0n
  }
  return found
}

const documentsOf = (interviewId: Id, people: readonly Id[]): DocumentName[] => [
  { kind: 'conduct', interviewId },
  { kind: 'notes', interviewId },
  { kind: 'debrief', interviewId },
  ...people.flatMap((personId): DocumentName[] => [
    { kind: 'card', interviewId, personId },
    { kind: 'private', interviewId, personId },
  ]),
]

async function erasedIds(db: Transaction<Database>, interviewId: Id, names: readonly string[]): Promise<number[]> {
  const rows = await db
    .selectFrom('documents')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('name', 'in', names),
        ...['card', 'private'].map((kind) =>
          eb.and([eb('name', '>=', `${kind}/${interviewId}/`), eb('name', '<', `${kind}/${interviewId}0`)]),
        ),
      ]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

/** The reasons, and what proves them: without the salt nobody can guess what they were. */
async function eraseSeals(db: Transaction<Database>, entries: readonly Id[], interviews: readonly Id[]): Promise<void> {
  await db
    .deleteFrom('audit_seals')
    .where('sequence', 'in', (query) =>
      query
        .selectFrom('audit_log')
        .select('sequence')
        .where((eb) =>
          eb.or([eb('candidate_id', 'in', entries), ...(interviews.length > 0 ? [eb('interview_id', 'in', interviews)] : [])]),
        ),
    )
    .execute()
}
