import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely, Transaction } from 'kysely'
import { withTransactions } from '../acting/acting.ts'
import { type Done, touching, untouched } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { changePerson } from '../people/change-person.ts'
import { emailKey, insertPerson, type PersonChange, updatePerson } from '../people/store.ts'
import { Refused } from '../refusals/refused.ts'
import { letsInByLinks } from '../session/store/ways-in.ts'
import { isThere } from './read-users.ts'
import { invalidValue, noSuchUser, ScimFailed } from './scim/scim-failed.ts'
import { namesVersion, toUser } from './scim/user-resource.ts'
import { nameWanted, partWanted, type WantedUser } from './scim/wanted-user.ts'
import { findProvisioned, type ProvisionedPerson, putSaid, type SaidOfPerson } from './store/provisioned.ts'
import { provisioningTokenStands } from './store/tokens.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
}

/** Which of the directory's tokens acts. The log names it. */
interface By {
  tokenId: Id
}

/** What a directory's act touches: the account, what shows it, and what hung on it. */
type Told = Done<Id, ['people', 'names', 'roles', 'session', 'sign-in-links', 'notices']> | Done<Id, ['people']> | Done<Id, []>

/** @throws ScimFailed 401 where the token was revoked while the request was on its way */
async function checkToken(transaction: Kysely<Database>, { tokenId }: By): Promise<void> {
  if (!(await provisioningTokenStands(transaction, tokenId))) throw new ScimFailed(401, 'The token does not work.')
}

/**
 * Adds somebody as an interviewer, and mails them nothing. An account with the address that the directory has said nothing of, or
 * that it deleted, is linked to it: nobody gets a second one.
 *
 * @returns the act, which gives the person's id
 * @throws ScimFailed; Refused email-taken | last-admin
 */
export async function createUser(deps: Deps, by: By, wanted: WantedUser): Promise<Told> {
  const { userName } = wanted
  if (userName === undefined) throw invalidValue('“userName” is missing: the person’s e-mail address.')
  const known = await findProvisioned(deps.db, { email: userName })
  if (known) return linkUser(deps, by, known, wanted)
  const name = nameWanted(wanted, {}) ?? userName.replace(/@.*$/, '')
  const id = newId(16, deps.random)
  await deps.db.transaction().execute(async (transaction) => {
    await checkToken(transaction, by)
    const at = deps.clock.now()
    const person = await insertPerson(transaction, { id, name, email: userName, workspaceRole: 'interviewer' }, at, by.tokenId)
    // Somebody added them at this moment.
    if (!person) throw new Refused({ kind: 'email-taken' })
    const suspended = wanted.active === false
    if (suspended) await updatePerson(transaction, id, { suspended }, { at, by: by.tokenId })
    const said = { ...saidAfter(wanted, nobody), suspendedByIt: suspended, removed: false, shownName: name }
    await putSaid(transaction, id, said, at)
  })
  return touching(['people'], id)
}

const nobody: SaidOfPerson = {
  ...{ externalId: undefined, givenName: undefined, familyName: undefined },
  ...{ suspendedByIt: false, removed: false },
}

async function linkUser(deps: Deps, by: By, { id }: ProvisionedPerson, wanted: WantedUser): Promise<Told> {
  return change(deps, by, id, {
    wanted: { active: true, ...wanted },
    check: (person) => {
      if (person.linked && isThere(person)) throw new Refused({ kind: 'email-taken' })
    },
  })
}

/**
 * Changes somebody as PUT and PATCH want it.
 *
 * @param ifMatch the version that the directory has seen, where it says so
 * @throws ScimFailed; Refused last-admin | email-taken
 */
export const changeUser = (
  deps: Deps,
  by: By,
  id: Id,
  { wanted, ifMatch }: { wanted: WantedUser; ifMatch: string | undefined },
): Promise<Told> => change(deps, by, id, { wanted, check: (person) => checkThere(person, ifMatch) })

/**
 * Suspends somebody for good: for the directory they are gone. Their account stays, as their scorecards do.
 *
 * @throws ScimFailed; Refused last-admin
 */
export const deleteUser = (deps: Deps, by: By, id: Id, ifMatch: string | undefined): Promise<Told> =>
  change(deps, by, id, { wanted: { active: false }, removes: true, check: (person) => checkThere(person, ifMatch) })

