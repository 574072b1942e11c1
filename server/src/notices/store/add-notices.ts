import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { MOST_NOTICES, type NoticeKind } from '@panelbook/shared/notices/notice'
import type { NoticeCause } from '@panelbook/shared/notices/notice-holds'
import { isMailedKind, type MailedKind } from '@panelbook/shared/outbox/mailed-kind'
import { type Kysely, sql } from 'kysely'
import { peopleWhoAre, teamsOfClosed } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'
import { addToOutbox } from '../../outbox/store/outbox.ts'
import { DUE_NEWS_MS } from './untold-due.ts'

type TeamNoticeKind = 'on-team' | 'off-team'
type InterviewNoticeKind = Exclude<MailedKind, 'application-decided' | TeamNoticeKind>

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
  return insert(db, news, people, random)
}

/** Tells everybody who sits on the interview's panel now. `planner`: also whoever planned it, if they are a lead and may read it. */
export async function addPanelNotices(
  db: Kysely<Database>,
  news: InterviewNews,
  { planner }: { planner: boolean },
  random: RandomBytes,
): Promise<void> {
  const { interviewId } = news
  const seats = await db.selectFrom('panel_members').select('person_id').where('interview_id', '=', interviewId).execute()
  const planned = planner
    ? await db
        .selectFrom('interviews')
        .innerJoin('people', 'people.id', 'interviews.created_by')
        .select('people.id as person_id')
        .where('interviews.id', '=', interviewId)
        .where('people.workspace_role', 'in', ['admin', 'lead'])
        .execute()
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
  await insert(db, { ...news, kind: 'application-decided' }, people, random)
}

/** Tells admins something about the workspace itself, the same at most once a day. Returns who was told. */
export async function addAdminNotices(
  db: Kysely<Database>,
  { kind, at }: { kind: 'mail-failed' | 'webhook-failed' | 'ats-failed' | 'backup-failed'; at: EpochMs },
  random: RandomBytes,
): Promise<Id[]> {
  const admins = await db.selectFrom('people').select('id').where('workspace_role', '=', 'admin').execute()
  const news = { kind, at, by: undefined, number: Math.floor(at / DAY_MS) }
  return insert(
    db,
    news,
    admins.map(({ id }) => id),
    random,
  )
}

/**
 * Tells whose notices could not be sent to their chat; of a role's channel, admins and whoever set it. The same at most once a day.
 * Returns who was told.
 */
export async function addChatFailedNotices(
  db: Kysely<Database>,
  of: { personId: Id } | { roleId: Id },
  { at, setBy }: { at: EpochMs; setBy: Id },
  random: RandomBytes,
): Promise<Id[]> {
  const news = { at, by: undefined, number: Math.floor(at / DAY_MS) }
  if ('personId' in of) return insert(db, { ...news, kind: 'chat-failed' }, [of.personId], random)
  const admins = await db.selectFrom('people').select('id').where('workspace_role', '=', 'admin').execute()
  const people = [setBy, ...admins.map(({ id }) => id)]
  return insert(db, { ...news, kind: 'channel-failed', roleId: of.roleId }, people, random)
}

/** Tells somebody, unless it was their own act, that their e-mail address is another one. */
export async function addAddressNotice(
  db: Kysely<Database>,
  { personId, ...told }: Told & { personId: Id },
  random: RandomBytes,
): Promise<void> {
  await insert(db, { ...told, kind: 'address-changed', number: told.at }, [personId], random)
}

/**
 * Tells people that they are on a role's team now, or not any more. What they were told of it before goes: it is not so any more.
 */
export async function addTeamNotices(
  db: Kysely<Database>,
  news: Told & { kind: TeamNoticeKind; roleId: Id },
  people: readonly Id[],
  random: RandomBytes,
): Promise<void> {
  if (people.length === 0) return
  await db
    .deleteFrom('notices')
    .where('role_id', '=', news.roleId)
    .where('person_id', 'in', [...people])
    .execute()
  // Of a role that is closed to others now nothing is kept for whoever left it: it would be told once the role opens.
  if (news.kind === 'off-team' && (await teamsOfClosed(db, [news.roleId])).size > 0) return
  await insert(db, { ...news, number: news.at }, people, random)
}

/**
 * Tells these people that a candidate's entry is hidden from one of those who otherwise read all. What was told of the entry
 * before goes: it is one thing to look at, however often the address changes. What was told of one that is merged into it stays, as
 * it is so again where the merge is undone.
 */
