import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { panelRoles, ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { untoldSeats } from './untold.ts'

/** Whose scorecards have been waited for longer than this is old news, and stands on the page of what is missing. */
export const DUE_NEWS_MS = 14 * DAY_MS

/** Whoever should rate in an interview that is over, has handed in nothing and was not told, with the version of its schedule. */
export async function listUntoldDue(
  db: Kysely<Database>,
  now: EpochMs,
  limit: number,
): Promise<{ interviewId: Id; personId: Id; number: number }[]> {
  return untoldSeats(db, 'scorecard-due')
    .innerJoin('scorecard_standings', (join) =>
      join
        .onRef('scorecard_standings.interview_id', '=', 'interviews.id')
        .onRef('scorecard_standings.person_id', '=', 'panel_members.person_id'),
    )
    .where('interviews.starts_at', '>', now - DUE_NEWS_MS)
    .where('interviews.revealed_at', 'is', null)
    .where((where) =>
      where.or([
        where('interviews.phase', '=', 'ended'),
        where(sql<number>`interviews.starts_at + interviews.minutes * 60000`, '<=', now),
      ]),
    )
    .where('panel_members.role', 'in', panelRoles.filter(ratesScorecard))
    .where('scorecard_standings.state', '=', 'draft')
    .limit(limit)
    .execute()
}
