import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { touchingEach } from '../acting/done.ts'
import { type Connected, tellTouched } from '../acting/tell-touched.ts'
import type { Database } from '../database/schema.ts'
import { addChatFailedNotices } from '../notices/store/add-notices.ts'
import { delayAfter, GIVE_UP_MS } from '../outbox/backoff.ts'
import { type ClaimedMessage, claimNextMessage, release, takeFromOutbox, tryAgainAt } from '../outbox/store/outbox.ts'
import type { WebhookSender } from '../webhooks/sending/sender.ts'
import { type MessageDeps, messageOf } from './message-of.ts'
import { answerOf, type Judged } from './products/answer-of.ts'
import { bodyFor } from './products/body-for.ts'
import { findChat, listDueChats, noteFailed, noteTaken, noteTested, pauseChat, type StoredChat } from './store/chats.ts'

export interface MessageDispatcherDeps extends Connected, MessageDeps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  logger: Pick<Logger, 'error' | 'warn'>
  /** Posts to this host: into private networks where the operator allows it. */
  senderFor(host: string): WebhookSender
}

/** Milliseconds that a server may be at one message before another one takes it: longer than any takes. */
const CLAIM_MS = 60_000
/** Once a chat is back, what waits for it leaves within this. */
const LONGEST_AWAY_MS = 15 * 60_000

/** Posts the messages that wait in the outbox. */
export interface MessageDispatcher {
  /**
   * Begins to post one message to each chat that anything is due for, to all of them at the same time. A look comes every second,
   * and Slack takes one message a second of each webhook. Resolves once it has begun.
   *
   * @param stopping begins no other message
   * @param breakingOff ends those under way, too
   */
  look(stopping: AbortSignal, breakingOff: AbortSignal): Promise<void>
  /** Resolves once nothing is under way. */
  idle(): Promise<void>
}

export function createMessageDispatcher(deps: MessageDispatcherDeps): MessageDispatcher {
  const { db, clock, logger } = deps
  /** The chats that something is posted to. */
  const busy = new Map<Id, Promise<void>>()
  return {
    async look(stopping, breakingOff) {
      for (const chatId of await listDueChats(db, clock.now())) {
        if (busy.has(chatId) || stopping.aborted) continue
        const sending = sendNext(deps, chatId, stopping, breakingOff)
          .catch((error: unknown) => logger.error({ err: error, chatId }, 'could not send what waits for a chat'))
          .finally(() => busy.delete(chatId))
        busy.set(chatId, sending)
      }
    },
    async idle() {
      await Promise.all(busy.values())
    },
  }
}

/** Posts what has waited longest for a chat and is still so. */
async function sendNext(deps: MessageDispatcherDeps, chatId: Id, stopping: AbortSignal, breakingOff: AbortSignal): Promise<void> {
  const { db, clock } = deps
  while (!stopping.aborted) {
    const now = clock.now()
    const claimed = await claimNextMessage(db, chatId, now, now + CLAIM_MS)
    if (!claimed) return
    const chat = await findChat(db, { id: chatId })
    const message = chat ? await messageOf(deps, chat, claimed) : 'dropped'
    if (message === 'waits') continue
    if (!chat || message === 'dropped') {
      await takeFromOutbox(db, claimed.key)
      continue
    }
    if (message === 'given-up') {
      await giveUp(deps, chat, claimed)
      continue
    }
    const body = bodyFor(chat.product, message, await deps.address())
    const headers = { 'content-type': 'application/json', 'user-agent': 'Panelbook', 'webhook-id': message.id }
    const sender = deps.senderFor(new URL(chat.address).hostname)
    const answered = await sender.post({ address: chat.address, headers, body }, breakingOff)
    if (answered.kind === 'stopped') await release(db, claimed.key)
    else await conclude(deps, chat, claimed, answerOf(chat.product, answered, now))
    return
  }
}

const isTest = (claimed: ClaimedMessage): boolean => 'eventId' in claimed && claimed.eventId === undefined

/** Keeps what became of it. Of another address that was set meanwhile, or none, it is no news: its row is gone. */
async function conclude(deps: MessageDispatcherDeps, { id }: StoredChat, claimed: ClaimedMessage, judged: Judged): Promise<void> {
  const { db, clock, random, logger } = deps
  const { answer, forGood, afterMs } = judged
  if (answer !== 'taken') logger.warn({ chatId: id, attempts: claimed.attempts + 1, code: answer }, 'a message was not taken')
  const told = await db.transaction().execute(async (transaction) => {
    const chat = await findChat(transaction, { id })
    if (!chat) return []
    const at = clock.now()
    if (answer === 'taken') {
      await takeFromOutbox(transaction, claimed.key)
      await noteTaken(transaction, id, at)
      return []
    }
    if (isTest(claimed)) {
      await takeFromOutbox(transaction, claimed.key)
      await noteTested(transaction, id, { at, answer })
      return []
    }
    const until = at + Math.max(afterMs, Math.min(delayAfter(chat.failures, random), LONGEST_AWAY_MS))
    // What it doesn't understand is this message, and says nothing of others.
    const ofOne = answer === 'malformed'
    if (ofOne) await noteTested(transaction, id, { at, answer })
    else await noteFailed(transaction, chat, { at, answer, notBefore: until })
    await tryAgainAt(transaction, claimed, ofOne ? at + delayAfter(claimed.attempts, random) : until)
    const failing = !ofOne && at - (chat.failingSince ?? at) >= GIVE_UP_MS
    if (!forGood && !failing) return []
    await pauseChat(transaction, id, forGood ? 'gone' : 'failing')
    return addChatFailedNotices(transaction, chat.of, { at, setBy: chat.setBy }, random)
  })
  await tell(deps, told)
}

/** Gives a message up, and tells whoever can do something about it. */
async function giveUp(deps: MessageDispatcherDeps, chat: StoredChat, { key, attempts }: ClaimedMessage): Promise<void> {
  deps.logger.error({ chatId: chat.id, attempts }, 'a message was given up')
  const told = await deps.db.transaction().execute(async (transaction) => {
    await takeFromOutbox(transaction, key)
    const at: EpochMs = deps.clock.now()
    return addChatFailedNotices(transaction, chat.of, { at, setBy: chat.setBy }, deps.random)
  })
  await tell(deps, told)
}

async function tell(deps: MessageDispatcherDeps, people: readonly Id[]): Promise<void> {
  if (people.length > 0) await tellTouched(deps, touchingEach(people, ['notices', 'chat'], undefined).touched)
}
