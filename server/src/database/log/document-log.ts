import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { WritingTime } from '@panelbook/shared/interviews/conduct/writing-times'

/**
 * The append-only log of every document, which is the record. Snapshots are a cache of it. One contract suite
 * (`document-log.contract.ts`) runs on every implementation.
 */
export interface DocumentLog {
  /**
   * Appends the entries durably, in order, in one transaction, and resolves once they are on disk. Each document's sequence
   * counts up from 1 without gaps. An entry for a locked document, or for one whose interview was erased, is refused and takes no
   * sequence. Later entries of the same document in this batch are refused, too, because they may build on it; those of other
   * documents are committed all the same. The same transaction binds a new client id to the entry's person.
   *
   * @throws StorageUnavailable when nothing of the batch was committed (disk full, write error): retrying later is safe
   */
  append(entries: readonly NewEntry[]): Promise<AppendResult[]>
  /**
   * Reads the newest snapshot and every entry after it, or the whole log where the snapshot is damaged or with `fromLogAlone`. A
   * document that nobody has written in is empty and has head 0; an erased one, too, and it is locked.
   *
   * @throws StorageUnavailable | CorruptDocument
   */
  read(document: string, options?: { fromLogAlone: boolean }): Promise<StoredDocument>
  /**
   * Sorts everything appended into the tables of the documents. A server asks for it when it has time. Nothing depends on it, as
   * everything that reads or changes a log sees all of it.
   *
   * @throws StorageUnavailable, and then all is as it was
   */
  settle(): Promise<void>
  /** Replaces the snapshot, only ever by a newer one. Entries up to `sequence` stay in the log. */
  writeSnapshot(document: string, snapshot: Snapshot): Promise<void>
  /**
   * Replaces the snapshot by one of everything that is in the log now, away from the event loop. Returns the sequence it holds; 0
   * for an empty document. A log on disk with more than `maxLogBytes` of updates then begins with that state, and keeps who wrote
   * what and when before it.
   *
   * @throws StorageUnavailable | CorruptDocument
   */
  compact(document: string, options?: { maxLogBytes?: number }): Promise<number>
  /**
   * When the server received what each client id wrote, in order, from the log and from the history that a thinned log keeps.
   * Empty for a document that nobody has written in or that was erased.
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
  /** Yjs client ids under which this update adds structs and that are not bound yet. */
  newClients: readonly number[]
  /**
   * Where other nodes append, too: the head up to which its writer has the log, asked in the transaction. The first entry that is
   * committed of its document then comes back with what it missed.
   */
  knownHead?: () => number
  /**
   * Where other nodes append, too: is appended only while this was the document's head when the batch came, and else refused as
   * `moved`.
   */
  onlyAt?: number
}

/**
 * `erased`: its content was erased for good. `foreign-client`: a new client id is already bound to somebody else. `moved`: the
 * document has another head than the one that it asks for.
 */
export type RefusedAppend = 'locked' | 'erased' | 'foreign-client' | 'moved'
export type AppendResult =
  | { committed: true; sequence: number; missed?: LaterEntries }
  | { committed: false; reason: RefusedAppend }

/** An entry as whoever appended it elsewhere left it. */
export interface LaterEntry {
  sequence: number
  personId: Id
  update: Uint8Array
}

/** In order and without gaps; `thinned`: some of them were made one state meanwhile, and the document has to be read anew. */
export type LaterEntries = readonly LaterEntry[] | 'thinned'

/** What became of a document after a head. */
export interface Later {
  head: number
  erased: boolean
  entries: LaterEntries
}

/**
 * A log that several nodes append to. Beside the contract of every log, `shared-log.contract.ts` runs on every implementation.
 */
export interface SharedLog extends DocumentLog {
  /**
   * What was appended to these documents after these heads, in one statement. Those that nobody has written in are left out.
   *
   * @throws StorageUnavailable | CorruptDocument
   */
  readAfter(heads: ReadonlyMap<string, number>): Promise<Map<string, Later>>
}

export interface Snapshot {
  sequence: number
  /** Yjs state, v1 encoding. */
  state: Uint8Array
}

export interface StoredDocument {
  snapshot: Snapshot | undefined
  tail: { sequence: number; update: Uint8Array }[]
  /** 0 for a document that nobody has written in. */
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
