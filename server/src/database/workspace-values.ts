import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** What the installation stores about itself. */
export type WorkspaceValue =
  | 'address'
  | 'backups'
  | 'connections-paused-by-restore'
  | 'erased-bytes'
  | 'last-ready-check'
  | 'links'
  | 'mail'
  | 'serving'
  | 'skill-edits'
  | 'tokens-ended-by-restore'
  | 'unsubscribing'
  | 'webhooks-paused-by-restore'

export async function putWorkspaceValue(db: Kysely<Database>, key: WorkspaceValue, value: string): Promise<void> {
  await db
    .insertInto('workspace')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

export async function findWorkspaceValue(db: Kysely<Database>, key: WorkspaceValue): Promise<string | undefined> {
  const row = await db.selectFrom('workspace').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}

/** @param value deletes it only as long as it says this */
export async function deleteWorkspaceValue(db: Kysely<Database>, key: WorkspaceValue, value?: string): Promise<void> {
  await db
    .deleteFrom('workspace')
    .where('key', '=', key)
    .$if(value !== undefined, (query) => query.where('value', '=', value ?? ''))
    .execute()
}
