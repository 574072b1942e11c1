import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { LegalHold } from '@panelbook/shared/candidates/erasing'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { dropErasuresAhead } from './erasures-ahead.ts'

/** The legal hold that keeps this candidate, by any of the entries of the person: the oldest. */
export async function findHold(db: Kysely<Database>, entries: readonly Id[]): Promise<LegalHold | undefined> {
  const [hold] = await listHeld(db, entries)
  return hold && { at: hold.at, by: { id: hold.by_person_id, name: hold.name }, reason: hold.reason }
}

/** Those of the entries that are held, the longest first. */
export async function listHeld(db: Kysely<Database>, entries: readonly Id[]) {
  if (entries.length === 0) return []
  const rows = await db
    .selectFrom('hold_changes')
    .innerJoin('people', 'people.id', 'hold_changes.by_person_id')
    .selectAll('hold_changes')
    .select('people.name')
    .where('candidate_id', 'in', entries)
    .orderBy('number')
    .execute()
  const newest = new Map(rows.map((row) => [row.candidate_id, row]))
  return [...newest.values()].filter((row) => row.held === 1).toSorted((a, b) => a.at - b.at)
}

/** Sets a hold, or lifts it. In the transaction that has looked. @returns the number of the row */
export async function recordHold(
  db: Kysely<Database>,
  candidateId: Id,
  change: { held: boolean; at: EpochMs; by: Id; reason: string },
): Promise<number> {
  const last = await db
    .selectFrom('hold_changes')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('candidate_id', '=', candidateId)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const { held, at, by, reason } = change
  await db
    .insertInto('hold_changes')
    .values({ candidate_id: candidateId, number, at, by_person_id: by, reason, held: held ? 1 : 0 })
    .execute()
  // Once it is lifted, it is shown anew.
  if (held) await dropErasuresAhead(db, [candidateId])
  return number
}
