import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { KeptCandidate } from '@panelbook/shared/candidates/shown-candidate'
import { countsInReview, panelRoles, ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import type { PersonName } from '@panelbook/shared/people/person'
import { type Kysely, sql } from 'kysely'
import { type Hidden, interviewOfRoleShown, isSomebodyElse } from '../candidates/store/hidden.ts'
import { peopleOfColumn, withheldColumn } from '../candidates/store/withheld.ts'
import type { Database } from '../database/schema.ts'

export interface MissingOf {
  roleId?: Id | undefined
  personId?: Id | undefined
}

/** The same for whoever asks. */
export interface MissingFor extends MissingOf {
  hidden: Hidden
  /** Of this interview alone. */
  interviewId?: Id | undefined
  /** Of interviews that were to begin after this. */
  startingAfter?: EpochMs | undefined
}

const counted = panelRoles.filter(countsInReview)
const rating = panelRoles.filter(ratesScorecard)
const endsAt = sql<number>`interviews.starts_at + interviews.minutes * 60000`

/** The first of a group, and how many it has. */
export interface Bounded<T> {
  total: number
  rows: T[]
}

/** How many rows a query has before it is cut: counted in the same pass. */
export const found = sql<number>`count(*) over ()`.as('found')
/** Of a seat's scorecard that is not in. */
const notIn = sql<boolean>`coalesce(scorecard_standings.state, 'draft') not in ('submitted', 'declined')`
/** Nobody pressed Start and nothing is in: whether it took place is asked before anything else. */
export const untouched = sql<boolean>`(interviews.phase = 'not-started' and not exists (
  select 1 from panel_members seat
  join scorecard_standings standing on standing.interview_id = seat.interview_id and standing.person_id = seat.person_id
  where seat.interview_id = interviews.id and seat.role in (${sql.join(counted)}) and standing.state in ('submitted', 'declined')
))`

const shown = (hidden: Hidden) =>
  interviewOfRoleShown(hidden, { candidate: 'interviews.candidate_id', role: 'interviews.role_id' })

/**
 * Scorecards that count and aren't in, of interviews whose time is over, held and not revealed, of applications that go on. One
 * that ended early is due and not overdue.
 */
export function awaitedSeats(db: Kysely<Database>, of: MissingFor, now: EpochMs) {
  // Found by the index of lists alone, before anything is joined: rows of interviews hold their plans. The limit keeps the two
  // steps apart.
  const over = db
    .selectFrom('interviews')
    .select(['id', 'starts_at', 'minutes', 'time_zone', 'phase', 'application_id'])
    .where('not_held', 'is', null)
    .where('revealed_at', 'is', null)
    .where(endsAt, '<=', now)
    .where(shown(of.hidden))
    .$if(of.roleId !== undefined, (rows) => rows.where(sql<boolean>`coalesce(role_id, '') = ${of.roleId}`))
    .$if(of.startingAfter !== undefined, (rows) => rows.where('starts_at', '>', of.startingAfter ?? 0))
    .$if(of.interviewId !== undefined, (rows) => rows.where('id', '=', of.interviewId ?? ''))
    .limit(Number.MAX_SAFE_INTEGER)
  return db
    .selectFrom(over.as('interviews'))
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .leftJoin('scorecard_standings', (join) =>
      join
        .onRef('scorecard_standings.interview_id', '=', 'panel_members.interview_id')
        .onRef('scorecard_standings.person_id', '=', 'panel_members.person_id'),
    )
    .leftJoin('applications', 'applications.id', 'interviews.application_id')
    .where('panel_members.role', 'in', counted)
    .where(notIn)
    .where((where) => where.or([where('applications.state', 'is', null), where('applications.state', '=', 'active')]))
    .$if(of.personId !== undefined, (rows) => rows.where('panel_members.person_id', '=', of.personId ?? ''))
}

/** Interviews with awaited scorecards that no one started, and nothing of which is in. The longest overdue first. */
export async function listUnstarted(db: Kysely<Database>, of: MissingFor, now: EpochMs, limit: number): Promise<Bounded<Id>> {
  const rows = await awaitedSeats(db, of, now)
    .where(untouched)
    .select(['interviews.id', 'interviews.starts_at', found])
    .groupBy(['interviews.id', 'interviews.starts_at'])
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
    .limit(limit)
    .execute()
  return { total: Number(rows[0]?.found ?? 0), rows: rows.map(({ id }) => id) }
}

/** Seats that rate, of suspended people, in interviews to come. The next first. */
export async function listEmptySeats(
  db: Kysely<Database>,
  of: MissingFor,
  now: EpochMs,
  limit: number,
): Promise<Bounded<{ id: Id; person: PersonName }>> {
  const rows = await db
    .selectFrom('interviews')
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .innerJoin('people', 'people.id', 'panel_members.person_id')
    .leftJoin('applications', 'applications.id', 'interviews.application_id')
    .where('people.suspended', '=', 1)
    .where('panel_members.role', 'in', rating)
    .where('interviews.not_held', 'is', null)
    .where('interviews.phase', '=', 'not-started')
    .where(endsAt, '>', now)
    .where(shown(of.hidden))
    .where((where) => where.or([where('applications.state', 'is', null), where('applications.state', '=', 'active')]))
    .$if(of.roleId !== undefined, (seats) => seats.where('interviews.role_id', '=', of.roleId ?? ''))
    .$if(of.personId !== undefined, (seats) => seats.where('people.id', '=', of.personId ?? ''))
    .select(['interviews.id', 'people.id as personId', 'people.name', found])
    .orderBy('interviews.starts_at')
    .orderBy('interviews.id')
    .orderBy('panel_members.position')
    .limit(limit)
    .execute()
  return {
    total: Number(rows[0]?.found ?? 0),
    rows: rows.map(({ id, personId, name }) => ({ id, person: { id: personId, name } })),
  }
}

/** An application that goes on and has nothing to come. */
export interface IdleApplication {
  id: Id
  candidate: KeptCandidate
  roleId: Id
  /** When something last happened: it was begun, taken up again or decided on, or an interview of it was over. */
  since: EpochMs
}

/**
 * Applications for these roles that are active and neither decided for good nor on hold, and for which no interview is to come or
 * under way.
 */
export async function listIdleApplications(
  db: Kysely<Database>,
  { roleIds, hidden }: { roleIds: readonly Id[]; hidden: Hidden },
  now: EpochMs,
): Promise<IdleApplication[]> {
  if (roleIds.length === 0) return []
  const held = sql<number | null>`(
    select max(interviews.starts_at + interviews.minutes * 60000) from interviews
    where interviews.application_id = applications.id and interviews.not_held is null
  )`
  const rows = await db
    .selectFrom('applications')
    .innerJoin('candidates', 'candidates.id', 'applications.candidate_id')
    .where('applications.role_id', 'in', roleIds)
    .where('applications.state', '=', 'active')
    .where(isSomebodyElse(hidden, 'applications.candidate_id'))
    .where((where) => where.or([where('applications.outcome', 'is', null), where('applications.outcome', '=', 'advance')]))
    .where(sql<boolean>`coalesce(${held}, 0) <= ${now}`)
    .select([
      'applications.id',
      'applications.role_id',
      'applications.created_at',
      'candidates.id as candidate_id',
      'candidates.name',
    ])
    .select((expression) => [
      held.as('held_until'),
      withheldColumn('applications.candidate_id').as('withheld_from'),
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
    .execute()
  return rows.flatMap((row) =>
    row.role_id === null
      ? []
      : [
          {
            ...{
              id: row.id,
              candidate: { id: row.candidate_id, fullName: row.name, withheldFrom: peopleOfColumn(row.withheld_from) },
              roleId: row.role_id,
            },
            since: Math.max(row.created_at, row.changed_at ?? 0, row.decided_at ?? 0, Number(row.held_until ?? 0)),
          },
        ],
  )
}

/** The interviews of these applications that are held, each application's latest first. */
export function listHeldStages(
  db: Kysely<Database>,
  applicationIds: readonly Id[],
): Promise<{ applicationId: Id | null; stageId: Id | null; title: string }[]> {
  if (applicationIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('interviews')
    .select(['application_id as applicationId', 'stage_id as stageId'])
    .select(({ fn }) => fn.coalesce('stage', 'plan_title').as('title'))
    .where('application_id', 'in', applicationIds)
    .where('not_held', 'is', null)
    .orderBy(endsAt, 'desc')
    .orderBy('id')
    .execute()
}
