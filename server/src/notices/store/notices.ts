import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { KeptCandidate } from '@panelbook/shared/candidates/shown-candidate'
import { interviewPhaseSchema } from '@panelbook/shared/interviews/api'
import { panelRoleSchema } from '@panelbook/shared/interviews/panel/panel-role'
import { type NotHeldState, notHeldStateSchema } from '@panelbook/shared/interviews/schedule'
import { MOST_NOTICES, noticeKindSchema } from '@panelbook/shared/notices/notice'
import type { NoticeCause, NoticedInterview } from '@panelbook/shared/notices/notice-holds'
import { visibilityPolicySchema } from '@panelbook/shared/plans/interview-plan'
import { type TeamKind, teamKindSchema } from '@panelbook/shared/roles/team'
import { type Kysely, sql } from 'kysely'
import { candidateShown, type Hidden, roleShown } from '../../candidates/store/hidden.ts'
import { isWithheldFrom } from '../../candidates/store/withheld.ts'
import { checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'

export interface StoredNotice extends NoticeCause {
  id: Id
  at: EpochMs
  read: boolean
  interview: StoredNoticedInterview | undefined
  applicationId: Id | undefined
  roleId: Id | undefined
  candidateId: Id | undefined
  /** Whose reminder it is, by name; undefined where it is none. */
  remindedBy: string | undefined
}

/** The interview that a notice is about, as it stands, with what is its reader's own of it. */
export interface StoredNoticedInterview extends NoticedInterview {
  id: Id
  candidate: KeptCandidate
  role: string
  roleId: Id | undefined
  stage: string | undefined
  timeZone: string | undefined
  location: string | undefined
  notHeld: NotHeldState | undefined
}

/** Everything that a person was told, newest first. In one query, because the bell asks for it on every page. */
export async function listNotices(db: Kysely<Database>, personId: Id): Promise<StoredNotice[]> {
  const rows = await noticesWithInterviews(db, personId).execute()
  return rows.map((row) => storedNotice(row, personId))
}

/** One of them, if it is this person’s. */
export async function findNotice(db: Kysely<Database>, personId: Id, id: Id): Promise<StoredNotice | undefined> {
  const row = await noticesWithInterviews(db, personId).where('notices.id', '=', id).executeTakeFirst()
  return row && storedNotice(row, personId)
}

const storedNotice = (row: NoticeWithInterview, personId: Id): StoredNotice => ({
  id: row.id,
  kind: checkColumn(noticeKindSchema, row.kind, `notices ${row.id} kind`),
  number: row.number,
  at: row.at,
  read: row.read_at !== null,
  interview: noticedInterview(row, personId),
  applicationId: row.application_id ?? undefined,
  roleId: row.notice_role_id ?? undefined,
  candidateId: row.notice_candidate_id ?? undefined,
  remindedBy: (row.kind === 'scorecard-reminder' && row.reminded_by) || undefined,
})

const noticesWithInterviews = (db: Kysely<Database>, personId: Id) =>
  db
    .selectFrom('notices')
    .leftJoin('interviews', 'interviews.id', 'notices.interview_id')
    .leftJoin('candidates', 'candidates.id', 'interviews.candidate_id')
    .leftJoin('applications', 'applications.id', 'interviews.application_id')
    .leftJoin('not_held', (join) =>
      join.onRef('not_held.interview_id', '=', 'interviews.id').onRef('not_held.number', '=', 'interviews.not_held'),
    )
    .leftJoin('panel_members', (join) =>
      join.onRef('panel_members.interview_id', '=', 'interviews.id').on('panel_members.person_id', '=', personId),
    )
    .leftJoin('scorecard_standings', (join) =>
      join.onRef('scorecard_standings.interview_id', '=', 'interviews.id').on('scorecard_standings.person_id', '=', personId),
    )
    .leftJoin('scorecard_reminders', (join) =>
      join
        .onRef('scorecard_reminders.interview_id', '=', 'notices.interview_id')
        .onRef('scorecard_reminders.person_id', '=', 'notices.person_id')
        .onRef('scorecard_reminders.at', '=', 'notices.number'),
    )
    .leftJoin('people as reminding', 'reminding.id', 'scorecard_reminders.by_id')
    .select([
      ...(['notices.id', 'notices.kind', 'notices.number', 'notices.at', 'notices.read_at'] as const),
      ...(['notices.interview_id', 'notices.application_id'] as const),
      ...(['notices.role_id as notice_role_id', 'notices.candidate_id as notice_candidate_id'] as const),
      ...(['candidates.id as candidate_id', 'candidates.name as candidate_name'] as const),
      ...([
        'interviews.role',
        'interviews.role_id',
        'interviews.stage',
        'interviews.policy',
        'interviews.starts_at',
        'interviews.minutes',
      ] as const),
      ...(['interviews.schedule_version', 'interviews.phase', 'interviews.revealed_at', 'interviews.time_zone'] as const),
      ...(['interviews.location', 'interviews.location_version'] as const),
      ...(['applications.state as application_state', 'not_held.state as not_held_state'] as const),
      ...(['panel_members.role as seat', 'scorecard_standings.state as own_state'] as const),
      ...(['scorecard_standings.version as own_version', 'reminding.name as reminded_by'] as const),
    ])
    .select(isWithheldFrom(personId, 'interviews.candidate_id').as('withheld'))
    .select((expression) =>
      expression
        .selectFrom('decisions')
        .select(({ fn }) => fn.max('decisions.number').as('number'))
        .whereRef('decisions.interview_id', '=', 'interviews.id')
        .as('decisions'),
    )
    .where('notices.person_id', '=', personId)
    .orderBy('notices.at', 'desc')
    .orderBy('notices.id', 'desc')
    .limit(MOST_NOTICES)

type NoticeWithInterview = Awaited<ReturnType<ReturnType<typeof noticesWithInterviews>['execute']>>[number]

function noticedInterview(row: NoticeWithInterview, personId: Id): StoredNoticedInterview | undefined {
  const { interview_id: id, candidate_id: candidateId, candidate_name: name, role, starts_at: startsAt, minutes } = row
  const { schedule_version: scheduleVersion, location_version: locationVersion, own_state: state, own_version: version } = row
  if (id === null || candidateId === null || name === null || role === null || startsAt === null) return undefined
  if (minutes === null || scheduleVersion === null || locationVersion === null) return undefined
  const where = `interviews ${id}`
  const notHeld = checkColumn(notHeldStateSchema.optional(), row.not_held_state ?? undefined, `not_held ${id}`)
  const seat = checkColumn(panelRoleSchema.optional(), row.seat ?? undefined, `panel_members ${id}`)
  const isIn = state === 'submitted' || state === 'declined'
  return {
    id,
    candidate: { id: candidateId, fullName: name, withheldFrom: row.withheld ? [personId] : [] },
    role,
    roleId: row.role_id ?? undefined,
    stage: row.stage ?? undefined,
    timeZone: row.time_zone ?? undefined,
    location: row.location ?? undefined,
    notHeld,
    facts: {
      interviewId: id,
      policy: checkColumn(visibilityPolicySchema, row.policy, `${where} policy`),
      // Of the panel the reader alone: nothing else decides what they are told.
      panel: seat === undefined ? [] : [{ personId, role: seat }],
      scorecardsIn: new Set(isIn ? [personId] : []),
      revealed: row.revealed_at !== null,
      notHeld: notHeld !== undefined,
    },
    slot: {
      startsAt,
      minutes,
      scheduleVersion,
      locationVersion,
      phase: checkColumn(interviewPhaseSchema, row.phase, `${where} phase`),
    },
    own: state === null || version === null ? undefined : { state, version },
    decisions: Number(row.decisions ?? 0),
    withdrawn: row.application_state === 'withdrawn',
  }
}

/** Whether there is such a notice of this person. */
export async function setRead(db: Kysely<Database>, personId: Id, id: Id, at: EpochMs): Promise<boolean> {
  const of = await db
    .selectFrom('notices')
    .select('read_at')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (of?.read_at === null) await db.updateTable('notices').set({ read_at: at }).where('id', '=', id).execute()
  return of !== undefined
}

/** Those of this person that came up to a time. */
export async function setReadUntil(db: Kysely<Database>, personId: Id, until: EpochMs, at: EpochMs): Promise<void> {
  await db
    .updateTable('notices')
    .set({ read_at: at })
    .where('person_id', '=', personId)
    .where('at', '<=', until)
    .where('read_at', 'is', null)
    .execute()
}

export interface NoticedApplication {
  id: Id
  candidate: { id: Id; name: string }
  role: string
  roleId: Id | undefined
  /** The number of the newest decision; 0: there is none. */
  decisions: number
}

export async function listNoticedApplications(db: Kysely<Database>, ids: readonly Id[]): Promise<NoticedApplication[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('applications')
    .innerJoin('candidates', 'candidates.id', 'applications.candidate_id')
    .select(['applications.id', 'applications.role', 'applications.role_id', 'candidates.id as candidate_id', 'candidates.name'])
    .select((expression) =>
      expression
        .selectFrom('application_decisions')
        .select(({ fn }) => fn.max('application_decisions.number').as('number'))
        .whereRef('application_decisions.application_id', '=', 'applications.id')
        .as('decisions'),
    )
    .where('applications.id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    candidate: { id: row.candidate_id, name: row.name },
    role: row.role,
    roleId: row.role_id ?? undefined,
    decisions: Number(row.decisions ?? 0),
  }))
}

