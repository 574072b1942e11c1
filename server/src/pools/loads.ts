import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { isTimeZone, NO_ZONE, type TimeZone } from '@panelbook/shared/base/time-zone'
import { DAY_MS, dayAt } from '@panelbook/shared/base/working-days'
import type { Span } from '@panelbook/shared/interviews/loop/first-gaps'
import { hoursOf, weekAt } from '@panelbook/shared/interviews/loop/planning-day'
import type { Load, Standing } from '@panelbook/shared/pools/standing'
import { type Kysely, sql } from 'kysely'
import { type Hidden, isSeated, isSomebodyElse, roleShown } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'

/** Between which times of their day people are proposed for interviews, where it is known in which zone they are. */
const WORKING = { earliest: '08:00', latest: '19:00' }
const WEEKS_BEFORE = 4

interface Counting {
  /** Who asks: what isn't there for them counts for nobody, as a number would tell of it. */
  hidden: Hidden
  /** An interview that is being changed. */
  except?: Id | undefined
}

interface Counted {
  id: Id
  name: string
  /** Undefined: nobody has said. */
  zone: TimeZone | undefined
  weekly: number | null
  awayUntil: string | null
}

/**
 * How many interviews each of these people has in the week of that moment: seats of any panel role in interviews that take place,
 * or did. The week is that of their own zone.
 */
export async function countLoads(
  db: Kysely<Database>,
  at: EpochMs,
  personIds: readonly Id[],
  counting: Counting,
): Promise<Map<Id, Load>> {
  return loadsOf(db, at, await listCounted(db, personIds), counting)
}

/** The same of everyone who can sign in; whoever has no interview, no limit, and isn't away is left out. */
export async function listLoads(db: Kysely<Database>, at: EpochMs, counting: Counting): Promise<Load[]> {
  const loads = await loadsOf(db, at, await listCounted(db), counting)
  return [...loads.values()].filter(({ week, limit, awayUntil }) => week > 0 || limit !== undefined || awayUntil !== undefined)
}

/** What whose turn it is goes by, but for what the role and the application say. */
export async function countStandings(
  db: Kysely<Database>,
  at: EpochMs,
  personIds: readonly Id[],
  counting: Counting,
): Promise<Map<Id, Standing & { name: string }>> {
  const people = await listCounted(db, personIds)
  if (people.length === 0) return new Map()
  const weeks = byZone(people, (zone) => weeksAround(at, zone))
  const days = byZone(people, (zone) => hoursOf(dayAt(at, zone), { ...WORKING, timeZone: zone }))
  const span = outermost([...weeks.values()])
  const [around, last] = await Promise.all([
    seatsWithin(db, span, { ...counting, personIds }),
    lastSeats(db, span.until, { ...counting, personIds }),
  ])
  // The week is among them.
  const loads = loadsFrom(around, at, people)
  return new Map(
    people.map((person) => {
      const { id, name, zone } = person
      const mine = weeks.get(zone) ?? { from: at, until: at }
      const seats = around.filter((seat) => seat.personId === id && isWithin(seat.startsAt, mine))
      const hours = zone === undefined ? undefined : days.get(zone)
      const before = last.get(id)
      return [
        id,
        {
          ...(loads.get(id) ?? { personId: id, week: 0 }),
          ...{ name, around: seats.length },
          ...(before === undefined ? {} : { last: before }),
          ...(hours ? { hours } : {}),
        },
      ]
    }),
  )
}

async function loadsOf(
  db: Kysely<Database>,
  at: EpochMs,
  people: readonly Counted[],
  counting: Counting,
): Promise<Map<Id, Load>> {
  if (people.length === 0) return new Map()
  const weeks = byZone(people, (zone) => weekAt(at, zone))
  // Of everyone, they are found by their times alone.
  const personIds = people.length > 100 ? undefined : people.map(({ id }) => id)
  return loadsFrom(await seatsWithin(db, outermost([...weeks.values()]), { ...counting, personIds }), at, people)
}

