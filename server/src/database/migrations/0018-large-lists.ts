import { nameKey } from '@panelbook/shared/base/name-order'
import { type Kysely, sql } from 'kysely'
import type { Migration } from './migration.ts'

/** For lists of thousands: indexes that hold all they need, and a key that sorts and finds candidates by name. */
export const migration: Migration = {
  name: '0018-large-lists',
  async up(db: Kysely<unknown>) {
    // An interview's plan comes before most of its columns and is read on the way to them, so a list of ids must not touch the
    // table.
    await sql`create index interviews_in_lists on interviews (starts_at, id, phase, minutes, revealed_at)`.execute(db)
    await sql`create index questions_freshness on questions (updated_at, version)`.execute(db)
    await sql`create index rating_facts_freshness on rating_facts (submitted_at, version)`.execute(db)
    await db.schema
      .alterTable('candidates')
      .addColumn('sort_key', 'text', (column) => column.notNull().defaultTo(''))
      .execute()
    const tables = db as Kysely<{ candidates: { id: string; name: string; sort_key: string } }>
    const candidates = await tables.selectFrom('candidates').select(['id', 'name']).execute()
    for (let start = 0; start < candidates.length; start += AT_ONCE) {
      const keys = candidates.slice(start, start + AT_ONCE).map(({ id, name }) => ({ id, key: nameKey(name) }))
      const cases = sql.join(
        keys.map(({ id, key }) => sql`when ${id} then ${key}`),
        sql` `,
      )
      await sql`update candidates set sort_key = case id ${cases} end where id in (${sql.join(keys.map(({ id }) => id))})`.execute(
        db,
      )
    }
    await sql`create index candidates_by_name on candidates (sort_key, id, name)`.execute(db)
  },
}

/** Rows a statement. */
const AT_ONCE = 500
