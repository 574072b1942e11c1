import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Id, idSchema } from '@panelbook/shared/base/ids'
import type { PersonName } from '@panelbook/shared/people/person'
import type { Pool } from '@panelbook/shared/pools/pool'
import type { Availability } from '@panelbook/shared/pools/standing'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { parseColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'

export interface StoredPools {
  number: number
  set?: { at: EpochMs; by: PersonName }
  pools: Pool[]
}

const stagesSchema = z.array(idSchema)

/** The pools of a role, without those in them who can't sign in any more. */
export async function findPools(db: Kysely<Database>, roleId: Id): Promise<StoredPools> {
  const [head, rows, members] = await Promise.all([
    db
      .selectFrom('role_pools')
      .innerJoin('people', 'people.id', 'role_pools.by_person_id')
      .select(['role_pools.number', 'role_pools.at', 'people.id', 'people.name'])
      .where('role_id', '=', roleId)
      .executeTakeFirst(),
    db.selectFrom('pools').selectAll().where('role_id', '=', roleId).orderBy('position').execute(),
    db
      .selectFrom('pool_members')
      .innerJoin('people', 'people.id', 'pool_members.person_id')
      .select(['pool_members.pool_id', 'pool_members.person_id'])
      .where('role_id', '=', roleId)
      .where('people.suspended', '=', 0)
      .orderBy('pool_members.person_id')
      .execute(),
  ])
  const pools = rows.map((row) => ({
    ...{ id: row.id, name: row.name, seats: row.seats, shadows: row.shadows === 1 },
    stageIds: parseColumn(stagesSchema, row.stages_json, `pools ${roleId} ${row.id}`),
    members: members.filter((each) => each.pool_id === row.id).map((each) => each.person_id),
  }))
  if (!head) return { number: 0, pools }
  return { number: head.number, set: { at: head.at, by: { id: head.id, name: head.name } }, pools }
}

/** Puts pools in the place of those before. In the transaction that has read them. */
export async function replacePools(
  db: Kysely<Database>,
  roleId: Id,
  { number, pools, at, by }: { number: number; pools: readonly Pool[]; at: EpochMs; by: Id },
): Promise<void> {
  // Their members go with them.
  await db.deleteFrom('pools').where('role_id', '=', roleId).execute()
  for (const [position, { id, name, seats, shadows, stageIds, members }] of pools.entries()) {
    const row = { role_id: roleId, id, position, name, seats, shadows: shadows ? 1 : 0, stages_json: JSON.stringify(stageIds) }
    await db.insertInto('pools').values(row).execute()
    if (members.length === 0) continue
    const seated = members.map((personId) => ({ role_id: roleId, pool_id: id, person_id: personId }))
    await db.insertInto('pool_members').values(seated).execute()
  }
  const head = { number, at, by_person_id: by }
  await db
    .insertInto('role_pools')
    .values({ role_id: roleId, ...head })
    .onConflict((conflict) => conflict.column('role_id').doUpdateSet(head))
    .execute()
}

export async function findAvailability(db: Kysely<Database>, personId: Id): Promise<Availability> {
  const row = await db.selectFrom('availability').selectAll().where('person_id', '=', personId).executeTakeFirst()
  if (!row) return { number: 0 }
  return {
    number: row.number,
    ...(row.weekly === null ? {} : { weekly: row.weekly }),
    ...(row.away_until === null ? {} : { awayUntil: row.away_until }),
  }
}

/** In the transaction that has read what held before. */
export async function replaceAvailability(
  db: Kysely<Database>,
  personId: Id,
  { number, weekly, awayUntil }: Availability,
  { at, by }: { at: EpochMs; by: Id },
): Promise<void> {
  const values = { number, weekly: weekly ?? null, away_until: awayUntil ?? null, at, by_person_id: by }
  await db
    .insertInto('availability')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute()
}
