import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** When this migration ran on this database. Older rows can't have what it added. */
export async function appliedAt(db: Kysely<Database>, name: string): Promise<number> {
  const migrations = db as unknown as Kysely<{ schema_migrations: { name: string; applied_at: number } }>
  const row = await migrations.selectFrom('schema_migrations').select('applied_at').where('name', '=', name).executeTakeFirst()
  return row?.applied_at ?? 0
}
