import { assert } from '@panelbook/shared/base/assert'
import type { Clock } from '@panelbook/shared/base/clock'
import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import { migrate, readMigrationState, requireCurrent } from '../database-migrations.ts'
import type { SharedLog } from '../log/document-log.ts'
import { migrations as allMigrations } from '../migrations/index.ts'
import type { Migration } from '../migrations/migration.ts'
import type { OpenDatabase } from '../open-database.ts'
import type { Database } from '../schema.ts'
import { DatabaseUnusable } from '../unusable.ts'
import { claimDatabase } from './claim.ts'
import { failureOf, openConnections, type PostgresConnections, settingsOf } from './connections.ts'
import { createPostgresDialect, createViewDialect } from './dialect.ts'
import { createPostgresDocumentLog, type LogMerging } from './document-log.ts'
import { createMerging, openMergingThread } from './log-merging.ts'
import { joinNodes } from './nodes/join-nodes.ts'
import { removeDeleted } from './remove-deleted.ts'
import { createSchemaPlugin } from './schema-plugin.ts'
import { adviceOnPostgres, judgeSettings, placeOf, type Settings } from './words.ts'

/** SQLite knows the empty list, and PostgreSQL doesn't. */
const plugins = () => [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })]

/** The stores' queries and the log on these connections. */
export function onPostgres(
  connections: PostgresConnections,
  merging: LogMerging,
): { kysely: Kysely<Database>; documentLog: SharedLog } {
  return {
    kysely: new Kysely<Database>({
      dialect: createPostgresDialect(connections),
      plugins: plugins(),
    }),
    documentLog: createPostgresDocumentLog(connections, merging),
  }
}

/** What a server needs beyond what a command does. */
interface Serving {
  /** An id of this start: under it the database is claimed. */
  holder: string
  logger: Logger
  /** Milliseconds that it waits for the server before it to be gone. */
  waitMs?: number
  /** Set where several servers of one version share the database: which. */
  sharedBy?: string | undefined
}

/**
 * Opens a PostgreSQL database, which exists and may be empty. A server claims it, makes the tables if need be, and brings them up
 * to date. A command gets a database that is up to date, or an error.
 *
 * @param options.serving for a server; a command goes without
 * @param options.refusesEmpty why a database without a workspace is refused, in a sentence; a command always refuses one
 * @throws DatabaseTooNew | DatabaseTooOld | DatabaseUnusable
 */
export async function openPostgresDatabase(options: {
  url: string
  clock: Clock
  migrations?: readonly Migration[]
  serving?: Serving | undefined
  refusesEmpty?: string | undefined
}): Promise<OpenDatabase> {
  const { url, clock, migrations = allMigrations, serving } = options
  const place = placeOf(url)
  const refusesEmpty = serving
    ? options.refusesEmpty
    : `There is no workspace in ${place} yet. Start Panelbook once, or set DATABASE_URL to the database it uses.`
  const connections = openConnections(url)
  const opened: (() => Promise<unknown>)[] = [() => connections.close()]
  const close = async () => {
    for (const each of opened.splice(0).reverse()) await each()
  }
  try {
    for (const warning of judgeSettings(place, await readSettings(connections.readings))) serving?.logger.warn(warning)
    const joining = serving?.sharedBy === undefined ? undefined : await joinNodes({ url, place, ...asNode(serving) })
    if (joining) opened.push(() => joining.release())
    const claim = serving && !joining ? await claimDatabase({ url, place, ...serving }) : undefined
    if (claim) opened.push(() => claim.release())
    // A command asks for nothing that takes long beside its own work.
    const thread = serving && (await openMergingThread(url))
    if (thread) opened.push(() => thread.close())
    const { kysely, documentLog } = onPostgres(connections, thread ?? createMerging(connections.log))
    const untyped = kysely.withPlugin(createSchemaPlugin()) as unknown as Kysely<unknown>
    const found = await readMigrationState(untyped, migrations)
    if (found.fresh && refusesEmpty !== undefined) throw new DatabaseUnusable(refusesEmpty)
    if (joining) {
      if (!joining.alone && found.pending.length > 0) throw new DatabaseUnusable(olderBeside(place))
      await joining.shareAlone()
      await migrate(untyped, migrations, clock)
      // Once more, for a database that had no tables before.
      await joining.shareAlone()
      const bus = await joining.enter(connections)
      opened.push(() => bus.close())
      const shared = { bus, log: documentLog, alone: joining.alone, started: () => joining.started() }
      return { kysely, documentLog, found, shared, removeDeleted: () => removeDeleted(url), close }
    }
    if (!claim || !serving) await requireCurrent(untyped, migrations)
    else {
      await claim.takeOver()
      await migrate(untyped, migrations, clock)
      // Once more, for a database that had no tables before.
      await claim.takeOver()
      connections.guard.holder = serving.holder
    }
    return { kysely, documentLog, found, removeDeleted: () => removeDeleted(url), close }
  } catch (error) {
    await close()
    throw inWords(error, place)
  }
}

const asNode = ({ holder, logger, waitMs, sharedBy = '' }: Serving) => ({
  ...{ node: holder, version: sharedBy, logger },
  ...(waitMs === undefined ? {} : { waitMs }),
})

const olderBeside = (place: string): string =>
  `Other Panelbook servers share ${place}, and were started with an older version. Stop them all, then start this one: it brings the database up to date.`

async function readSettings(readings: pg.Pool): Promise<Settings> {
  const { rows } = await readings.query<Settings>(`
    select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
      pg_is_in_recovery() as standby, current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
      current_setting('synchronous_commit') as synchronous_commit`)
  const [settings] = rows
  assert(settings, 'a row without a table is always there')
  return settings
}

/** The driver's error in words for the person who runs Panelbook; others as they are. */
function inWords(error: unknown, place: string): unknown {
  const words = adviceOnPostgres(place, failureOf(error))
  return words === undefined || error instanceof DatabaseUnusable ? error : new DatabaseUnusable(words, { cause: error })
}

/**
 * Runs `work` on the database as it is at one moment: it sees nothing that a server writes meanwhile, and can change nothing.
 *
 * @throws DatabaseUnusable, and what `work` throws
 */
export async function withOnePostgresView<T>(url: string, work: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  // The work may take as long as there is to read, and stays silent while it computes.
  const client = new pg.Client(settingsOf(url, 'panelbook view', 'statement_timeout=0 idle_in_transaction_session_timeout=0'))
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('begin isolation level repeatable read read only')
    return await work(new Kysely<Database>({ dialect: createViewDialect(client), plugins: plugins() }))
  } catch (error) {
    throw inWords(error, placeOf(url))
  } finally {
    await client.end()
  }
}
