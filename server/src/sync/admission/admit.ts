import type { IncomingMessage } from 'node:http'
import type { DocumentAccess } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import { hasScope } from '@panelbook/shared/session/token-scope'
import type { DocumentFacts } from '../document-facts.ts'
import type { OpenSockets } from '../open-sockets.ts'
import type { Room } from '../room/room.ts'
import type { RoomRegistry } from '../room/room-registry.ts'
import type { SenderBudget, SenderBudgets } from '../sender-budget.ts'
import type { SignedIn, SyncLimits, SyncServerOptions } from '../sync-port.ts'
import { within } from '../timing.ts'
import type { Admission } from './admissions.ts'
import { type DenialStatus, readTarget, type UpgradeTarget } from './upgrade.ts'

/** What opening a socket costs its person, in parts of updates; and how much debt, in milliseconds, opens none. */
const ADMISSION_PARTS = 256
const MAX_DEBT_MS = 5_000
/**
 * No denial after authentication comes sooner: whether something exists must not show in how long the "no" took. Milliseconds.
 */
const DENIAL_MS = 40

export interface AdmitWorld {
  options: Pick<SyncServerOptions, 'authenticate' | 'originAllowed'>
  limits: Pick<SyncLimits, 'authenticationMs' | 'socketsPerPerson'>
  /** Only ever counts on. */
  elapsed: Clock
  sockets: OpenSockets
  budgets: SenderBudgets
  facts: DocumentFacts
  registry: RoomRegistry
  accessOf(who: SignedIn, name: DocumentName): DocumentAccess
}

/** Who wants to come in, and to what. */
export interface Admitted {
  who: SignedIn
  target: UpgradeTarget
  room: Room | undefined
}

/** What an upgrade becomes: a socket of one kind, or a denial. */
export type Verdict =
  | DenialStatus
  /** Is told to reload the page, and nothing else. */
  | { opens: 'outdated'; budget: SenderBudget }
  | { opens: 'events'; who: SignedIn; budget: SenderBudget }
  | { opens: 'document'; who: SignedIn; budget: SenderBudget; document: DocumentName; room: Room; receipts: boolean }

/**
 * Finds out who wants to come in, or the status to deny with. What it found may be outdated when it resolves, so `judgeAgain`
 * decides.
 */
export async function admit(request: IncomingMessage, admission: Admission, world: AdmitWorld): Promise<DenialStatus | Admitted> {
  const { options, elapsed, facts } = world
  const target = readTarget(request)
  if (!target) return 404
  if (!options.originAllowed(request)) return 403
  const who = await within(world.limits.authenticationMs, options.authenticate(request))
  if (!who) return 401
  const { document } = target
  if (document === 'events' && !hasScope(who.scopes, 'interviews:read')) return 403
  if (target.outdated || document === 'events') return { who, target, room: undefined }
  if (world.sockets.count(who.personId) >= world.limits.socketsPerPerson) return 429
  // Opening costs as much as a few hundred edits. Somebody who owes too much is asked to come back later.
  const budget = world.budgets.of(who.personId)
  budget.work(ADMISSION_PARTS)
  if (budget.waitMs() > MAX_DEBT_MS) return 429
  const earliest = elapsed.now() + DENIAL_MS
  if (document) {
    admission.keep(facts.hold(document))
    await facts.find(document)
  }
  if (!document || world.accessOf(who, document) === 'none') {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, earliest - elapsed.now())))
    return 404
  }
  return { who, target, room: await world.registry.open(document) }
}

/**
 * Judges once more by what is known at this moment. Nothing waits between this verdict and the open socket, so whoever ends
 * rights or sessions afterwards finds the socket.
 */
export function judgeAgain({ who, target, room }: Admitted, admission: Admission, world: AdmitWorld): Verdict {
  const { document, receipts } = target
  const budget = world.budgets.of(who.personId)
  const end = admission.endOf(who)
  if (end) return end === 'signed-out' ? 401 : 503
  if (target.outdated) return { opens: 'outdated', budget }
  if (world.sockets.count(who.personId) >= world.limits.socketsPerPerson) return 429
  if (document === 'events') return { opens: 'events', who, budget }
  if (!document || world.accessOf(who, document) === 'none') return 404
  if (!room || room.failed) return 503
  return { opens: 'document', who, budget, document, room, receipts }
}
