import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type PostgresCluster, startCluster } from './cluster.fixture.ts'
import { removeDeleted } from './remove-deleted.ts'
import { ask } from './temporary-postgres.fixture.ts'

/** Who keeps PostgreSQL from forgetting. Slots and prepared transactions belong to a whole server: it has one of its own. */
let cluster: PostgresCluster
/** As the owner of the database, who is not its administrator. */
let own: string
/** Beside it, as the administrator. */
const sql = (statement: string) => ask(cluster.address('kept'), statement)
/** Milliseconds: what holds is looked for once more after none. */
const NOT_LONG = 0

beforeAll(async () => {
  cluster = await startCluster(['wal_level=logical', 'max_prepared_transactions=2'])
  await ask(cluster.address('postgres'), 'create role plain login')
  await ask(cluster.address('postgres'), 'create database kept owner plain')
  await sql('alter schema public owner to plain')
  const address = new URL(cluster.address('kept'))
  address.username = 'plain'
  own = address.href
  await ask(own, "create table notes (words text); insert into notes values ('one')")
}, 60_000)
afterAll(() => cluster?.dispose())
const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const each of undo.splice(0)) await each()
})

it('[E1] a session of another user is waited for, whose kind PostgreSQL doesn’t tell', async () => {
  const reading = new pg.Client({ connectionString: cluster.address('kept'), application_name: 'a report' })
  await reading.connect()
  undo.push(() => reading.end())
  await reading.query('begin isolation level repeatable read; select count(*) from pg_class')
  await expect(removeDeleted(own, NOT_LONG)).rejects.toThrow('a session of a report')
  await reading.query('commit')
  await removeDeleted(own, NOT_LONG)
})

it('[E1] a transaction that waits for its second half is named', async () => {
  await sql("begin; create table halves (); prepare transaction 'half'")
  undo.push(() => sql("rollback prepared 'half'"))
  await expect(removeDeleted(own, NOT_LONG)).rejects.toThrow('the prepared transaction half')
})

it('[E1] a slot of replication is named', async () => {
  await sql("select pg_create_logical_replication_slot('copies', 'test_decoding')")
  undo.push(() => sql("select pg_drop_replication_slot('copies')"))
  await sql('select pg_current_xact_id()')
  await expect(removeDeleted(own, NOT_LONG)).rejects.toThrow('the replication slot copies')
})

it('[E1] what this user may not make anew is no success', async () => {
  await sql('alter database kept owner to panelbook')
  undo.push(() => sql('alter database kept owner to plain'))
  await expect(removeDeleted(own)).rejects.toThrow(/Make Panelbook’s user the owner of its database: .*pg_statistic/)
})
