import type { NoticeKind } from '@panelbook/shared/notices/notice'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database/schema.ts'

/**
 * Each seat whose person can sign in and wasn't told this of the interview as it is planned now, with the version of its schedule,
 * the earliest interview first: of interviews that take place, for applications that aren't withdrawn. A row of that notice is
 * how it is known that they were told.
 */
export function untoldSeats(db: Kysely<Database>, kind: NoticeKind) {
  const key = sql<string>`${sql.lit(`${kind}/`)} || interviews.id || '/' || interviews.schedule_version`
  return db
    .selectFrom('interviews')
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .innerJoin('people', 'people.id', 'panel_members.person_id')
    .leftJoin('applications', 'applications.id', 'interviews.application_id')
    .where('interviews.not_held', 'is', null)
    .where('people.suspended', '=', 0)
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
}
