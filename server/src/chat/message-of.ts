import type { Clock } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { GIVE_UP_MS } from '../outbox/backoff.ts'
import { digestOf } from '../outbox/digest-mail.ts'
import { leavingNotice } from '../outbox/leaving-notice.ts'
import type { Naming } from '../outbox/naming.ts'
import type { Claimed, ClaimedMessage } from '../outbox/store/outbox.ts'
import { findPerson } from '../people/store.ts'
import { findEvent } from '../webhooks/store/event-facts.ts'
import type { ChatMessage } from './chat-message.ts'
import { messageOfEvent, testMessage } from './message-of-event.ts'
import { messageOfNotices } from './message-of-notices.ts'
import type { StoredChat } from './store/chats.ts'

export interface MessageDeps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  /** What a notice calls its candidate where it leaves. */
  naming: Naming
  /** The address that people use, without a slash at its end. */
  address(): Promise<string>
  /** Tells whoever is to be told on mornings up to then; absent: nobody is. */
  beforeDigest?(until: number): Promise<unknown>
}

/** What a message says now, or that it isn't said any more, or not yet. */
export async function messageOf(
  deps: MessageDeps,
  chat: StoredChat,
  claimed: ClaimedMessage,
): Promise<ChatMessage | 'dropped' | 'given-up' | 'waits'> {
  const id = claimed.key.replaceAll('/', '.')
  const address = await deps.address()
  if (!('eventId' in claimed)) return ownMessageOf(deps, claimed, { id, address })
  const { eventId, at } = claimed
  if (eventId === undefined) return testMessage(id, address)
  if (!('roleId' in chat.of)) return 'dropped'
  const { roleId } = chat.of
  const message = await deps.db.transaction().execute(async (transaction) => {
    const event = await findEvent(transaction, eventId)
    return event && messageOfEvent(transaction, event, { id, roleId, address })
  })
  if (!message) return 'dropped'
  return deps.clock.now() - at > GIVE_UP_MS ? 'given-up' : message
}

async function ownMessageOf(
  deps: MessageDeps,
  claimed: Claimed,
  { id, address }: { id: string; address: string },
): Promise<ChatMessage | 'dropped' | 'given-up' | 'waits'> {
  const person = await findPerson(deps.db, claimed.personId)
  if (!person || person.suspended) return 'dropped'
  if ('noticeId' in claimed.of) {
    const leaving = await leavingNotice(deps, claimed, person, claimed.of.noticeId)
    if (typeof leaving === 'string') return leaving
    return messageOfNotices([leaving.notice], { id, address, quiet: leaving.quiet })
  }
  const told = await digestOf(deps, claimed, person)
  return typeof told === 'string' ? told : messageOfNotices(told.map(deps.naming), { id, address, quiet: false })
}
