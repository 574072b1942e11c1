import { createHash } from 'node:crypto'
import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { FailureKind, PauseReason } from '@panelbook/shared/webhooks/webhook'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { touchingEach } from '../acting/done.ts'
import { type Connected, tellTouched } from '../acting/tell-touched.ts'
import { appendPlainAudit } from '../audit/store/audit-log.ts'
import type { Database } from '../database/schema.ts'
import { addAdminNotices } from '../notices/store/add-notices.ts'
import { delayAfter, GIVE_UP_MS } from '../outbox/backoff.ts'
import { type ClaimedEvent, claimNextEvent, release, takeFromOutbox, tryAgainAt } from '../outbox/store/outbox.ts'
import { judgeEvent } from './judge-event.ts'
import type { WebhookSender } from './sending/sender.ts'
import { signedHeaders } from './sending/sign.ts'
import { insertAttempt, isTaken, pruneEvents } from './store/attempts.ts'
import { findEvent } from './store/event-facts.ts'
import { isFull } from './store/queue-events.ts'
import {
  findWebhook,
  listBehind,
  listDueWebhooks,
  noteFailed,
  noteTaken,
  pauseWebhook,
  type StoredWebhook,
} from './store/webhooks.ts'

export interface EventDispatcherDeps extends Connected {
  db: Kysely<Database>
  clock: Clock
  /** A monotonic clock: setting the system's time does not change it. */
  elapsed: Clock
  random: RandomBytes
  logger: Pick<Logger, 'error' | 'warn'>
  sender: WebhookSender
}

/** Milliseconds that a server may be at one event before another one takes it: longer than any takes. */
const CLAIM_MS = 60_000
/** Once a receiver is back, what waits for it leaves within this. */
const LONGEST_AWAY_MS = 15 * 60_000
/** Milliseconds between two looks for what is too old. */
const PRUNE_EVERY_MS = 60 * 60_000

/** Sends the events that wait in the outbox. */
export interface EventDispatcher {
  /**
   * Begins to send what is due, to each endpoint one after another, and to all of them at the same time, so that a slow one holds up
   * no other. Resolves once it has begun.
   *
   * @param stopping begins no other event
   * @param breakingOff ends those under way, too
   */
  look(stopping: AbortSignal, breakingOff: AbortSignal): Promise<void>
  /** Resolves once nothing is under way. */
  idle(): Promise<void>
}

export function createEventDispatcher(deps: EventDispatcherDeps): EventDispatcher {
  const { db, clock, elapsed, logger } = deps
  /** The endpoints that something is sent to. */
  const busy = new Map<Id, Promise<void>>()
  let prunedAt = Number.NEGATIVE_INFINITY

  const sendAll = async (webhookId: Id, stopping: AbortSignal, breakingOff: AbortSignal) => {
    while (!stopping.aborted && (await sendNext(deps, webhookId, breakingOff)));
  }

  return {
    async look(stopping, breakingOff) {
      if (elapsed.now() - prunedAt >= PRUNE_EVERY_MS) {
        prunedAt = elapsed.now()
        await pruneEvents(db, clock.now(), clock.now() - GIVE_UP_MS)
      }
      for (const webhook of await listBehind(db)) await pauseBehind(deps, webhook)
      for (const webhookId of await listDueWebhooks(db, clock.now())) {
        if (busy.has(webhookId) || stopping.aborted) continue
        const sending = sendAll(webhookId, stopping, breakingOff)
          .catch((error: unknown) => logger.error({ err: error, webhookId }, 'could not send what waits for a webhook'))
          .finally(() => busy.delete(webhookId))
        busy.set(webhookId, sending)
      }
    },
    async idle() {
      await Promise.all(busy.values())
    },
  }
}

/** Sends what has waited longest for an endpoint. Returns whether the next may follow at once. */
async function sendNext(deps: EventDispatcherDeps, webhookId: Id, breakingOff: AbortSignal): Promise<boolean> {
  const { db, clock, elapsed, sender } = deps
  const now = clock.now()
  if (!(await listDueWebhooks(db, now)).includes(webhookId)) return false
  const claimed = await claimNextEvent(db, webhookId, now, now + CLAIM_MS)
  if (!claimed) return false
  const message = await messageOf(deps, claimed, now)
  if (message === undefined) {
    await takeFromOutbox(db, claimed.key)
    return true
  }
  if (now - claimed.at > GIVE_UP_MS) {
    await end(deps, message.webhook, claimed, { at: now, failure: 'too-old', ms: 0 })
    return true
  }
  const began = elapsed.now()
  const answer = await sender.post(message, breakingOff)
  const tried = { at: now, ms: Math.round(elapsed.now() - began) }
  if (answer.kind === 'stopped') {
    await release(db, claimed.key)
    return false
  }
  const to = message.address
  if (answer.kind === 'failed') return fail(deps, claimed, to, { ...tried, failure: answer.failure })
  const { status } = answer
  if (isTaken(status)) {
    await db.transaction().execute(async (transaction) => {
      await takeFromOutbox(transaction, claimed.key)
      await keep(transaction, claimed, { ...tried, status })
      if ((await findWebhook(transaction, webhookId))?.address === to) await noteTaken(transaction, webhookId)
    })
    return true
  }
  return fail(deps, claimed, to, { ...tried, status })
}

