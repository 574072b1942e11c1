import type { WritingTime } from '@panelbook/shared/interviews/conduct/writing-times'
import type { BatchEntry } from '../log/batch-entries.ts'
import type { Snapshot, StoredDocument } from '../log/document-log.ts'
import type { PackedEntries, PackedResults } from '../log/packed-entries.ts'
import type { Thinning } from '../log/sqlite-log-thinning.ts'

/** The requests to a database thread: one operation each, and its answer. */
export interface DatabaseOperations {
  query: { ask: { sql: string; parameters: readonly unknown[] }; answer: QueryAnswer }
  begin: { ask: Record<never, never>; answer: undefined }
  commit: { ask: Record<never, never>; answer: undefined }
  /** Does nothing where SQLite has rolled back by itself, as it does on a full disk. */
  rollback: { ask: Record<never, never>; answer: undefined }
  append: { ask: PackedEntries; answer: PackedResults }
  /** Puts what was appended into the document's log, or into all logs, where every connection finds it. */
  settle: { ask: { document?: string }; answer: undefined }
  /** What was appended to the document and isn't in its log yet. */
  unsettled: { ask: { document: string }; answer: BatchEntry[] }
  /** `unsettled`: what the writing thread has besides. */
  read: { ask: { document: string; fromLogAlone: boolean; unsettled: readonly BatchEntry[] }; answer: StoredDocument }
  /**
   * The document's state from its whole log, for a new snapshot; undefined when the one there is has everything. `thins`: its log
   * is beyond its bound, and what replaces it is `thinning`, unless entries lie elsewhere.
   */
  merge: {
    ask: { document: string; maxLogBytes?: number | undefined; unsettled: readonly BatchEntry[] }
    answer: { head: number; snapshot: Snapshot | undefined; thins: boolean; thinning: Thinning | undefined }
  }
  /** When the server received what each client id wrote. */
  writingTimes: { ask: { document: string; most: number }; answer: WritingTime[] }
  /** Replaces the entries of a log that has grown beyond its bound. */
  thin: { ask: { document: string; thinning: Thinning }; answer: undefined }
  /** With everything that was appended to the document. */
  writeSnapshot: { ask: { document: string; snapshot: Snapshot }; answer: undefined }
  close: { ask: Record<never, never>; answer: undefined }
}
export type DatabaseOperation = keyof DatabaseOperations
export type Ask<O extends DatabaseOperation> = DatabaseOperations[O]['ask']
export type Answer<O extends DatabaseOperation> = DatabaseOperations[O]['answer']

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
