import { type Id, newId } from '@panelbook/shared/base/ids'
import type { Person } from '@panelbook/shared/people/person'
import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'
import type { Logger } from 'pino'
import { BrokenOff, type Done, type Touched } from '../../acting/done.ts'
import { changePerson } from '../../people/change-person.ts'
import { findPerson } from '../../people/store.ts'
import { Refused } from '../../refusals/refused.ts'
import type { Authenticated } from '../authenticate.ts'
import {
  type CameIn,
  type SessionBefore,
  type SignInDeps,
  type StartedSession,
  sessionBefore,
  startSession,
  touchedBySignIn,
} from '../start-session.ts'
import { findPersonIdOfIdentity } from '../store/identities.ts'
import { recordSignIn } from '../store/sign-in-links.ts'
import { accountOfIdentity, type FoundAccount } from './account-of-identity.ts'
import type { OpenIdProvider } from './openid-provider.ts'
import type { ProvenIdentity } from './proven-identity.ts'

export type TouchedByProvider = ['session', 'sessions', 'sign-in-links', 'people', 'names', 'roles', 'notices']

/**
 * Lets in whoever the provider has proven, in three steps, each in a transaction of its own that looks anew: whose account it is,
 * what role the provider's claim gives, and the session. What comes in between, such as a suspension, is met by the next.
 *
 * @param from the session of the request, and what it says that it is
 * @throws Refused where there is no account for them, or it lets nobody in
 */
export async function enterByIdentity(
  deps: SignInDeps & { logger: Pick<Logger, 'info' | 'warn'> },
  identity: ProvenIdentity,
  provider: Pick<OpenIdProvider, 'name' | 'domains'>,
  from: { before: Authenticated | undefined; device: string | undefined },
): Promise<Done<CameIn, TouchedByProvider>> {
  const found = await accountOfIdentity(deps, identity, provider)
  let changed: Touched | undefined
  try {
    changed = await followClaim(deps, found.person, identity.role)
    const before = sessionBefore(from.before)
    const started = await enter(deps, { identity, personId: found.person.id, provider }, before, from.device)
    deps.logger.info({ personId: found.person.id }, 'signed in')
    const { answer, touched } = await touchedBySignIn(deps.db, started, before)
    return { answer, touched: alsoTouched(touched, changed, found) }
  } catch (error) {
    if (changed === undefined && !found.linkedNow) throw error
    // What is committed is told, also where no session followed: a socket must not go on with the rights of the role before.
    const soFar = { topics: [], to: new Set([found.person.id]) }
    throw new BrokenOff({ answer: undefined, touched: alsoTouched(soFar, changed, found) }, error)
  }
}

/**
 * Gives somebody the role that the provider's claim names, where the operator lets it. The last admin keeps theirs and comes in
 * all the same.
 */
async function followClaim(
  deps: SignInDeps & { logger: Pick<Logger, 'info' | 'warn'> },
  { id, workspaceRole }: Person,
  role: WorkspaceRole | undefined,
): Promise<Touched | undefined> {
  if (role === undefined || role === workspaceRole) return undefined
  try {
    return (await changePerson(deps, undefined, id, { workspaceRole: role }, 'provider')).touched
  } catch (error) {
    if (!(error instanceof Refused) || error.kind !== 'last-admin') throw error
    deps.logger.warn({ personId: id, role, stays: workspaceRole }, 'the role that the provider names could not be given')
    return undefined
  }
}

/** What the sign-in touched, with what linking the account and the change of a role did before it. */
function alsoTouched(
  touched: Touched,
  changed: Touched | undefined,
  { person, linkedNow, accessEnded }: FoundAccount,
): Touched<TouchedByProvider> {
  const topics: TouchedByProvider = ['session', 'sessions', 'sign-in-links', 'people', 'names', 'roles', 'notices']
  return {
    ...touched,
    topics,
    alsoEveryone: [
      ...(touched.alsoEveryone ?? []),
      ...(changed?.alsoEveryone ?? []),
      // The list of people says who is linked.
      ...(linkedNow ? (['people'] as const) : []),
    ],
    accessChangedIn: [...(touched.accessChangedIn ?? []), ...(changed?.accessChangedIn ?? [])],
    endedSockets: [
      ...(accessEnded ? [{ personId: person.id, why: 'signed-out' as const }] : []),
      ...(changed?.endedSockets ?? []),
      ...(touched.endedSockets ?? []),
    ],
  }
}

/**
 * Starts the session, and records how it came about.
 *
 * @throws Refused where they were suspended, or unlinked from the provider, meanwhile
 */
function enter(
  deps: SignInDeps,
  { identity, personId, provider }: { identity: ProvenIdentity; personId: Id; provider: Pick<OpenIdProvider, 'name'> },
  before: SessionBefore | undefined,
  device: string | undefined,
): Promise<StartedSession> {
  const { db, clock, random } = deps
  return db.transaction().execute(async (transaction) => {
    const person = await findPerson(transaction, personId)
    if (!person || person.suspended) throw new Refused({ kind: 'provider-person-suspended' })
    if ((await findPersonIdOfIdentity(transaction, identity)) !== personId) {
      throw new Refused({ kind: 'provider-answer-untrusted', provider: provider.name })
    }
    const at = clock.now()
    const recordId = newId(16, random)
    await recordSignIn(transaction, { id: recordId, personId, at, device }, 'provider')
    return startSession(transaction, deps, person, { at, recordId, device, before })
  })
}
