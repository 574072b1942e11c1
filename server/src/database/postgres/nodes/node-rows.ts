import { createHash } from 'node:crypto'
import type pg from 'pg'
import { CHANGES, HOLDER, NODES } from '../guard.ts'

/** Under this, with its id after it, each node has its lease in `workspace`: when the database saw it last, and its version. */
export const NODE_KEY = 'node/'
/** Milliseconds after which a node without a sign of life is declared gone, by the database's clock. */
export const LEASE_MS = 10_000
/** Milliseconds that a node's transactions under way are waited for. */
const UNDER_WAY_MS = 1_000

/** The database's time in epoch milliseconds: the machines of nodes may differ. */
const NOW = '(extract(epoch from clock_timestamp()) * 1000)::bigint'

/** What `serving` says of a database that several nodes of this version share. */
export const servingAs = (version: string): string => `several ${version}`

/** By which number locks know a node: a whole number of 32 bits. */
export const numberOf = (node: string): number => createHash('sha256').update(node).digest().readInt32LE()

export const rowOf = (node: string): string => `${NODE_KEY}${node}`

/** What `serving` says; undefined in a database without tables. */
export async function readServing(client: pg.ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ made: boolean }>("select to_regclass('workspace') is not null as made")
  if (!rows[0]?.made) return undefined
  const found = await client.query<{ value: string }>('select value from workspace where key = $1', [HOLDER])
  return found.rows[0]?.value
}

/** Makes the database one that nodes of this version share. Whoever had it before can change nothing from then on. */
export async function beginShared(client: pg.ClientBase, version: string): Promise<void> {
  await client.query(`begin; select pg_advisory_xact_lock(${CHANGES})`)
  try {
    await client.query(`delete from workspace where key like '${NODE_KEY}%'`)
    await client.query(
      'insert into workspace (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
      [HOLDER, servingAs(version)],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** The node may change the database from now on. */
export async function putNode(client: pg.ClientBase, node: string, version: string): Promise<void> {
  await client.query(
    `insert into workspace (key, value) values ($1, ${NOW} || ' ' || $2::text) on conflict (key) do update set value = excluded.value`,
    [rowOf(node), version],
  )
}

/** The words of a sign of life: renews the node's lease ($1), and tells it ($2). `here` is 0 for one that was declared gone. */
export const SIGN = `
  with lease as (
    update workspace set value = ${NOW} || ' ' || split_part(value, ' ', 2) where key = $1 returning 1
  ) select (select count(*) from lease) as here, pg_notify('panelbook', $2) as told`

export async function removeNode(client: pg.ClientBase, node: string): Promise<void> {
  await client.query('delete from workspace where key = $1', [rowOf(node)])
}

const OVER = `split_part(value, ' ', 1)::bigint < ${NOW} - ${LEASE_MS}`

/**
 * Declares those gone that the database hasn't seen for ten seconds, once nothing of theirs is under way: they can change nothing
 * until they have joined again. Those that still have something under way are left for the next time.
 */
export async function declareGone(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ key: string }>(`select key from workspace where key like '${NODE_KEY}%' and ${OVER}`)
  for (const { key } of rows) {
    const client = await pool.connect()
    let broken = false
    try {
      await client.query(`begin; set local lock_timeout = ${UNDER_WAY_MS}`)
      await client.query('select pg_advisory_xact_lock($1, $2)', [NODES, numberOf(key.slice(NODE_KEY.length))])
      await client.query(`delete from workspace where key = $1 and ${OVER}`, [key])
      await client.query('commit')
    } catch {
      await client.query('rollback').catch(() => {
        broken = true
      })
    } finally {
      client.release(broken)
    }
  }
}
