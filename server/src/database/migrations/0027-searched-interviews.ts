import { nameKey } from '@panelbook/shared/base/name-order'
import { cut } from '@panelbook/shared/base/text'
import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * What interviews are searched and narrowed by stands in the index that their lists are read from, so that no plan is read on the
 * way.
 */
export const migration: Migration = {
  name: '0027-searched-interviews',
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('interviews')
      .addColumn('search_key', 'text', (column) => column.notNull().defaultTo(''))
      .execute()
    await fillKeys(db as Kysely<Tables>)
    await db.schema.dropIndex('interviews_in_lists').execute()
    await db.schema
      .createIndex('interviews_in_lists')
      .on('interviews')
      .columns(['starts_at', 'id', 'phase', 'minutes', 'revealed_at', 'not_held'])
      .columns(['role_id', 'stage_id', 'candidate_id', 'application_id', 'search_key'])
      .execute()
    await db.schema.dropIndex('interviews_by_application').execute()
    await db.schema
      .createIndex('interviews_by_application')
      .on('interviews')
      .columns(['application_id', 'id', 'not_held', 'starts_at', 'minutes', 'stage_id'])
      .execute()
  },
}

/** The rows as they were when this was written. */
interface Tables {
  interviews: { id: string; role: string; stage: string | null; search_key: string }
}

async function fillKeys(db: Kysely<Tables>): Promise<void> {
  // Few roles have many interviews: one statement for each pair of names.
  const names = await db.selectFrom('interviews').select(['role', 'stage']).distinct().execute()
  for (const { role, stage } of names) {
    await sql`update interviews set search_key = ${cut(nameKey(`${role} ${stage ?? ''}`), 300)}
      where role = ${role} and coalesce(stage, '') = ${stage ?? ''}`.execute(db)
  }
}
