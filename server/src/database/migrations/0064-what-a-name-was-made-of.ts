import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * Which of SCIM's attributes the directory's name of somebody was made of, so that a part of it takes no whole one's place. Of names
 * from before it is known alone where they are what their parts make.
 */
export const migration: Migration = {
  name: '0064-what-a-name-was-made-of',
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('provisioned_people').addColumn('shown_by', 'text').execute()
    await sql`
      update provisioned_people set shown_by = 'parts'
      where shown_name in (given_name || ' ' || family_name, coalesce(given_name, family_name))
        and (shown_name = given_name || ' ' || family_name or given_name is null or family_name is null)`.execute(db)
  },
}
