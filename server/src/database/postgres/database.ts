import type { Clock } from '@panelbook/shared/base/clock'
import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression } from 'kysely'
import { migrate, readMigrationState, requireCurrent } from '../database-migrations.ts'
import type { DocumentLog } from '../log/document-log.ts'
import { migrations as allMigrations } from '../migrations/index.ts'
import type { Migration } from '../migrations/migration.ts'
import type { OpenDatabase } from '../open-database.ts'
import type { Database } from '../schema.ts'
import { openConnections, type PostgresConnections } from './connections.ts'
import { createPostgresDialect } from './dialect.ts'
import { createPostgresDocumentLog, type LogMerging } from './document-log.ts'
import { openMergingThread } from './log-merging.ts'
import { createSchemaPlugin } from './schema-plugin.ts'

/** The stores' queries and the log on these connections. */
export function onPostgres(
  connections: PostgresConnections,
  merging: LogMerging,
): { kysely: Kysely<Database>; documentLog: DocumentLog } {
  return {
    kysely: new Kysely<Database>({
      dialect: createPostgresDialect(connections),
      // SQLite knows the empty list.
      plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
    }),
    documentLog: createPostgresDocumentLog(connections, merging),
  }
}

/**
 * Opens a PostgreSQL database, which exists and may be empty. A start makes the tables if need be, and brings them up to date; of several that start at once, one does.
 *
 * @throws DatabaseTooNew | DatabaseTooOld | DatabaseFailure
 */
export async function openPostgresDatabase(options: {
  url: string
  clock: Clock
  migrations?: readonly Migration[]
  migrating?: 'if-needed' | 'never'
}): Promise<OpenDatabase> {
  const { url, clock, migrations = allMigrations, migrating = 'if-needed' } = options
  const connections = openConnections(url)
  const merging = await openMergingThread(url)
  const close = async () => {
    await merging.close()
    await connections.close()
  }
  try {
    const { kysely, documentLog } = onPostgres(connections, merging)
    const untyped = kysely.withPlugin(createSchemaPlugin()) as unknown as Kysely<unknown>
    if (migrating === 'never') await requireCurrent(untyped, migrations)
    const found = await readMigrationState(untyped, migrations)
    await migrate(untyped, migrations, clock)
    return { kysely, documentLog, found, close }
  } catch (error) {
    await close()
    throw error
  }
}
