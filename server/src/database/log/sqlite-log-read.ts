import { crc32 } from 'node:zlib'
import type { WritingTime } from '@panelbook/shared/interviews/conduct/writing-times'
import * as Y from 'yjs'
import type { DatabaseConnection } from '../thread/database-connection.ts'
import type { BatchEntry } from './batch-entries.ts'
import { CorruptDocument, type Snapshot, type StoredDocument } from './document-log.ts'
import { replayDocument } from './replay-document.ts'
import { type HistoryRow, MAX_LOG_BYTES, prepareThinning, type Thinning } from './sqlite-log-thinning.ts'
import { type Received, writingTimes } from './writing-times.ts'

/** Reads a document as it stands, from one view of the database. Runs in the reading thread. @throws CorruptDocument */
export function readStored(
  connection: DatabaseConnection,
  ask: { document: string; fromLogAlone: boolean; unsettled: readonly BatchEntry[] },
): StoredDocument {
  return connection.sqlite.transaction(() => readRows(connection, ask)).deferred()
}

/**
 * Merges the document's snapshot and the entries after it into a new snapshot, and prepares what replaces a log that is beyond
 * its bound. Runs in the reading thread.
 *
 * @throws CorruptDocument
 */
export function mergeStored(
  connection: DatabaseConnection,
  {
    document,
    maxLogBytes = MAX_LOG_BYTES,
    unsettled,
  }: { document: string; maxLogBytes?: number | undefined; unsettled: readonly BatchEntry[] },
): { head: number; snapshot: Snapshot | undefined; thins: boolean; thinning: Thinning | undefined } {
  return connection.sqlite
    .transaction(() => {
      const stored = readRows(connection, { document, fromLogAlone: false, unsettled })
      const row = connection.prepare('select id, head, log_bytes from documents where name = ?').get(document) as
        | { id: number; head: number; log_bytes: number }
        | undefined
      const besides = unsettled.reduce((sum, { sequence, bytes }) => (row && sequence > row.head ? sum + bytes.length : sum), 0)
      const thins = row !== undefined && stored.head > 0 && row.log_bytes + besides > maxLogBytes
      if (stored.tail.length === 0 && !thins) return { head: stored.head, snapshot: undefined, thins, thinning: undefined }
      const snapshot = { sequence: stored.head, state: Y.encodeStateAsUpdate(replayDocument(stored)) }
      const whole = thins && unsettled.length === 0
      return { head: stored.head, snapshot, thins, thinning: whole ? prepareThinning(connection, row.id, snapshot) : undefined }
    })
    .deferred()
}

/**
 * When the server received what each client id wrote, from one view of the database. Runs in the reading thread. @throws
 * CorruptDocument
 */
export function readWritingTimes(
  connection: DatabaseConnection,
  { document, most }: { document: string; most: number },
): WritingTime[] {
  return connection.sqlite.transaction(() => writingTimes(receivedBy(connection, document), most)).deferred()
}

function* receivedBy({ prepare }: DatabaseConnection, document: string): Generator<Received> {
  const row = prepare('select id from documents where name = ?').get(document) as { id: number } | undefined
  if (!row) return
  const history = prepare('select to_at, clients_json from document_history where document_id = ? order by from_sequence')
  for (const { to_at: at, clients_json: clients } of history.iterate(row.id) as Iterable<{
    to_at: number
    clients_json: string
  }>) {
    const stretches: HistoryRow['clients'] = JSON.parse(clients)
    yield { at, clients: stretches.map(([client, , to]) => [client, to]) }
  }
  const entries = prepare(
    'select sequence, received_at, bytes, checksum from document_updates where document_id = ? order by sequence',
  ).iterate(row.id) as Iterable<{ sequence: number; received_at: number; bytes: Buffer; checksum: number }>
  for (const { sequence, received_at: at, bytes, checksum } of entries) {
    if (crc32(bytes) !== checksum) throw new CorruptDocument(`Entry ${sequence} of the log is damaged`)
    yield { at, clients: Y.parseUpdateMeta(bytes).to }
  }
}

function readRows(
  { prepare }: DatabaseConnection,
  { document, fromLogAlone, unsettled }: { document: string; fromLogAlone: boolean; unsettled: readonly BatchEntry[] },
): StoredDocument {
  const row = prepare('select id, head, locked, erased from documents where name = ?').get(document) as
    | { id: number; head: number; locked: number; erased: number }
    | undefined
  if (!row || row.erased) return { snapshot: undefined, tail: [], head: 0, locked: row?.erased === 1, authors: new Map() }
  const authors = prepare('select client_id, person_id from document_authors where document_id = ?').raw().all(row.id)
  const base = readBase(prepare, row.id)
  const newest = fromLogAlone ? undefined : soundSnapshot(prepare, row)
  const snapshot = newest && newest.sequence > (base?.sequence ?? 0) ? newest : base
  const from = snapshot?.sequence ?? 0
  const entries = prepare(
    'select sequence, bytes, checksum from document_updates where document_id = ? and sequence > ? order by sequence',
  ).all(row.id, from) as { sequence: number; bytes: Buffer; checksum: number }[]
  const tail = entries.map(({ sequence, bytes, checksum }, index) => {
    if (sequence !== from + index + 1) throw new CorruptDocument(`The log lacks entry ${from + index + 1}`)
    if (crc32(bytes) !== checksum) throw new CorruptDocument(`Entry ${sequence} of the log is damaged`)
    return { sequence, update: ownBytes(bytes) }
  })
  if (from + tail.length !== row.head)
    throw new CorruptDocument(`The log ends at ${from + tail.length}, and should at ${row.head}`)
  let { head } = row
  for (const { sequence, bytes } of unsettled) {
    // Settled since it was asked for.
    if (sequence <= head) continue
    if (sequence !== head + 1) throw new CorruptDocument(`The log lacks entry ${head + 1}`)
    tail.push({ sequence, update: bytes })
    head = sequence
  }
  return { snapshot, tail, head, locked: row.locked === 1, authors: new Map(authors as [number, string][]) }
}

/** The state with which a thinned log begins. It is part of the record: without it there is no document. */
function readBase(prepare: DatabaseConnection['prepare'], documentId: number): Snapshot | undefined {
  const stored = prepare('select sequence, state, checksum from document_bases where document_id = ?').get(documentId) as
    | { sequence: number; state: Buffer; checksum: number }
    | undefined
  if (stored && crc32(stored.state) !== stored.checksum) throw new CorruptDocument('The base of the log is damaged')
  return stored && { sequence: stored.sequence, state: ownBytes(stored.state) }
}

/** The snapshot. A damaged one counts as none, and then the whole log, which is the record, is read. */
function soundSnapshot(prepare: DatabaseConnection['prepare'], row: { id: number; head: number }): Snapshot | undefined {
  const stored = prepare('select sequence, state, checksum from document_snapshots where document_id = ?').get(row.id) as
    | { sequence: number; state: Buffer; checksum: number }
    | undefined
  if (!stored || stored.sequence > row.head || crc32(stored.state) !== stored.checksum) return undefined
  return { sequence: stored.sequence, state: ownBytes(stored.state) }
}

/** A copy with its own buffer: sending a view to another thread would copy the whole pool that it lies in. */
const ownBytes = (bytes: Buffer): Uint8Array => new Uint8Array(bytes)
