import pg from 'pg'
import { startCluster } from './cluster.fixture.ts'
import { openPostgresDatabase } from './database.ts'
import { setTestPostgres, TEMPLATE } from './temporary-postgres.fixture.ts'

/** Starts one PostgreSQL for a whole run of tests, with a database whose copies the tests begin with. */
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startCluster()
  try {
    setTestPostgres(cluster.address('%'))
    const client = new pg.Client({ connectionString: cluster.address('postgres') })
    await client.connect()
    await client.query(`create database ${TEMPLATE}`)
    await client.end()
    await (await openPostgresDatabase({ url: cluster.address(TEMPLATE), clock: { now: () => 1 } })).close()
    return () => cluster.dispose()
  } catch (error) {
    await cluster.dispose()
    throw error
  }
}
