import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type Kysely, type Selectable, sql } from 'kysely'
import { addChatsToOutbox } from '../../chat/store/queue-messages.ts'
import { isPostgres } from '../../database/dialect-of.ts'
import type { Database } from '../../database/schema.ts'
import { deleteWorkspaceValue, findWorkspaceValue, putWorkspaceValue } from '../../database/workspace-values.ts'
import type { OutboxRow } from '../tables.ts'

/** One mail, or one message of somebody’s own chat, that a server is at. */
export interface Claimed {
  key: string
  personId: Id
  /** Where it is posted; undefined: it is mail. */
  chatId: Id | undefined
  /** What it is of. */
  of: { noticeId: Id } | { linkId: Id } | { digest: true }
  at: EpochMs
  attempts: number
  /** Until when it had to wait before anybody tried to send it; undefined: it had not to. */
  heldUntil: EpochMs | undefined
}

/** Since when it could have left. */
export const waitsSince = ({ at, heldUntil }: Pick<Claimed, 'at' | 'heldUntil'>): EpochMs => Math.max(at, heldUntil ?? 0)

/** One event for an endpoint that a server is at. */
export interface ClaimedEvent {
  key: string
  webhookId: Id
  eventId: Id
  at: EpochMs
  attempts: number
}

/**
 * Says for the whole workspace whether mail is sent: acts on the command line beside the server must know it, too. Where none is,
 * nothing is put into the outbox. What waited there stays, and goes by its age.
 */
export async function setSendsMail(db: Kysely<Database>, sends: boolean): Promise<void> {
  if (sends) await putWorkspaceValue(db, 'mail', 'smtp')
  else await deleteWorkspaceValue(db, 'mail')
}

export const sendsMail = async (db: Kysely<Database>): Promise<boolean> => (await findWorkspaceValue(db, 'mail')) !== undefined

const noEvent = { webhook_id: null, event_id: null }

/** Puts mail and chat messages of these notices into the outbox, in the transaction that made them. */
export async function addToOutbox(
  db: Kysely<Database>,
  notices: readonly { id: Id; personId: Id }[],
  at: EpochMs,
): Promise<void> {
  await addChatsToOutbox(db, notices, at)
  if (notices.length === 0 || !(await sendsMail(db))) return
  const rows = notices.map(({ id, personId }) => ({ key: `${id}/mail`, person_id: personId, notice_id: id, link_id: null }))
  const waiting = { ...noEvent, at, attempts: 0, next_at: at, claimed_until: null }
  await db
    .insertInto('outbox')
    .values(rows.map((row) => ({ ...row, ...waiting })))
    .execute()
}

/**
 * Puts mail with a sign-in link into the outbox, in the transaction of its cause. The link itself is made when its mail is sent.
 */
export async function addLinkToOutbox(
  db: Kysely<Database>,
  { linkId, personId }: { linkId: Id; personId: Id },
  at: EpochMs,
): Promise<void> {
  const of = { key: `${linkId}/link`, person_id: personId, notice_id: null, link_id: linkId }
  await db
    .insertInto('outbox')
    .values({ ...of, ...noEvent, at, attempts: 0, next_at: at, claimed_until: null })
    .execute()
}

const due = (db: Kysely<Database>, now: EpochMs) =>
  db
    .selectFrom('outbox')
    .where('next_at', '<=', now)
    .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<=', now)]))

/** Mail that is due: what is for endpoints and chats waits beside it, and leaves by itself. What was gathered leaves with its mail. */
const mailDue = (db: Kysely<Database>, now: EpochMs) =>
  due(db, now).where('webhook_id', 'is', null).where('chat_id', 'is', null).where('digest_key', 'is', null)

/** Whether any mail may leave now: asked every second, so without a lock. */
export async function anythingDue(db: Kysely<Database>, now: EpochMs): Promise<boolean> {
  return (await mailDue(db, now).select('key').limit(1).executeTakeFirst()) !== undefined
}

/**
 * Takes what has waited longest, links first, as somebody sits before the sign-in page; for as long as `until`; undefined where
 * nothing is due. No two servers take the same.
 */
