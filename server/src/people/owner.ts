import type { Clock } from '@panelbook/shared/base/clock'
import { newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { findPersonByEmail, insertPerson, listPeople, someAdminHasSignedIn } from '../storage/people.ts'
import type { Database } from '../storage/schema.ts'
import { withdrawSignInLinks } from '../storage/sign-in-links.ts'
import { createSignInLink, type SignInLink } from './sign-in-link.ts'

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

/**
 * The link that lets the owner in, until an admin has signed in: a first link that was lost or ran out is replaced at the next start, and the one
 * before stops working.
 */
export async function ownerLink(
  deps: OwnerDeps & { address: string; linkMs: number },
  owner: { email: string },
): Promise<SignInLink | undefined> {
  if (await someAdminHasSignedIn(deps.db)) return undefined
  const person = await findPersonByEmail(deps.db, owner.email)
  if (person?.workspaceRole !== 'admin' || person.suspended) return undefined
  await withdrawSignInLinks(deps.db, person.id, deps.clock.now())
  return createSignInLink(deps, person.id, deps.linkMs)
}
