import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** Pools of interviewers of roles, and how many interviews a week people are to have. */
export const migration: Migration = {
  name: '0070-pools',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('role_pools')
      .addColumn('role_id', 'text', (column) => column.primaryKey().references('roles.id').onDelete('cascade'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_person_id', 'text', (column) => column.notNull().references('people.id'))
      .execute()
    await db.schema
      .createTable('pools')
      .addColumn('role_id', 'text', (column) => column.notNull().references('roles.id').onDelete('cascade'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('seats', 'integer', (column) => column.notNull())
      .addColumn('shadows', 'integer', (column) => column.notNull())
      .addColumn('stages_json', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('pools_key', ['role_id', 'id'])
      .execute()
    await db.schema
      .createTable('pool_members')
      .addColumn('role_id', 'text', (column) => column.notNull())
      .addColumn('pool_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
      .addPrimaryKeyConstraint('pool_members_key', ['role_id', 'pool_id', 'person_id'])
      .addForeignKeyConstraint('pool_members_of_pools', ['role_id', 'pool_id'], 'pools', ['role_id', 'id'], (key) =>
        key.onDelete('cascade'),
      )
      .execute()
    await db.schema.createIndex('pool_members_by_person').on('pool_members').column('person_id').execute()
    await db.schema
      .createTable('availability')
      .addColumn('person_id', 'text', (column) => column.primaryKey().references('people.id').onDelete('cascade'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('weekly', 'integer')
      .addColumn('away_until', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_person_id', 'text', (column) => column.notNull().references('people.id'))
      .execute()
  },
}
