import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * What is known of candidates beside their name; applications between candidates and interviews; merges and their undoing.
 * Interviews of one candidate for one role become one application. Candidates stay who they are: two of one name are never joined
 * here.
 */
export const migration: Migration = {
  name: '0024-candidates',
  async up(db: Kysely<unknown>) {
    await addCandidateColumns(db)
    await createTables(db)
    await db.schema
      .alterTable('interviews')
      .addColumn('application_id', 'text', (column) => column.references('applications.id'))
      .execute()
    await db.schema.alterTable('audit_log').addColumn('candidate_id', 'text').execute()
    await makeApplications(db as Kysely<Tables>)
    await sql`update candidates set search_key = sort_key`.execute(db)
    await db.schema.createIndex('interviews_by_application').on('interviews').columns(['application_id', 'id']).execute()
    // It holds all that a list of candidates asks of interviews, so that no plan is read on the way.
    await db.schema.dropIndex('interviews_by_candidate').execute()
    await db.schema.createIndex('interviews_by_candidate').on('interviews').columns(['candidate_id', 'starts_at']).execute()
    await db.schema.createIndex('audit_log_by_candidate').on('audit_log').columns(['candidate_id', 'sequence']).execute()
  },
}

async function addCandidateColumns(db: Kysely<unknown>): Promise<void> {
  // One column a statement, because SQLite can't add several at once.
  const candidates = () => db.schema.alterTable('candidates')
  await candidates()
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute()
  for (const name of ['email', 'email_key', 'phone', 'phone_key', 'source', 'updated_by'] as const) {
    await candidates().addColumn(name, 'text').execute()
  }
  for (const name of ['links_json', 'tags_json'] as const) {
    await candidates()
      .addColumn(name, 'text', (column) => column.notNull().defaultTo('[]'))
      .execute()
  }
  await candidates()
    .addColumn('search_key', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
  await candidates()
    .addColumn('merged_into', 'text', (column) => column.references('candidates.id'))
    .execute()
  await db.schema.createIndex('candidates_by_email').on('candidates').column('email_key').execute()
  await db.schema.createIndex('candidates_by_phone').on('candidates').column('phone_key').execute()
}

async function createTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('applications')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('candidate_id', 'text', (column) => column.notNull().references('candidates.id'))
    .addColumn('role_id', 'text', (column) => column.references('roles.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.references('people.id').onDelete('set null'))
    .execute()
  await db.schema.createIndex('applications_by_candidate').on('applications').column('candidate_id').execute()
  await db.schema.createIndex('applications_by_role').on('applications').columns(['role_id', 'state']).execute()
  await db.schema
    .createTable('application_changes')
    .addColumn('application_id', 'text', (column) => column.notNull().references('applications.id').onDelete('cascade'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by_person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('application_changes_key', ['application_id', 'number'])
    .execute()
  await db.schema
    .createTable('candidate_merges')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kept_id', 'text', (column) => column.notNull().references('candidates.id').onDelete('cascade'))
    .addColumn('merged_id', 'text', (column) => column.notNull().references('candidates.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by_person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('applications_json', 'text', (column) => column.notNull())
    .addColumn('content_json', 'text', (column) => column.notNull())
    .addColumn('undone_at', 'bigint')
    .execute()
  await db.schema.createIndex('candidate_merges_by_kept').on('candidate_merges').column('kept_id').execute()
  await db.schema
    .createTable('candidates_apart')
    .addColumn('one_id', 'text', (column) => column.notNull().references('candidates.id').onDelete('cascade'))
    .addColumn('other_id', 'text', (column) => column.notNull().references('candidates.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by_person_id', 'text', (column) => column.notNull().references('people.id'))
    .addPrimaryKeyConstraint('candidates_apart_key', ['one_id', 'other_id'])
    .execute()
  await db.schema.createIndex('candidates_apart_by_other').on('candidates_apart').column('other_id').execute()
}

/** The rows as they were when this was written. */
interface Tables {
  interviews: {
    id: string
    candidate_id: string
    role_id: string | null
    role: string
    created_at: number
    application_id: string | null
  }
  applications: {
    id: string
    candidate_id: string
    role_id: string | null
    role: string
    state: string
    version: number
    created_at: number
    created_by: string | null
  }
}

/** Rows of an insert at once: far below SQLite's bound on values. */
const SLICE = 200

async function makeApplications(db: Kysely<Tables>): Promise<void> {
  const interviews = await db
    .selectFrom('interviews')
    .select(['id', 'candidate_id', 'role_id', 'role', 'created_at'])
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const groups = Map.groupBy(interviews, (each) =>
    JSON.stringify([each.candidate_id, each.role_id ?? each.role.trim().toLowerCase(), each.role_id === null]),
  )
  const made = [...groups].map(([key, of]) => ({
    // The same database gives the same ids, whenever it is upgraded.
    id: `from-interviews-${createHash('sha256').update(key).digest('hex').slice(0, 24)}`,
    of,
  }))
  const rows = made.flatMap(({ id, of: [first, ...rest] }) => {
    const last = rest.at(-1) ?? first
    if (!first || !last) return []
    const { candidate_id, role_id, created_at } = first
    return [{ id, candidate_id, role_id, role: last.role, state: 'active', version: 1, created_at, created_by: null }]
  })
  for (let from = 0; from < rows.length; from += SLICE) {
    await db
      .insertInto('applications')
      .values(rows.slice(from, from + SLICE))
      .execute()
  }
  for (const { id, of } of made) {
    for (let from = 0; from < of.length; from += SLICE) {
      const ids = of.slice(from, from + SLICE).map((each) => each.id)
      await db.updateTable('interviews').set({ application_id: id }).where('id', 'in', ids).execute()
    }
  }
}
