import type pg from 'pg'
import { DatabaseFailure } from '../thread/database-thread-link.ts'

/**
 * Keeps a server that lost its claim from changing the database. A network that is cut hides from a server that PostgreSQL gave
 * its claim to the next one, or that the other nodes declared it gone, so every transaction that changes something looks first
 * whom the database belongs to.
 */
export interface Guard {
  /**
   * The server that this process is, once it has claimed the database; undefined for commands, which change it beside a server.
   */
  holder: string | undefined
  /** The node that it is, once it has joined others, in place of a holder; and by which number locks know it. */
  node?: { id: string; row: string; number: number } | undefined
}

/** Under this name the database says which server it belongs to, in `workspace`. */
export const HOLDER = 'serving'

/**
 * Held by every transaction of a server that changes something, and alone by the one that takes the database over: so none is
 * under way at that moment.
 */
export const CHANGES = 7_264_350_002
/** The same for each node, with its number: held alone by whoever declares it gone. */
export const NODES = 726_435

/** The words with which a transaction begins, for this process. */
export function beginning(begin: string, { holder, node }: Guard): string {
  // The row is read by a statement of its own, and so as it is after the wait.
  if (node) {
    return `${begin}; select pg_advisory_xact_lock_shared(${CHANGES}), pg_advisory_xact_lock_shared(${NODES}, ${node.number}); select value from workspace where key = '${node.row}'`
  }
  if (holder === undefined) return begin
  return `${begin}; select pg_advisory_xact_lock_shared(${CHANGES}); select value from workspace where key = '${HOLDER}'`
}

/**
 * @param results what the words of `beginning` gave
 * @throws DatabaseFailure once another server has the database, or other nodes have declared this one gone
 */
export function checkHolder(results: pg.QueryResult | pg.QueryResult[], { holder, node }: Guard): void {
  if (holder === undefined && node === undefined) return
  const last = Array.isArray(results) ? results.at(-1) : results
  const value: unknown = last?.rows[0]?.value
  if (node ? value === undefined : value !== holder)
    throw new DatabaseFailure('Another server has this database', 'TakenOver', 'POSTGRES_TAKEN_OVER')
}

/** Makes the database this server's, once nothing of another is under way. The one before can change nothing from then on. */
export async function takeOver(client: pg.ClientBase, holder: string): Promise<void> {
  await client.query(`begin; select pg_advisory_xact_lock(${CHANGES})`)
  try {
    const { rows } = await client.query<{ made: boolean }>("select to_regclass('workspace') is not null as made")
    // Of a database without tables nobody had anything.
    if (rows[0]?.made) {
      await client.query(
        'insert into workspace (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
        [HOLDER, holder],
      )
      // Nodes that shared it before.
      await client.query("delete from workspace where key like 'node/%'")
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
