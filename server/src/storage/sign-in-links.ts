import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

export async function insertSignInLink(
  db: Kysely<Database>,
  link: { tokenHash: string; personId: Id; createdAt: EpochMs; expiresAt: EpochMs },
): Promise<void> {
  await db
    .insertInto('sign_in_links')
    .values({
      token_hash: link.tokenHash,
      person_id: link.personId,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute()
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
 * Uses the link up and tells whose it was; undefined when it is unknown, expired or used. One statement decides, so of many attempts at
 * once exactly one wins.
 */
export async function useUpSignInLink(db: Kysely<Database>, tokenHash: string, now: EpochMs): Promise<Id | undefined> {
  const row = await db
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('person_id')
    .executeTakeFirst()
  return row?.person_id
}

/** Removes the links of a person that nobody has used: they are suspended, or a new first link replaces the last. */
export async function deleteUnusedSignInLinks(db: Kysely<Database>, personId: Id): Promise<void> {
  await db.deleteFrom('sign_in_links').where('person_id', '=', personId).where('used_at', 'is', null).execute()
}

export async function deleteExpiredSignInLinks(db: Kysely<Database>, now: EpochMs): Promise<void> {
  await db.deleteFrom('sign_in_links').where('expires_at', '<=', now).execute()
}
