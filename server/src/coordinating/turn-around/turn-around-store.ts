import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { FEWEST_DECISIONS, FEWEST_PEOPLE, FEWEST_SCORECARDS, MOST_ROLES_TIMED } from '@panelbook/shared/coordinating/turn-around'
import { countsInReview, panelRoles } from '@panelbook/shared/interviews/panel/panel-role'
import { type Kysely, sql } from 'kysely'
import { type Hidden, interviewOfRoleShown } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'

/** Of whom times are read: what is there for whoever asks, between two times, and of one role where it is named. */
export interface TimesOf {
  hidden: Hidden
  from: EpochMs
  until: EpochMs
  roleId?: Id | undefined
}

/** One of the values of a group in their order, which its quantiles lie between. */
export interface PlacedTime {
  roleId: Id
  ms: number
  /** From 1, among those of its role; and of how many, and how many of these are within a day. */
  place: number
  number: number
  withinDay: number
  /** The same among all. */
  placeOfAll: number
  numberOfAll: number
  withinDayOfAll: number
  /** Whether its role has enough to be told of by itself. */
  told: boolean
}

const counted = panelRoles.filter(countsInReview)
/** Whole numbers are divided, of which PostgreSQL makes none by adding up. Those that a median and a quantile of nine tenths lie between, as `quantileBetween` counts, from 1. */
const wanted = (place: string, number: string) => {
  const [at, of] = [sql.ref(place), sql.ref(number)]
  return sql`${at} in ((${of} - 1) / 2 + 1, (${of} - 1) / 2 + 2, (${of} - 1) * 9 / 10 + 1, (${of} - 1) * 9 / 10 + 2)`
}

/**
 * How long after their interviews were over the first versions of counted scorecards came in: of all that is needed for the
 * quantiles, a few rows a role, whatever their number. What came before the end of the slot took no time.
 *
 * A role with fewer scorecards or people than may be told of is left out; all together have it if the roles that are left out have
 * enough together. So nothing is left between two figures that is of fewer.
 */
export async function listScorecardTimes(db: Kysely<Database>, { hidden, from, until, roleId }: TimesOf): Promise<PlacedTime[]> {
  const shown = interviewOfRoleShown(hidden, { candidate: 'i.candidate_id', role: 'i.role_id' })
  const ofRole = roleId === undefined ? sql`true` : sql`coalesce(i.role_id, '') = ${roleId}`
  const over = sql`i.starts_at + i.minutes * 60000`
  const { rows } = await sql<Row>`
    with times as materialized (
      select coalesce(i.role_id, '') as role_id, s.person_id,
        case when s.submitted_at > ${over} then s.submitted_at - (${over}) else 0 end as ms
      from interviews i join submitted_scorecards s on s.interview_id = i.id and s.version = 1
      where i.starts_at > ${from} and i.starts_at <= ${until} and i.not_held is null
        and s.panel_role in (${sql.join(counted)}) and ${shown} and ${ofRole}
    ),
    people as materialized (select role_id, person_id, count(*) as number from times group by role_id, person_id),
    enough as (
      select role_id from people where role_id <> ''
      group by role_id having sum(number) >= ${FEWEST_SCORECARDS} and count(*) >= ${FEWEST_PEOPLE}
      order by sum(number) desc, role_id limit ${MOST_ROLES_TIMED}
    ),
    others as (
      select coalesce(sum(number), 0) as number, count(distinct person_id) as people from people
      where role_id not in (select role_id from enough)
    ),
    kept as (
      select times.role_id, times.ms, case when enough.role_id is null then 0 else 1 end as told
      from times left join enough on enough.role_id = times.role_id cross join others
      where enough.role_id is not null
        or (others.number >= ${FEWEST_SCORECARDS} and others.people >= ${FEWEST_PEOPLE})
    ),
    sums as (
      select role_id, count(*) as number, sum(case when ms <= ${DAY_MS} then 1 else 0 end) as soon from kept group by role_id
    ),
    whole as (select cast(sum(number) as bigint) as number_all, cast(sum(soon) as bigint) as soon_all from sums),
    placed as (
      select role_id, ms, told, row_number() over (partition by role_id order by ms) as place, row_number() over (order by ms) as place_all
      from kept
    )
    select placed.*, sums.number, sums.soon, whole.number_all, whole.soon_all
    from placed join sums on sums.role_id = placed.role_id cross join whole
    where (placed.told = 1 and ${wanted('placed.place', 'sums.number')}) or ${wanted('placed.place_all', 'whole.number_all')}
    order by placed.role_id, placed.place`.execute(db)
  // The database gives counts and differences as texts, or as numbers.
  return rows.map((row) => ({
    ...{ roleId: row.role_id, ms: Number(row.ms), told: Number(row.told) === 1 },
    ...{ place: Number(row.place), number: Number(row.number), withinDay: Number(row.soon) },
    ...{ placeOfAll: Number(row.place_all), numberOfAll: Number(row.number_all), withinDayOfAll: Number(row.soon_all) },
  }))
}

interface Row {
  role_id: Id
  ms: number | string
  told: number | string
  place: number | string
  number: number | string
  soon: number | string
  place_all: number | string
  number_all: number | string
  soon_all: number | string
}

/** A time from an application to the decision on it, among those of its role in their order. */
export interface PlacedDecision {
  roleId: Id
  ms: number
  place: number
  number: number
}

/** How long after candidates applied it was first decided to hire or to decline them: those around the median, and the slowest. */
export async function listDecisionTimes(db: Kysely<Database>, { hidden, from, until }: TimesOf): Promise<PlacedDecision[]> {
  const shown = interviewOfRoleShown(hidden, { candidate: 'a.candidate_id', role: 'a.role_id' })
  const { rows } = await sql<{ role_id: Id; ms: number | string; place: number | string; number: number | string }>`
    with times as (
      select a.role_id, case when d.at > a.created_at then d.at - a.created_at else 0 end as ms
      from application_decisions d join applications a on a.id = d.application_id
      where d.at > ${from} and d.at <= ${until} and d.outcome in ('hire', 'decline')
        and a.role_id is not null and ${shown}
        and not exists (
          select 1 from application_decisions earlier
          where earlier.application_id = d.application_id and earlier.number < d.number and earlier.outcome in ('hire', 'decline')
        )
    ),
    placed as (
      select role_id, ms, row_number() over (partition by role_id order by ms) as place, count(*) over (partition by role_id) as number
      from times
    )
    select * from placed
    where number >= ${FEWEST_DECISIONS} and place in ((number - 1) / 2 + 1, (number - 1) / 2 + 2, number)
    order by number desc, role_id, place
    limit ${3 * MOST_ROLES_TIMED}`.execute(db)
  return rows.map((row) => ({
    ...{ roleId: row.role_id, ms: Number(row.ms), place: Number(row.place), number: Number(row.number) },
  }))
}
