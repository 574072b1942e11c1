import type { CreateTableBuilder, Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** The applicant tracking systems that are connected, what is mapped to what, and what was brought. */
export const migration: Migration = {
  name: '0072-ats-connections',
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('ats_connections')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('system', 'text', (column) => column.notNull())
      .addColumn('address', 'text')
      .addColumn('credentials_json', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('paused_why', 'text')
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('created_by', 'text', (column) => column.notNull())
      .addColumn('looked_at', 'bigint')
      .addColumn('mapping_version', 'bigint', (column) => column.notNull())
      .addColumn('approved_by', 'text')
      .addColumn('approved_at', 'bigint')
      .addColumn('failing_since', 'bigint')
      .addColumn('failures', 'bigint', (column) => column.notNull())
      .addColumn('next_at', 'bigint')
      .execute()
    const known = (name: string) =>
      ofConnection(db.schema.createTable(name), `${name}_key`)
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('position', 'bigint', (column) => column.notNull())
        .addColumn('approved', 'bigint', (column) => column.notNull())
    await known('ats_jobs')
      .addColumn('role_id', 'text', (column) => column.references('roles.id').onDelete('set null'))
      .addColumn('anonymous', 'bigint', (column) => column.notNull())
      .execute()
    await known('ats_stages')
      .addColumn('job_id', 'text', (column) => column.notNull())
      .addColumn('stage_id', 'text')
      .execute()
    await known('ats_people')
      .addColumn('emails_json', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.references('people.id').onDelete('set null'))
      .addColumn('left_out', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('ats_jobs_of_roles').on('ats_jobs').column('role_id').execute()
    await db.schema.createIndex('ats_people_of_people').on('ats_people').column('person_id').execute()
    // Whatever is erased here takes with it what is known of it there.
    for (const [name, column, of] of [
      ['ats_candidates', 'candidate_id', 'candidates'],
      ['ats_applications', 'application_id', 'applications'],
      ['ats_interviews', 'interview_id', 'interviews'],
    ] as const) {
      // By system: whoever connects it anew brings nothing twice.
      const table = db.schema
        .createTable(name)
        .addColumn('system', 'text', (each) => each.notNull())
        .addColumn('external_id', 'text', (each) => each.notNull())
        .addPrimaryKeyConstraint(`${name}_key`, ['system', 'external_id'])
        .addColumn(column, 'text', (each) => each.notNull().references(`${of}.id`).onDelete('cascade'))
      const kept = name === 'ats_applications' ? table : withValues(table)
      await (name === 'ats_interviews' ? kept.addColumn('application', 'text', (each) => each.notNull()) : kept).execute()
      await db.schema.createIndex(`${name}_here`).on(name).column(column).execute()
    }
    await db.schema
      .createTable('ats_runs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('connection_id', 'text', (column) => column.notNull().references('ats_connections.id').onDelete('cascade'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('ended_at', 'bigint')
      .addColumn('problem_json', 'text')
      .addColumn('by_person_id', 'text')
      .execute()
    await db.schema.createIndex('ats_runs_newest').on('ats_runs').columns(['connection_id', 'at', 'id']).execute()
    await db.schema
      .createTable('ats_run_items')
      .addColumn('run_id', 'text', (column) => column.notNull().references('ats_runs.id').onDelete('cascade'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('candidate_id', 'text', (column) => column.references('candidates.id').onDelete('cascade'))
      .addColumn('role_id', 'text', (column) => column.references('roles.id').onDelete('cascade'))
      .addColumn('count', 'bigint', (column) => column.notNull())
      .execute()
    for (const column of ['run_id', 'candidate_id', 'role_id'] as const) {
      await db.schema.createIndex(`ats_run_items_by_${column}`).on('ats_run_items').column(column).execute()
    }
  },
}

/** Nothing there is here twice: its id is the key. */
const ofConnection = (table: CreateTableBuilder<string, never>, key: string) =>
  table
    .addColumn('connection_id', 'text', (column) => column.notNull().references('ats_connections.id').onDelete('cascade'))
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint(key, ['connection_id', 'external_id'])

const withValues = <T extends CreateTableBuilder<string, string>>(table: T) =>
  table.addColumn('base_json', 'text', (column) => column.notNull()).addColumn('seen_json', 'text', (column) => column.notNull())