export async function addCandidateNotices(
  db: Kysely<Database>,
  news: Told & { kind: 'candidate-hidden'; candidateId: Id },
  people: readonly Id[],
  random: RandomBytes,
): Promise<Id[]> {
  await db.deleteFrom('notices').where('kind', '=', news.kind).where('candidate_id', '=', news.candidateId).execute()
  return insert(db, { ...news, number: news.at }, people, random)
}

interface News extends Told, NoticeCause {
  /** What it is about; without any of them it is about the workspace, or its reader's account. */
  interviewId?: Id
  applicationId?: Id
  roleId?: Id
  candidateId?: Id
}

/**
 * Returns who was told. A row for the candidate themself says nothing to anyone while it is so; whoever is due is looked for by
 * rows.
 */
async function insert(db: Kysely<Database>, news: News, people: readonly Id[], random: RandomBytes): Promise<Id[]> {
  const { kind, interviewId, applicationId, roleId, candidateId, number, at, by } = news
  const wanted = [...new Set(people)].filter((id) => id !== by)
  if (wanted.length === 0) return []
  const able = await db.selectFrom('people').select('id').where('id', 'in', wanted).where('suspended', '=', 0).execute()
  if (able.length === 0) return []
  const key = `${kind}/${interviewId ?? applicationId ?? roleId ?? candidateId ?? 'workspace'}/${number}`
  const about = {
    ...{ key, kind, number, interview_id: interviewId ?? null, application_id: applicationId ?? null },
    ...{ role_id: roleId ?? null, candidate_id: candidateId ?? null },
  }
  const told = await db
    .insertInto('notices')
    .values(able.map(({ id }) => ({ id: newId(16, random), person_id: id, ...about, at, read_at: null })))
    .onConflict((conflict) => conflict.columns(['person_id', 'key']).doNothing())
    .returning(['id', 'person_id as personId'])
    .execute()
  const themselves = await candidatesOf(db, news)
  const others = told.filter(({ personId }) => !themselves.includes(personId))
  if (isMailedKind(kind)) await addToOutbox(db, others, at)
  await dropOldest(
    db,
    told.map(({ personId }) => personId),
    at,
  )
  return others.map(({ personId }) => personId)
}

/** People who are the candidate whom this is about. */
async function candidatesOf(db: Kysely<Database>, news: News): Promise<readonly Id[]> {
  const candidateId = news.candidateId ?? (await candidateOf(db, news))
  return candidateId === undefined ? [] : ((await peopleWhoAre(db, [candidateId])).get(candidateId) ?? [])
}

async function candidateOf(db: Kysely<Database>, { interviewId, applicationId }: News): Promise<Id | undefined> {
  const table = interviewId === undefined ? 'applications' : 'interviews'
  const row = await db
    .selectFrom(table as 'applications')
    .select('candidate_id')
    .where('id', '=', interviewId ?? applicationId ?? '')
    .executeTakeFirst()
  return row?.candidate_id
}

/** By whose rows it is known that somebody was told, while it is looked for: without them they would be told again. */
const LOOKED_FOR: readonly NoticeKind[] = ['scorecard-due', 'day-before', 'begins-soon']

/** Keeps the newest of each person, and as many of those that are looked for, however much came since. */
async function dropOldest(db: Kysely<Database>, people: readonly Id[], now: EpochMs): Promise<void> {
  if (people.length === 0) return
  const isLookedFor = sql<boolean>`kind in (${sql.join(LOOKED_FOR)}) and at > ${now - DUE_NEWS_MS}`
  const place = (part: ReturnType<typeof sql>) => sql<number>`row_number() over (partition by ${part} order by at desc, id desc)`
  const placed = db
    .selectFrom('notices')
    .select([
      'id',
      isLookedFor.as('looked_for'),
      place(sql`person_id`).as('place'),
      place(sql`person_id, ${isLookedFor}`).as('place_among'),
    ])
    .where('person_id', 'in', people)
  const spared = sql<boolean>`(looked_for and place_among <= ${MOST_NOTICES})`
  await db
    .deleteFrom('notices')
    .where('id', 'in', (query) =>
      query
        .selectFrom(placed.as('placed'))
        .select('placed.id')
        .where('place', '>', MOST_NOTICES)
        .where(({ not }) => not(spared)),
    )
    .execute()
}
