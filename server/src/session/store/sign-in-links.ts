import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import {
  type MailedLink,
  mailedLinkSchema,
  type RecordedWay,
  recordedWaySchema,
  type WayIn,
  wayInSchema,
} from '@panelbook/shared/people/sign-in-link'
import type { Kysely, Selectable } from 'kysely'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { inTransaction } from '../../database/in-transaction.ts'
import type { Database } from '../../database/schema.ts'
import type { SignInLinkRecordRow } from '../tables.ts'

export interface NewLink {
  id: Id
  personId: Id
  madeBy: Id | undefined
  createdAt: EpochMs
  expiresAt: EpochMs
  /** How it comes to its person, where that is by mail. */
  mailed?: MailedLink
}

/** Adds a link, remembers that it was made and enters it in the log. */
export async function insertSignInLink(db: Kysely<Database>, link: NewLink & { tokenHash: string }): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await insertLinkHash(transaction, link)
    await recordSignInLink(transaction, link)
  })
}

/** What a link is known again by. One that is there already stays as it is. */
export async function insertLinkHash(
  db: Kysely<Database>,
  { id, tokenHash, personId, createdAt, expiresAt }: Omit<NewLink, 'madeBy'> & { tokenHash: string },
): Promise<void> {
  const times = { created_at: createdAt, expires_at: expiresAt, used_at: null }
  await db
    .insertInto('sign_in_links')
    .values({ id, token_hash: tokenHash, person_id: personId, ...times })
    .onConflict((conflict) => conflict.column('token_hash').doNothing())
    .execute()
}

/** Remembers that a link is made, and enters it in the log. */
export async function recordSignInLink(db: Kysely<Database>, link: NewLink): Promise<void> {
  const { id, personId, madeBy, createdAt, expiresAt, mailed } = link
  const fate = { withdrawn_at: null, used_at: null, used_on: null, session_id: null }
  await db
    .insertInto('sign_in_link_records')
    .values({
      ...{ id, person_id: personId, made_by: madeBy ?? null, mailed: mailed ?? null, through: null },
      ...{ made_at: createdAt, expires_at: expiresAt, ...fate },
    })
    .execute()
  const event = { action: 'made-link', personId, linkId: id, ...(mailed && { mailed }) } as const
  await appendPlainAudit(db, { at: createdAt, actorId: madeBy, interviewId: undefined, event })
}

/** Of something that is made and used in one moment. `sessionId`: which of its person's sessions needn't be told. */
interface NewRecord {
  id: Id
  personId: Id
  at: EpochMs
  by?: Id | undefined
  through: RecordedWay
  device: string | undefined
  sessionId?: Id | undefined
}

/** Remembers beside links how somebody came in, or that they got or lost a passkey or a password. The log is for whoever knows what it was. */
export async function insertRecord(db: Kysely<Database>, record: NewRecord): Promise<void> {
  const { id, personId, at, by, through, device, sessionId } = record
  const times = { made_at: at, expires_at: at, used_at: at, withdrawn_at: null }
  const where = { used_on: device ?? null, session_id: sessionId ?? null }
  await db
    .insertInto('sign_in_link_records')
    .values({ id, person_id: personId, made_by: by ?? null, mailed: null, through, ...times, ...where })
    .execute()
}

/** Remembers that somebody came in without a link, as a link is remembered that was used, and enters it in the log. */
export async function recordSignIn(
  db: Kysely<Database>,
  came: { id: Id; personId: Id; at: EpochMs; device: string | undefined },
  by: 'provider' | 'password' | { passkeyId: Id },
): Promise<void> {
  const { id: linkId, personId, at } = came
  await insertRecord(db, { ...came, through: typeof by === 'string' ? by : 'passkey' })
  const event =
    typeof by === 'string'
      ? ({ action: by === 'provider' ? 'came-through-provider' : 'came-by-password', personId, linkId } as const)
      : ({ action: 'came-by-passkey', personId, linkId, passkeyId: by.passkeyId } as const)
  await appendPlainAudit(db, { at, actorId: personId, interviewId: undefined, event })
}

/** Whether using it up might work: it is known, unused and has time left. */
export async function isSignInLinkUsable(db: Kysely<Database>, tokenHash: string, now: EpochMs): Promise<boolean> {
  const row = await db
    .selectFrom('sign_in_links')
    .select('person_id')
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Uses the link up and tells whose it was; undefined when it is unknown, expired or used. One statement decides, so of many
 * attempts at once exactly one wins. Its record has no id where the link is older than records are.
 */
export async function useUpSignInLink(
  db: Kysely<Database>,
  tokenHash: string,
  now: EpochMs,
): Promise<{ personId: Id; linkId: Id | undefined } | undefined> {
  const row = await db
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['person_id', 'id'])
    .executeTakeFirst()
  return row && { personId: row.person_id, linkId: row.id ?? undefined }
}

