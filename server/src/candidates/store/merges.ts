import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { CandidateMerge } from '@panelbook/shared/candidates/api'
import { type CandidateContent, candidateContentSchema, type DuplicateReason } from '@panelbook/shared/candidates/candidate'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import type { CandidateMergeRow } from '../tables.ts'
import { candidateShown, type Hidden } from './hidden.ts'

export interface StoredMerge {
  id: Id
  keptId: Id
  mergedId: Id
  at: EpochMs
  /** What was the merged candidate's. */
  applicationIds: Id[]
  content: { before: CandidateContent; after: CandidateContent }
  undone: boolean
}

const contentSchema = z.object({ before: candidateContentSchema, after: candidateContentSchema })

export async function insertMerge(db: Kysely<Database>, merge: Omit<StoredMerge, 'undone'>, by: Id): Promise<void> {
  await db
    .insertInto('candidate_merges')
    .values({
      id: merge.id,
      kept_id: merge.keptId,
      merged_id: merge.mergedId,
      at: merge.at,
      by_person_id: by,
      applications_json: JSON.stringify(merge.applicationIds),
      content_json: JSON.stringify(merge.content),
      undone_at: null,
    })
    .execute()
}

export async function findMerge(db: Kysely<Database>, id: Id): Promise<StoredMerge | undefined> {
  const row = await db.selectFrom('candidate_merges').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toMerge(row)
}

/** The merge by which this candidate is merged into another. */
export async function findMergeOf(db: Kysely<Database>, mergedId: Id): Promise<StoredMerge | undefined> {
  const row = await db
    .selectFrom('candidate_merges')
    .selectAll()
    .where('merged_id', '=', mergedId)
    .where('undone_at', 'is', null)
    .orderBy('at', 'desc')
    .executeTakeFirst()
  return row && toMerge(row)
}

const toMerge = (row: CandidateMergeRow): StoredMerge => ({
  id: row.id,
  keptId: row.kept_id,
  mergedId: row.merged_id,
  at: row.at,
  applicationIds: parseColumn(z.array(z.string()), row.applications_json, `candidate_merges ${row.id}`),
  content: parseColumn(contentSchema, row.content_json, `candidate_merges ${row.id}`),
  undone: row.undone_at !== null,
})

export async function setUndone(db: Kysely<Database>, id: Id, at: EpochMs): Promise<void> {
  await db.updateTable('candidate_merges').set({ undone_at: at }).where('id', '=', id).execute()
}

/** Merges into this candidate that stand, newest first. */
export async function listMerges(db: Kysely<Database>, keptId: Id): Promise<CandidateMerge[]> {
  const rows = await db
    .selectFrom('candidate_merges')
    .innerJoin('candidates', 'candidates.id', 'candidate_merges.merged_id')
    .innerJoin('people', 'people.id', 'candidate_merges.by_person_id')
    .select(['candidate_merges.id', 'merged_id', 'candidate_merges.at', 'by_person_id'])
    .select(['candidates.name as merged_name', 'people.name as by_name'])
    .where('kept_id', '=', keptId)
    .where('undone_at', 'is', null)
    .orderBy('candidate_merges.at', 'desc')
    .orderBy('candidate_merges.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    merged: { id: row.merged_id, name: row.merged_name },
    at: row.at,
    by: { id: row.by_person_id, name: row.by_name },
  }))
}

/** Those who were told apart from this candidate. */
export async function listToldApart(db: Kysely<Database>, id: Id): Promise<Set<Id>> {
  const rows = await db
    .selectFrom('candidates_apart')
    .select(['one_id', 'other_id'])
    .where((eb) => eb.or([eb('one_id', '=', id), eb('other_id', '=', id)]))
    .execute()
  return new Set(rows.map((row) => (row.one_id === id ? row.other_id : row.one_id)))
}

const inOrder = (a: Id, b: Id) => (a < b ? { one_id: a, other_id: b } : { one_id: b, other_id: a })

/** Whether anything changed. */
export async function setApart(
  db: Kysely<Database>,
  a: Id,
  b: Id,
  apart: boolean,
  done: { at: EpochMs; by: Id },
): Promise<boolean> {
  const pair = inOrder(a, b)
  const known = (await listToldApart(db, a)).has(b)
  if (known === apart) return false
  if (apart) {
    await db
      .insertInto('candidates_apart')
      .values({ ...pair, at: done.at, by_person_id: done.by })
      .execute()
  } else {
    await db.deleteFrom('candidates_apart').where('one_id', '=', pair.one_id).where('other_id', '=', pair.other_id).execute()
  }
  return true
}

/** As many as a page shows: more have one name by chance. */
const MOST = 20

/** Other candidates of the same name, e-mail or phone, and by what; merged ones are none. */
export async function findAlike(
  db: Kysely<Database>,
  id: Id,
  hidden: Hidden,
): Promise<{ id: Id; version: number; same: DuplicateReason[] }[]> {
  const me = await db
    .selectFrom('candidates')
    .select(['sort_key', 'email_key', 'phone_key'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!me) return []
  const rows = await db
    .selectFrom('candidates')
    .select(['id', 'version', 'sort_key', 'email_key', 'phone_key'])
    .where('id', '!=', id)
    .where('merged_into', 'is', null)
    .where(candidateShown(hidden, 'candidates.id'))
    .where((eb) =>
      eb.or([
        eb('sort_key', '=', me.sort_key),
        ...(me.email_key === null ? [] : [eb('email_key', '=', me.email_key)]),
        ...(me.phone_key === null ? [] : [eb('phone_key', '=', me.phone_key)]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(MOST)
    .execute()
  return rows.map((row) => {
    const same: DuplicateReason[] = []
    if (row.sort_key === me.sort_key) same.push('name')
    if (me.email_key !== null && row.email_key === me.email_key) same.push('email')
    if (me.phone_key !== null && row.phone_key === me.phone_key) same.push('phone')
    return { id: row.id, version: row.version, same }
  })
}
