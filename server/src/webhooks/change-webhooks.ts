import { isIP } from 'node:net'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import { MOST_WEBHOOKS, OLD_SECRET_MS, type Webhook, type WebhookContent } from '@panelbook/shared/webhooks/webhook'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touching, untouched } from '../acting/done.ts'
import { appendPlainAudit } from '../audit/store/audit-log.ts'
import { hiddenFrom } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { judgeEvent } from './judge-event.ts'
import { shownWebhook } from './read-webhooks.ts'
import { isReachable } from './sending/reachable.ts'
import { newWebhookSecret } from './sending/sign.ts'
import { wasTried } from './store/attempts.ts'
import { findEvent } from './store/event-facts.ts'
import { isFull, putOne, queueTest } from './store/queue-events.ts'
import {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  replaceSecret,
  replaceWebhook,
  type StoredWebhook,
  setWebhookOn,
  tryAtOnce,
} from './store/webhooks.ts'

export interface WebhookDeps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  /** Whether the operator lets events into private networks, and without TLS. */
  webhooksPrivately: boolean
}

/** For how long a registration that is sent again is answered with the secret. Milliseconds. */
const REPEATED_MS = 15 * 60_000

type Changed<A = Webhook> = Promise<Done<A, ['webhooks'] | []>>
type WithSecret = Webhook & { secret: string }

/**
 * What can be said of an address before anything is sent to it. What its name leads to is looked at whenever something is.
 *
 * @throws Refused invalid-input
 */
function checkAddress({ webhooksPrivately: privately }: WebhookDeps, address: string): void {
  const { protocol, hostname } = new URL(address)
  if (protocol !== 'https:' && !privately) throw new Refused({ kind: 'webhook-address-unusable', why: 'not-https' })
  const host = hostname.replace(/^\[|\]$/g, '')
  const unusable = isIP(host) ? !isReachable(host, { privately, secure: protocol === 'https:' }) : isLocal(host) && !privately
  if (unusable) throw new Refused({ kind: 'webhook-address-unusable', why: 'private' })
}

const isLocal = (host: string): boolean => /^(.*\.)?localhost\.?$/i.test(host)

const saysTheSame = (a: WebhookContent, b: WebhookContent): boolean => canonicalJson(contentOf(a)) === canonicalJson(contentOf(b))
const contentOf = ({ address, description, types }: WebhookContent): WebhookContent => ({
  ...{ address, description },
  types: [...types].sort(),
})

/** @throws Refused not-found */
async function presentWebhook(db: Kysely<Database>, id: Id): Promise<StoredWebhook> {
  const webhook = await findWebhook(db, id)
  if (!webhook) throw notFound()
  return webhook
}

/**
 * Registers an endpoint under an id that whoever does so chose, so that sending it twice makes one. Whoever sent it is answered the
 * same again, with the secret, for some minutes and as long as nothing was changed: its answer may have been lost.
 *
 * @throws Refused conflict; invalid-input for an address that events may not go to
 */
export function createWebhook(
  deps: WebhookDeps,
  actor: Acting,
  { id, ...given }: WebhookContent & { id: Id },
): Changed<WithSecret> {
  const by = actor.personId
  return actIn(deps.db, actor, async (db) => {
    checkAddress(deps, given.address)
    const existing = await findWebhook(db, id)
    if (existing) {
      const isYoung = deps.clock.now() - existing.createdAt <= REPEATED_MS
      const isRepeat = isYoung && existing.createdBy === by && existing.version === 1 && saysTheSame(existing, given)
      if (!isRepeat || existing.old || existing.secretShownTo !== by) throw new Refused({ kind: 'webhook-id-taken' })
      return untouched({ ...(await shownWebhook(db, existing, deps.clock.now())), secret: existing.secret })
    }
    if ((await listWebhooks(db)).length >= MOST_WEBHOOKS) throw new Refused({ kind: 'enough-webhooks', most: MOST_WEBHOOKS })
    const [at, secret] = [deps.clock.now(), newWebhookSecret(deps.random)]
    await insertWebhook(db, { id, content: contentOf(given), secret, at, by })
    await log(db, deps, by, { action: 'registered-webhook', webhookId: id })
    return touching(['webhooks'], { ...(await shownAfter(db, deps, id)), secret })
  })
}

/**
 * Saves where events are sent, and which. The same again is answered as the first time.
 *
 * @throws Refused not-found; conflict where somebody saved meanwhile; invalid-input for an address that events may not go to
 */
