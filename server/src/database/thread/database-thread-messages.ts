import type { WritingTime } from '@panelbook/shared/interviews/conduct/writing-times'
import type { AppendResult, Snapshot, StoredDocument } from '../log/document-log.ts'
import type { Thinning } from '../log/sqlite-log-thinning.ts'

/** The requests to a database thread: one operation each, and its answer. */
export interface DatabaseOperations {
  query: { ask: { sql: string; parameters: readonly unknown[] }; answer: QueryAnswer }
  begin: { ask: Record<never, never>; answer: undefined }
  commit: { ask: Record<never, never>; answer: undefined }
  /** Does nothing where SQLite has rolled back by itself, as it does on a full disk. */
  rollback: { ask: Record<never, never>; answer: undefined }
  append: { ask: PackedEntries; answer: AppendResult[] }
  read: { ask: { document: string; fromLogAlone: boolean }; answer: StoredDocument }
  /** The document's state from its whole log, for a new snapshot; undefined when the snapshot has everything. */
  merge: {
    ask: { document: string; maxLogBytes?: number | undefined }
    answer: { head: number; snapshot: Snapshot | undefined; thinning: Thinning | undefined }
  }
  /** When the server received what each client id wrote. */
  writingTimes: { ask: { document: string }; answer: WritingTime[] }
  /** Replaces the entries of a log that has grown beyond its bound. */
  thin: { ask: { document: string; thinning: Thinning }; answer: undefined }
  writeSnapshot: { ask: { document: string; snapshot: Snapshot }; answer: undefined }
  close: { ask: Record<never, never>; answer: undefined }
}
export type DatabaseOperation = keyof DatabaseOperations
export type Ask<O extends DatabaseOperation> = DatabaseOperations[O]['ask']
export type Answer<O extends DatabaseOperation> = DatabaseOperations[O]['answer']

/**
 * Log entries by column, with their updates in one buffer that is transferred: a message with many small arrays costs more than the work itself, and one with
 * views on socket buffers would copy those whole.
 */
export interface PackedEntries {
  documents: string[]
  personIds: string[]
  receivedAt: number[]
  newClients: (readonly number[])[]
  lengths: number[]
  updates: Uint8Array<ArrayBuffer>
}

export interface QueryAnswer {
  rows: unknown[]
  changes: number | undefined
  lastInsertRowid: number | undefined
}

export type ThreadRequest = { [O in DatabaseOperation]: { id: number; operation: O; ask: Ask<O> } }[DatabaseOperation]
export type ThreadReply =
  | { id: number; ok: true; answer: unknown }
  | { id: number; ok: false; name: string; message: string; code: string | undefined }

/** The id of the reply that says that the database is open, or why it isn't. */
export const OPENED = 0
