import type { Kysely } from 'kysely'
import type { Bus } from './bus/bus.ts'
import type { MigrationState } from './database-migrations.ts'
import type { DocumentLog, SharedLog } from './log/document-log.ts'
import type { Database } from './schema.ts'

/** A database that is up to date, whichever kind it is. */
export interface OpenDatabase {
  kysely: Kysely<Database>
  documentLog: DocumentLog
  /** The upgrade that was needed. Its migrations have run. */
  found: MigrationState
  /** Where other nodes use it, too: how they hear of each other, and read what others appended. */
  shared?: SharedDatabase
  /** Removes what was deleted from where the database keeps its bytes. Others wait meanwhile. @throws when it can't */
  removeDeleted(): Promise<void>
  /** Finishes pending requests and closes the file or the connections. */
  close(): Promise<void>
}

export interface SharedDatabase {
  bus: Bus
  log: SharedLog
  /** No other node was there when this one started. */
  alone: boolean
  /** This node has started: the next may. */
  started(): Promise<void>
}
