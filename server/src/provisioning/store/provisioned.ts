import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type Kysely, sql } from 'kysely'
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

const joined = (db: Kysely<Database>) =>
  db.selectFrom('people').leftJoin('provisioned_people', 'provisioned_people.person_id', 'people.id')

const selected = (db: Kysely<Database>) =>
  joined(db)
    .select(['people.id', 'people.name', 'people.email', 'people.workspace_role', 'people.suspended'])
    .select(['people.created_at', 'people.changed_at'])
    .select(['provisioned_people.person_id', 'provisioned_people.external_id', 'provisioned_people.given_name'])
    .select(['provisioned_people.family_name', 'provisioned_people.shown_name', 'provisioned_people.shown_by'])
    .select(['provisioned_people.suspended_by_it', 'provisioned_people.removed'])
    .orderBy('people.created_at')
    .orderBy('people.id')

type Row = Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number]

function toPerson(row: Row): ProvisionedPerson {
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
}

/** Who is looked for, in the order in which they came. */
export async function listProvisioned(db: Kysely<Database>, by: LookedForBy): Promise<ProvisionedPerson[]> {
  let rows = selected(db)
  if ('id' in by) rows = rows.where('people.id', '=', by.id)
  if ('email' in by) rows = rows.where('people.email_key', '=', emailKey(by.email))
  if ('externalId' in by) rows = rows.where('provisioned_people.external_id', '=', by.externalId)
  return (await rows.execute()).map(toPerson)
}

export const findProvisioned = async (db: Kysely<Database>, by: LookedForBy): Promise<ProvisionedPerson | undefined> =>
  (await listProvisioned(db, by))[0]

/** Whom the directory deleted isn't there for it, as long as they are suspended. */
export const isThere = (person: ProvisionedPerson): boolean => !(person.removed && person.suspended)
const isThereInRow = sql<boolean>`not (coalesce(provisioned_people.removed, 0) = 1 and people.suspended = 1)`

/** Those who are there for the directory, from the `offset`th on, in the order in which they came; and how many there are in all. */
export async function pageOfThere(
  db: Kysely<Database>,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ total: number; people: ProvisionedPerson[] }> {
  const { total } = await joined(db)
    .where(isThereInRow)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = limit === 0 ? [] : await selected(db).where(isThereInRow).offset(offset).limit(limit).execute()
  return { total: Number(total), people: rows.map(toPerson) }
}

/** As many are read at once: few enough that nobody waits for it. */
const BATCH = 500

/** All who are there for the directory, a batch after the other. */
export async function* batchesOfThere(db: Kysely<Database>): AsyncGenerator<ProvisionedPerson[]> {
  let last: Row | undefined
  for (;;) {
    const { created_at: at, id } = last ?? { created_at: 0, id: '' }
    const rows = await selected(db)
      .where(isThereInRow)
      .where((where) =>
        where.or([
          where('people.created_at', '>', at),
          where.and([where('people.created_at', '=', at), where('people.id', '>', id)]),
        ]),
      )
      .limit(BATCH)
      .execute()
    yield rows.map(toPerson)
    last = rows.at(-1)
    if (rows.length < BATCH) return
  }
}

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
