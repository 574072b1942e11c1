import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/** For what somebody is named is asked on their pages, by who they are: teams were found by their role alone. */
export const migration: Migration = {
  name: '0048-parts-in-teams',
  async up(db: Kysely<unknown>) {
    await db.schema.createIndex('role_team_by_person').on('role_team').columns(['person_id', 'kind']).execute()
  },
}
