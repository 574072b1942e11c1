import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type Ending, endingSchema, OVERTIME_MS } from '@panelbook/shared/interviews/conduct/endings'
import { type Kysely, sql } from 'kysely'
import { checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'

/** When Panelbook itself ended a conversation, oldest first: more than once where somebody took it up again. */
export async function listEndings(db: Kysely<Database>, interviewId: Id): Promise<Ending[]> {
  const rows = await db
    .selectFrom('interview_endings')
    .select(['at', 'why'])
    .where('interview_id', '=', interviewId)
    .orderBy('at')
    .execute()
  return rows.map((row) => checkColumn(endingSchema, row, `interview_endings ${interviewId}`))
}

export async function insertEnding(db: Kysely<Database>, interviewId: Id, { at, why }: Ending): Promise<void> {
  await db
    .insertInto('interview_endings')
    .values({ interview_id: interviewId, at, why })
    .onConflict((conflict) => conflict.columns(['interview_id', 'at']).doNothing())
    .execute()
}

/** Conversations in progress whose slot, as it was planned, ended so long ago that they may be due to end by themselves. */
export async function listLongOver(db: Kysely<Database>, now: EpochMs): Promise<Id[]> {
  const rows = await db
    .selectFrom('interviews')
    .select('id')
    .where('phase', 'in', ['running', 'paused'])
    .where(sql<number>`starts_at + minutes * 60000`, '<=', now - OVERTIME_MS)
    .orderBy('starts_at')
    .execute()
  return rows.map((row) => row.id)
}
