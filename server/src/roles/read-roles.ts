import { type Actor, may } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { countConcerned } from '../candidates/retaining/erasures-ahead.ts'
import { type Hidden, readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { notFound } from '../refusals/refused.ts'
import { findRetention, listRoles, shownRole } from './store.ts'

/** The roles that are there for the actor; admins are told how many more there are. */
export async function readRoles(db: Kysely<Database>, actor: Actor): Promise<EndpointOutput<'listRoles'>> {
  return readAs(db, actor.personId, async (hidden) => {
    const roles = await listRoles(db, hidden)
    return may(actor, 'people.write') && hidden.roles.length > 0 ? { roles, closed: hidden.roles.length } : { roles }
  })
}

/** @throws Refused not-found */
export async function readRole(db: Kysely<Database>, actor: Actor, id: Id): Promise<EndpointOutput<'readRole'>> {
  const role = await readAs(db, actor.personId, (hidden) => shownRole(db, id, hidden))
  if (!role) throw notFound()
  return role
}

/**
 * How long a role keeps candidates’ data and, where `months` are given, whom it would concern if it were so many.
 *
 * @throws Refused not-found
 */
export async function readRetention(
  db: Kysely<Database>,
  actor: Actor,
  { roleId, months }: { roleId: Id; months: number | undefined },
  now: EpochMs,
): Promise<EndpointOutput<'readRetention'>> {
  await readRole(db, actor, roleId)
  const retention = await findRetention(db, roleId)
  if (months === undefined) return retention
  const count = (hidden: Hidden) => countConcerned(db, { roleId, months, hidden }, now)
  return { ...retention, concerned: await readAs(db, actor.personId, count) }
}
