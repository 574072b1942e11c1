import pg from 'pg'
import type { Logger } from 'pino'
import { CHANNEL } from '../../bus/notices.ts'
import { DatabaseUnusable } from '../../unusable.ts'
import { SERVER, SESSION, whyTaken } from '../claim.ts'
import { failureOf, type PostgresConnections, settingsOf } from '../connections.ts'
import { type BusOptions, createPostgresBus, TakenOver } from './bus-of-postgres.ts'
import { beginShared, numberOf, putNode, readServing, rowOf, servingAs } from './node-rows.ts'

/** Held by the one node that is starting: two that start at once bring the database up to date once. */
const STARTING = 7_264_350_004
/** Milliseconds that a start waits for a server that has the database alone, and for another start. */
const WAIT_MS = 3_000
const START_MS = 180_000

export interface JoiningNode {
  /** Whether no other node is there. */
  readonly alone: boolean
  /** What the one that has the database alone must do before it changes anything, and once more when there are tables. */
  shareAlone(): Promise<void>
  /** Joins the others: from now on this node may change the database, and hears what they tell. */
  enter(connections: PostgresConnections): Promise<ReturnType<typeof createPostgresBus>>
  /** The next may start. */
  started(): Promise<void>
  release(): Promise<void>
}

/**
 * Begins to join the nodes that share a database.
 *
 * @param place names the database for people
 * @throws DatabaseUnusable while a server has it for itself, and where the others are of another version
 */
export async function joinNodes(options: {
  url: string
  place: string
  node: string
  version: string
  logger: Logger
  waitMs?: number
}): Promise<JoiningNode> {
  const { url, place, node, version, logger, waitMs = WAIT_MS } = options
  const connect = async (): Promise<pg.Client> => {
    // What a sign of life wrote may be lost with PostgreSQL itself, and nothing else is written here.
    const made = new pg.Client(settingsOf(url, 'panelbook node', `${SESSION} synchronous_commit=off`))
    made.on('error', () => {})
    await made.connect()
    return made
  }
  const enter = async (client: pg.Client) => {
    await client.query(`listen ${CHANNEL}`)
    await putNode(client, node, version)
  }
  const join: BusOptions['join'] = async () => {
    const client = await connect()
    try {
      const { rows } = await client.query<{ joined: boolean }>(`select pg_try_advisory_lock_shared(${SERVER}) as joined`)
      if ((await readServing(client)) !== servingAs(version)) throw new TakenOver('Another server has taken over the database')
      // One that is starting has it for itself for a while, or a server that is about to take over and say so.
      if (!rows[0]?.joined) throw new Error('The database is another server’s at the moment')
      await enter(client)
      return client
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
  }

  const client = await connect()
  try {
    // One that is starting has it for itself until it has started.
    await client.query(`set lock_timeout = ${START_MS}`)
    await client.query(`select pg_advisory_lock(${STARTING})`)
    await client.query(`set lock_timeout = ${waitMs}`)
    await client.query(`select pg_advisory_lock_shared(${SERVER})`)
  } catch (error) {
    const taken = failureOf(error).code === 'POSTGRES_55P03'
    const why = taken ? await whyTaken(client, place) : ''
    await client.end().catch(() => {})
    throw taken ? new DatabaseUnusable(why, { cause: error }) : failureOf(error)
  }
  let alone = false
  try {
    const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${SERVER}) as alone`)
    alone = rows[0]?.alone === true
    const serving = alone ? undefined : await readServing(client)
    if (serving !== undefined && serving !== servingAs(version)) {
      throw new DatabaseUnusable(
        `Panelbook servers of another version are using ${place}. All nodes run one version: stop those first, then start this one.`,
      )
    }
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
  return {
    alone,
    shareAlone: async () => {
      if (alone && (await hasTables(client))) await beginShared(client, version)
    },
    async enter(connections) {
      await enter(client)
      connections.guard.node = { id: node, row: rowOf(node), number: numberOf(node) }
      return createPostgresBus(client, { node, logger, pool: connections.readings, join })
    },
    async started() {
      // The one that was alone is one of several from now on.
      if (alone) await client.query(`select pg_advisory_unlock(${SERVER})`).catch(() => {})
      await client.query(`select pg_advisory_unlock(${STARTING})`).catch(() => {})
    },
    release: async () => void (await client.end().catch(() => {})),
  }
}

async function hasTables(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ made: boolean }>("select to_regclass('workspace') is not null as made")
  return rows[0]?.made === true
}