export function changeWebhook(
  deps: WebhookDeps,
  actor: Acting,
  { id, version, ...given }: WebhookContent & { id: Id; version: number },
): Changed {
  return actIn(deps.db, actor, async (db) => {
    const before = await presentWebhook(db, id)
    if (saysTheSame(before, given) && before.version - version <= 1) return untouched(await shownAfter(db, deps, id))
    if (before.version !== version) throw new Refused({ kind: 'webhook-changed-meanwhile' })
    checkAddress(deps, given.address)
    await replaceWebhook(db, before, { content: contentOf(given), by: actor.personId })
    await log(db, deps, actor.personId, { action: 'changed-webhook', webhookId: id, version: version + 1 })
    return touching(['webhooks'], await shownAfter(db, deps, id))
  })
}

/** Switches an endpoint. On also resumes one that is paused. @throws Refused not-found */
export function switchWebhook(deps: WebhookDeps, actor: Acting, { id, on }: { id: Id; on: boolean }): Changed {
  return actIn(deps.db, actor, async (db) => {
    const { state } = await presentWebhook(db, id)
    if (state === (on ? 'on' : 'off')) return untouched(await shownAfter(db, deps, id))
    await setWebhookOn(db, id, on)
    await log(db, deps, actor.personId, { action: 'switched-webhook', webhookId: id, on })
    return touching(['webhooks'], await shownAfter(db, deps, id))
  })
}

/** Makes a new secret. The present one signs beside it for a day. @throws Refused not-found */
export function changeWebhookSecret(deps: WebhookDeps, actor: Acting, id: Id): Changed<WithSecret> {
  return actIn(deps.db, actor, async (db) => {
    const before = await presentWebhook(db, id)
    const secret = newWebhookSecret(deps.random)
    await replaceSecret(db, before, { secret, until: deps.clock.now() + OLD_SECRET_MS, by: actor.personId })
    await log(db, deps, actor.personId, { action: 'changed-webhook-secret', webhookId: id })
    return touching(['webhooks'], { ...(await shownAfter(db, deps, id)), secret })
  })
}

/** Removes an endpoint, with its log and all that waits for it. @throws Refused not-found */
export function removeWebhook(deps: WebhookDeps, actor: Acting, id: Id): Changed<Record<string, never>> {
  return actIn(deps.db, actor, async (db) => {
    if (!(await deleteWebhook(db, id))) throw notFound()
    await log(db, deps, actor.personId, { action: 'removed-webhook', webhookId: id })
    return touching(['webhooks'], {})
  })
}

/** Sends an event that says nothing. @throws Refused not-found; conflict for one that is off, or for which too many wait */
export function testWebhook(deps: WebhookDeps, actor: Acting, id: Id): Changed<{ eventId: Id }> {
  return actIn(deps.db, actor, async (db) => {
    await checkSends(db, id)
    const eventId = `evt_${newId(24, deps.random)}`
    await queueTest(db, id, eventId, deps.clock.now())
    await tryAtOnce(db, id)
    return touching(['webhooks'], { eventId })
  })
}

/**
 * Sends an event again that was sent to this endpoint or tried, under the same id.
 *
 * @throws Refused not-found; conflict for one that is off, and where it is not so any more
 */
export function redeliverEvent(
  deps: WebhookDeps,
  actor: Acting,
  { id, eventId }: { id: Id; eventId: Id },
): Changed<Record<string, never>> {
  return actIn(deps.db, actor, async (db) => {
    const webhook = await presentWebhook(db, id)
    const hidden = await hiddenFrom(db, actor.personId)
    const event = (await wasTried(db, id, eventId, hidden)) ? await findEvent(db, eventId) : undefined
    if (!event) throw notFound()
    await checkSends(db, id)
    if (!(await judgeEvent(db, webhook, event))) throw new Refused({ kind: 'webhook-event-over' })
    await putOne(db, id, eventId, deps.clock.now())
    await tryAtOnce(db, id)
    return touching(['webhooks'], {})
  })
}

async function checkSends(db: Kysely<Database>, id: Id): Promise<void> {
  if ((await presentWebhook(db, id)).state !== 'on') throw new Refused({ kind: 'webhook-not-on' })
  if (await isFull(db, id)) throw new Refused({ kind: 'webhook-behind' })
}

const shownAfter = async (db: Kysely<Database>, { clock }: WebhookDeps, id: Id): Promise<Webhook> =>
  shownWebhook(db, await presentWebhook(db, id), clock.now())

type LoggedEvent = Extract<Parameters<typeof appendPlainAudit>[1]['event'], { webhookId: Id }>

const log = (db: Kysely<Database>, { clock }: WebhookDeps, by: Id, event: LoggedEvent): Promise<void> =>
  appendPlainAudit(db, { at: clock.now(), actorId: by, interviewId: undefined, event })
