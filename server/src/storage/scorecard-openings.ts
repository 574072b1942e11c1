import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { appendAudit } from './audit-log.ts'
import type { Database } from './schema.ts'

/**
 * Records that the reader is about to be given these scorecards: in the audit log for those they were never given before. Their own don't count. Only a first
 * reading writes, so that looking again costs one query, and works while the disk is full.
 *
 * @param scorecards of one interview
 */
export async function recordOpenings(
  deps: { db: Kysely<Database>; random: RandomBytes },
  readerId: Id,
  interviewId: Id,
  scorecards: readonly { personId: Id; version: number }[],
  at: EpochMs,
): Promise<void> {
  const others = scorecards.filter((each) => each.personId !== readerId)
  if (others.length === 0) return
  const unknown = async (db: Kysely<Database>) => {
    const known = await db
      .selectFrom('scorecard_openings')
      .select(['person_id', 'version'])
      .where('interview_id', '=', interviewId)
      .where('reader_id', '=', readerId)
      .execute()
    const keys = new Set(known.map((row) => `${row.person_id}/${row.version}`))
    return others.filter((each) => !keys.has(`${each.personId}/${each.version}`))
  }
  if ((await unknown(deps.db)).length === 0) return
  await deps.db.transaction().execute(async (transaction) => {
    // Another request of the same reader may have come first.
    for (const { personId, version } of await unknown(transaction)) {
      await transaction
        .insertInto('scorecard_openings')
        .values({ interview_id: interviewId, person_id: personId, version, reader_id: readerId })
        .execute()
      const event = { action: 'opened', personId, version } as const
      await appendAudit(transaction, { at, actorId: readerId, interviewId, event }, deps.random)
    }
  })
}

/** Whether somebody was given anything of another's scorecard of this interview: a submitted one, or a draft under broken glass. */
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
