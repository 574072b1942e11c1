import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { nameKey } from '@panelbook/shared/base/name-order'
import {
  type Candidate,
  type CandidateContent,
  candidateContent,
  candidateContentSchema,
  emailKeyOf,
  phoneKeyOf,
} from '@panelbook/shared/candidates/candidate'
import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import { appendCandidateAudit } from '../../audit/store/audit-log.ts'
import { inTransaction } from '../../database/in-transaction.ts'
import { checkColumn, parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import type { CandidateRow } from '../tables.ts'

/** A candidate as it is kept. */
export interface StoredCandidate {
  id: Id
  content: CandidateContent
  version: number
  createdAt: EpochMs
  updatedBy: Id | undefined
  mergedInto: Id | undefined
}

const words = z.array(z.string())

const toCandidate = (row: Selectable<CandidateRow>): StoredCandidate => ({
  id: row.id,
  content: checkColumn(
    candidateContentSchema,
    candidateContent({
      name: row.name,
      email: row.email ?? undefined,
      phone: row.phone ?? undefined,
      links: parseColumn(words, row.links_json, `candidates ${row.id} links`),
      source: row.source ?? undefined,
      tags: parseColumn(words, row.tags_json, `candidates ${row.id} tags`),
    }),
    `candidates ${row.id}`,
  ),
  version: row.version,
  createdAt: row.created_at,
  updatedBy: row.updated_by ?? undefined,
  mergedInto: row.merged_into ?? undefined,
})

/** The columns that follow from what people wrote. */
function contentColumns(content: CandidateContent) {
  const { name, email, phone, links, source, tags } = content
  const phoneKey = phone === undefined ? undefined : phoneKeyOf(phone)
  return {
    name,
    sort_key: nameKey(name),
    email: email ?? null,
    email_key: email === undefined ? null : emailKeyOf(email),
    phone: phone ?? null,
    phone_key: phoneKey ?? null,
    source: source ?? null,
    links_json: JSON.stringify(links),
    tags_json: JSON.stringify(tags),
    search_key: nameKey([name, email, phone, phoneKey, ...tags].filter(Boolean).join(' ')),
  }
}

/** Adds a candidate, and enters it in the log. @param by who adds them; undefined for Panelbook itself */
export function insertCandidate(
  db: Kysely<Database>,
  candidate: { id: Id; name: string } & Partial<CandidateContent>,
  now: EpochMs,
  by?: Id,
): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const { id, ...given } = candidate
    const content = candidateContent({ links: [], tags: [], ...given })
    await transaction
      .insertInto('candidates')
      .values({ id, ...contentColumns(content), version: 1, created_at: now, updated_by: by ?? null, merged_into: null })
      .execute()
    await appendCandidateAudit(transaction, { at: now, actorId: by, event: { action: 'created-candidate', candidateId: id } })
  })
}

/** The candidate's next version. In the transaction that has read it. */
export async function replaceCandidate(
  db: Kysely<Database>,
  before: StoredCandidate,
  content: CandidateContent,
  by: Id | undefined,
): Promise<void> {
  await db
    .updateTable('candidates')
    .set({ ...contentColumns(content), version: before.version + 1, updated_by: by ?? null })
    .where('id', '=', before.id)
    .execute()
}

/** Whom the candidate is merged into from now on; undefined: nobody. */
export async function setMergedInto(db: Kysely<Database>, id: Id, into: Id | undefined): Promise<void> {
  await db
    .updateTable('candidates')
    .set({ merged_into: into ?? null })
    .where('id', '=', id)
    .execute()
}

/** For views that must not name candidates. */
export async function listCandidateNames(db: Kysely<Database>): Promise<string[]> {
  return (await db.selectFrom('candidates').select('name').distinct().execute()).map(({ name }) => name)
}

/** Also one that was merged into another. */
export async function findCandidate(db: Kysely<Database>, id: Id): Promise<StoredCandidate | undefined> {
  const row = await db.selectFrom('candidates').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toCandidate(row)
}

/** What these candidates are called, in no order. */
export async function listNamed(db: Kysely<Database>, ids: readonly Id[]): Promise<Candidate[]> {
  if (ids.length === 0) return []
  return db.selectFrom('candidates').select(['id', 'name']).where('id', 'in', ids).execute()
}
