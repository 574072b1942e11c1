import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely, Transaction } from 'kysely'
import { appendAudit } from '../../audit/store/audit-log.ts'
import type { Database } from '../../database/schema.ts'

/** Somebody and the scorecards of one interview that they are to be given. */
export interface Reading {
  readerId: Id
  interviewId: Id
  scorecards: readonly { personId: Id; version: number }[]
}

/** Those that the reader was never given before. Their own don't count. */
export async function findUnread(
  db: Kysely<Database>,
  { readerId, interviewId, scorecards }: Reading,
): Promise<{ personId: Id; version: number }[]> {
  const others = scorecards.filter((each) => each.personId !== readerId)
  if (others.length === 0) return []
  const known = await db
    .selectFrom('scorecard_openings')
    .select(['person_id', 'version'])
    .where('interview_id', '=', interviewId)
    .where('reader_id', '=', readerId)
    .execute()
  const keys = new Set(known.map((row) => `${row.person_id}/${row.version}`))
  return others.filter((each) => !keys.has(`${each.personId}/${each.version}`))
}

/**
 * Records that the reader is about to be given these scorecards: in the audit log for those they were never given before. To be
 * called in the transaction that has judged whether they may read them, and gives them: a person who joins to rate in the
 * meantime would otherwise have read before rating.
 */
export async function recordOpenings(
  transaction: Transaction<Database>,
  reading: Reading,
  at: EpochMs,
  random: RandomBytes,
): Promise<void> {
  const { readerId, interviewId } = reading
  for (const { personId, version } of await findUnread(transaction, reading)) {
    await transaction
      .insertInto('scorecard_openings')
      .values({ interview_id: interviewId, person_id: personId, version, reader_id: readerId })
      .execute()
    const event = { action: 'opened', personId, version } as const
    await appendAudit(transaction, { at, actorId: readerId, interviewId, event }, random)
  }
}

/**
 * Whether somebody was given anything of another's scorecard of this interview: a submitted one, or a draft under broken glass.
 */
export async function hasReadScorecards(db: Kysely<Database>, interviewId: Id, readerId: Id): Promise<boolean> {
  const opening = await db
    .selectFrom('scorecard_openings')
    .select('version')
    .where('interview_id', '=', interviewId)
    .where('reader_id', '=', readerId)
    .limit(1)
    .executeTakeFirst()
  if (opening) return true
  const glass = await db
    .selectFrom('glass_breaks')
    .select('number')
    .where('interview_id', '=', interviewId)
    .where('by_person_id', '=', readerId)
    .limit(1)
    .executeTakeFirst()
  return glass !== undefined
}
