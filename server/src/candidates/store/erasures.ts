import { createHmac } from 'node:crypto'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import type { ErasureRow } from '../tables.ts'

const KEY_BYTES = 32

export const erasureHash = (key: string, candidateId: Id): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(candidateId).digest('hex')

export async function listErasures(db: Kysely<Database>): Promise<ErasureRow[]> {
  return db.selectFrom('erasures').selectAll().orderBy('at').orderBy('hash').execute()
}

/** Records that these candidates are erased. In the transaction that erases them. */
export async function recordErasures(
  db: Kysely<Database>,
  candidateIds: readonly Id[],
  at: EpochMs,
  random: RandomBytes,
): Promise<ErasureRow[]> {
  const [known] = await listKeys(db)
  const key = known ?? Buffer.from(random(KEY_BYTES)).toString('hex')
  const made = candidateIds.map((id) => ({ hash: erasureHash(key, id), key, at }))
  await insertErasures(db, made)
  return made
}

/** Rows of an insert at once: far below SQLite's bound on values. */
const SLICE = 200

export async function insertErasures(db: Kysely<Database>, erasures: readonly ErasureRow[]): Promise<void> {
  for (let from = 0; from < erasures.length; from += SLICE) {
    await db
      .insertInto('erasures')
      .values(erasures.slice(from, from + SLICE))
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute()
  }
}

export async function wasErased(db: Kysely<Database>, candidateId: Id): Promise<boolean> {
  const hashes = (await listKeys(db)).map((key) => erasureHash(key, candidateId))
  if (hashes.length === 0) return false
  return (await db.selectFrom('erasures').select('hash').where('hash', 'in', hashes).executeTakeFirst()) !== undefined
}

/** One, unless the workspace was put together from several. */
async function listKeys(db: Kysely<Database>): Promise<string[]> {
  return (await db.selectFrom('erasures').select('key').distinct().orderBy('key').execute()).map(({ key }) => key)
}

/** Those of these applications that were erased: the name of the document of its debrief stays, and that nothing is in it. */
export async function listErasedApplications(db: Kysely<Database>, applicationIds: readonly Id[]): Promise<Id[]> {
  if (applicationIds.length === 0) return []
  const names = new Map(
    applicationIds.map((applicationId) => [formatDocumentName({ kind: 'loop', applicationId }), applicationId]),
  )
  const rows = await db
    .selectFrom('documents')
    .select('name')
    .where('name', 'in', [...names.keys()])
    .where('erased', '=', 1)
    .execute()
  return rows.flatMap(({ name }) => names.get(name) ?? [])
}

/**
 * Those of these interviews that were erased, as far as this person was on their panels; all of them for `personId` undefined.
 */
export async function listErasedInterviews(
  db: Kysely<Database>,
  interviewIds: readonly Id[],
  personId: Id | undefined,
): Promise<Id[]> {
  if (interviewIds.length === 0) return []
  const rows = await db
    .selectFrom('erased_interviews')
    .select('interview_id')
    .distinct()
    .where('interview_id', 'in', interviewIds)
    .$if(personId !== undefined, (query) => query.where('person_id', '=', personId ?? ''))
    .execute()
  return rows.map((row) => row.interview_id)
}
