import { type Kysely, PostgresAdapter } from 'kysely'

/** Whether the database is PostgreSQL: for the few statements that each kind has in words of its own. */
export const isPostgres = (db: Pick<Kysely<unknown>, 'getExecutor'>): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter
