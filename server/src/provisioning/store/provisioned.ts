import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { emailKey } from '../../people/store.ts'
import type { NameSource } from '../tables.ts'

/** What the directory says of somebody beside their account. */
export interface SaidOfPerson {
  externalId: string | undefined
  givenName: string | undefined
  familyName: string | undefined
  /** What the name of the account was made of, where that is the directory's word. */
  namedBy: NameSource | undefined
  /** The suspension that holds is the directory's. */
  suspendedByIt: boolean
  /** The directory deleted them. */
  removed: boolean
}

/** Somebody as the directory is shown them. */
export interface ProvisionedPerson extends SaidOfPerson {
  id: Id
  name: string
  email: string
  workspaceRole: string
  suspended: boolean
  createdAt: EpochMs
  changedAt: EpochMs
  /** The directory has said something of them. */
  linked: boolean
}

/** By what one may be looked for without reading everybody. */
export type LookedForBy = { id: Id } | { email: string } | { externalId: string }

/** Everybody, or who is looked for, in the order in which they came. */
export async function listProvisioned(db: Kysely<Database>, by?: LookedForBy): Promise<ProvisionedPerson[]> {
  let rows = db
    .selectFrom('people')
    .leftJoin('provisioned_people', 'provisioned_people.person_id', 'people.id')
    .select(['people.id', 'people.name', 'people.email', 'people.workspace_role', 'people.suspended'])
    .select(['people.created_at', 'people.changed_at'])
    .select(['provisioned_people.person_id', 'provisioned_people.external_id', 'provisioned_people.given_name'])
    .select(['provisioned_people.family_name', 'provisioned_people.shown_name', 'provisioned_people.shown_by'])
    .select(['provisioned_people.suspended_by_it', 'provisioned_people.removed'])
    .orderBy('people.created_at')
    .orderBy('people.id')
  if (by && 'id' in by) rows = rows.where('people.id', '=', by.id)
  if (by && 'email' in by) rows = rows.where('people.email_key', '=', emailKey(by.email))
  if (by && 'externalId' in by) rows = rows.where('provisioned_people.external_id', '=', by.externalId)
  return (await rows.execute()).map((row) => {
    const named = row.shown_name === row.name
    return {
      ...{ id: row.id, name: row.name, email: row.email, workspaceRole: row.workspace_role, suspended: row.suspended !== 0 },
      ...{ createdAt: row.created_at, changedAt: row.changed_at ?? row.created_at, linked: row.person_id !== null },
      externalId: row.external_id ?? undefined,
      givenName: named ? (row.given_name ?? undefined) : undefined,
      familyName: named ? (row.family_name ?? undefined) : undefined,
      namedBy: named ? (row.shown_by ?? undefined) : undefined,
      suspendedByIt: row.suspended_by_it === 1,
      removed: row.removed === 1,
    }
  })
}

export const findProvisioned = async (db: Kysely<Database>, by: LookedForBy): Promise<ProvisionedPerson | undefined> =>
  (await listProvisioned(db, by))[0]

/** Keeps what the directory says of somebody who is called `shownName`. */
export async function putSaid(
  transaction: Kysely<Database>,
  personId: Id,
  said: SaidOfPerson & { shownName: string },
  at: EpochMs,
): Promise<void> {
  const row = {
    external_id: said.externalId ?? null,
    given_name: said.givenName ?? null,
    family_name: said.familyName ?? null,
    shown_name: said.shownName,
    shown_by: said.namedBy ?? null,
    suspended_by_it: said.suspendedByIt ? 1 : 0,
    removed: said.removed ? 1 : 0,
  }
  await transaction
    .insertInto('provisioned_people')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute()
  await transaction.updateTable('people').set({ changed_at: at }).where('id', '=', personId).execute()
}

/**
 * Somebody was suspended, or let in again, by hand: the directory's word on it before counts no more. Whom it had deleted stays so
 * where `keepsRemoved`.
 *
 * @returns whether the suspension before was the directory's
 */
export async function forgetSuspension(
  transaction: Kysely<Database>,
  personId: Id,
  { keepsRemoved }: { keepsRemoved: boolean },
): Promise<boolean> {
  const rows = () => transaction.updateTable('provisioned_people').where('person_id', '=', personId)
  if (!keepsRemoved) await rows().set({ removed: 0 }).execute()
  const { numUpdatedRows } = await rows().set({ suspended_by_it: 0 }).where('suspended_by_it', '=', 1).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Those whose suspension is the directory's. */
export async function listSuspendedByDirectory(db: Kysely<Database>): Promise<ReadonlySet<Id>> {
  const rows = await db.selectFrom('provisioned_people').select('person_id').where('suspended_by_it', '=', 1).execute()
  return new Set(rows.map((row) => row.person_id))
}
