import type { Kysely } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * The content of each question in each of its versions, and whether it is archived. Earlier versions are not known: the history
 * begins with the present one.
 */
export const migration: Migration = {
  name: '0005-question-versions',
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('questions')
      .addColumn('archived', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await db.schema
      .createTable('question_versions')
      .addColumn('question_id', 'text', (column) => column.notNull().references('questions.id').onDelete('cascade'))
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('content_json', 'text', (column) => column.notNull())
      .addColumn('archived', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_person_id', 'text', (column) => column.references('people.id').onDelete('set null'))
      .addPrimaryKeyConstraint('question_versions_key', ['question_id', 'version'])
      .execute()
    const tables = db as Kysely<{
      questions: { id: string; version: number; content_json: string; updated_at: number }
      question_versions: {
        question_id: string
        version: number
        content_json: string
        archived: number
        at: number
        by_person_id: string | null
      }
    }>
    await tables
      .insertInto('question_versions')
      .columns(['question_id', 'version', 'content_json', 'archived', 'at', 'by_person_id'])
      .expression((eb) =>
        eb
          .selectFrom('questions')
          .select(({ lit }) => [
            'id',
            'version',
            'content_json',
            lit(0).as('archived'),
            'updated_at',
            lit(null).as('by_person_id'),
          ]),
      )
      .execute()
  },
}
