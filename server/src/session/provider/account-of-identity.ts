import { newId } from '@panelbook/shared/base/ids'
import type { Person } from '@panelbook/shared/people/person'
import type { Transaction } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { findPerson, findPersonByEmail, insertPerson } from '../../people/store.ts'
import { Refused } from '../../refusals/refused.ts'
import { endAccessOf } from '../end-access-of.ts'
import type { SignInDeps } from '../start-session.ts'
import { findPersonIdOfIdentity, hasIdentityOf, linkIdentity } from '../store/identities.ts'
import type { OpenIdProvider } from './openid-provider.ts'
import type { ProvenIdentity } from './proven-identity.ts'

type Deps = Pick<SignInDeps, 'db' | 'clock' | 'random'>
type ByWhom = Pick<OpenIdProvider, 'name' | 'domains'>

export interface FoundAccount {
  person: Person
  /** It is new, or was not linked before. */
  linkedNow: boolean
  /** It was there before it was linked, and what let somebody in as them has ended. */
  accessEnded: boolean
}

/** Somebody made or linked the account at this moment. */
class TakenMeanwhile extends Error {}

/**
 * The account of somebody whom the provider knows: the one that is linked to them; else the one with the address that the
 * provider has verified, which is linked from then on, and whose other ways in end; else, for an address of one of the operator's domains, a new one.
 *
 * @throws Refused provider-person-suspended | provider-address-unverified | account-linked-otherwise | provider-person-unknown
 */
export async function accountOfIdentity(deps: Deps, identity: ProvenIdentity, provider: ByWhom): Promise<FoundAccount> {
  const look = () => deps.db.transaction().execute((transaction) => lookFor(transaction, deps, identity, provider))
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof TakenMeanwhile)) throw error
    // Of two first sign-ins at once, the second finds what the first has made.
    return look()
  }
}

async function lookFor(
  transaction: Transaction<Database>,
  { clock, random }: Deps,
  { email, role, name, ...identity }: ProvenIdentity,
  provider: ByWhom,
): Promise<FoundAccount> {
  const linkedId = await findPersonIdOfIdentity(transaction, identity)
  const linked = linkedId === undefined ? undefined : await findPerson(transaction, linkedId)
  if (linked) return { person: notSuspended(linked), linkedNow: false, accessEnded: false }
  if (email === undefined) throw new Refused({ kind: 'provider-address-unverified', provider: provider.name })

  const at = clock.now()
  const known = await findPersonByEmail(transaction, email)
  if (known) {
    notSuspended(known)
    if (await hasIdentityOf(transaction, known.id, identity.issuer))
      throw new Refused({ kind: 'account-linked-otherwise', provider: provider.name })
  } else if (!provider.domains.includes(domainOf(email))) {
    throw new Refused({ kind: 'provider-person-unknown', provider: provider.name })
  }
  const id = known?.id ?? newId(16, random)
  const newcomer = { id, name: name ?? email.replace(/@.*$/, ''), email, workspaceRole: role ?? 'interviewer' }
  // By nobody but themselves.
  const person = known ?? (await insertPerson(transaction, newcomer, at, id))
  if (!person || !(await linkIdentity(transaction, id, identity, { at, by: id }))) throw new TakenMeanwhile()
  // Whoever was let in as them before may have been somebody else: a lead who made the account kept its first link, or who had
  // the address before them. Nothing of that lives on in an account that the provider may give a greater role.
  if (known) await endAccessOf(transaction, id, { at, by: id })
  return { person, linkedNow: true, accessEnded: known !== undefined }
}

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()

function notSuspended(person: Person): Person {
  if (person.suspended) throw new Refused({ kind: 'provider-person-suspended' })
  return person
}
