import { type Actor, may } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import {
  type InterviewFilter,
  type InterviewGroup,
  interviewFilters,
  interviewGroups,
} from '@panelbook/shared/interviews/interview-filter'
import { NEVER_HELD_AFTER_MS } from '@panelbook/shared/interviews/interview-group'
import type { InterviewSearch } from '@panelbook/shared/interviews/interview-search'
import { panelRoles, ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Hidden, isSomebodyElse, roleShown } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'
import { countedMissing, isOverAt, missingOf, searchCondition } from './interview-search.ts'

/** Whose list, as of when, and what it is narrowed by. */
export interface ListFor {
  actor: Actor
  /** What isn’t there for them. */
  hidden: Hidden
  now: EpochMs
  search?: InterviewSearch
}

/** Where a page begins: behind this interview. */
export interface ListPlace {
  startsAt: EpochMs
  id: Id
}

type Condition = RawBuilder<boolean>

const rating = sql.join(panelRoles.filter(ratesScorecard).map((role) => sql.lit(role)))

/**
 * The rules of `interview-group` and of what waits for whom, as conditions on a row `i`. They read `interviews_in_lists` alone:
 * plans stand in the table's rows before what is asked here, and reading past thousands of them takes seconds.
 */
function conditions({
  actor,
  hidden,
  now,
}: ListFor): Record<InterviewFilter, Condition> & Record<'waitingGroup' | 'readable', Condition> {
  const me = actor.personId
  const leads = may(actor, 'interviews.lead')
  const over = isOverAt(now)
  const mineMissing = sql<boolean>`(${over} and ${missingOf(rating, sql`m.person_id = ${me}`)})`
  // By an index of interviews and not from the row: found once for the whole list.
  const closed = sql<boolean>`i.id in (
    select w.id from applications a join interviews w on w.application_id = a.id
    where a.state = 'withdrawn' or a.outcome in ('hire', 'decline')
  )`
  const undecided = sql<boolean>`(
    i.revealed_at is not null and not exists (select 1 from decisions d where d.interview_id = i.id) and not ${closed}
  )`
  const othersMissing = sql<boolean>`(i.revealed_at is null and ${over} and ${countedMissing()})`
  const led = roleShown(hidden, 'i.role_id')
  const waiting = leads ? sql<boolean>`((${led} and (${undecided} or ${othersMissing})) or ${mineMissing})` : mineMissing
  const live = sql<boolean>`(i.phase in ('running', 'paused'))`
  const mine = sql<boolean>`(i.id in (select mine.interview_id from panel_members mine where mine.person_id = ${me}))`
  const unstarted = unstartedAt(now)
  const upcoming = sql<boolean>`(${unstarted} and not ${waiting})`
  return {
    all: sql<boolean>`true`,
    readable: sql<boolean>`(${leads ? (hidden.roles.length === 0 ? led : sql`(${led} or ${mine})`) : mine} and ${isSomebodyElse(hidden, 'i.candidate_id')})`,
    mine,
    live,
    waiting,
    waitingGroup: sql<boolean>`(not ${live} and ${waiting})`,
    upcoming,
    past: sql<boolean>`(not ${live} and not ${unstarted} and not ${waiting})`,
  }
}

/** Still to come: also one that was called off, until its time. */
const unstartedAt = (now: EpochMs) => sql<boolean>`(
  (i.phase = 'not-started' and i.starts_at >= ${now - NEVER_HELD_AFTER_MS}) or (i.not_held is not null and i.starts_at >= ${now})
)`

const conditionOf = (of: ReturnType<typeof conditions>, group: InterviewGroup): Condition =>
  group === 'waiting' ? of.waitingGroup : of[group]

/** Ids of one group's interviews that a filter shows: what is due or to come soonest first, past ones latest first. */
export async function listInterviewIds(
  db: Kysely<Database>,
  list: ListFor,
  page: { show: InterviewFilter; group: InterviewGroup; after?: ListPlace | undefined; limit: number },
): Promise<Id[]> {
  const of = conditions(list)
  const sought = await searchCondition(db, list.search ?? {}, list)
  const { after, group } = page
  const latestFirst = group === 'past'
  const comes = sql.raw(latestFirst ? '<' : '>')
  const order = sql.raw(latestFirst ? 'desc' : 'asc')
  const behind = after === undefined ? sql`true` : sql`(i.starts_at, i.id) ${comes} (${after.startsAt}, ${after.id})`
  const { rows } = await sql<{ id: Id }>`
    select i.id from interviews i
    where ${behind} and ${of.readable} and ${sought} and ${of[page.show]} and ${conditionOf(of, group)}
    order by i.starts_at ${order}, i.id ${order}
    limit ${page.limit}`.execute(db)
  return rows.map((row) => row.id)
}

export interface InterviewCounts {
  /** How many each filter shows of what is searched for. */
  filters: Record<InterviewFilter, number>
  /** How many of each group the filter that was asked for shows. */
  groups: Record<InterviewGroup, number>
}

/** All counts of the list in one pass. */
export async function countInterviews(db: Kysely<Database>, list: ListFor, show: InterviewFilter): Promise<InterviewCounts> {
  const of = conditions(list)
  const sought = await searchCondition(db, list.search ?? {}, list)
  // Each condition is looked at once a row.
  const { rows } = await sql<Record<string, number>>`
    select ${sql.join([
      ...interviewFilters.map((filter) => sql`count(*) filter (where f_${sql.raw(filter)}) as f_${sql.raw(filter)}`),
      ...interviewGroups.map(
        (group) => sql`count(*) filter (where g_${sql.raw(group)} and f_${sql.raw(show)}) as g_${sql.raw(group)}`,
      ),
    ])}
    from (
      select true as f_all, is_mine as f_mine, is_live as f_live, waits as f_waiting,
        not is_live and not waits and unstarted as f_upcoming, not is_live and not waits and not unstarted as f_past,
        is_live as g_live, not is_live and waits as g_waiting,
        not is_live and not waits and unstarted as g_upcoming, not is_live and not waits and not unstarted as g_past
      from (
        select ${of.mine} as is_mine, ${of.live} as is_live, ${of.waiting} as waits,
          ${unstartedAt(list.now)} as unstarted
        from interviews i where ${of.readable} and ${sought}
        limit ${Number.MAX_SAFE_INTEGER}
      ) as looked_at
    ) as sorted`.execute(db)
  const row = rows[0] ?? {}
  const read = (name: string) => Number(row[name] ?? 0)
  return {
    filters: Object.fromEntries(interviewFilters.map((filter) => [filter, read(`f_${filter}`)])) as InterviewCounts['filters'],
    groups: Object.fromEntries(interviewGroups.map((group) => [group, read(`g_${group}`)])) as InterviewCounts['groups'],
  }
}
