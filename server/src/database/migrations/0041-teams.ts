import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** Who hires for a role, and whether it is closed to them. */
export const migration: Migration = {
  name: '0041-teams',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('role_team')
      .addColumn('role_id', 'text', (column) => column.notNull().references('roles.id').onDelete('cascade'))
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('role_team_key', ['role_id', 'person_id'])
      .execute()
    // One column a statement, because SQLite can't add several at once.
    await db.schema
      .alterTable('roles')
      .addColumn('closed', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await db.schema
      .alterTable('roles')
      .addColumn('team_number', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
  },
}
