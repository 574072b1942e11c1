import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import {
  type ChatPause,
  type ChatProduct,
  type ChatTarget,
  chatPauseSchema,
  chatProductSchema,
} from '@panelbook/shared/chat/chat'
import { type ChatAnswer, chatAnswerSchema } from '@panelbook/shared/chat/chat-answer'
import type { Kysely, Selectable } from 'kysely'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import type { ChatRow } from '../tables.ts'

/** Whose notices go there, or what is told of the interviews of which role. */
export type ChatOf = { personId: Id } | { roleId: Id }

export interface StoredChat {
  id: Id
  of: ChatOf
  product: ChatProduct
  address: string
  paused: ChatPause | undefined
  failingSince: EpochMs | undefined
  failures: number
  last: { answer: ChatAnswer; at: EpochMs } | undefined
  setAt: EpochMs
  setBy: Id
}

function toChat(row: Selectable<ChatRow>): StoredChat {
  const where = `chats ${row.id}`
  const { tried_at: at, answer } = row
  return {
    id: row.id,
    of: row.role_id === null ? { personId: row.person_id ?? '' } : { roleId: row.role_id },
    product: checkColumn(chatProductSchema, row.product, where),
    address: row.address,
    paused: row.paused_why === null ? undefined : checkColumn(chatPauseSchema, row.paused_why, where),
    failingSince: row.failing_since ?? undefined,
    failures: row.failures,
    last: at === null ? undefined : { answer: checkColumn(chatAnswerSchema, answer, where), at },
    ...{ setAt: row.set_at, setBy: row.set_by },
  }
}

/** @throws CorruptRow */
export async function findChat(db: Kysely<Database>, by: ChatOf | { id: Id }): Promise<StoredChat | undefined> {
  const rows = db.selectFrom('chats').selectAll()
  const found =
    'id' in by
      ? rows.where('id', '=', by.id)
      : 'personId' in by
        ? rows.where('person_id', '=', by.personId)
        : rows.where('role_id', '=', by.roleId)
  const row = await found.executeTakeFirst()
  return row && toChat(row)
}

type Done = { at: EpochMs; by: Id | undefined }

/** Sets one in place of the one before, and enters both in the log. What waited for the one before goes with it. */
export async function putChat(
  transaction: Kysely<Database>,
  of: ChatOf,
  { id, product, address }: ChatTarget & { id: Id },
  { at, by }: Done & { by: Id },
): Promise<void> {
  await removeChat(transaction, of, { at, by })
  const nothingYet = {
    ...{ paused_why: null, failing_since: null, failures: 0, not_before: null, tried_at: null, answer: null },
    ...{ last_digest_at: null, last_digest_day: null },
  }
  const whose = 'personId' in of ? { person_id: of.personId, role_id: null } : { person_id: null, role_id: of.roleId }
  await transaction
    .insertInto('chats')
    .values({ id, ...whose, product, address, ...nothingYet, set_at: at, set_by: by })
    .execute()
  const event =
    'personId' in of
      ? ({ action: 'set-chat', personId: of.personId, chatId: id } as const)
      : ({ action: 'set-channel', roleId: of.roleId, chatId: id } as const)
  await appendPlainAudit(transaction, { at, actorId: by, interviewId: undefined, event })
}

/** Removes it, with what waits for it, and enters that in the log. Returns whether there was one. */
export async function removeChat(transaction: Kysely<Database>, of: ChatOf, { at, by }: Done): Promise<boolean> {
  const chat = await findChat(transaction, of)
  if (!chat) return false
  await transaction.deleteFrom('chats').where('id', '=', chat.id).execute()
  const event =
    'personId' in of
      ? ({ action: 'removed-chat', personId: of.personId, chatId: chat.id } as const)
      : ({ action: 'removed-channel', roleId: of.roleId, chatId: chat.id } as const)
  await appendPlainAudit(transaction, { at, actorId: by, interviewId: undefined, event })
  return true
}

/** Every one there is, each with its entry in the log. Returns how many there were. */
export async function removeAllChats(transaction: Kysely<Database>, at: EpochMs): Promise<number> {
  const rows = await transaction.selectFrom('chats').selectAll().orderBy('id').execute()
  for (const row of rows) await removeChat(transaction, toChat(row).of, { at, by: undefined })
  return rows.length
}

/** Those to which anything may be sent now. One that is paused is sent test messages alone: nothing else waits for it. */
export async function listDueChats(db: Kysely<Database>, now: EpochMs): Promise<Id[]> {
  const rows = await db
    .selectFrom('chats')
    .select('id')
    .where((where) => where.or([where('not_before', 'is', null), where('not_before', '<=', now)]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('outbox')
          .select('outbox.key')
          .whereRef('outbox.chat_id', '=', 'chats.id')
          .where('outbox.next_at', '<=', now)
          .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<=', now)])),
      ),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Something was taken, by which it is on again where it was paused. */
export async function noteTaken(db: Kysely<Database>, id: Id, at: EpochMs): Promise<void> {
  const working = { paused_why: null, failing_since: null, failures: 0, not_before: null }
  await db
    .updateTable('chats')
    .set({ ...working, tried_at: at, answer: 'taken' satisfies ChatAnswer })
    .where('id', '=', id)
    .execute()
}

/** Something was not. @param notBefore until when nothing else is tried */
export async function noteFailed(
  db: Kysely<Database>,
  { id, failingSince, failures }: StoredChat,
  { at, answer, notBefore }: { at: EpochMs; answer: ChatAnswer; notBefore: EpochMs },
): Promise<void> {
  const set = { failing_since: failingSince ?? at, failures: failures + 1, not_before: notBefore }
  await db
    .updateTable('chats')
    .set({ ...set, tried_at: at, answer })
    .where('id', '=', id)
    .execute()
}

/** What became of a test message, or of one that wasn't understood: alone it stops nothing. */
export async function noteTested(
  db: Kysely<Database>,
  id: Id,
  { at, answer }: { at: EpochMs; answer: ChatAnswer },
): Promise<void> {
  await db.updateTable('chats').set({ tried_at: at, answer }).where('id', '=', id).execute()
}

/** Nothing is sent there until a test message is taken, and nothing waits: what it would say is in the page. */
export async function pauseChat(db: Kysely<Database>, id: Id, why: ChatPause): Promise<void> {
  await db.updateTable('chats').set({ paused_why: why }).where('id', '=', id).execute()
  await db.deleteFrom('outbox').where('chat_id', '=', id).execute()
}
