import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { failureOf, settingsOf } from './connections.ts'

/** Milliseconds that those are waited for who began to read before the deletion, and how often they are looked for. */
const READERS_MS = 15_000
const LOOK_MS = 100

/**
 * Makes every table anew without what was deleted, and what the planner knows of their values. Whoever writes in one waits
 * meanwhile. What PostgreSQL keeps besides (its write-ahead log, replicas, backups) is the operator's.
 *
 * @param readersMs milliseconds that those are waited for who began to read before
 * @throws DatabaseFailure, also where PostgreSQL keeps for somebody what was deleted, and where this user may not make a table anew
 */
export async function removeDeleted(url: string, readersMs = READERS_MS): Promise<void> {
  const client = new pg.Client(settingsOf(url, 'panelbook vacuum', 'statement_timeout=0'))
  client.on('error', () => {})
  // PostgreSQL leaves out what this user may not make anew, and tells so beside an answer like any other.
  const leftOut: string[] = []
  client.on('notice', ({ severity, message }) => {
    if (severity === 'WARNING' && message !== undefined) leftOut.push(message)
  })
  try {
    await client.connect()
    await readersBefore(client, readersMs)
    const { rows } = await client.query<{ name: string }>(
      "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname",
    )
    for (const { name } of rows) {
      await client.query(`vacuum (full, analyze) "${name}"`)
      await forgetStatisticsIfEmpty(client, name)
    }
    // Samples of values from before lie in it until it is made anew, and whoever reads now may need those until a moment ago.
    await readersBefore(client, readersMs)
    await client.query('vacuum (full) pg_catalog.pg_statistic')
    if (leftOut.length > 0) throw new Error(`Make Panelbook’s user the owner of its database: ${leftOut.join('; ')}`)
  } catch (error) {
    throw failureOf(error)
  } finally {
    await client.end()
  }
}

/**
 * Whom PostgreSQL keeps for what was deleted before a transaction ($1): sessions, also such of other users, whose kind it doesn't
 * tell; standbys that tell what they read; transactions that wait for their second half; and slots of replication.
 */
const BEFORE = `
  select 'a session of ' || coalesce(nullif(application_name, ''), 'a program without a name') as who from pg_stat_activity
    where (datname = current_database() or datname is null) and pid <> pg_backend_pid()
      and backend_type is distinct from 'autovacuum worker' and greatest(age(backend_xmin), age(backend_xid)) > age($1::text::xid)
  union all select 'the prepared transaction ' || gid from pg_prepared_xacts
    where database = current_database() and age(transaction) > age($1::text::xid)
  union all select 'the replication slot ' || slot_name from pg_replication_slots
    where (database = current_database() or database is null)
      and greatest(age(xmin), age(catalog_xmin)) > age($1::text::xid)`

/** Waits until nobody is left who could still read what was deleted before now: PostgreSQL keeps it for them. */
async function readersBefore(client: pg.Client, readersMs: number): Promise<void> {
  const { rows: now } = await client.query<{ id: string }>('select pg_current_xact_id()::xid::text as id')
  for (const until = performance.now() + readersMs; ; await setTimeout(LOOK_MS)) {
    const { rows } = await client.query<{ who: string }>(BEFORE, [now[0]?.id])
    if (rows.length === 0) return
    if (performance.now() > until)
      throw new Error(`PostgreSQL keeps what was deleted for ${rows.map(({ who }) => who).join(', ')}: end it`)
  }
}

/** Of a table without a row, analysing leaves the old samples. They go when a column is given its own type once more. */
async function forgetStatisticsIfEmpty(client: pg.Client, table: string): Promise<void> {
  const { rows: any } = await client.query(`select 1 from "${table}" limit 1`)
  if (any.length > 0) return
  const { rows: columns } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) ||
        coalesce((select ' collate ' || quote_ident(collname) from pg_collation
          where pg_collation.oid = attcollation and collname <> 'default'), '') as type
      from pg_attribute where attrelid = $1::text::regclass and attname in
        (select attname from pg_stats where schemaname = 'public' and tablename = $2)`,
    [`public."${table}"`, table],
  )
  if (columns.length === 0) return
  const anew = columns.map(({ name, type }) => `alter column "${name}" type ${type}`)
  await client.query(`alter table "${table}" ${anew.join(', ')}`)
}
