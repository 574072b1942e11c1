import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** Who reminded somebody last of a scorecard, which is erased with the interview; and an index for the times of scorecards. */
export const migration: Migration = {
  name: '0056-scorecard-reminders',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('scorecard_reminders')
      .addColumn('interview_id', 'text', (column) => column.notNull().references('interviews.id').onDelete('cascade'))
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_id', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
      .addColumn('request_key', 'text', (column) => column.notNull())
      .addColumn('request_hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('scorecard_reminders_of_seats', ['interview_id', 'person_id'])
      .execute()
    await db.schema
      .createIndex('scorecard_reminders_by_request')
      .on('scorecard_reminders')
      .columns(['by_id', 'request_key'])
      .execute()
    // When scorecards came in is read of many at once, without what they say.
    await db.schema
      .createIndex('submitted_scorecards_in_time')
      .on('submitted_scorecards')
      .columns(['interview_id', 'version', 'person_id', 'panel_role', 'submitted_at'])
      .execute()
    await db.schema.createIndex('scorecard_reminders_of_people').on('scorecard_reminders').column('person_id').execute()
  },
}
