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
import { countedMissing, isOverAt, missingIn, searchCondition } from './interview-search.ts'

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

/** What is wanted of the list: the first page of each group, or one group’s page behind a place. */
export interface ListPage {
  show: InterviewFilter
  after?: (ListPlace & { group: InterviewGroup }) | undefined
  /** At most this many interviews of a group. */
  limit: number
}

export interface InterviewList {
  /** How many each filter shows of what is searched for. */
  filters: Record<InterviewFilter, number>
  /** How many of each group the filter that was asked for shows. */
  groups: Record<InterviewGroup, number>
  /** The page: what is due or to come soonest first, past ones latest first. */
  ids: Record<InterviewGroup, Id[]>
}

type Condition = RawBuilder<boolean>

const rating = sql.join(panelRoles.filter(ratesScorecard).map((role) => sql.lit(role)))

/**
 * The rules of `interview-group` and of what waits for whom, as conditions on a row `i`. They read `interviews_in_lists` alone:
 * plans stand in the table's rows before what is asked here, and reading past thousands of them takes seconds.
 */
function conditions({ actor, hidden, now }: ListFor): Record<'readable' | 'mine' | 'live' | 'waits' | 'unstarted', Condition> {
  const me = actor.personId
  const leads = may(actor, 'interviews.lead')
  const over = isOverAt(now)
  // What begins with “i.id in” doesn't depend on the row: it is found once for the whole list.
  const mineMissing = sql<boolean>`(${over} and i.id in (${missingIn(rating, sql`m.person_id = ${me}`)}))`
  const closed = sql<boolean>`i.id in (
    select w.id from applications a join interviews w on w.application_id = a.id
    where a.state = 'withdrawn' or a.outcome in ('hire', 'decline')
  )`
  const undecided = sql<boolean>`(
    i.revealed_at is not null and not exists (select 1 from decisions d where d.interview_id = i.id) and not ${closed}
  )`
  const othersMissing = sql<boolean>`(i.revealed_at is null and ${over} and ${countedMissing()})`
  const led = roleShown(hidden, 'i.role_id')
  const mine = sql<boolean>`(i.id in (select mine.interview_id from panel_members mine where mine.person_id = ${me}))`
  return {
    readable: sql<boolean>`(${leads ? (hidden.roles.length === 0 ? led : sql`(${led} or ${mine})`) : mine} and ${isSomebodyElse(hidden, 'i.candidate_id')})`,
    mine,
    live: sql<boolean>`(i.phase in ('running', 'paused'))`,
    waits: leads ? sql<boolean>`((${led} and (${undecided} or ${othersMissing})) or ${mineMissing})` : mineMissing,
    // Still to come: also one that was called off, until its time.
    unstarted: sql<boolean>`(
      (i.phase = 'not-started' and i.starts_at >= ${now - NEVER_HELD_AFTER_MS}) or (i.not_held is not null and i.starts_at >= ${now})
    )`,
  }
}

/** Of the rows that were looked at, those of each group; each row is of one. */
const inGroup: Record<InterviewGroup, Condition> = {
  live: sql`is_live`,
  waiting: sql`(not is_live and waits)`,
  upcoming: sql`(not is_live and not waits and unstarted)`,
  past: sql`(not is_live and not waits and not unstarted)`,
}

/** Of the rows that were looked at, those that each filter shows. A scorecard can wait for me while others still talk. */
const shownBy: Record<InterviewFilter, Condition> = { ...inGroup, all: sql`true`, mine: sql`is_mine`, waiting: sql`waits` }

/**
 * One group's page, each interview with its place in it. Places are counted and not trusted to the order in which a union answers.
 */
function pageOf(group: InterviewGroup, { show, after, limit }: ListPage): RawBuilder<unknown> {
  const latestFirst = group === 'past'
  const order = latestFirst ? sql`starts_at desc, id desc` : sql`starts_at, id`
  const behind =
    after === undefined ? sql`true` : sql`(starts_at, id) ${sql.raw(latestFirst ? '<' : '>')} (${after.startsAt}, ${after.id})`
  return sql`
    union all select ${sql.lit(group)} as what, id, false as is_mine, false as waits, row_number() over (order by ${order}) as number from (
      select id, starts_at from looked_at where ${inGroup[group]} and ${shownBy[show]} and ${behind}
      order by ${order} limit ${limit}
    ) as ${sql.ref(`page_of_${group}`)}`
}

/** How many interviews of one kind there are, where it has no id; else an interview and its place in its group's page. */
interface ListRow {
  what: InterviewGroup
  id: Id | ''
  is_mine: boolean | number
  waits: boolean | number
  number: number | string
}

/**
 * Counts and pages in one statement: each interview is looked at once, as most of the time goes into who still owes a scorecard,
 * and what is listed is of the same moment as what is counted.
 */
export async function readInterviewList(db: Kysely<Database>, list: ListFor, page: ListPage): Promise<InterviewList> {
  const of = conditions(list)
  const sought = await searchCondition(db, list.search ?? {}, list)
  const groups = interviewGroups.filter((group) => page.after === undefined || page.after.group === group)
  const { rows } = await sql<ListRow>`
    with looked_at as materialized (
      select i.id, i.starts_at, ${of.mine} as is_mine, ${of.live} as is_live, ${of.waits} as waits, ${of.unstarted} as unstarted
      from interviews i where ${of.readable} and ${sought}
    ), groups as (
      select is_mine, waits, case ${sql.join(
        interviewGroups.map((group) => sql`when ${inGroup[group]} then ${sql.lit(group)}`),
        sql` `,
      )} end as what from looked_at
    )
    select what, '' as id, is_mine, waits, count(*) as number from groups group by what, is_mine, waits
    ${sql.join(
      groups.map((group) => pageOf(group, page)),
      sql``,
    )}`.execute(db)
  const counted = rows.filter(({ id }) => id === '')
  const listed = rows.filter(({ id }) => id !== '').toSorted((a, b) => Number(a.number) - Number(b.number))
  const count = (holds: (row: ListRow) => boolean) => counted.filter(holds).reduce((sum, row) => sum + Number(row.number), 0)
  const shown = (row: ListRow, filter: InterviewFilter): boolean => {
    if (filter === 'all') return true
    if (filter === 'mine') return Boolean(row.is_mine)
    return filter === 'waiting' ? Boolean(row.waits) : row.what === filter
  }
  const each = <K extends string, V>(keys: readonly K[], value: (key: K) => V) =>
    Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>
  return {
    filters: each(interviewFilters, (filter) => count((row) => shown(row, filter))),
    groups: each(interviewGroups, (group) => count((row) => row.what === group && shown(row, page.show))),
    ids: each(interviewGroups, (group) => listed.filter(({ what }) => what === group).map(({ id }) => id)),
  }
}