export async function claimNext(db: Kysely<Database>, now: EpochMs, until: EpochMs): Promise<Claimed | undefined> {
  const row = await claim(db, (transaction) => mailDue(transaction, now).orderBy(sql`link_id is null`), until)
  return row && toClaimed(row)
}

function toClaimed(row: Selectable<OutboxRow>): Claimed {
  const { key, person_id, chat_id, at, attempts, held_until } = row
  const when = { at, attempts, heldUntil: held_until ?? undefined }
  return { key, personId: person_id ?? '', chatId: chat_id ?? undefined, of: whatOf(row), ...when }
}

function whatOf({ link_id: linkId, notice_id: noticeId }: Selectable<OutboxRow>): Claimed['of'] {
  if (linkId !== null) return { linkId }
  return noticeId === null ? { digest: true } : { noticeId }
}

/** The same of what waits for one endpoint. */
export async function claimNextEvent(
  db: Kysely<Database>,
  webhookId: Id,
  now: EpochMs,
  until: EpochMs,
): Promise<ClaimedEvent | undefined> {
  const row = await claim(db, (transaction) => due(transaction, now).where('webhook_id', '=', webhookId), until)
  return row && { key: row.key, webhookId, eventId: row.event_id ?? '', at: row.at, attempts: row.attempts }
}

/** What waits for one chat: of a person's own, or an event that a channel is told of, or a test message. */
export type ClaimedMessage = Claimed | (Pick<ClaimedEvent, 'key' | 'at' | 'attempts'> & { eventId: Id | undefined })

/** The same of what waits for one chat. A test message, which somebody waits for, comes first. */
export async function claimNextMessage(
  db: Kysely<Database>,
  chatId: Id,
  now: EpochMs,
  until: EpochMs,
): Promise<ClaimedMessage | undefined> {
  const row = await claim(
    db,
    (transaction) => due(transaction, now).where('chat_id', '=', chatId).where('digest_key', 'is', null),
    until,
  )
  if (!row) return undefined
  if (row.person_id !== null) return toClaimed(row)
  return { key: row.key, eventId: row.event_id ?? undefined, at: row.at, attempts: row.attempts }
}

function claim(
  db: Kysely<Database>,
  rows: (transaction: Kysely<Database>) => ReturnType<typeof due>,
  until: EpochMs,
): Promise<Selectable<OutboxRow> | undefined> {
  return db.transaction().execute(async (transaction) => {
    const row = await rows(transaction)
      .selectAll()
      .orderBy('next_at')
      .orderBy('key')
      .limit(1)
      // One transaction at a time changes anything in SQLite.
      .$if(isPostgres(transaction), (query) => query.forUpdate().skipLocked())
      .executeTakeFirst()
    if (row) await transaction.updateTable('outbox').set({ claimed_until: until }).where('key', '=', row.key).execute()
    return row
  })
}

/** It has left, or never will. */
export async function takeFromOutbox(db: Kysely<Database>, key: string): Promise<void> {
  await db.deleteFrom('outbox').where('key', '=', key).execute()
}

/** It waits for another try. */
export async function tryAgainAt(
  db: Kysely<Database>,
  { key, attempts }: Pick<Claimed, 'key' | 'attempts'>,
  nextAt: EpochMs,
): Promise<void> {
  const next = { attempts: attempts + 1, next_at: nextAt, claimed_until: null }
  await db.updateTable('outbox').set(next).where('key', '=', key).execute()
}

/** It was not tried. */
export async function release(db: Kysely<Database>, key: string): Promise<void> {
  await db.updateTable('outbox').set({ claimed_until: null }).where('key', '=', key).execute()
}

/** A database serves one server: what one that has ended was at is nobody’s. */
export async function releaseAll(db: Kysely<Database>, of: 'mail' | 'events' | 'messages'): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ claimed_until: null })
    .where('claimed_until', 'is not', null)
    .where('webhook_id', of === 'events' ? 'is not' : 'is', null)
    .where('chat_id', of === 'messages' ? 'is not' : 'is', null)
    .execute()
}
