import type { Generated } from 'kysely'

/** The tables of `migrations/0001-documents.ts`: the document log and its companions. */
export interface DocumentTables {
  documents: DocumentsTable
  document_updates: DocumentUpdatesTable
  document_batches: DocumentBatchesTable
  document_authors: DocumentAuthorsTable
  document_snapshots: DocumentSnapshotsTable
  document_bases: DocumentSnapshotsTable
  document_history: DocumentHistoryTable
}

export interface DocumentsTable {
  id: Generated<number>
  /** As in the sync address: `notes/{interview}`. */
  name: string
  /** The newest sequence in the log; 0 for a document that nobody has written in. */
  head: Generated<number>
  /**
   * 1: the log takes no more updates. Set in one transaction with what it protects, on the condition that `head` is still the
   * expected one.
   */
  locked: Generated<number>
  /** 1: the document's content was erased and never comes back; the row stays so that a stale client can't write it anew. */
  erased: Generated<number>
  /** Bytes of the updates in the log. */
  log_bytes: Generated<number>
  /** SHA-256 over the log from `chain_from` on, each entry with what came before it (`log-chain.ts`); null: as `chain_base`. */
  chain: Buffer | Uint8Array | null
  /** What the chain begins with; null: it begins with nothing. */
  chain_base: Buffer | Uint8Array | null
  /** The last entry that the chain doesn't cover: it was there before there was a chain. */
  chain_from: Generated<number>
}

export interface DocumentUpdatesTable {
  document_id: number
  /** From 1, without gaps. */
  sequence: number
  person_id: string
  /** Epoch ms, the server's clock. */
  received_at: number
  /** One Yjs update, v1 encoding. */
  bytes: Uint8Array
  /** CRC-32 of `bytes`: tells a damaged disk from a damaged program. */
  checksum: number
}

/** What was committed together and isn't all in `document_updates` yet (`sqlite-log-batches.ts`). */
export interface DocumentBatchesTable {
  /** Counts up without gaps from the oldest that is still there. */
  id: number
  /** As `batch-entries.ts` encodes them. */
  entries: Uint8Array
  /** SHA-256 of `entries`. */
  hash: Uint8Array
}

export interface DocumentAuthorsTable {
  document_id: number
  /** A Yjs client id. */
  client_id: number
  person_id: string
}

export interface DocumentSnapshotsTable {
  document_id: number
  sequence: number
  /** Yjs state, v1 encoding. */
  state: Uint8Array
  checksum: number
}

/** What one person wrote in one stretch of a thinned log. `document_bases` holds the resulting state. */
export interface DocumentHistoryTable {
  document_id: number
  from_sequence: number
  to_sequence: number
  person_id: string
  /** Epoch ms, the server's clock. */
  from_at: number
  to_at: number
  /** `[client, first clock, clock after the last][]` */
  clients_json: string
}
