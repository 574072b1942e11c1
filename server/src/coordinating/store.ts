import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { countsInReview, panelRoles, ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import type { PersonName } from '@panelbook/shared/people/person'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.ts'

export interface MissingOf {
  roleId?: Id | undefined
  personId?: Id | undefined
}

const counted = panelRoles.filter(countsInReview)
const rating = panelRoles.filter(ratesScorecard)
const endsAt = sql<number>`interviews.starts_at + interviews.minutes * 60000`

/** Scorecards that count and aren't in, of interviews that are over, held and not revealed, of applications that go on. The longest overdue first. */
export function listOverdueSeats(db: Kysely<Database>, of: MissingOf, now: EpochMs): Promise<{ id: Id; personId: Id }[]> {
  let rows = db
    .selectFrom('interviews')
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .leftJoin('scorecard_standings', (join) =>
      join
        .onRef('scorecard_standings.interview_id', '=', 'panel_members.interview_id')
        .onRef('scorecard_standings.person_id', '=', 'panel_members.person_id'),
    )
    .leftJoin('applications', 'applications.id', 'interviews.application_id')
    .select(['interviews.id', 'panel_members.person_id as personId'])
    .where('interviews.not_held', 'is', null)
    .where('interviews.revealed_at', 'is', null)
    .where((where) => where.or([where('interviews.phase', '=', 'ended'), where(endsAt, '<=', now)]))
    .where('panel_members.role', 'in', counted)
    .where((where) =>
      where.or([
        where('scorecard_standings.state', 'is', null),
        where('scorecard_standings.state', 'not in', ['submitted', 'declined']),
      ]),
    )
    .where((where) => where.or([where('applications.state', 'is', null), where('applications.state', '=', 'active')]))
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
    .orderBy('panel_members.position')
  if (of.roleId !== undefined) rows = rows.where('interviews.role_id', '=', of.roleId)
  if (of.personId !== undefined) rows = rows.where('panel_members.person_id', '=', of.personId)
  return rows.execute()
}

/** Seats that rate, of suspended people, in interviews to come. The next first. */
export async function listEmptySeats(
  db: Kysely<Database>,
  of: MissingOf,
  now: EpochMs,
): Promise<{ id: Id; person: PersonName }[]> {
  let rows = db
    .selectFrom('interviews')
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .innerJoin('people', 'people.id', 'panel_members.person_id')
    .leftJoin('applications', 'applications.id', 'interviews.application_id')
    .select(['interviews.id', 'people.id as person_id', 'people.name'])
    .where('people.suspended', '=', 1)
    .where('panel_members.role', 'in', rating)
    .where('interviews.not_held', 'is', null)
    .where('interviews.phase', '=', 'not-started')
    .where(endsAt, '>', now)
    .where((where) => where.or([where('applications.state', 'is', null), where('applications.state', '=', 'active')]))
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
  if (of.roleId !== undefined) rows = rows.where('interviews.role_id', '=', of.roleId)
  if (of.personId !== undefined) rows = rows.where('people.id', '=', of.personId)
  return (await rows.execute()).map(({ id, person_id, name }) => ({ id, person: { id: person_id, name } }))
}

/** An application that goes on, with what happened to it. */
export interface OpenApplication {
  id: Id
  candidate: { id: Id; name: string }
  roleId: Id
  createdAt: EpochMs
  /** When it was last taken up again, or decided on; undefined: never. */
  movedAt: EpochMs | undefined
  /** Its interviews that are held, in no order. */
  interviews: { stageId: Id | undefined; title: string; startsAt: EpochMs; endsAt: EpochMs }[]
}

/** Applications for these roles that are active and neither decided for good nor on hold. */
export async function listOpenApplications(db: Kysely<Database>, roleIds: readonly Id[]): Promise<OpenApplication[]> {
  if (roleIds.length === 0) return []
  const open = db
    .selectFrom('applications')
    .where('applications.role_id', 'in', roleIds)
    .where('applications.state', '=', 'active')
    .where((where) => where.or([where('applications.outcome', 'is', null), where('applications.outcome', '=', 'advance')]))
  const [applications, interviews] = await Promise.all([
    open
      .innerJoin('candidates', 'candidates.id', 'applications.candidate_id')
      .select([
        'applications.id',
        'applications.role_id',
        'applications.created_at',
        'candidates.id as candidate_id',
        'candidates.name',
      ])
      .select((expression) => [
        expression
          .selectFrom('application_changes')
          .select(({ fn }) => fn.max('application_changes.at').as('at'))
          .whereRef('application_changes.application_id', '=', 'applications.id')
          .as('changed_at'),
        expression
          .selectFrom('application_decisions')
          .select(({ fn }) => fn.max('application_decisions.at').as('at'))
          .whereRef('application_decisions.application_id', '=', 'applications.id')
          .as('decided_at'),
      ])
      .execute(),
    open
      .innerJoin('interviews', 'interviews.application_id', 'applications.id')
      .select(['applications.id', 'interviews.stage_id', 'interviews.stage', 'interviews.plan_title', 'interviews.starts_at'])
      .select(endsAt.as('ends_at'))
      .where('interviews.not_held', 'is', null)
      .execute(),
  ])
  const held = Map.groupBy(interviews, ({ id }) => id)
  return applications.flatMap((row) => {
    if (row.role_id === null) return []
    const moved = Math.max(row.changed_at ?? 0, row.decided_at ?? 0)
    return [
      {
        ...{ id: row.id, candidate: { id: row.candidate_id, name: row.name }, roleId: row.role_id, createdAt: row.created_at },
        movedAt: moved === 0 ? undefined : moved,
        interviews: (held.get(row.id) ?? []).map((interview) => ({
          stageId: interview.stage_id ?? undefined,
          title: interview.stage ?? interview.plan_title,
          startsAt: interview.starts_at,
          endsAt: interview.ends_at,
        })),
      },
    ]
  })
}
