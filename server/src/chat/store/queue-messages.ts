import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { SentType } from '@panelbook/shared/webhooks/webhook-event'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'

const nothingElse = { link_id: null, webhook_id: null, claimed_until: null, attempts: 0 }

/** Puts messages of these notices into the outbox, for whoever gets theirs by chat. */
export async function addChatsToOutbox(
  db: Kysely<Database>,
  notices: readonly { id: Id; personId: Id }[],
  at: EpochMs,
): Promise<void> {
  if (notices.length === 0) return
  const chats = await db
    .selectFrom('chats')
    .select(['id', 'person_id'])
    .where(
      'person_id',
      'in',
      notices.map(({ personId }) => personId),
    )
    .where('paused_why', 'is', null)
    .execute()
  const chatOf = new Map(chats.map(({ id, person_id }) => [person_id, id]))
  const rows = notices.flatMap(({ id, personId }) => {
    const chatId = chatOf.get(personId)
    return chatId === undefined ? [] : [{ key: `${id}/chat`, person_id: personId, notice_id: id, chat_id: chatId }]
  })
  if (rows.length === 0) return
  await db
    .insertInto('outbox')
    .values(rows.map((row) => ({ ...row, ...nothingElse, event_id: null, at, next_at: at })))
    .execute()
}

/** What a role's channel is told of: when its interviews are, and nothing that anybody judged. */
const toldInChannels: readonly SentType[] = ['interview.planned', 'interview.moved', 'interview.not_held']

/** The channel that is told of such an event of this interview; undefined where none is. */
export async function channelOf(db: Kysely<Database>, type: SentType, interviewId: Id | null): Promise<Id | undefined> {
  if (interviewId === null || !toldInChannels.includes(type)) return undefined
  const row = await db
    .selectFrom('chats')
    .innerJoin('interviews', 'interviews.role_id', 'chats.role_id')
    .select('chats.id')
    .where('interviews.id', '=', interviewId)
    .where('chats.paused_why', 'is', null)
    .executeTakeFirst()
  return row?.id
}

/** Puts what a channel is told of an event into the outbox. */
export async function addChannelToOutbox(db: Kysely<Database>, chatId: Id, { id, at }: { id: Id; at: EpochMs }): Promise<void> {
  await db
    .insertInto('outbox')
    .values({
      key: `${id}/${chatId}`,
      person_id: null,
      notice_id: null,
      chat_id: chatId,
      event_id: id,
      ...nothingElse,
      at,
      next_at: at,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

const testKey = (chatId: Id) => `${chatId}/chat-test`

/** Puts a test message into the outbox, which leaves at once. One that waits already is it. */
export async function addTestToOutbox(db: Kysely<Database>, chatId: Id, at: EpochMs): Promise<void> {
  await db.updateTable('chats').set({ not_before: null }).where('id', '=', chatId).execute()
  await db
    .insertInto('outbox')
    .values({
      key: testKey(chatId),
      person_id: null,
      notice_id: null,
      chat_id: chatId,
      event_id: null,
      ...nothingElse,
      at,
      next_at: 0,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

export async function isTesting(db: Kysely<Database>, chatId: Id): Promise<boolean> {
  const row = await db.selectFrom('outbox').select('key').where('key', '=', testKey(chatId)).executeTakeFirst()
  return row !== undefined
}