/** @param seats of the week and perhaps of others */
function loadsFrom(
  seats: readonly { personId: Id; startsAt: EpochMs }[],
  at: EpochMs,
  people: readonly Counted[],
): Map<Id, Load> {
  const weeks = byZone(people, (zone) => weekAt(at, zone))
  const days = byZone(people, (zone) => dayAt(at, zone))
  const byPerson = Map.groupBy(seats, ({ personId }) => personId)
  return new Map(
    people.map(({ id, zone, weekly, awayUntil }) => {
      const week = weeks.get(zone) ?? { from: at, until: at }
      const mine = (byPerson.get(id) ?? []).filter(({ startsAt }) => isWithin(startsAt, week))
      const away = awayUntil !== null && (days.get(zone) ?? '') < awayUntil
      return [
        id,
        {
          ...{ personId: id, week: mine.length },
          ...(weekly === null ? {} : { limit: weekly }),
          ...(away ? { awayUntil } : {}),
        },
      ]
    }),
  )
}

async function listCounted(db: Kysely<Database>, personIds?: readonly Id[]): Promise<Counted[]> {
  if (personIds?.length === 0) return []
  const rows = await db
    .selectFrom('people')
    .leftJoin('availability', 'availability.person_id', 'people.id')
    .select(['people.id', 'people.name', 'people.time_zone', 'availability.weekly', 'availability.away_until'])
    .where('people.suspended', '=', 0)
    .$if(personIds !== undefined, (query) => query.where('people.id', 'in', personIds ?? []))
    .orderBy('people.id')
    .execute()
  const zones = new Set([...new Set(rows.map((row) => row.time_zone))].filter((zone) => zone !== null && isTimeZone(zone)))
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, weekly: row.weekly, awayUntil: row.away_until },
    zone: row.time_zone !== null && zones.has(row.time_zone) ? row.time_zone : undefined,
  }))
}

/** What holds in each of their zones, found once for each: what a clock on a wall shows is costly to find out. */
function byZone<T>(people: readonly Counted[], of: (zone: TimeZone) => T): Map<TimeZone | undefined, T> {
  const zones = new Set(people.map(({ zone }) => zone))
  return new Map([...zones].map((zone) => [zone, of(zone ?? NO_ZONE)]))
}

/** From the Monday four weeks before that week to the end of the week after it. */
function weeksAround(at: EpochMs, zone: TimeZone): Span {
  const of = (moment: EpochMs) => weekAt(moment, zone)
  const week = of(at)
  // From the middle of days, as those on which clocks change are an hour longer or shorter.
  const noon = DAY_MS / 2
  return { from: of(week.from - WEEKS_BEFORE * 7 * DAY_MS + noon).from, until: of(week.until + noon).until }
}

const outermost = (spans: readonly Span[]): Span => ({
  from: Math.min(...spans.map(({ from }) => from)),
  until: Math.max(...spans.map(({ until }) => until)),
})

const isWithin = (at: EpochMs, { from, until }: Span): boolean => at >= from && at < until

/** Seats in interviews that take place, or did, and are there for whoever asks. */
const countedSeats = (db: Kysely<Database>, { hidden, except, personIds }: Counting & { personIds: readonly Id[] | undefined }) =>
  db
    .selectFrom('interviews')
    .innerJoin('panel_members', 'panel_members.interview_id', 'interviews.id')
    .where('interviews.not_held', 'is', null)
    .where('interviews.id', '!=', except ?? '')
    .where(isSomebodyElse(hidden, 'interviews.candidate_id'))
    .where(sql<boolean>`(${roleShown(hidden, 'interviews.role_id')} or ${isSeated(hidden, 'interviews.id')})`)
    .$if(personIds !== undefined, (query) => query.where('panel_members.person_id', 'in', personIds ?? []))

async function seatsWithin(
  db: Kysely<Database>,
  { from, until }: Span,
  of: Counting & { personIds: readonly Id[] | undefined },
): Promise<{ personId: Id; startsAt: EpochMs }[]> {
  if (of.personIds?.length === 0) return []
  return countedSeats(db, of)
    .select(['panel_members.person_id as personId', 'interviews.starts_at as startsAt'])
    .where('interviews.starts_at', '>=', from)
    .where('interviews.starts_at', '<', until)
    .execute()
}

/** When the last interview begins that each of them has before this moment. */
async function lastSeats(
  db: Kysely<Database>,
  until: EpochMs,
  of: Counting & { personIds: readonly Id[] },
): Promise<Map<Id, EpochMs>> {
  if (of.personIds.length === 0) return new Map()
  const rows = await countedSeats(db, of)
    .select(({ fn }) => ['panel_members.person_id', fn.max<number | string>('interviews.starts_at').as('at')])
    .where('interviews.starts_at', '<', until)
    .groupBy('panel_members.person_id')
    .execute()
  return new Map(rows.map((row) => [row.person_id, Number(row.at)]))
}
