import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type Kysely, sql } from 'kysely'
import { isPostgres } from '../../database/dialect-of.ts'
import type { Database } from '../../database/schema.ts'
import { deleteWorkspaceValue, findWorkspaceValue, putWorkspaceValue } from '../../database/workspace-values.ts'

/** One mail that a server is at. */
export interface Claimed {
  key: string
  personId: Id
  /** What it is of. */
  of: { noticeId: Id } | { linkId: Id }
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

/** Puts mail of these notices into the outbox, in the transaction that made them. */
export async function addToOutbox(
  db: Kysely<Database>,
  notices: readonly { id: Id; personId: Id }[],
  at: EpochMs,
): Promise<void> {
  if (notices.length === 0 || !(await sendsMail(db))) return
  const rows = notices.map(({ id, personId }) => ({ key: `${id}/mail`, person_id: personId, notice_id: id, link_id: null }))
  const waiting = { at, attempts: 0, next_at: at, claimed_until: null }
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
    .values({ ...of, at, attempts: 0, next_at: at, claimed_until: null })
    .execute()
}

const due = (db: Kysely<Database>, now: EpochMs) =>
  db
    .selectFrom('outbox')
    .where('next_at', '<=', now)
    .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<=', now)]))

/** Whether anything may leave now: asked every second, so without a lock. */
export async function anythingDue(db: Kysely<Database>, now: EpochMs): Promise<boolean> {
  return (await due(db, now).select('key').limit(1).executeTakeFirst()) !== undefined
}

/**
 * Takes what has waited longest, links first, as somebody sits before the sign-in page; for as long as `until`; undefined where
 * nothing is due. No two servers take the same.
 */
export function claimNext(db: Kysely<Database>, now: EpochMs, until: EpochMs): Promise<Claimed | undefined> {
  return db.transaction().execute(async (transaction) => {
    const row = await due(transaction, now)
      .selectAll()
      .orderBy(sql`link_id is null`)
      .orderBy('next_at')
      .orderBy('key')
      .limit(1)
      // One transaction at a time changes anything in SQLite.
      .$if(isPostgres(transaction), (query) => query.forUpdate().skipLocked())
      .executeTakeFirst()
    if (!row) return undefined
    await transaction.updateTable('outbox').set({ claimed_until: until }).where('key', '=', row.key).execute()
    const of = row.link_id === null ? { noticeId: row.notice_id ?? '' } : { linkId: row.link_id }
    return { key: row.key, personId: row.person_id, of, at: row.at, attempts: row.attempts }
  })
}

/** It has left, or never will. */
export async function takeFromOutbox(db: Kysely<Database>, key: string): Promise<void> {
  await db.deleteFrom('outbox').where('key', '=', key).execute()
}

/** It waits for another try. */
export async function tryAgainAt(db: Kysely<Database>, { key, attempts }: Claimed, nextAt: EpochMs): Promise<void> {
  const next = { attempts: attempts + 1, next_at: nextAt, claimed_until: null }
  await db.updateTable('outbox').set(next).where('key', '=', key).execute()
}

/** It was not tried. */
export async function release(db: Kysely<Database>, key: string): Promise<void> {
  await db.updateTable('outbox').set({ claimed_until: null }).where('key', '=', key).execute()
}

/** A database serves one server: what one that has ended was at is nobody’s. */
export async function releaseAll(db: Kysely<Database>): Promise<void> {
  await db.updateTable('outbox').set({ claimed_until: null }).where('claimed_until', 'is not', null).execute()
}
