import pg from 'pg'
import { failureOf, settingsOf } from './connections.ts'

/**
 * Makes every table anew without what was deleted. Whoever writes in one waits meanwhile. What PostgreSQL keeps besides (its
 * write-ahead log, replicas, backups) is the operator's.
 *
 * @throws DatabaseFailure
 */
export async function removeDeleted(url: string): Promise<void> {
  const client = new pg.Client(settingsOf(url, 'panelbook vacuum', 'statement_timeout=0'))
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ name: string }>(
      "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname",
    )
    for (const { name } of rows) await client.query(`vacuum (full) "${name}"`)
  } catch (error) {
    throw failureOf(error)
  } finally {
    await client.end()
  }
}
