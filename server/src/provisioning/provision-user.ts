import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import { refusalInWords } from '@panelbook/shared/refusals/refusal-in-words'
import type { Kysely, Transaction } from 'kysely'
import { BrokenOff, type Done, touching, untouched } from '../acting/done.ts'
import { namesTag } from '../acting/entity-tag.ts'
import type { Database } from '../database/schema.ts'
import { changePersonIn } from '../people/change-person.ts'
import { emailKey, findPersonByEmail, insertPerson, type PersonChange, updatePerson } from '../people/store.ts'
import { nameWanted } from './scim/name-wanted.ts'
import { invalidValue, noSuchUser, ScimFailed, taken } from './scim/scim-failed.ts'
import { toUser } from './scim/user-resource.ts'
import { partWanted, type WantedUser, type Wanting } from './scim/wanted-user.ts'
import { findProvisioned, isThere, type ProvisionedPerson, putSaid, type SaidOfPerson } from './store/provisioned.ts'
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

const addressTaken = () => taken(refusalInWords({ kind: 'email-taken' }).message)

/**
 * Adds somebody as an interviewer, and mails them nothing. An account with the address that the directory has said nothing of, or
 * that it deleted and means again, is linked to it: nobody gets a second one.
 *
 * @returns the act, which gives the person's id
 * @throws ScimFailed; Refused last-admin
 */
export async function createUser(deps: Deps, by: By, { wanted, refusal }: Wanting): Promise<Told> {
  const { userName } = wanted
  if (refusal) throw refusal
  if (userName === undefined) throw invalidValue('“userName” is missing: the person’s e-mail address.')
  return asFarAsDone(deps, by, async (transaction) => {
    const known = await findProvisioned(transaction, { email: userName })
    if (!known) return { done: await addUser(transaction, deps, by, { ...wanted, userName }) }
    checkMeans(known, wanted)
    return changeIn(transaction, deps, by, { person: known, wanted: { active: true, ...wanted } })
  })
}

/** An act, and what of it was refused although the rest is done. */
interface Outcome {
  done: Told
  refusal?: ScimFailed | undefined
}

/** @throws BrokenOff where something was refused after all */
async function asFarAsDone(deps: Deps, by: By, work: (transaction: Transaction<Database>) => Promise<Outcome>): Promise<Told> {
  const { done, refusal } = await deps.db.transaction().execute(async (transaction) => {
    // It may have been revoked while the request was on its way.
    if (!(await provisioningTokenStands(transaction, by.tokenId))) throw new ScimFailed(401, 'The token does not work.')
    return work(transaction)
  })
  if (refusal) throw new BrokenOff(done, refusal)
  return done
}

async function addUser(
  transaction: Transaction<Database>,
  { clock, random }: Deps,
  { tokenId }: By,
  wanted: WantedUser & { userName: string },
): Promise<Told> {
  // Without a name they are called as their address begins, until there is one.
  const { name = wanted.userName.replace(/@.*$/, ''), namedBy = 'parts' } = nameWanted(wanted, {})
  const [id, at] = [newId(16, random), clock.now()]
  const person = { id, name, email: wanted.userName, workspaceRole: 'interviewer' } as const
  if (!(await insertPerson(transaction, person, at, tokenId))) throw addressTaken()
  const suspended = wanted.active === false
  if (suspended) await updatePerson(transaction, id, { suspended }, { at, by: tokenId })
  await putSaid(
    transaction,
    id,
    { ...saidAfter(wanted, {}), namedBy, suspendedByIt: suspended, removed: false, shownName: name },
    at,
  )
  return touching(['people'], id)
}

/**
 * Whether the account with the address is that of the person whom the directory adds. Addresses are given to others after somebody
 * has left, and with the account came their role and all that they could read: of whom the directory deleted, its own name for them
 * must be the same.
 */
function checkMeans(known: ProvisionedPerson, { externalId }: WantedUser): void {
  if (!known.linked) return
  if (isThere(known)) throw addressTaken()
  if (known.externalId !== partWanted(externalId, undefined))
    throw taken(
      'Somebody who has left has this address, with another externalId. If this is somebody else, an admin gives the account that is there another address in Panelbook, on the page People, and then they can be added.',
    )
}

/**
 * Changes somebody as PUT and PATCH want it: all of it or nothing. But whoever is to be suspended is, even where the rest is refused,
 * because somebody who leaves must be out; the refusal says so.
 *
 * @param ifMatch the version that the directory has seen, where it says so
 * @throws ScimFailed; BrokenOff; Refused last-admin
 */
export const changeUser = (
  deps: Deps,
  by: By,
  id: Id,
  { wanted, refusal, ifMatch }: Wanting & { ifMatch: string | undefined },
): Promise<Told> => change(deps, by, id, { wanted, refusal, ifMatch })

