import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * The content of each plan in each of its versions, and whether it is archived. Earlier versions are not known: the history
 * begins with the present one.
 */
export const migration: Migration = {
  name: '0008-plan-versions',
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('plans')
      .addColumn('archived', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await db.schema
      .createTable('plan_versions')
      .addColumn('plan_id', 'text', (column) => column.notNull().references('plans.id').onDelete('cascade'))
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('plan_json', 'text', (column) => column.notNull())
      .addColumn('archived', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_person_id', 'text', (column) => column.references('people.id').onDelete('set null'))
      .addPrimaryKeyConstraint('plan_versions_key', ['plan_id', 'version'])
      .execute()
    const tables = db as Kysely<{
      plans: { id: string; version: number; plan_json: string; created_at: number }
      plan_versions: {
        plan_id: string
        version: number
        plan_json: string
        archived: number
        at: number
        by_person_id: string | null
      }
    }>
    await tables
      .insertInto('plan_versions')
      .columns(['plan_id', 'version', 'plan_json', 'archived', 'at', 'by_person_id'])
      .expression((eb) =>
        eb
          .selectFrom('plans')
          .select(({ lit }) => ['id', 'version', 'plan_json', lit(0).as('archived'), 'created_at', lit(null).as('by_person_id')]),
      )
      .execute()
  },
}
