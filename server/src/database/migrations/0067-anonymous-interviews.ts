import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Interviews whose panels are shown initials until the reveal. They are few, and are looked for wherever a name may be withheld. */
export const migration: Migration = {
  name: '0067-anonymous-interviews',
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('interviews')
      .addColumn('anonymous', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await sql`create index interviews_anonymous on interviews (candidate_id) where anonymous = 1 and revealed_at is null`.execute(
      db,
    )
  },
}
