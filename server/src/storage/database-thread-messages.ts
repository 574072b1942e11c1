import type { AppendResult, NewEntry, Snapshot, StoredDocument } from './document-log.ts'

/** What the database thread is asked, and how it answers. */
export type ThreadRequest = { id: number } & (
  | { op: 'query'; sql: string; parameters: readonly unknown[] }
  | { op: 'append'; entries: readonly NewEntry[] }
  | { op: 'read'; document: string }
  | { op: 'write-snapshot'; document: string; snapshot: Snapshot }
  | { op: 'compact'; document: string }
  | { op: 'close' }
)
export type ThreadReply = { id: number } & (
  | { ok: true; value: unknown }
  | { ok: false; name: string; message: string; code: string | undefined }
)
export interface QueryValue {
  rows: unknown[]
  changes: number | undefined
  lastInsertRowid: bigint | number | undefined
}
export type AppendValue = AppendResult[]
export type ReadValue = StoredDocument
