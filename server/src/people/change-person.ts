import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Person } from '@panelbook/shared/people/person'
import type { Kysely } from 'kysely'
import { type Done, touching } from '../acting/done.ts'
import { endAddress } from '../calendar/store/addresses.ts'
import type { Database } from '../database/schema.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { deleteApiTokensOf } from '../session/store/api-tokens.ts'
import { withdrawLinks } from '../session/store/mailed-links.ts'
import { endSessions } from '../session/store/sessions.ts'
import { withdrawSignInLinks } from '../session/store/sign-in-links.ts'
import { countActiveAdmins, findPerson, type PersonChange, updatePerson } from './store.ts'

/**
 * Changes a person's name or role, or suspends them. A suspension ends their sessions, waiting links, tokens and calendar's
 * address at once, and for good; a new role or name reaches their open sockets at once.
 *
 * @throws Refused not-found; conflict when no admin would be left who can sign in
 */
export async function changePerson(
  deps: { db: Kysely<Database>; clock: Clock },
  actorId: Id | undefined,
  personId: Id,
  change: PersonChange,
): Promise<Done<Person, ['people', 'names']>> {
  const { before, after } = await deps.db.transaction().execute(async (transaction) => {
    const before = await findPerson(transaction, personId)
    if (!before) throw notFound()
    const at = deps.clock.now()
    const after = await updatePerson(transaction, personId, change, { at, by: actorId })
    if (!after) throw notFound()
    const activeAdmin = (person: Person) => person.workspaceRole === 'admin' && !person.suspended
    if (activeAdmin(before) && !activeAdmin(after) && (await countActiveAdmins(transaction, personId)) === 0) {
      throw new Refused({ kind: 'last-admin' })
    }
    if (after.suspended) {
      await endSessions(transaction, personId, { allBut: undefined }, { at, by: actorId })
      await withdrawSignInLinks(transaction, personId, at)
      await deleteApiTokensOf(transaction, personId)
      await endAddress(transaction, personId, { at, by: actorId })
    }
    // Whoever becomes more than an interviewer is let in by admins alone.
    if (before.workspaceRole !== after.workspaceRole) await withdrawLinks(transaction, personId, { shownToLeads: true }, at)
    return { before, after }
  })
  const socketsAreOutdated =
    before.suspended !== after.suspended || before.workspaceRole !== after.workspaceRole || before.name !== after.name
  const why = after.suspended ? ('signed-out' as const) : ('changed' as const)
  return touching(['people', 'names'], after, socketsAreOutdated ? [{ personId, why }] : [])
}
