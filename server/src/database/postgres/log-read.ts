import { crc32 } from 'node:zlib'
import type { WritingTime } from '@panelbook/shared/interviews/conduct/writing-times'
import type pg from 'pg'
import * as Y from 'yjs'
import { CorruptDocument, type Snapshot, type StoredDocument } from '../log/document-log.ts'
import { replayDocument } from '../log/replay-document.ts'
import { type HistoryRow, MAX_LOG_BYTES, type Thinning, thinningOf } from '../log/sqlite-log-thinning.ts'
import { type Received, writingTimes } from '../log/writing-times.ts'

type Queries = pg.ClientBase | pg.Pool

/**
 * Everything that a document is made of, each row of one kind. In one statement, it is of one view of the database, and asked for
 * once.
 */
const STORED = `
  with d as (select id, head, locked, erased from documents where name = $1),
    base as (select sequence, state, checksum from document_bases where document_id = (select id from d)),
    snapshot as (
      select sequence, state, checksum from document_snapshots
      where document_id = (select id from d) and not $2::boolean and sequence <= (select head from d)
    )
  select 0 as kind, head as number, locked + 2 * erased as other, null as person, null::bytea as bytes from d
  union all select 1, client_id, 0, person_id, null from document_authors where document_id = (select id from d where erased = 0)
  union all select 2, sequence, checksum, null, state from base
  union all select 3, sequence, checksum, null, state from snapshot
  union all select 4, sequence, checksum, null, bytes from document_updates
    where document_id = (select id from d where erased = 0)
    and sequence > greatest(coalesce((select sequence from base), 0), coalesce((select sequence from snapshot), 0))
  order by kind, number`

interface StoredRow {
  /** 0 the document, 1 an author, 2 the base, 3 the snapshot, 4 an entry. */
  kind: number
  /** The head, the client id or the sequence. */
  number: number
  /** Locked (1) and erased (2), or the checksum. */
  other: number
  person: string | null
  bytes: Uint8Array | null
}

/** Reads a document from one view of the database. @throws CorruptDocument */
export async function readStored(
  queries: Queries,
  document: string,
  { fromLogAlone }: { fromLogAlone: boolean },
): Promise<StoredDocument> {
  const { rows } = await queries.query<StoredRow>(STORED, [document, fromLogAlone])
  const row = rows.find(({ kind }) => kind === 0)
  const erased = row !== undefined && row.other >= 2
  if (!row || erased) return { snapshot: undefined, tail: [], head: 0, locked: erased, authors: new Map() }
  const base = stateOf(rows, 2)
  if (base === 'damaged') throw new CorruptDocument('The base of the log is damaged')
  const newest = stateOf(rows, 3)
  // A damaged snapshot counts as none, and then the whole log, which is the record, is read.
  if (newest === 'damaged') return readStored(queries, document, { fromLogAlone: true })
  const snapshot = newest && newest.sequence > (base?.sequence ?? 0) ? newest : base
  const from = snapshot?.sequence ?? 0
  const tail = rows
    .filter(({ kind }) => kind === 4)
    .map(({ number: sequence, other: checksum, bytes }, index) => {
      if (sequence !== from + index + 1) throw new CorruptDocument(`The log lacks entry ${from + index + 1}`)
      if (!bytes || crc32(bytes) !== checksum) throw new CorruptDocument(`Entry ${sequence} of the log is damaged`)
      return { sequence, update: bytes }
    })
  if (from + tail.length !== row.number)
    throw new CorruptDocument(`The log ends at ${from + tail.length}, and should at ${row.number}`)
  const authors = rows.filter(({ kind }) => kind === 1).map(({ number, person }): [number, string] => [number, person ?? ''])
  return { snapshot, tail, head: row.number, locked: row.other === 1, authors: new Map(authors) }
}

function stateOf(rows: readonly StoredRow[], kind: number): Snapshot | 'damaged' | undefined {
  const row = rows.find((each) => each.kind === kind)
  if (!row) return undefined
  return row.bytes && crc32(row.bytes) === row.other ? { sequence: row.number, state: row.bytes } : 'damaged'
}

/** What a merge made: a new snapshot, where the old one lacks something; and what replaces a log that is beyond its bound. */
export interface Merged {
  head: number
  snapshot: Snapshot | undefined
  thinning: Thinning | undefined
}

/**
 * Merges the document's snapshot and the entries after it, in the transaction with one view that is open. Yjs takes its time:
 * call it off the event loop. @throws CorruptDocument
 */
export async function mergeStored(client: pg.ClientBase, document: string, maxLogBytes = MAX_LOG_BYTES): Promise<Merged> {
  const stored = await readStored(client, document, { fromLogAlone: false })
  const { rows } = await client.query<{ id: number; log_bytes: number; chain_base: Uint8Array | null; chain_from: number }>(
    'select id, log_bytes, chain_base, chain_from from documents where name = $1',
    [document],
  )
  const [row] = rows
  const thins = row !== undefined && stored.head > 0 && row.log_bytes > maxLogBytes
  if (stored.tail.length === 0 && !thins) return { head: stored.head, snapshot: undefined, thinning: undefined }
  const snapshot = { sequence: stored.head, state: Y.encodeStateAsUpdate(replayDocument(stored)) }
  if (!thins) return { head: stored.head, snapshot, thinning: undefined }
  const entries = await client.query<{ sequence: number; person_id: string; received_at: number; bytes: Uint8Array }>(
    'select sequence, person_id, received_at, bytes from document_updates where document_id = $1 and sequence <= $2 order by sequence',
    [row.id, snapshot.sequence],
  )
  return { head: stored.head, snapshot, thinning: thinningOf(row, entries.rows, snapshot) }
}

/** When the server received what each client id wrote, in the transaction with one view that is open. @throws CorruptDocument */
export async function readWritingTimes(client: pg.ClientBase, document: string, most: number): Promise<WritingTime[]> {
  const history = await client.query<{ to_at: number; clients_json: string }>(
    `select to_at, clients_json from document_history
     where document_id = (select id from documents where name = $1) order by from_sequence`,
    [document],
  )
  const entries = await client.query<{ sequence: number; received_at: number; bytes: Uint8Array; checksum: number }>(
    `select sequence, received_at, bytes, checksum from document_updates
     where document_id = (select id from documents where name = $1) order by sequence`,
    [document],
  )
  const received = [
    ...history.rows.map(({ to_at: at, clients_json }): Received => {
      const stretches: HistoryRow['clients'] = JSON.parse(clients_json)
      return { at, clients: stretches.map(([client, , to]) => [client, to]) }
    }),
    ...entries.rows.map(({ sequence, received_at: at, bytes, checksum }): Received => {
      if (crc32(bytes) !== checksum) throw new CorruptDocument(`Entry ${sequence} of the log is damaged`)
      return { at, clients: Y.parseUpdateMeta(bytes).to }
    }),
  ]
  return writingTimes(received, most)
}
