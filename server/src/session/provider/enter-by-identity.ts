import { newId } from '@panelbook/shared/base/ids'
import type { Person } from '@panelbook/shared/people/person'
import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'
import type { RefusalKind } from '@panelbook/shared/refusals/refusal'
import type { Logger } from 'pino'
import type { Done, Touched } from '../../acting/done.ts'
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
import { recordProviderSignIn } from '../store/sign-in-links.ts'
import { accountOfIdentity } from './account-of-identity.ts'
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
  const { person, linkedNow } = await accountOfIdentity(deps, identity, provider)
  const changed = await followClaim(deps, person, identity.role)
  const before = sessionBefore(from.before)
  const started = await enter(deps, person, before, from.device)
  deps.logger.info({ personId: person.id }, 'signed in')
  const { answer, touched } = await touchedBySignIn(deps.db, started, before)
  return { answer, touched: alsoTouched(touched, changed, linkedNow) }
}

/** Why somebody can't lose the role that they have. */
const KEEPS_ROLE: readonly RefusalKind[] = ['last-admin', 'last-owner']

/**
 * Gives somebody the role that the provider's claim names, where the operator lets it. Who may not lose their role, such as the
 * last admin, keeps it and comes in all the same.
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
    if (!(error instanceof Refused) || !KEEPS_ROLE.includes(error.kind)) throw error
    deps.logger.warn({ personId: id, role, stays: workspaceRole }, 'the role that the provider names could not be given')
    return undefined
  }
}

/** What the sign-in touched, with what the change of a role did before it. */
function alsoTouched(touched: Touched, changed: Touched | undefined, linkedNow: boolean): Touched<TouchedByProvider> {
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
    endedSockets: [...(changed?.endedSockets ?? []), ...(touched.endedSockets ?? [])],
  }
}

/** Starts the session, and records how it came about. @throws Refused where they were suspended meanwhile */
function enter(
  deps: SignInDeps,
  { id: personId }: Person,
  before: SessionBefore | undefined,
  device: string | undefined,
): Promise<StartedSession> {
  const { db, clock, random } = deps
  return db.transaction().execute(async (transaction) => {
    const person = await findPerson(transaction, personId)
    if (!person || person.suspended) throw new Refused({ kind: 'provider-person-suspended' })
    const at = clock.now()
    const recordId = newId(16, random)
    await recordProviderSignIn(transaction, { id: recordId, personId, at, device })
    return startSession(transaction, deps, person, { at, recordId, device, before })
  })
}
