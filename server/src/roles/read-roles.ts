import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { countConcerned } from '../candidates/retaining/erasures-ahead.ts'
import { hiddenFrom } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { notFound } from '../refusals/refused.ts'
import { findRetention, findRole, listRoles } from './store.ts'

export async function readRoles(db: Kysely<Database>): Promise<EndpointOutput<'listRoles'>> {
  return { roles: await listRoles(db) }
}

/** @throws Refused not-found */
export async function readRole(db: Kysely<Database>, id: Id): Promise<EndpointOutput<'readRole'>> {
  const role = await findRole(db, id)
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
  await readRole(db, roleId)
  const retention = await findRetention(db, roleId)
  if (months === undefined) return retention
  const hidden = await hiddenFrom(db, actor.personId)
  return { ...retention, concerned: await countConcerned(db, { roleId, months, hidden }, now) }
}
