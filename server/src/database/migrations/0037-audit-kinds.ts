import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/** What each entry of the audit log is of, and indexes by which a page of any search is found without reading the rest. */
export const migration: Migration = {
  name: '0037-audit-kinds',
  async up(db: Kysely<unknown>) {
    // What isn't filed below is of accounts, which the fewest may read.
    await db.schema
      .alterTable('audit_log')
      .addColumn('kind', 'text', (column) => column.notNull().defaultTo('accounts'))
      .execute()
    for (const [kind, actions] of Object.entries(kinds)) {
      // The text of an event is canonical: its action comes first.
      const begins = actions.map((action) => sql`event_json like ${`{"action":"${action}"%`}`)
      await sql`update audit_log set kind = ${kind} where ${sql.join(begins, sql` or `)}`.execute(db)
    }
    await db.schema.createIndex('audit_log_by_kind').on('audit_log').columns(['kind', 'at', 'sequence']).execute()
    await db.schema.createIndex('audit_log_by_actor').on('audit_log').columns(['actor_id', 'kind', 'at', 'sequence']).execute()
  },
}

/** As they were when this was written. */
const kinds = {
  interviews: [
    ...['created-interview', 'found-interview', 'rescheduled', 'moved-interview', 'not-held', 'ended', 'changed-policy'],
    ...['changed-panel', 'joined-panel', 'made-room', 'brought-transcript', 'aligned-transcript', 'removed-transcript'],
  ],
  scorecards: ['opened', 'submitted', 'declined-to-score', 'reopened', 'revealed', 'broke-glass'],
  decisions: ['decided', 'decided-application'],
  candidates: [
    ...['created-candidate', 'changed-candidate', 'merged-candidates', 'undid-merge', 'told-apart'],
    ...['opened-application', 'withdrew-application', 'resumed-application'],
  ],
  data: ['exported', 'held-candidate', 'lifted-hold', 'made-access-pack', 'erased-candidate', 'set-retention'],
}
