import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Reveal, reopening, panel and policy changes, broken glass, decisions, and the audit log. */
export const migration: Migration = {
  name: '0003-scorecard-life',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('interviews').addColumn('revealed_by', 'text').execute()
    // A reveal used to follow from who had handed in; now it is recorded. 'moderator' and 'panelist' are the roles that are
    // awaited.
    await sql`
      update interviews set revealed_at = (
        select max(changed_at) from scorecard_standings where scorecard_standings.interview_id = interviews.id
      )
      where revealed_at is null
        and exists (
          select 1 from panel_members where panel_members.interview_id = interviews.id and role in ('moderator', 'panelist')
        )
        and not exists (
          select 1 from panel_members
          left join scorecard_standings on scorecard_standings.interview_id = panel_members.interview_id
            and scorecard_standings.person_id = panel_members.person_id
          where panel_members.interview_id = interviews.id and role in ('moderator', 'panelist')
            and coalesce(state, 'draft') not in ('submitted', 'declined')
        )`.execute(db)

    const happening = (table: string) =>
      db.schema
        .createTable(table)
        .addColumn('interview_id', 'text', (column) => column.notNull().references('interviews.id').onDelete('cascade'))
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('by_person_id', 'text', (column) => column.notNull().references('people.id'))
        .addColumn('reason', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint(`${table}_key`, ['interview_id', 'number'])

    await happening('reopenings')
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute()
    await happening('policy_changes')
      .addColumn('from_policy', 'text', (column) => column.notNull())
      .addColumn('to_policy', 'text', (column) => column.notNull())
      .execute()
    await happening('panel_changes')
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('replacement_id', 'text', (column) => column.references('people.id'))
      .execute()
    await happening('glass_breaks')
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .execute()
    await happening('decisions')
      .addColumn('outcome', 'text', (column) => column.notNull())
      .execute()

    await db.schema
      .createTable('scorecard_openings')
      .addColumn('interview_id', 'text', (column) => column.notNull().references('interviews.id').onDelete('cascade'))
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('reader_id', 'text', (column) => column.notNull().references('people.id'))
      .addPrimaryKeyConstraint('scorecard_openings_key', ['interview_id', 'person_id', 'version', 'reader_id'])
      .execute()

    // The log refers to nothing: it stays whole when what its entries are about is erased.
    await db.schema
      .createTable('audit_log')
      .addColumn('sequence', 'integer', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('actor_id', 'text')
      .addColumn('interview_id', 'text')
      .addColumn('event_json', 'text', (column) => column.notNull())
      .addColumn('seal', 'text')
      .addColumn('previous', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('audit_log_by_interview').on('audit_log').columns(['interview_id', 'sequence']).execute()
    await db.schema
      .createTable('audit_seals')
      .addColumn('sequence', 'integer', (column) => column.primaryKey().references('audit_log.sequence'))
      .addColumn('salt', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('scorecard_hash', 'text')
      .execute()
  },
}
