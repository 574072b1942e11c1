import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Person } from '@panelbook/shared/people/person'
import { mailedLinkSchema } from '@panelbook/shared/people/sign-in-link'
import type { Kysely } from 'kysely'
import { type Done, touchingListed } from '../acting/done.ts'
import { listInterviewIdsOfPerson } from '../candidates/store/hidden.ts'
import { isTaken } from '../database/is-taken.ts'
import type { Database } from '../database/schema.ts'
import { addAddressNotice } from '../notices/store/add-notices.ts'
import { forgetSuspension } from '../provisioning/store/provisioned.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { keepOwners } from '../roles/set-team.ts'
import { listOwnedRoles } from '../roles/team-store.ts'
import { endAccessOf } from '../session/end-access-of.ts'
import { dropLinkRequestsOf } from '../session/store/link-requests.ts'
import { withdrawLinks } from '../session/store/mailed-links.ts'
import { countActiveAdmins, findActiveAdmin, findPerson, type PersonChange, type Through, updatePerson } from './store.ts'

/**
 * Changes a person's name, e-mail address or role, or suspends them. A suspension ends their sessions, waiting links, passkeys,
 * tokens and calendar's address at once, and for good; a new role or name reaches their open sockets at once. With another address, links
 * that went or wait to go to the one before end. A team whose last owner this takes gets another one.
 *
 * @param actorId a person, or the directory's token
 * @param through where no person says so
 * @throws Refused not-found; conflict when no admin would be left who can sign in, or somebody has the address
 */
export async function changePerson(
  deps: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  actorId: Id | undefined,
  personId: Id,
  change: PersonChange,
  through?: Through,
): Promise<Done<Person, ['people', 'names', 'roles', 'session', 'sign-in-links', 'notices']>> {
  const work = deps.db.transaction().execute(async (transaction) => {
    const before = await findPerson(transaction, personId)
    if (!before) throw notFound()
    const at = deps.clock.now()
    const own = await listInterviewIdsOfPerson(transaction, personId)
    const after = await updatePerson(transaction, personId, change, { at, by: actorId, through })
    if (!after) throw notFound()
    const activeAdmin = (person: Person) => person.workspaceRole === 'admin' && !person.suspended
    if (activeAdmin(before) && !activeAdmin(after) && (await countActiveAdmins(transaction, personId)) === 0) {
      throw new Refused({ kind: 'last-admin' })
    }
    if (after.suspended) {
      await endAccessOf(transaction, personId, { at, by: actorId })
    }
    if (before.suspended !== after.suspended && through !== 'provisioning') await forgetSuspension(transaction, personId)
    // Whoever becomes more than an interviewer is let in by admins alone.
    if (before.workspaceRole !== after.workspaceRole) await withdrawLinks(transaction, personId, { shownToLeads: true }, at)
    if (before.email !== after.email) {
      await endMailedLinks(transaction, before, at)
      await addAddressNotice(transaction, { personId, at, by: actorId }, deps.random)
    }
    // With another address they may be a candidate, or be none any more.
    const judged = before.email === after.email ? [] : [...own, ...(await listInterviewIdsOfPerson(transaction, personId))]
    const done = { at, by: actorId, heir: await heirAfter(transaction, { after, actorId, through }) }
    const given = await keepOwners(transaction, await listOwnedRoles(transaction, personId), done, deps.random)
    return { before, after, judged, given }
  })
  const { before, after, judged, given } = await work.catch((error: unknown) => {
    throw isTaken(error) ? new Refused({ kind: 'email-taken' }) : error
  })
  const socketsAreOutdated =
    before.suspended !== after.suspended ||
    before.workspaceRole !== after.workspaceRole ||
    before.name !== after.name ||
    // Also where they are nobody’s candidate: who is signed out by it must not learn from that.
    before.email !== after.email
  const why = after.suspended ? ('signed-out' as const) : ('changed' as const)
  const topics = ['people', 'names', 'roles', 'session', 'sign-in-links', 'notices'] as const
  const done = touchingListed(
    personId,
    topics,
    ['people', 'names', 'roles'],
    after,
    socketsAreOutdated ? [{ personId, why }] : [],
  )
  return { ...done, touched: { ...done.touched, accessChangedIn: [...judged, ...given] } }
}

/**
 * Who becomes the owner of a team that has nobody left who can act. A suspension can’t wait for a team, and neither can the
 * provider’s word: or else whoever owns a team would keep a role that the company has taken from them. Every other act can.
 */
async function heirAfter(
  transaction: Kysely<Database>,
  { after, actorId, through }: { after: Person; actorId: Id | undefined; through: Through | undefined },
): Promise<Id | undefined> {
  if (through === 'provider') return findActiveAdmin(transaction, after.id)
  if (!after.suspended) return undefined
  return through === 'provisioning' ? findActiveAdmin(transaction, after.id) : actorId
}

/** Ends whatever lets in whoever reads the mailbox of the person's address: mail that left, that waits, and that was asked for. */
async function endMailedLinks(db: Kysely<Database>, { id }: Person, at: EpochMs): Promise<void> {
  for (const mailed of mailedLinkSchema.options) await withdrawLinks(db, id, { mailed }, at)
  await dropLinkRequestsOf(db, id)
}