/**
 * Suspends somebody for good: for the directory they are gone. Their account stays, as their scorecards do.
 *
 * @throws ScimFailed; Refused last-admin
 */
export const deleteUser = (deps: Deps, by: By, id: Id, ifMatch: string | undefined): Promise<Told> =>
  change(deps, by, id, { wanted: { active: false }, removes: true, ifMatch })

interface Wanted {
  wanted: WantedUser
  refusal?: ScimFailed | undefined
  removes?: true
}

const change = (deps: Deps, by: By, id: Id, { ifMatch, ...asked }: Wanted & { ifMatch: string | undefined }): Promise<Told> =>
  asFarAsDone(deps, by, async (transaction) => {
    const person = await findProvisioned(transaction, { id })
    if (!person || !isThere(person)) throw noSuchUser()
    if (ifMatch !== undefined && !namesTag(ifMatch, toUser(person, '').meta.version))
      throw new ScimFailed(412, 'The user was changed in the meantime. Read it again.')
    return changeIn(transaction, deps, by, { person, ...asked })
  })

async function changeIn(
  transaction: Transaction<Database>,
  deps: Deps,
  { tokenId }: By,
  { person, ...asked }: Wanted & { person: ProvisionedPerson },
): Promise<Outcome> {
  const { id } = person
  const { change, wanted, refusal } = await whatCanBe(transaction, person, asked)
  const changes = Object.keys(change).length > 0
  const act = { actorId: tokenId, personId: id, change, through: 'provisioning' } as const
  const done = changes ? await changePersonIn(transaction, deps, act) : untouched(id)
  await putSaidAfter(transaction, person, { ...asked, wanted }, deps.clock.now())
  return { done: { ...done, answer: id }, refusal }
}

/** What of it is done. @throws ScimFailed where that is nothing */
async function whatCanBe(
  transaction: Kysely<Database>,
  person: ProvisionedPerson,
  { wanted, refusal }: Wanted,
): Promise<{ change: PersonChange; wanted: WantedUser; refusal?: ScimFailed }> {
  try {
    if (refusal) throw refusal
    return { change: await changeOf(transaction, person, wanted), wanted }
  } catch (error) {
    if (!(error instanceof ScimFailed) || wanted.active !== false || person.suspended) throw error
    const { status, message, scimType } = error
    const said = new ScimFailed(status, `${message} They are suspended all the same.`, scimType)
    return { change: { suspended: true }, wanted: { active: false }, refusal: said }
  }
}

/** What of the account becomes another. @throws ScimFailed */
async function changeOf(transaction: Kysely<Database>, person: ProvisionedPerson, wanted: WantedUser): Promise<PersonChange> {
  const { name } = nameWanted(wanted, person)
  const email =
    wanted.userName !== undefined && emailKey(wanted.userName) !== emailKey(person.email) ? wanted.userName : undefined
  const suspended = wanted.active === undefined || wanted.active !== person.suspended ? undefined : !wanted.active
  if (suspended === false && !person.suspendedByIt)
    throw new ScimFailed(409, 'An admin suspended this person in Panelbook. Only there the suspension ends, on the page People.')
  // An address lets in: by a link that is mailed to it, and by the provider, which finds an account by it.
  if (email !== undefined && person.workspaceRole !== 'interviewer')
    throw new ScimFailed(
      409,
      'The address of an admin or a lead is changed in Panelbook, on the page People: it is their way in.',
    )
  if (email !== undefined && (await findPersonByEmail(transaction, email))) throw addressTaken()
  return {
    ...(name === undefined || name === person.name ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(suspended === undefined ? {} : { suspended }),
  }
}

async function putSaidAfter(
  transaction: Kysely<Database>,
  before: ProvisionedPerson,
  { wanted, removes }: Wanted,
  at: EpochMs,
): Promise<void> {
  const after = await findProvisioned(transaction, { id: before.id })
  if (!after) return
  const said: SaidOfPerson = {
    ...saidAfter(wanted, before),
    // Whom an admin had suspended before stays suspended by hand.
    suspendedByIt: after.suspended && (before.suspendedByIt || !before.suspended),
    removed: after.suspended && (removes ?? before.removed),
  }
  const unchanged = (Object.keys(said) as (keyof SaidOfPerson)[]).every((key) => before[key] === said[key])
  if (unchanged && before.linked && before.name === after.name) return
  await putSaid(transaction, before.id, { ...said, shownName: after.name }, at)
}

type Names = Pick<SaidOfPerson, 'externalId' | 'givenName' | 'familyName' | 'namedBy'>

const saidAfter = (wanted: WantedUser, known: Partial<Names>): Names => ({
  externalId: partWanted(wanted.externalId, known.externalId),
  givenName: partWanted(wanted.givenName, known.givenName),
  familyName: partWanted(wanted.familyName, known.familyName),
  namedBy: nameWanted(wanted, known).namedBy,
})
