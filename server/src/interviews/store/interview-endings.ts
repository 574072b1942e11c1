import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { OVERTIME_MS, type Turn, turnSchema } from '@panelbook/shared/interviews/conduct/endings'
import { type Kysely, sql } from 'kysely'
import { checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'

/** When the server ended a conversation, or began it anew, oldest first: more than once where somebody took it up again. */
export async function listTurns(db: Kysely<Database>, interviewId: Id): Promise<Turn[]> {
  const rows = await db
    .selectFrom('interview_endings')
    .select(['at', 'why'])
    .where('interview_id', '=', interviewId)
    .orderBy('at')
    .execute()
  return rows.map((row) => checkColumn(turnSchema, row, `interview_endings ${interviewId}`))
}

/** In a transaction: two within one millisecond keep their order. */
export async function insertTurn(db: Kysely<Database>, interviewId: Id, { at, why }: Turn): Promise<void> {
  const last = (await listTurns(db, interviewId)).at(-1)
  const after = last === undefined ? at : Math.max(at, last.at + 1)
  await db.insertInto('interview_endings').values({ interview_id: interviewId, at: after, why }).execute()
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