export interface NoticedRole {
  id: Id
  title: string
  /** What they are on its team; undefined where they aren't on it. */
  kind: TeamKind | undefined
}

/** Those of these roles that are there for the reader, or on whose team they are for one thing alone. */
export async function listNoticedRoles(
  db: Kysely<Database>,
  ids: readonly Id[],
  { personId, hidden }: { personId: Id; hidden: Hidden },
): Promise<NoticedRole[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('roles')
    .leftJoin('role_team', (join) => join.onRef('role_team.role_id', '=', 'roles.id').on('role_team.person_id', '=', personId))
    .select(['roles.id', 'roles.title', 'role_team.kind'])
    .where('roles.id', 'in', ids)
    .where(sql<boolean>`(${roleShown(hidden, 'roles.id')} or role_team.kind is not null)`)
    .execute()
  return rows.map(({ id, title, kind }) => ({
    ...{ id, title },
    kind: checkColumn(teamKindSchema.optional(), kind ?? undefined, `role_team ${id}`),
  }))
}

/** Those of these candidates that are there for the reader. */
export async function listNoticedCandidates(
  db: Kysely<Database>,
  ids: readonly Id[],
  hidden: Hidden,
): Promise<{ id: Id; name: string }[]> {
  if (ids.length === 0) return []
  const rows = db.selectFrom('candidates').select(['candidates.id', 'candidates.name']).where('candidates.id', 'in', ids)
  return rows.where(candidateShown(hidden, 'candidates.id')).execute()
}
