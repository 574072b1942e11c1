import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Person } from '@panelbook/shared/people/person'
import { mailedLinkSchema } from '@panelbook/shared/people/sign-in-link'
import type { Kysely, Transaction } from 'kysely'
import { type Done, touchingListed } from '../acting/done.ts'
import { appendPlainAudit } from '../audit/store/audit-log.ts'
import { listInterviewIdsOfPerson } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { addAddressNotice } from '../notices/store/add-notices.ts'
import { forgetSuspension } from '../provisioning/store/provisioned.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { keepOwners } from '../roles/set-team.ts'
import { listOwnedRoles } from '../roles/team-store.ts'
import { endAccessOf } from '../session/end-access-of.ts'
import { dropLinkRequestsOf } from '../session/store/link-requests.ts'
import { withdrawLinks } from '../session/store/mailed-links.ts'
import {
  countActiveAdmins,
  findActiveAdmin,
  findPerson,
  findPersonByEmail,
  type PersonChange,
  type Through,
  updatePerson,
} from './store.ts'

interface Deps {
  clock: Clock
  random: RandomBytes
}

/** Who changes whom into what. */
export interface Changing {
  /** A person, or the directory's token. Undefined for the command line and the provider. */
  actorId: Id | undefined
  personId: Id
  change: PersonChange
  /** Where no person says so. */
  through?: Through | undefined
}

type ChangedPerson = Done<Person, ['people', 'names', 'roles', 'session', 'sign-in-links', 'notices']>

/**
 * Changes a person's name, e-mail address or role, or suspends them. A suspension ends their sessions, waiting links, passkeys,
 * tokens and calendar's address at once, and for good; a new role or name reaches their open sockets at once. With another address, links
 * that went or wait to go to the one before end. A team whose last owner this takes gets another one.
 *
 * @throws Refused not-found; conflict when no admin would be left who can sign in, or somebody has the address
 */
export const changePerson = (
  deps: Deps & { db: Kysely<Database> },
  actorId: Id | undefined,
  personId: Id,
  change: PersonChange,
  through?: Through,
): Promise<ChangedPerson> =>
  deps.db.transaction().execute((transaction) => changePersonIn(transaction, deps, { actorId, personId, change, through }))

/** The same, as a part of a transaction. */
export async function changePersonIn(
  transaction: Transaction<Database>,
  { clock, random }: Deps,
  { actorId, personId, change, through }: Changing,
): Promise<ChangedPerson> {
  const before = await findPerson(transaction, personId)
  if (!before) throw notFound()
  if (change.email !== undefined && (await isTaken(transaction, change.email, personId)))
    throw new Refused({ kind: 'email-taken' })
  const at = clock.now()
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
  if (change.suspended !== undefined && through !== 'provisioning') {
    await takeSuspensionOver(transaction, { before, after }, { at, by: actorId })
  }
  // Whoever becomes more than an interviewer is let in by admins alone.
  if (before.workspaceRole !== after.workspaceRole) await withdrawLinks(transaction, personId, { shownToLeads: true }, at)
  if (before.email !== after.email) {
    await endMailedLinks(transaction, before, at)
    await addAddressNotice(transaction, { personId, at, by: actorId }, random)
  }
  // With another address they may be a candidate, or be none any more.
  const judged = before.email === after.email ? [] : [...own, ...(await listInterviewIdsOfPerson(transaction, personId))]
  const done = { at, by: actorId, heir: await heirAfter(transaction, { after, actorId, through }) }
  const given = await keepOwners(transaction, await listOwnedRoles(transaction, personId), done, random)
  return tellingOf({ before, after, accessChangedIn: [...judged, ...given] })
}

function tellingOf({ before, after, accessChangedIn }: { before: Person; after: Person; accessChangedIn: Id[] }): ChangedPerson {
  const personId = after.id
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
  return { ...done, touched: { ...done.touched, accessChangedIn } }
}

/** Acts come one after the other on either database, so nobody takes it in between. */
const isTaken = async (transaction: Kysely<Database>, email: string, personId: Id): Promise<boolean> =>
  ![undefined, personId].includes((await findPersonByEmail(transaction, email))?.id)

/**
 * Whoever suspends by hand, or lets in again, has the last word: the directory's suspension is theirs from then on, and the log
 * says so.
 */
async function takeSuspensionOver(
  transaction: Kysely<Database>,
  { before, after }: { before: Person; after: Person },
  { at, by }: { at: EpochMs; by: Id | undefined },
): Promise<void> {
  const wasItsOwn = await forgetSuspension(transaction, after.id, { keepsRemoved: after.suspended })
  if (!wasItsOwn || !before.suspended || !after.suspended) return
  const event = { action: 'suspended-person', personId: after.id } as const
  await appendPlainAudit(transaction, { at, actorId: by, interviewId: undefined, event })
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
