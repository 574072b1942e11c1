import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { panelRoleSchema } from '@panelbook/shared/interviews/panel/panel-role'
import type { PersonName } from '@panelbook/shared/people/person'
import type { ShadowingPath } from '@panelbook/shared/shadowing/path'
import type { HeldInterview, PathFacts } from '@panelbook/shared/shadowing/walk-path'
import { type Kysely, type Selectable, sql } from 'kysely'
import { type Hidden, isSomebodyElse } from '../candidates/store/hidden.ts'
import { checkColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'
import { isOverAt } from '../interviews/store/interview-search.ts'
import type { PathChangeRow } from './tables.ts'

export interface StoredChange {
  number: number
  at: EpochMs
  path: ShadowingPath | undefined
  by: PersonName
}

const pathOf = ({ shadows, reverses }: Pick<Selectable<PathChangeRow>, 'shadows' | 'reverses'>): ShadowingPath | undefined =>
  shadows === null || reverses === null ? undefined : { shadows, reverses }

/** Every change of a role's path, in order. */
export async function listPathChanges(db: Kysely<Database>, roleId: Id): Promise<StoredChange[]> {
  const rows = await db
    .selectFrom('path_changes')
    .innerJoin('people', 'people.id', 'path_changes.by_person_id')
    .selectAll('path_changes')
    .select('people.name')
    .where('role_id', '=', roleId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...{ number: row.number, at: row.at, path: pathOf(row) },
    by: { id: row.by_person_id, name: row.name },
  }))
}

export async function recordPathChange(
  db: Kysely<Database>,
  roleId: Id,
  { number, at, path, by }: { number: number; at: EpochMs; path: ShadowingPath | undefined; by: Id },
): Promise<void> {
  const counts = { shadows: path?.shadows ?? null, reverses: path?.reverses ?? null }
  await db
    .insertInto('path_changes')
    .values({ role_id: roleId, number, at, by_person_id: by, ...counts })
    .execute()
}

export interface WrittenFree {
  personId: Id
  at: EpochMs
  free: boolean
  by: PersonName
  reason: string
}

/** Who was written free of a role's path, and of whom that was taken back, in order. */
export async function listWrittenFree(db: Kysely<Database>, roleId: Id): Promise<WrittenFree[]> {
  const rows = await db
    .selectFrom('written_free')
    .innerJoin('people', 'people.id', 'written_free.by_person_id')
    .selectAll('written_free')
    .select('people.name')
    .where('role_id', '=', roleId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...{ personId: row.person_id, at: row.at, free: row.free === 1, reason: row.reason },
    by: { id: row.by_person_id, name: row.name },
  }))
}

/** Adds one, in the transaction that has read those before. */
export async function recordWrittenFree(
  db: Kysely<Database>,
  roleId: Id,
  { number, personId, free, at, by, reason }: Omit<WrittenFree, 'by'> & { number: number; by: Id },
): Promise<void> {
  const written = { person_id: personId, free: free ? 1 : 0, at, by_person_id: by, reason }
  await db
    .insertInto('written_free')
    .values({ role_id: roleId, number, ...written })
    .execute()
}

/** Seats of interviews that were held, each with the panel role in which they handed in last, where they did. */
const heldSeats = (db: Kysely<Database>, now: EpochMs) =>
  db
    .selectFrom('interviews as i')
    .innerJoin('panel_members as m', 'm.interview_id', 'i.id')
    .select(['i.id', 'i.role_id', 'i.starts_at', 'm.person_id', 'm.role'])
    .select((eb) =>
      eb
        .selectFrom('submitted_scorecards as s')
        .select('s.panel_role')
        .whereRef('s.interview_id', '=', 'm.interview_id')
        .whereRef('s.person_id', '=', 'm.person_id')
        .orderBy('s.version', 'desc')
        .limit(1)
        .as('handed_in_as'),
    )
    .where(isOverAt(now))
    .orderBy('i.starts_at')
    .orderBy('i.id')

/** What a role's path is walked with, for whoever reads: nothing of interviews in which they are the candidate. */
export async function pathFacts(
  db: Kysely<Database>,
  roleId: Id,
  { hidden, now }: { hidden: Hidden; now: EpochMs },
): Promise<PathFacts> {
  const [seats, kept, changes, byHand] = await Promise.all([
    heldSeats(db, now).where('i.role_id', '=', roleId).where(isSomebodyElse(hidden, 'i.candidate_id')).execute(),
    db.selectFrom('kept_seats').selectAll().where('role_id', '=', roleId).orderBy('day').orderBy('conversation').execute(),
    listPathChanges(db, roleId),
    listWrittenFree(db, roleId),
  ])
  const held = seats.map((row) => ({
    ...{ of: row.id, at: row.starts_at, personId: row.person_id },
    ...{ role: row.handed_in_as ?? row.role, handedIn: row.handed_in_as !== null },
  }))
  const erased = kept.map((row) => ({
    ...{ of: `erased ${row.conversation}`, at: row.day, personId: row.person_id },
    ...{ role: row.panel_role, handedIn: row.handed_in === 1 },
  }))
  const interviews = Map.groupBy([...erased, ...held], ({ of }) => of).values()
  return {
    interviews: [...interviews].map(
      (of): HeldInterview => ({
        at: of[0]?.at ?? 0,
        seats: of.map(({ personId, role, handedIn }) => ({
          ...{ personId, handedIn },
          role: checkColumn(panelRoleSchema, role, `panel_members ${personId}`),
        })),
      }),
    ),
    changes,
    byHand,
  }
}

