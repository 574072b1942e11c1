import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { panelRoles, ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import type { NoticeKind } from '@panelbook/shared/notices/notice'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** Whose scorecards have been waited for longer than this is old news, and stands on the page of what is missing. */
const NEWS_MS = 14 * DAY_MS

/** Whoever should rate in an interview that is over, has handed in nothing and was not told, with the version of its schedule. */
export async function listUntoldDue(
  db: Kysely<Database>,
  now: EpochMs,
  limit: number,
): Promise<{ interviewId: Id; personId: Id; number: number }[]> {
  const kind: NoticeKind = 'scorecard-due'
  const key = sql<string>`${sql.lit(`${kind}/`)} || interviews.id || '/' || interviews.schedule_version`
  return db
    .selectFrom('interviews')
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .innerJoin('people', 'people.id', 'panel_members.person_id')
    .innerJoin('scorecard_standings', (join) =>
      join
        .onRef('scorecard_standings.interview_id', '=', 'interviews.id')
        .onRef('scorecard_standings.person_id', '=', 'panel_members.person_id'),
    )
    .leftJoin('applications', 'applications.id', 'interviews.application_id')
    .where('interviews.starts_at', '>', now - NEWS_MS)
    .where('interviews.not_held', 'is', null)
    .where('interviews.revealed_at', 'is', null)
    .where((where) =>
      where.or([
        where('interviews.phase', '=', 'ended'),
        where(sql<number>`interviews.starts_at + interviews.minutes * 60000`, '<=', now),
      ]),
    )
    .where('panel_members.role', 'in', panelRoles.filter(ratesScorecard))
    .where('people.suspended', '=', 0)
    .where('scorecard_standings.state', '=', 'draft')
    .where((where) => where.or([where('applications.state', 'is', null), where('applications.state', '=', 'active')]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('notices')
            .select('notices.id')
            .whereRef('notices.person_id', '=', 'panel_members.person_id')
            .where('notices.key', '=', key),
        ),
      ),
    )
    .select(['interviews.id as interviewId', 'panel_members.person_id as personId', 'interviews.schedule_version as number'])
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
    .orderBy('panel_members.position')
    .limit(limit)
    .execute()
}
