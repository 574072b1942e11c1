import { createHash } from 'node:crypto'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import type { Database } from '../../database/schema.ts'

/** By what a provider knows somebody: a subject means something only beside its issuer. */
export interface Identity {
  issuer: string
  subject: string
}

/** What the log says of it, so that a row which was changed shows. */
export const identityHash = ({ issuer, subject }: Identity): string =>
  createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('hex')

/** Whose account it is linked to. */
export async function findPersonIdOfIdentity(db: Kysely<Database>, { issuer, subject }: Identity): Promise<Id | undefined> {
  const row = await db
    .selectFrom('identities')
    .select('person_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row?.person_id
}

/** Whether the account is linked to anything of this issuer. */
export async function hasIdentityOf(db: Kysely<Database>, personId: Id, issuer: string): Promise<boolean> {
  const row = await db
    .selectFrom('identities')
    .select('subject')
    .where('person_id', '=', personId)
    .where('issuer', '=', issuer)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether the account is linked to any provider, also to one that this server no longer asks. */
export async function isLinked(db: Kysely<Database>, personId: Id): Promise<boolean> {
  const row = await db.selectFrom('identities').select('subject').where('person_id', '=', personId).executeTakeFirst()
  return row !== undefined
}

/** Those whose accounts are linked to a provider. */
export async function listLinked(db: Kysely<Database>): Promise<ReadonlySet<Id>> {
  const rows = await db.selectFrom('identities').select('person_id').execute()
  return new Set(rows.map((row) => row.person_id))
}

/**
 * Links an account, and enters it in the log. False where the identity, or the account for this issuer, was linked meanwhile.
 *
 * @param done.by who does it: the person themselves, when they sign in
 */
export async function linkIdentity(
  db: Kysely<Database>,
  personId: Id,
  identity: Identity,
  done: { at: EpochMs; by: Id | undefined },
): Promise<boolean> {
  const row = await db
    .insertInto('identities')
    .values({ ...identity, person_id: personId, linked_at: done.at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  if (!row) return false
  const event = { action: 'linked-identity', personId, identity: identityHash(identity) } as const
  await appendPlainAudit(db, { at: done.at, actorId: done.by, interviewId: undefined, event })
  return true
}

/** Unlinks everything an account is linked to, and enters it in the log. Returns how many there were. */
export async function unlinkIdentities(
  db: Kysely<Database>,
  personId: Id,
  done: { at: EpochMs; by: Id | undefined },
): Promise<number> {
  const rows = await db.deleteFrom('identities').where('person_id', '=', personId).returning(['issuer', 'subject']).execute()
  for (const identity of rows) {
    const event = { action: 'unlinked-identity', personId, identity: identityHash(identity) } as const
    await appendPlainAudit(db, { at: done.at, actorId: done.by, interviewId: undefined, event })
  }
  return rows.length
}
