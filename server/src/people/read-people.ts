import { type Actor, mayLetIn } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { newestInvitations } from '../session/store/mailed-links.ts'
import { listPeople, listSignedIn } from './store.ts'

/**
 * Everyone by name. Panels are chosen by name, so only those who may let somebody in are shown their address and role, and whether they were ever here.
 *
 * @param now when invitations are looked at
 */
export async function readPeople(db: Kysely<Database>, actor: Actor, now: EpochMs): Promise<EndpointOutput<'listPeople'>> {
  const [people, signedIn] = await Promise.all([listPeople(db), listSignedIn(db)])
  const listed = people.map((person) => ({ ...person, signedIn: signedIn.has(person.id) }))
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
