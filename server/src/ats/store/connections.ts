import {
  type AtsConnection,
  type AtsCredentials,
  type AtsPause,
  type AtsSystem,
  atsCredentialsSchema,
  atsPauseSchema,
  atsSystemSchema,
} from '@panelbook/shared/ats/connection'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely, Selectable } from 'kysely'
import { z } from 'zod'
import { checkColumn, parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import type { AtsConnectionRow } from '../tables.ts'

export interface StoredConnection {
  id: Id
  system: AtsSystem
  address: string | undefined
  version: number
  state: AtsConnection['state']
  why: AtsPause | undefined
  createdAt: EpochMs
  createdBy: Id
  lookedAt: EpochMs | undefined
  mappingVersion: number
  approved: { by: Id; at: EpochMs } | undefined
  failingSince: EpochMs | undefined
  failures: number
  nextAt: EpochMs | undefined
}

const stateSchema = z.enum(['on', 'off', 'paused'])

/** All columns but the credentials: what shows a connection doesn't have them in its hands. */
const shown = [
  ...(['id', 'system', 'address', 'state', 'paused_why', 'version', 'created_at', 'created_by'] as const),
  ...(['looked_at', 'mapping_version', 'approved_by', 'approved_at', 'failing_since', 'failures', 'next_at'] as const),
] as const

function toConnection(row: Omit<Selectable<AtsConnectionRow>, 'credentials_json'>): StoredConnection {
  const where = `ats_connections ${row.id}`
  return {
    ...{ id: row.id, version: row.version, mappingVersion: row.mapping_version, failures: row.failures },
    system: checkColumn(atsSystemSchema, row.system, where),
    address: row.address ?? undefined,
    state: checkColumn(stateSchema, row.state, where),
    why: row.paused_why === null ? undefined : checkColumn(atsPauseSchema, row.paused_why, where),
    ...{ createdAt: row.created_at, createdBy: row.created_by },
    lookedAt: row.looked_at ?? undefined,
    approved: row.approved_by === null ? undefined : { by: row.approved_by, at: row.approved_at ?? 0 },
    failingSince: row.failing_since ?? undefined,
    nextAt: row.next_at ?? undefined,
  }
}

/** Oldest first. */
export async function listConnections(db: Kysely<Database>): Promise<StoredConnection[]> {
  const rows = await db.selectFrom('ats_connections').select(shown).orderBy('created_at').orderBy('id').execute()
  return rows.map(toConnection)
}

export async function findConnection(db: Kysely<Database>, id: Id): Promise<StoredConnection | undefined> {
  const row = await db.selectFrom('ats_connections').select(shown).where('id', '=', id).executeTakeFirst()
  return row && toConnection(row)
}

/** For asking the system alone. */
export async function findCredentials(db: Kysely<Database>, id: Id): Promise<AtsCredentials | undefined> {
  const row = await db.selectFrom('ats_connections').select('credentials_json').where('id', '=', id).executeTakeFirst()
  return row && parseColumn(atsCredentialsSchema, row.credentials_json, `ats_connections ${id}`)
}

export async function insertConnection(
  db: Kysely<Database>,
  {
    id,
    address,
    credentials,
    at,
    by,
  }: { id: Id; address?: string | undefined; credentials: AtsCredentials; at: EpochMs; by: Id },
): Promise<void> {
  await db
    .insertInto('ats_connections')
    .values({
      ...{ id, system: credentials.system, address: address ?? null, credentials_json: JSON.stringify(credentials) },
      ...{ state: 'off', paused_why: null, version: 1, created_at: at, created_by: by, looked_at: null },
      ...{ mapping_version: 0, approved_by: null, approved_at: null, failing_since: null, failures: 0, next_at: null },
    })
    .execute()
}

/**
 * Its next version, which nobody has approved: whoever has the mapping of before before them approves it no more, and nothing is
 * run. What failed before is no news of other credentials.
 */
export async function replaceCredentials(
  db: Kysely<Database>,
  before: StoredConnection,
  { address, credentials }: { address?: string | undefined; credentials: AtsCredentials },
): Promise<void> {
  const set = { address: address ?? null, credentials_json: JSON.stringify(credentials), version: before.version + 1 }
  const unapproved = { mapping_version: before.mappingVersion + 1, approved_by: null, approved_at: null }
  await db
    .updateTable('ats_connections')
    .set({ ...set, ...unapproved, failing_since: null, failures: 0, state: 'off', paused_why: null, next_at: null })
    .where('id', '=', before.id)
    .execute()
}

/** @param nextAt when it is run by the clock; undefined: not at all */
export async function setConnectionOn(db: Kysely<Database>, id: Id, nextAt: EpochMs | undefined): Promise<void> {
  const set = { state: nextAt === undefined ? 'off' : 'on', next_at: nextAt ?? null, paused_why: null }
  await db
    .updateTable('ats_connections')
    .set({ ...set, failing_since: null, failures: 0 })
    .where('id', '=', id)
    .execute()
}

export async function pauseConnection(db: Kysely<Database>, id: Id, why: AtsPause): Promise<void> {
  const set = { state: 'paused', paused_why: why, next_at: null }
  await db.updateTable('ats_connections').set(set).where('id', '=', id).execute()
}

/** Pauses all that are on, after the database is brought back from a copy. Returns which. */
export async function pauseAllConnections(transaction: Kysely<Database>): Promise<Id[]> {
  const set = { state: 'paused', paused_why: 'restored' satisfies AtsPause, next_at: null }
  const rows = await transaction.updateTable('ats_connections').set(set).where('state', '=', 'on').returning('id').execute()
  return rows.map(({ id }) => id).sort()
}

export async function noteLooked(db: Kysely<Database>, id: Id, at: EpochMs): Promise<void> {
  await db.updateTable('ats_connections').set({ looked_at: at }).where('id', '=', id).execute()
}

/** What is approved from now on, and by whom. */
export async function noteApproved(db: Kysely<Database>, before: StoredConnection, by: Id, at: EpochMs): Promise<void> {
  const set = { mapping_version: before.mappingVersion + 1, approved_by: by, approved_at: at }
  await db.updateTable('ats_connections').set(set).where('id', '=', before.id).execute()
}

/** How a run ended, and when the next is. */
export async function noteRun(
  db: Kysely<Database>,
  { id, failingSince, failures, state }: StoredConnection,
  { at, failed, nextAt }: { at: EpochMs; failed: boolean; nextAt: EpochMs },
): Promise<void> {
  const outcome = failed ? { failing_since: failingSince ?? at, failures: failures + 1 } : { failing_since: null, failures: 0 }
  await db
    .updateTable('ats_connections')
    .set({ ...outcome, next_at: state === 'on' ? nextAt : null })
    .where('id', '=', id)
    .execute()
}

export async function deleteConnection(db: Kysely<Database>, id: Id): Promise<boolean> {
  return (await db.deleteFrom('ats_connections').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n
}

/** Those that are on, and whose time has come. */
export async function listDueConnections(db: Kysely<Database>, now: EpochMs): Promise<Id[]> {
  const rows = await db
    .selectFrom('ats_connections')
    .select('id')
    .where('state', '=', 'on')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
