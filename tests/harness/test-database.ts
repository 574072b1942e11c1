/** Whether this run keeps everything in PostgreSQL: `PANELBOOK_TEST_DATABASE=postgres`, as the project `postgres` sets it. */
export const onPostgres = process.env.PANELBOOK_TEST_DATABASE === 'postgres'

const addresses = new Map<string, Promise<string>>()

/**
 * The variables by which a server or a command keeps what belongs to this data folder where the run says: none for SQLite; for
 * PostgreSQL a database of its own, which is there for whoever names the same folder again.
 */
export async function databaseOf(folder: string): Promise<{ DATABASE_URL?: string }> {
  if (!onPostgres) return {}
  let address = addresses.get(folder)
  if (!address) {
    // Only such a run needs PostgreSQL's driver.
    address = import('../../server/src/database/postgres/temporary-postgres.fixture.ts').then((fixture) =>
      fixture.createTestDatabase(),
    )
    addresses.set(folder, address)
  }
  return { DATABASE_URL: await address }
}
