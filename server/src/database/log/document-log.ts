import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { WritingTime } from '@panelbook/shared/interviews/conduct/writing-times'

/**
 * The append-only log of every document: the record. Snapshots are a cache of it. One contract suite
 * (`document-log.contract.ts`) runs on every implementation.
 */
export interface DocumentLog {
  /**
   * Appends the entries durably, in order, in one transaction, and resolves once they are on disk. Each document's sequence counts up from 1
   * without gaps. An entry for a locked document, or for one whose interview was erased, is refused and takes no sequence, and so are the later entries of the
   * same document in this batch, as they may stand on it; those of other documents are committed all the same. A new client id is bound to the
   * entry's person in the same transaction.
   *
   * @throws StorageUnavailable when nothing of the batch was committed (disk full, write error): retrying later is safe
   */
  append(entries: readonly NewEntry[]): Promise<AppendResult[]>
  /**
   * The newest snapshot and every entry after it; the whole log where the snapshot is damaged, or with `fromLogAlone`. A document nobody wrote yet is empty with
   * head 0; so is an erased one, and locked.
   *
   * @throws StorageUnavailable | CorruptDocument
   */
  read(document: string, options?: { fromLogAlone: boolean }): Promise<StoredDocument>
  /** Replaces the snapshot; only ever moves forward. Entries up to `sequence` stay in the log. */
  writeSnapshot(document: string, snapshot: Snapshot): Promise<void>
  /**
   * Replaces the snapshot by one of everything that is in the log now, away from the event loop. Returns the sequence it holds; 0 for an empty document. A log on a disk that
   * holds more than `maxLogBytes` of updates then begins with that state, and keeps of what came before who wrote what and when.
   *
   * @throws StorageUnavailable | CorruptDocument
   */
  compact(document: string, options?: { maxLogBytes?: number }): Promise<number>
  /**
   * When what each client id wrote was received, in order, by the log and by what a thinned one keeps of its history; empty for a document nobody wrote or that was erased.
   *
   * @throws StorageUnavailable | CorruptDocument
   */
  writingTimes(document: string): Promise<WritingTime[]>
}

export interface NewEntry {
  document: string
  personId: Id
  receivedAt: EpochMs
  /** One Yjs update, v1 encoding. */
  update: Uint8Array
  /** Yjs client ids that this update adds structs under and that are not bound yet. */
  newClients: readonly number[]
}

/** `erased`: its content was erased for good. `foreign-client`: a new client id is bound to somebody else already. */
export type RefusedAppend = 'locked' | 'erased' | 'foreign-client'
export type AppendResult = { committed: true; sequence: number } | { committed: false; reason: RefusedAppend }

export interface Snapshot {
  sequence: number
  /** Yjs state, v1 encoding. */
  state: Uint8Array
}

export interface StoredDocument {
  snapshot: Snapshot | undefined
  tail: { sequence: number; update: Uint8Array }[]
  /** 0 for a document nobody wrote yet. */
  head: number
  locked: boolean
  /** Yjs client id → the person it is bound to. */
  authors: ReadonlyMap<number, Id>
}

export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable'
}

export class CorruptDocument extends Error {
  override name = 'CorruptDocument'
}