const DAY_MS = 86_400_000

/**
 * Keeps who sat in these interviews, which are about to be erased, without which they were: what people learnt by them stays, and
 * whoever was free by them stays so.
 *
 * @param conversationOf a random id for each interview
 */
export async function keepSeats(
  db: Kysely<Database>,
  interviewIds: readonly Id[],
  { now, conversationOf }: { now: EpochMs; conversationOf: () => Id },
): Promise<void> {
  if (interviewIds.length === 0) return
  const seats = await heldSeats(db, now).where('i.id', 'in', interviewIds).where('i.role_id', 'is not', null).execute()
  const changed = await changesOfPaths(db, [...new Set(seats.flatMap(({ role_id }) => role_id ?? []))])
  const rows = [...Map.groupBy(seats, ({ id }) => id).values()].flatMap((of) => {
    if (of.every((seat) => seat.handed_in_as === null)) return []
    const conversation = conversationOf()
    return of.map((seat) => ({
      ...{ role_id: seat.role_id ?? '', conversation, person_id: seat.person_id },
      ...{ panel_role: seat.handed_in_as ?? seat.role, handed_in: seat.handed_in_as === null ? 0 : 1 },
      day: Math.max(
        seat.starts_at - (seat.starts_at % DAY_MS),
        ...(changed.get(seat.role_id ?? '') ?? []).filter((at) => at <= seat.starts_at),
      ),
    }))
  })
  if (rows.length > 0) await db.insertInto('kept_seats').values(rows).execute()
}

/** When these roles' paths were changed, or somebody written free of them or not any more. */
async function changesOfPaths(db: Kysely<Database>, roleIds: readonly Id[]): Promise<Map<Id, EpochMs[]>> {
  if (roleIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('path_changes')
    .select(['role_id', 'at'])
    .where('role_id', 'in', roleIds)
    .unionAll((eb) => eb.selectFrom('written_free').select(['role_id', 'at']).where('role_id', 'in', roleIds))
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ role_id }) => role_id)].map(([roleId, changes]) => [roleId, changes.map(({ at }) => at)]),
  )
}

/** Of these, by role: what they are called where this person sits or sat in interviews that are there for them. */
export async function listSeatedRoles(db: Kysely<Database>, personId: Id, hidden: Hidden): Promise<Map<Id, string>> {
  const rows = await db
    .selectFrom('panel_members as m')
    .innerJoin('interviews as i', 'i.id', 'm.interview_id')
    .select(['i.role_id', 'i.role'])
    .where('m.person_id', '=', personId)
    .where('i.role_id', 'in', (eb) => eb.selectFrom('path_changes').select('path_changes.role_id'))
    .where(isSomebodyElse(hidden, 'i.candidate_id'))
    .orderBy('i.starts_at')
    .orderBy('i.id')
    .execute()
  return new Map(rows.flatMap(({ role_id, role }) => (role_id === null ? [] : [[role_id, role] as const])))
}

/** Roles with a path, by their ids, for which something is kept of this person beside interviews. */
export async function listKeptRoles(db: Kysely<Database>, personId: Id): Promise<Id[]> {
  const [kept, written] = await Promise.all([
    db.selectFrom('kept_seats').select('role_id').distinct().where('person_id', '=', personId).execute(),
    db.selectFrom('written_free').select('role_id').distinct().where('person_id', '=', personId).execute(),
  ])
  return [...new Set([...kept, ...written].map((row) => row.role_id))]
}

/** Interviews of a role that this person shadowed and handed in, whose scorecards are revealed; the newest first. */
export function listCompared(
  db: Kysely<Database>,
  { personId, roleId, hidden, most }: { personId: Id; roleId: Id; hidden: Hidden; most: number },
): Promise<{ interviewId: Id; startsAt: EpochMs }[]> {
  return db
    .selectFrom('interviews as i')
    .innerJoin('panel_members as m', 'm.interview_id', 'i.id')
    .select(['i.id as interviewId', 'i.starts_at as startsAt'])
    .where('i.role_id', '=', roleId)
    .where('m.person_id', '=', personId)
    .where('m.role', '=', 'shadow')
    .where('i.revealed_at', 'is not', null)
    .where('i.not_held', 'is', null)
    .where(isSomebodyElse(hidden, 'i.candidate_id'))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('submitted_scorecards as s')
          .select(sql.lit(1).as('one'))
          .whereRef('s.interview_id', '=', 'i.id')
          .where('s.person_id', '=', personId),
      ),
    )
    .orderBy('i.starts_at', 'desc')
    .limit(most)
    .execute()
}

/** Everybody who sits or sat in interviews of a role. */
export async function listSeated(db: Kysely<Database>, roleId: Id): Promise<Id[]> {
  const rows = await db
    .selectFrom('panel_members as m')
    .innerJoin('interviews as i', 'i.id', 'm.interview_id')
    .select('m.person_id')
    .distinct()
    .where('i.role_id', '=', roleId)
    .execute()
  return rows.map(({ person_id }) => person_id)
}
