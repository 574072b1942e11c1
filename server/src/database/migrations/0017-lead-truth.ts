import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * When Panelbook itself ended a conversation, when the server received what a conduct document holds, and which version of each
 * scorecard was submitted at the reveal.
 */
export const migration: Migration = {
  name: '0017-lead-truth',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('interview_endings')
      .addColumn('interview_id', 'text', (column) => column.notNull().references('interviews.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('why', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('interview_endings_key', ['interview_id', 'at'])
      .execute()
    // Null: nobody recorded it. `endings`: how many endings the facts include.
    await db.schema.alterTable('conduct_facts').addColumn('heard_at', 'bigint').execute()
    await db.schema
      .alterTable('conduct_facts')
      .addColumn('endings', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    // The facts about conversations that still run don't say which question is open; the server computes them again when it
    // starts.
    await sql`delete from conduct_facts where interview_id in (select id from interviews where phase in ('running', 'paused'))`.execute(
      db,
    )
    await sql`create index interviews_in_progress on interviews (starts_at) where phase in ('running', 'paused')`.execute(db)

    await db.schema
      .createTable('revealed_scorecards')
      .addColumn('interview_id', 'text', (column) => column.notNull().references('interviews.id').onDelete('cascade'))
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('version', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('revealed_scorecards_key', ['interview_id', 'person_id'])
      .execute()
    // For reveals before this was recorded: the newest version submitted and not reopened by then. Declining reopens what its
    // author had submitted before. So if declining was their last act before the reveal, that version counts as reopened.
    await sql`
      insert into revealed_scorecards (interview_id, person_id, version)
      select newest.interview_id, newest.person_id, newest.version
      from (
        select s.interview_id, s.person_id, max(s.version) as version, i.revealed_at
        from submitted_scorecards s join interviews i on i.id = s.interview_id
        where i.revealed_at is not null and s.submitted_at <= i.revealed_at
        group by s.interview_id, s.person_id, i.revealed_at
      ) as newest
      where not exists (
        select 1 from reopenings r
        where r.interview_id = newest.interview_id and r.person_id = newest.person_id
          and r.version = newest.version and r.at <= newest.revealed_at
      )`.execute(db)
  },
}
