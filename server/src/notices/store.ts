import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import { panelRoles, ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import { MOST_NOTICES, type NoticeKind, noticeKindSchema } from '@panelbook/shared/notices/notice'
import type { NoticeCause } from '@panelbook/shared/notices/notice-holds'
import { type Kysely, sql } from 'kysely'
import { checkColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'

type InterviewNoticeKind = Exclude<NoticeKind, 'application-decided'>

interface Told {
  at: EpochMs
  /** Whose act it is, who is told nothing of it; undefined: nobody's. */
  by: Id | undefined
}

/** Something that happened to an interview. */
export interface InterviewNews extends Told {
  kind: InterviewNoticeKind
  interviewId: Id
  /** Which of its kind, as `NoticeCause` says. */
  number: number
}

/** Tells these people, in the transaction of its cause. Who can't sign in is told nothing, and nobody is told the same twice. */
export function addNotices(db: Kysely<Database>, news: InterviewNews, people: readonly Id[], random: RandomBytes): Promise<Id[]> {
  return insert(db, { ...news, applicationId: undefined }, people, random)
}

/** Tells everybody who sits on the interview's panel now. `planner`: also whoever planned it. */
export async function addPanelNotices(
  db: Kysely<Database>,
  news: InterviewNews,
  { planner }: { planner: boolean },
  random: RandomBytes,
): Promise<void> {
  const { interviewId } = news
  const seats = await db.selectFrom('panel_members').select('person_id').where('interview_id', '=', interviewId).execute()
  const planned = planner
    ? await db.selectFrom('interviews').select('created_by as person_id').where('id', '=', interviewId).execute()
    : []
  await addNotices(
    db,
    news,
    [...seats, ...planned].flatMap(({ person_id }) => person_id ?? []),
    random,
  )
}

/** Tells leads who sat on a panel of the application, or planned one, that it is decided on. */
export async function addApplicationNotices(
  db: Kysely<Database>,
  news: Told & { applicationId: Id; number: number },
  random: RandomBytes,
): Promise<void> {
  const of = db.selectFrom('interviews').where('application_id', '=', news.applicationId)
  const seats = await of
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .select('panel_members.person_id')
    .execute()
  const planned = await of.select('created_by as person_id').execute()
  const ids = [...seats, ...planned].flatMap(({ person_id }) => person_id ?? [])
  if (ids.length === 0) return
  const leads = await db
    .selectFrom('people')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .where('workspace_role', 'in', ['admin', 'lead'])
    .execute()
  const people = leads.map(({ id }) => id)
  await insert(db, { ...news, kind: 'application-decided', interviewId: undefined }, people, random)
}

interface News extends Told, NoticeCause {
  interviewId: Id | undefined
  applicationId: Id | undefined
}

/** Returns who was told. */
async function insert(db: Kysely<Database>, news: News, people: readonly Id[], random: RandomBytes): Promise<Id[]> {
  const { kind, interviewId, applicationId, number, at, by } = news
  const others = [...new Set(people)].filter((id) => id !== by)
  if (others.length === 0) return []
  const able = await db.selectFrom('people').select('id').where('id', 'in', others).where('suspended', '=', 0).execute()
  if (able.length === 0) return []
  const key = `${kind}/${interviewId ?? applicationId}/${number}`
  const about = { key, kind, interview_id: interviewId ?? null, application_id: applicationId ?? null, number }
  const told = await db
    .insertInto('notices')
    .values(able.map(({ id }) => ({ id: newId(16, random), person_id: id, ...about, at, read_at: null })))
    .onConflict((conflict) => conflict.columns(['person_id', 'key']).doNothing())
    .returning('person_id')
    .execute()
  const ids = told.map(({ person_id }) => person_id)
  await dropOldest(db, ids)
  return ids
}

async function dropOldest(db: Kysely<Database>, people: readonly Id[]): Promise<void> {
  if (people.length === 0) return
  const place = sql<number>`row_number() over (partition by person_id order by at desc, id desc)`
  const placed = db
    .selectFrom('notices')
    .select(['id', place.as('place')])
    .where('person_id', 'in', people)
  await db
    .deleteFrom('notices')
    .where('id', 'in', (query) => query.selectFrom(placed.as('placed')).select('placed.id').where('place', '>', MOST_NOTICES))
    .execute()
}

export interface StoredNotice extends NoticeCause {
  id: Id
  interviewId: Id | undefined
  applicationId: Id | undefined
  at: EpochMs
  read: boolean
}

/** Everything that a person was told, newest first. */
export async function listNotices(db: Kysely<Database>, personId: Id): Promise<StoredNotice[]> {
  const rows = await db
    .selectFrom('notices')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_NOTICES)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: checkColumn(noticeKindSchema, row.kind, `notices ${row.id} kind`),
    number: row.number,
    interviewId: row.interview_id ?? undefined,
    applicationId: row.application_id ?? undefined,
    at: row.at,
    read: row.read_at !== null,
  }))
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

/** The number of the newest decision on each of these interviews that has one. */
export async function newestDecisions(db: Kysely<Database>, interviewIds: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
  if (interviewIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('decisions')
    .select('interview_id')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('interview_id', 'in', interviewIds)
    .groupBy('interview_id')
    .execute()
  return new Map(rows.map((row) => [row.interview_id, Number(row.number)]))
}

export interface NoticedApplication {
  id: Id
  candidate: { id: Id; name: string }
  role: string
  /** The number of the newest decision; 0: there is none. */
  decisions: number
}

export async function listNoticedApplications(db: Kysely<Database>, ids: readonly Id[]): Promise<NoticedApplication[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('applications')
    .innerJoin('candidates', 'candidates.id', 'applications.candidate_id')
    .select(['applications.id', 'applications.role', 'candidates.id as candidate_id', 'candidates.name'])
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
    decisions: Number(row.decisions ?? 0),
  }))
}

/** Whose scorecards have been waited for longer than this is old news, and stands on the page of what is missing. */
const NEWS_MS = 14 * 24 * 60 * 60_000

/** Whoever should rate in an interview that is over, has handed in nothing and was not told, with the version of its schedule. */
export async function listUntoldDue(
  db: Kysely<Database>,
  now: EpochMs,
  limit: number,
): Promise<{ interviewId: Id; personId: Id; number: number }[]> {
  const kind: InterviewNoticeKind = 'scorecard-due'
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