function checkThere(person: ProvisionedPerson, ifMatch: string | undefined): void {
  if (!isThere(person)) throw noSuchUser()
  if (ifMatch !== undefined && !namesVersion(ifMatch, toUser(person, '').meta.version))
    throw new ScimFailed(412, 'The user was changed in the meantime. Read it again.')
}

interface Changing {
  wanted: WantedUser
  removes?: true
  /** Of the person as they are when it is done. */
  check(person: ProvisionedPerson): void
}

async function change(deps: Deps, by: By, id: Id, changing: Changing): Promise<Told> {
  const quiet = await deps.db.transaction().execute(async (transaction) => {
    const person = await personToChange(transaction, by, id, changing)
    if (Object.keys(await changeOf(transaction, person, changing.wanted)).length > 0) return false
    await putSaidAfter(transaction, person, changing, deps.clock.now())
    return true
  })
  return quiet ? untouched(id) : changeAccount(deps, by, id, changing)
}

/** By the act that does it for an admin, with what the directory says in the same transaction. */
async function changeAccount(deps: Deps, by: By, id: Id, changing: Changing): Promise<Told> {
  // Filled in within the transaction, from the person as they are then.
  const asked: PersonChange = {}
  const db = withTransactions(deps.db, (work) =>
    deps.db.transaction().execute(async (transaction) => {
      const person = await personToChange(transaction, by, id, changing)
      Object.assign(asked, await changeOf(transaction, person, changing.wanted))
      const result = await work(transaction)
      await putSaidAfter(transaction, person, changing, deps.clock.now())
      return result
    }),
  )
  const done = await changePerson({ ...deps, db }, by.tokenId, id, asked, 'provisioning')
  return { ...done, answer: id }
}

async function personToChange(
  transaction: Transaction<Database>,
  by: By,
  id: Id,
  { check }: Changing,
): Promise<ProvisionedPerson> {
  await checkToken(transaction, by)
  const person = await findProvisioned(transaction, { id })
  if (!person) throw noSuchUser()
  check(person)
  return person
}

/** What of the account becomes another. @throws ScimFailed */
async function changeOf(transaction: Kysely<Database>, person: ProvisionedPerson, wanted: WantedUser): Promise<PersonChange> {
  const name = nameWanted(wanted, person)
  const email =
    wanted.userName !== undefined && emailKey(wanted.userName) !== emailKey(person.email) ? wanted.userName : undefined
  const suspended = wanted.active === undefined || wanted.active !== person.suspended ? undefined : !wanted.active
  if (suspended === false && !person.suspendedByIt)
    throw new ScimFailed(409, 'An admin suspended this person in Panelbook. Only there the suspension ends, on the page People.')
  // Whoever reads the mailbox of an address can ask for a link that signs in as its person.
  if (email !== undefined && person.workspaceRole !== 'interviewer' && (await letsInByLinks(transaction)))
    throw new ScimFailed(
      ...([
        409,
        'The address of an admin or a lead is changed in Panelbook, on the page People: sign-in links go to it.',
      ] as const),
    )
  return {
    ...(name === undefined || name === person.name ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(suspended === undefined ? {} : { suspended }),
  }
}

async function putSaidAfter(
  transaction: Kysely<Database>,
  before: ProvisionedPerson,
  { wanted, removes }: Changing,
  at: EpochMs,
): Promise<void> {
  const after = await findProvisioned(transaction, { id: before.id })
  if (!after) return
  const said = {
    ...saidAfter(wanted, before),
    // Whom an admin had suspended before stays suspended by hand.
    suspendedByIt: after.suspended && (before.suspendedByIt || !before.suspended),
    removed: after.suspended && (removes ?? before.removed),
  }
  const { externalId, givenName, familyName, suspendedByIt, removed } = before
  const same = { externalId, givenName, familyName, suspendedByIt, removed }
  const unchanged = (Object.keys(same) as (keyof SaidOfPerson)[]).every((key) => same[key] === said[key])
  if (unchanged && before.linked && before.name === after.name) return
  await putSaid(transaction, before.id, { ...said, shownName: after.name }, at)
}

const saidAfter = (wanted: WantedUser, known: SaidOfPerson): SaidOfPerson => ({
  ...known,
  externalId: partWanted(wanted.externalId, known.externalId),
  givenName: partWanted(wanted.givenName, known.givenName),
  familyName: partWanted(wanted.familyName, known.familyName),
})
