import { mayLetIn } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Acting } from '../acting/acting.ts'
import type { Database } from '../database/schema.ts'
import { listSuspendedByDirectory } from '../provisioning/store/provisioned.ts'
import { notFound } from '../refusals/refused.ts'
import { readSignInLinks } from '../session/read-account.ts'
import { listLinked } from '../session/store/identities.ts'
import { newestInvitations } from '../session/store/mailed-links.ts'
import { countPasskeys } from '../session/store/passkeys.ts'
import { findPerson, listPeople, listSignedIn } from './store.ts'

/**
 * Everyone by name. Panels are chosen by name, so only those who may let somebody in are shown their address and role, and
 * whether they were ever here. Whose suspension it is, is for admins; how many passkeys somebody has, for admins in a session.
 *
 * @param now when invitations are looked at
 */
export async function readPeople(db: Kysely<Database>, actor: Acting, now: EpochMs): Promise<EndpointOutput<'listPeople'>> {
  const [people, signedIn, linked, byDirectory, passkeys] = await Promise.all([
    listPeople(db),
    listSignedIn(db),
    listLinked(db),
    actor.workspaceRole === 'admin' ? listSuspendedByDirectory(db) : new Set<Id>(),
    actor.workspaceRole === 'admin' && actor.by !== 'token' ? countPasskeys(db) : new Map<Id, number>(),
  ])
  const listed = people.map((person) => ({
    ...person,
    signedIn: signedIn.has(person.id),
    ...(linked.has(person.id) ? { linked: true as const } : {}),
    ...(byDirectory.has(person.id) ? { suspendedByDirectory: true as const } : {}),
    ...(passkeys.has(person.id) ? { passkeys: passkeys.get(person.id) } : {}),
  }))
  const awaited = listed.filter((person) => !person.signedIn && mayLetIn(actor, person)).map(({ id }) => id)
  const invitations = await newestInvitations(db, awaited)
  return {
    people: listed.map((person) => {
      if (!mayLetIn(actor, person)) return { id: person.id, name: person.name }
      const invitation = invitations.get(person.id)
      if (!invitation) return person
      const { at, until, spent } = invitation
      return { ...person, invited: { at, until, stands: !spent && until > now } }
    }),
  }
}

/** Links that were made for this person, newest first. @throws Refused not-found */
export async function readSignInLinksOf(db: Kysely<Database>, personId: Id): Promise<EndpointOutput<'listSignInLinks'>> {
  if (!(await findPerson(db, personId))) throw notFound()
  return { links: await readSignInLinks(db, personId) }
}
