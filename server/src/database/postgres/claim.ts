import pg from 'pg'
import type { Logger } from 'pino'
import { DatabaseUnusable } from '../unusable.ts'
import { failureOf, inTime, settingsOf } from './connections.ts'
import { HOLDER, takeOver } from './guard.ts'

/** The lock of the one server that uses a database, or of the nodes that share it: any number that nothing else in it uses. */
export const SERVER = 7_264_350_003
/** Milliseconds that a start waits for the server before it to be gone. */
const WAIT_MS = 3_000
/** Milliseconds that a start then waits for what the server before has under way. */
const TAKE_OVER_MS = 60_000
/** Milliseconds between two tries to have the claim again. */
const AGAIN_MS = 1_000
/**
 * PostgreSQL learns within about 20 s that the machine of a server is gone, and frees its claim. By itself it would take two
 * hours.
 */
export const SESSION = 'statement_timeout=0 tcp_keepalives_idle=10 tcp_keepalives_interval=3 tcp_keepalives_count=3'

/** The claim of one server on its database. */
export interface DatabaseClaim {
  /** Makes the database this server's: the one before, which may only seem to be gone, can change nothing from then on. */
  takeOver(): Promise<void>
  release(): Promise<void>
}

/**
 * Claims the database for one server: what a server knows of open documents, it learns from its own commits. PostgreSQL holds the
 * claim as long as the connection lasts, so that a crash leaves nothing to clean up. If the connection is lost, the server goes
 * on, and claims again as soon as it can.
 *
 * @param place names the database for people
 * @throws DatabaseUnusable while another server has it
 */
export async function claimDatabase(options: {
  url: string
  place: string
  holder: string
  logger: Logger
  waitMs?: number
}): Promise<DatabaseClaim> {
  const { url, place, holder, logger, waitMs = WAIT_MS } = options
  let closed = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  const connect = async (): Promise<pg.Client> => {
    const made = new pg.Client(settingsOf(url, 'panelbook claim', SESSION))
    // Without a listener, a connection that breaks would end the process.
    made.on('error', () => {})
    await made.connect()
    return made
  }
  const keep = (kept: pg.Client) => {
    client = kept
    kept.once('end', () => {
      client = undefined
      if (closed) return
      logger.error('the connection to the database is lost: nothing is saved until it is back')
      again()
    })
  }
  const again = () => {
    timer = setTimeout(() => void reclaim().catch(again), AGAIN_MS)
    timer.unref()
  }
  const reclaim = async () => {
    const made = await connect()
    try {
      const { rows } = await made.query<{ claimed: boolean; holder: string }>(
        `select pg_try_advisory_lock(${SERVER}) as claimed, (select value from workspace where key = '${HOLDER}') as holder`,
      )
      const [row] = rows
      if (row?.holder !== holder) {
        logger.error('another server has taken over the database: this one saves nothing any more. Stop it')
        await made.end()
        return
      }
      if (!row.claimed) throw new Error('PostgreSQL has not noticed yet that the earlier connection is gone')
      if (closed) return await made.end()
      keep(made)
      logger.info('the database is back: edits are taken again')
    } catch (error) {
      await made.end().catch(() => {})
      throw error
    }
  }

  const first = await connect()
  try {
    await first.query(`set lock_timeout = ${waitMs}`)
    await first.query(`select pg_advisory_lock(${SERVER})`)
  } catch (error) {
    const failure = failureOf(error)
    const taken = failure.code === 'POSTGRES_55P03'
    const why = taken ? await whyTaken(first, place) : ''
    await first.end().catch(() => {})
    throw taken ? new DatabaseUnusable(why, { cause: error }) : failure
  }
  keep(first)
  return {
    async takeOver() {
      if (!client) throw new DatabaseUnusable(`The connection to ${place} was lost during the start. Start again.`)
      // Longer than any transaction of a server that has gone silent.
      await client.query(`set lock_timeout = ${TAKE_OVER_MS}`)
      await takeOver(client, holder)
    },
    async release() {
      closed = true
      clearTimeout(timer)
      const last = client
      // By itself PostgreSQL frees it a moment after the connection has ended, and the next start or command would find it taken.
      if (last) await inTime(last.query(`select pg_advisory_unlock(${SERVER})`).then(() => last.end()))
    },
  }
}

/** Why a start can't have the database, in sentences: whoever has it, has it alone or shares it. */
export async function whyTaken(client: pg.ClientBase, place: string): Promise<string> {
  const { rows } = await client.query<{ mode: string }>(
    `select mode from pg_locks where locktype = 'advisory' and granted and pid <> pg_backend_pid()
      and database = (select oid from pg_database where datname = current_database())
      and objsubid = 1 and (classid::bigint << 32) + objid::bigint = ${SERVER}`,
  )
  if (rows.length > 0 && rows.every(({ mode }) => mode === 'ShareLock')) {
    return `Other Panelbook servers share ${place}, and this one isn’t set to. Set PANELBOOK_NODES to several, as for those, or stop them first.`
  }
  return `Another Panelbook server is using ${place}, and has it for itself: stop the other first, or set DATABASE_URL to another database. For several servers on one database set PANELBOOK_NODES to several for each of them.`
}