/**
 * Notes when and on what a link was used, and enters it in the log. False where it was used or withdrawn before: a mail that a
 * crash had sent twice has two secrets of one link.
 */
export async function recordSignInLinkUse(
  db: Kysely<Database>,
  use: { linkId: Id; personId: Id; at: EpochMs; device: string | undefined },
): Promise<boolean> {
  const { linkId, personId, at } = use
  const { numUpdatedRows } = await db
    .updateTable('sign_in_link_records')
    .set({ used_at: at, used_on: use.device ?? null })
    .where('id', '=', linkId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return false
  const event = { action: 'used-link', personId, linkId } as const
  await appendPlainAudit(db, { at, actorId: personId, interviewId: undefined, event })
  return true
}

/**
 * Takes back the links of a person that nobody has used: they are suspended or asked for it, or a new first link replaces the
 * last.
 */
export async function withdrawSignInLinks(db: Kysely<Database>, personId: Id, now: EpochMs): Promise<void> {
  await db.deleteFrom('sign_in_links').where('person_id', '=', personId).where('used_at', 'is', null).execute()
  await db
    .updateTable('sign_in_link_records')
    .set({ withdrawn_at: now })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .execute()
}

/** Takes back every link that nobody has used. Returns how many there were. */
export async function withdrawAllSignInLinks(db: Kysely<Database>, now: EpochMs): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('sign_in_links').where('used_at', 'is', null).executeTakeFirstOrThrow()
  await db
    .updateTable('sign_in_link_records')
    .set({ withdrawn_at: now })
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .execute()
  return Number(numDeletedRows)
}

export async function deleteExpiredSignInLinks(db: Kysely<Database>, now: EpochMs): Promise<void> {
  await db.deleteFrom('sign_in_links').where('expires_at', '<=', now).execute()
}

export interface SignInLinkRecord {
  id: Id
  mailed: MailedLink | undefined
  /** Undefined: a link. */
  through: RecordedWay | undefined
  /** Undefined: at the start of the server, or on the command line. */
  madeBy: { id: Id; name: string } | undefined
  madeAt: EpochMs
  expiresAt: EpochMs
  withdrawnAt: EpochMs | undefined
  usedAt: EpochMs | undefined
  usedOn: string | undefined
  /** The session that set or removed the passkey or password which it is of. */
  sessionId: Id | undefined
  /** The passkey or the password that was set is still there. */
  stands: boolean
}

export const mailedOf = (column: string | null): MailedLink | undefined =>
  column === null ? undefined : mailedLinkSchema.parse(column)

export const wayInOf = (column: string | null): WayIn => wayInSchema.parse(column ?? 'link')

/**
 * The newest links made for somebody, and as many of the newest times that they came in otherwise, or got or lost a passkey
 * or a password, newest first: however often they come, no link goes out of sight. That one was set is listed for as long as it
 * lets somebody in.
 */
export async function listSignInLinkRecords(db: Kysely<Database>, personId: Id, limit: number): Promise<SignInLinkRecord[]> {
  const newest = recordsOf(db, personId).orderBy('sign_in_link_records.made_at', 'desc').orderBy('sign_in_link_records.id')
  const found = await Promise.all([
    newest.where('through', 'is', null).limit(limit).execute(),
    newest.where('through', 'is not', null).limit(limit).execute(),
    newest
      .where((where) => where.or([where('passkeys.id', 'is not', null), where('passwords.record_id', 'is not', null)]))
      .execute(),
  ])
  const records = new Map(found.flat().map((row) => [row.id, toRecord(row)]))
  return [...records.values()].sort((a, b) => b.madeAt - a.madeAt || (a.id < b.id ? -1 : 1))
}

const recordsOf = (db: Kysely<Database>, personId: Id) =>
  db
    .selectFrom('sign_in_link_records')
    .leftJoin('people', 'people.id', 'sign_in_link_records.made_by')
    .leftJoin('passkeys', 'passkeys.id', 'sign_in_link_records.id')
    .leftJoin('passwords', 'passwords.record_id', 'sign_in_link_records.id')
    .selectAll('sign_in_link_records')
    .select(['people.name as maker', 'passkeys.id as passkey', 'passwords.record_id as password'])
    .where('sign_in_link_records.person_id', '=', personId)

function toRecord(
  row: Selectable<SignInLinkRecordRow> & { maker: string | null; passkey: string | null; password: string | null },
): SignInLinkRecord {
  return {
    id: row.id,
    mailed: mailedOf(row.mailed),
    through: row.through === null ? undefined : recordedWaySchema.parse(row.through),
    madeBy: row.made_by === null ? undefined : { id: row.made_by, name: row.maker ?? 'Someone' },
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    withdrawnAt: row.withdrawn_at ?? undefined,
    usedAt: row.used_at ?? undefined,
    usedOn: row.used_on ?? undefined,
    sessionId: row.session_id ?? undefined,
    stands: row.passkey !== null || row.password !== null,
  }
}
