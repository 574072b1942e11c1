import { pino } from 'pino'
import { startCluster } from './cluster.fixture.ts'
import { openPostgresDatabase } from './database.ts'
import { ask, setTestPostgres, TEMPLATE } from './temporary-postgres.fixture.ts'

/** Starts one PostgreSQL for a whole run of tests, with a database whose copies the tests begin with. */
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startCluster()
  try {
    setTestPostgres(cluster.address('%'))
    await ask(cluster.address('postgres'), `create database ${TEMPLATE}`)
    const serving = { holder: 'the set-up', logger: pino({ level: 'silent' }) }
    const { kysely, close } = await openPostgresDatabase({ url: cluster.address(TEMPLATE), clock: { now: () => 1 }, serving })
    await kysely.deleteFrom('workspace').execute()
    await close()
    return () => cluster.dispose()
  } catch (error) {
    await cluster.dispose()
    throw error
  }
}
