import { isIP } from 'node:net'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { ChatTarget } from '@panelbook/shared/chat/chat'
import type { Kysely, Transaction } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touching, touchingOwn, untouched } from '../acting/done.ts'
import { hiddenFrom } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { shownRole } from '../roles/store.ts'
import { isReachable } from '../webhooks/sending/reachable.ts'
import { shownChat } from './read-chat.ts'
import { type ChatOf, findChat, putChat, removeChat } from './store/chats.ts'
import { addTestToOutbox } from './store/queue-messages.ts'

export interface ChatDeps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  /** Hosts in private networks that messages may go to. */
  chatHosts: readonly string[]
}

type Nothing = Record<string, never>

/** What can be said of an address before anything is sent to it. @throws Refused invalid-input */
function checkAddress({ chatHosts }: ChatDeps, address: string): void {
  const { protocol, hostname } = new URL(address)
  if (chatHosts.includes(hostname)) return
  if (protocol !== 'https:') throw new Refused({ kind: 'webhook-address-unusable', why: 'not-https' })
  const host = hostname.replace(/^\[|\]$/g, '')
  const inside = isIP(host) ? !isReachable(host, { privately: false, secure: true }) : /^(.*\.)?localhost\.?$/i.test(host)
  if (inside) throw new Refused({ kind: 'webhook-address-unusable', why: 'private' })
}

/** The same again changes nothing. */
async function put(deps: ChatDeps, transaction: Transaction<Database>, of: ChatOf, target: ChatTarget, by: Id) {
  checkAddress(deps, target.address)
  const before = await findChat(transaction, of)
  const same = before?.address === target.address && before.product === target.product
  if (!same) await putChat(transaction, of, { id: newId(16, deps.random), ...target }, { at: deps.clock.now(), by })
  return { same, answer: await shownChat(transaction, of) }
}

async function test({ clock }: ChatDeps, transaction: Transaction<Database>, of: ChatOf): Promise<void> {
  const chat = await findChat(transaction, of)
  if (!chat) throw notFound()
  await addTestToOutbox(transaction, chat.id, clock.now())
}

/**
 * Sends the actor's notices to this webhook from now on. A token sets none, as that would work on after it.
 *
 * @throws Refused outlives-token; invalid-input for an address that messages may not go to
 */
export function setOwnChat(
  deps: ChatDeps,
  actor: Acting,
  target: ChatTarget,
): Promise<Done<EndpointOutput<'setOwnChat'>, ['chat'] | []>> {
  const { personId } = actor
  if (actor.by === 'token') throw new Refused({ kind: 'outlives-token' })
  return actIn(deps.db, actor, async (transaction) => {
    const { same, answer } = await put(deps, transaction, { personId }, target, personId)
    return same ? untouched(answer) : touchingOwn(personId, ['chat'], answer)
  })
}

/** @throws Refused not-found where the actor has none */
export function testOwnChat(deps: ChatDeps, actor: Acting): Promise<Done<Nothing, ['chat']>> {
  const { personId } = actor
  return actIn(deps.db, actor, async (transaction) => {
    await test(deps, transaction, { personId })
    return touchingOwn(personId, ['chat'], {})
  })
}

export function removeOwnChat({ db, clock }: ChatDeps, actor: Acting): Promise<Done<Nothing, ['chat']>> {
  const { personId } = actor
  return actIn(db, actor, async (transaction) => {
    await removeChat(transaction, { personId }, { at: clock.now(), by: personId })
    return touchingOwn(personId, ['chat'], {})
  })
}

/** @throws Refused not-found for a role that isn't there for the actor */
async function checkRole(transaction: Transaction<Database>, { personId }: Acting, roleId: Id): Promise<void> {
  if (!(await shownRole(transaction, roleId, await hiddenFrom(transaction, personId)))) throw notFound()
}

/**
 * Tells this webhook when interviews of the role are, from now on.
 *
 * @throws Refused not-found; invalid-input for an address that messages may not go to
 */
export function setChannel(
  deps: ChatDeps,
  actor: Acting,
  { roleId, target }: { roleId: Id; target: ChatTarget },
): Promise<Done<EndpointOutput<'setChannel'>, ['channels'] | []>> {
  return actIn(deps.db, actor, async (transaction) => {
    await checkRole(transaction, actor, roleId)
    const { same, answer } = await put(deps, transaction, { roleId }, target, actor.personId)
    return same ? untouched(answer) : touching(['channels'], answer)
  })
}

/** @throws Refused not-found, also where the role has none */
export function testChannel(deps: ChatDeps, actor: Acting, roleId: Id): Promise<Done<Nothing, ['channels']>> {
  return actIn(deps.db, actor, async (transaction) => {
    await checkRole(transaction, actor, roleId)
    await test(deps, transaction, { roleId })
    return touching(['channels'], {})
  })
}

/** @throws Refused not-found for a role that isn't there for the actor */
export function removeChannel(deps: ChatDeps, actor: Acting, roleId: Id): Promise<Done<Nothing, ['channels']>> {
  return actIn(deps.db, actor, async (transaction) => {
    await checkRole(transaction, actor, roleId)
    await removeChat(transaction, { roleId }, { at: deps.clock.now(), by: actor.personId })
    return touching(['channels'], {})
  })
}