/** What is sent now, as it stands at one moment; undefined where it isn't told any more. */
function messageOf({ db }: EventDispatcherDeps, { webhookId, eventId }: ClaimedEvent, now: EpochMs) {
  return db.transaction().execute(async (transaction) => {
    const [webhook, event] = [await findWebhook(transaction, webhookId), await findEvent(transaction, eventId)]
    const data = webhook && event && (await judgeEvent(transaction, webhook, event))
    if (!webhook || !event || data === undefined) return undefined
    const { old } = webhook
    const secrets = [webhook.secret, ...(old && old.until > now ? [old.secret] : [])]
    const body = JSON.stringify({ type: event.type, timestamp: new Date(event.at).toISOString(), data })
    return { webhook, address: webhook.address, body, headers: signedHeaders({ eventId, body, secrets }, now) }
  })
}

interface Tried {
  at: EpochMs
  ms: number
  status?: number
  failure?: FailureKind
}

/** Puts a try into the log, unless its endpoint was removed or its event erased meanwhile. */
async function keep(db: Kysely<Database>, { webhookId, eventId, attempts }: ClaimedEvent, tried: Tried): Promise<void> {
  const { at, ms, status, failure } = tried
  if (!(await findWebhook(db, webhookId)) || !(await findEvent(db, eventId))) return
  const id = createHash('sha256').update(`${eventId}/${webhookId}/${at}/${attempts}`).digest('base64url').slice(0, 22)
  const outcome = { status: status ?? null, failure: failure ?? null, ms }
  await insertAttempt(db, { id, webhook_id: webhookId, event_id: eventId, at, ...outcome })
}

/**
 * It waits for another try, and everything else for its endpoint with it, unless it was this event that was not wanted.
 *
 * @param to where it was sent: an answer from there is no news of another address that the endpoint has by now
 */
async function fail(deps: EventDispatcherDeps, claimed: ClaimedEvent, to: string, tried: Tried): Promise<boolean> {
  const { db, clock, random, logger } = deps
  const { webhookId, attempts } = claimed
  const { status, failure } = tried
  logger.warn({ webhookId, attempts: attempts + 1, code: status ?? failure }, 'an event was not taken')
  const paused = await db.transaction().execute(async (transaction) => {
    const webhook = await findWebhook(transaction, webhookId)
    // It was removed meanwhile, and all that waited with it.
    if (!webhook) return undefined
    const now = clock.now()
    const away = status === undefined || status === 410 || status === 429 || status >= 500
    const until = now + Math.min(delayAfter(webhook.failures, random), LONGEST_AWAY_MS)
    await keep(transaction, claimed, tried)
    if (webhook.address !== to) {
      await tryAgainAt(transaction, claimed, now)
      return undefined
    }
    await noteFailed(transaction, webhook, tried.at, away ? until : undefined)
    await tryAgainAt(transaction, claimed, now + delayAfter(attempts, random))
    if (webhook.state !== 'on') return undefined
    if (status === 410) return pause(deps, transaction, webhook, 'gone')
    if (isFailing(webhook, claimed, tried.at, away)) return pause(deps, transaction, webhook, 'failing')
    return (await isFull(transaction, webhookId)) ? pause(deps, transaction, webhook, 'behind') : undefined
  })
  await tell(deps, paused ?? [])
  return paused === undefined
}

/** Whether an endpoint has taken nothing for three days. One event alone that it doesn't want says nothing of others. */
const isFailing = ({ failingSince, failures }: StoredWebhook, { attempts }: ClaimedEvent, at: EpochMs, away: boolean): boolean =>
  failingSince !== undefined && at - failingSince >= GIVE_UP_MS && (away || failures > attempts)

/** Gives an event up, and tells admins. An endpoint that has taken nothing for as long is paused. */
async function end(deps: EventDispatcherDeps, webhook: StoredWebhook, claimed: ClaimedEvent, tried: Tried): Promise<void> {
  deps.logger.error({ webhookId: webhook.id, attempts: claimed.attempts }, 'an event was given up')
  const told = await deps.db.transaction().execute(async (transaction) => {
    await takeFromOutbox(transaction, claimed.key)
    await keep(transaction, claimed, tried)
    if (isFailing(webhook, claimed, tried.at, webhook.away)) return pause(deps, transaction, webhook, 'failing')
    return addAdminNotices(transaction, { kind: 'webhook-failed', at: tried.at }, deps.random)
  })
  await tell(deps, told)
}

/** Events were left out, as too many wait: what its receiver is told has a gap, which admins must know. */
async function pauseBehind(deps: EventDispatcherDeps, { id }: StoredWebhook): Promise<void> {
  const told = await deps.db.transaction().execute(async (transaction) => {
    const webhook = await findWebhook(transaction, id)
    return webhook?.state === 'on' && webhook.why === 'behind' ? pause(deps, transaction, webhook, 'behind') : []
  })
  await tell(deps, told)
}

/** Nothing is sent until somebody resumes it, which admins are told. Returns who was told. */
async function pause(
  { clock, random }: EventDispatcherDeps,
  db: Kysely<Database>,
  { id }: StoredWebhook,
  why: PauseReason,
): Promise<Id[]> {
  const at = clock.now()
  await pauseWebhook(db, id, why)
  const event = { action: 'paused-webhook', webhookId: id, why } as const
  await appendPlainAudit(db, { at, actorId: undefined, interviewId: undefined, event })
  return addAdminNotices(db, { kind: 'webhook-failed', at }, random)
}

async function tell(deps: EventDispatcherDeps, people: readonly Id[]): Promise<void> {
  if (people.length > 0) await tellTouched(deps, touchingEach(people, ['notices'], undefined).touched)
}
