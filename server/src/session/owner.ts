import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { findPersonByEmail, insertPerson, listPeople, someAdminHasSignedIn } from '../people/store.ts'
import { createSignInLink, type SignInLink } from './links/sign-in-link.ts'
import { withdrawSignInLinks } from './store/sign-in-links.ts'

export interface OwnerDeps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
}

/** The first admin of an empty workspace; undefined when there are people already. */
export async function createOwner(deps: OwnerDeps, owner: { name: string; email: string }): Promise<string | undefined> {
  if ((await listPeople(deps.db)).length > 0) return undefined
  const id = newId(16, deps.random)
  await insertPerson(deps.db, { id, ...owner, workspaceRole: 'admin' }, deps.clock.now())
  return id
}

/** The owner, until an admin has signed in. */
export async function awaitedOwner(
  db: Kysely<Database>,
  owner: { email: string },
): Promise<{ id: Id; email: string } | undefined> {
  if (await someAdminHasSignedIn(db)) return undefined
  const person = await findPersonByEmail(db, owner.email)
  return person?.workspaceRole === 'admin' && !person.suspended ? person : undefined
}

/** A link that lets the awaited owner in: a first link that was lost or ran out is replaced, and the one before stops working. */
export async function linkForOwner(
  deps: OwnerDeps & { address: string; linkMs: number },
  person: { id: Id },
): Promise<SignInLink> {
  await withdrawSignInLinks(deps.db, person.id, deps.clock.now())
  return createSignInLink(deps, person.id, deps.linkMs)
}
