import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Interviews that are cancelled or a no-show, with the reason, and every time that an interview was planned for before. */
export const migration: Migration = {
  name: '0026-interviews-not-held',
  async up(db: Kysely<unknown>) {
    const happening = (table: string) =>
      db.schema
        .createTable(table)
        .addColumn('interview_id', 'text', (column) => column.notNull().references('interviews.id').onDelete('cascade'))
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('by_person_id', 'text', (column) => column.notNull().references('people.id'))
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('starts_at', 'bigint', (column) => column.notNull())
        .addColumn('minutes', 'integer', (column) => column.notNull())
        .addColumn('time_zone', 'text')
        .addPrimaryKeyConstraint(`${table}_key`, ['interview_id', 'number'])
    await happening('not_held')
      .addColumn('state', 'text', (column) => column.notNull())
      .execute()
    await happening('slot_changes')
      .addColumn('anew', 'integer', (column) => column.notNull())
      .addColumn('to_starts_at', 'bigint', (column) => column.notNull())
      .addColumn('to_minutes', 'integer', (column) => column.notNull())
      .addColumn('to_time_zone', 'text')
      .execute()
    await db.schema.alterTable('interviews').addColumn('not_held', 'integer').execute()
    // Lists read what they ask about an interview from this index alone.
    await db.schema.dropIndex('interviews_in_lists').execute()
    await sql`create index interviews_in_lists on interviews (starts_at, id, phase, minutes, revealed_at, not_held)`.execute(db)
  },
}
