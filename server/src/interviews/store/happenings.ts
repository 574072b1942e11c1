import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import type { HappeningRow } from '../tables.ts'

/** Tables of what leads did to an interview, each with who, when and why. */
type HappeningTable =
  | 'reopenings'
  | 'policy_changes'
  | 'panel_changes'
  | 'panel_joinings'
  | 'glass_breaks'
  | 'decisions'
  | 'not_held'
  | 'slot_changes'

/** What a kind of happening has beside who, when and why. */
type Facts<T extends HappeningTable> = Omit<Database[T], keyof HappeningRow>

export interface Done {
  interviewId: Id
  at: EpochMs
  by: Id
  reason: string
}

/** Adds one under the next number of its kind, and returns that. In a transaction, so that no two get the same. */
export async function recordHappening<T extends HappeningTable>(
  db: Kysely<Database>,
  table: T,
  done: Done,
  facts: Facts<T>,
): Promise<number> {
  const last = await db
    .selectFrom(table as 'decisions')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('interview_id', '=', done.interviewId)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const common = { interview_id: done.interviewId, number, at: done.at, by_person_id: done.by, reason: done.reason }
  // Which columns `facts` has was checked above, against the table's own row.
  const row = { ...common, ...facts } as unknown as Database['decisions']
  await db
    .insertInto(table as 'decisions')
    .values(row)
    .execute()
  return number
}

export type Happening<T extends HappeningTable> = Database[T] & { by_name: string }

/** Everything of one kind that happened to an interview, oldest first, with the names of who did it. */
export async function listHappenings<T extends HappeningTable>(
  db: Kysely<Database>,
  table: T,
  interviewId: Id,
): Promise<Happening<T>[]> {
  const rows = await db
    .selectFrom(table as 'decisions')
    .innerJoin('people', 'people.id', `${table as 'decisions'}.by_person_id`)
    .selectAll(table as 'decisions')
    .select('people.name as by_name')
    .where('interview_id', '=', interviewId)
    .orderBy('number')
    .execute()
  return rows as unknown as Happening<T>[]
}

/** Whether anybody has broken the glass of a sealed draft of this interview. */
export async function anyGlassBroken(db: Kysely<Database>, interviewId: Id): Promise<boolean> {
  const row = await db.selectFrom('glass_breaks').select('number').where('interview_id', '=', interviewId).executeTakeFirst()
  return row !== undefined
}
