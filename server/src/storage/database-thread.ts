import { parentPort, workerData } from 'node:worker_threads'
import { crc32 } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import * as Y from 'yjs'
import type { QueryValue, ThreadReply, ThreadRequest } from './database-thread-messages.ts'
import { type AppendResult, CorruptDocument, type NewEntry, type Snapshot, type StoredDocument } from './document-log.ts'
import { replayDocument } from './replay-document.ts'

/** The thread that owns the one writing connection: the event loop that relays edits never waits for a disk. */

const { file } = workerData as { file: string }
const port = parentPort
if (!port) throw new Error('This module runs as a worker thread')

const sqlite = new Sqlite(file)
sqlite.pragma('journal_mode = WAL')
sqlite.pragma('synchronous = FULL')
sqlite.pragma('foreign_keys = ON')
sqlite.pragma('trusted_schema = OFF')
sqlite.pragma('secure_delete = ON')
sqlite.pragma('busy_timeout = 5000')
const expected: Record<string, string | number> = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  secure_delete: 1,
}
for (const [name, value] of Object.entries(expected)) {
  const actual = sqlite.pragma(name, { simple: true })
  if (actual !== value) throw new Error(`SQLite runs with ${name} = ${actual}; Panelbook needs ${value}`)
}
const statements = new Map<string, Sqlite.Statement>()
function prepare(sql: string): Sqlite.Statement {
  let s = statements.get(sql)
  if (!s) {
    s = sqlite.prepare(sql)
    if (statements.size > 500) statements.clear()
    statements.set(sql, s)
  }
  return s
}
port.postMessage({ id: 0, ok: true, value: undefined } satisfies ThreadReply)

const bytes = (b: Buffer) => new Uint8Array(b.buffer, b.byteOffset, b.byteLength).slice()
type Row = { id: number; head: number; locked: number; erased: number }
const findDocument = 'select id, head, locked, erased from documents where name = ?'

function append(entries: readonly NewEntry[]): AppendResult[] {
  // What follows a refused entry of a document may stand on it: it is refused with it, or the log would have a gap.
  const refused = new Map<string, AppendResult>()
  const refuse = (entry: NewEntry, reason: 'locked' | 'erased' | 'foreign-client'): AppendResult => {
    const result: AppendResult = { committed: false, reason }
    refused.set(entry.document, result)
    return result
  }
  const run = sqlite.transaction(() =>
    entries.map((entry): AppendResult => {
      const before = refused.get(entry.document)
      if (before) return before
      prepare('insert into documents (name) values (?) on conflict (name) do nothing').run(entry.document)
      const row = prepare(findDocument).get(entry.document) as Row
      if (row.erased) return refuse(entry, 'erased')
      if (row.locked) return refuse(entry, 'locked')
      for (const client of entry.newClients) {
        const bound = prepare('select person_id from document_authors where document_id = ? and client_id = ?')
          .pluck()
          .get(row.id, client)
        if (bound !== undefined && bound !== entry.personId) return refuse(entry, 'foreign-client')
      }
      for (const client of entry.newClients)
        prepare('insert into document_authors values (?, ?, ?) on conflict do nothing').run(row.id, client, entry.personId)
      const sequence = row.head + 1
      prepare('insert into document_updates values (?, ?, ?, ?, ?, ?)').run(
        row.id,
        sequence,
        entry.personId,
        entry.receivedAt,
        entry.update,
        crc32(entry.update),
      )
      prepare('update documents set head = ? where id = ?').run(sequence, row.id)
      return { committed: true, sequence }
    }),
  )
  return run.immediate()
}

function read(document: string): StoredDocument {
  const row = prepare(findDocument).get(document) as Row | undefined
  if (!row) return { snapshot: undefined, tail: [], head: 0, locked: false, authors: new Map() }
  const authors = new Map(
    (
      prepare('select client_id, person_id from document_authors where document_id = ?').all(row.id) as {
        client_id: number
        person_id: string
      }[]
    ).map((a) => [a.client_id, a.person_id]),
  )
  const stored = prepare('select sequence, state, checksum from document_snapshots where document_id = ?').get(row.id) as
    | { sequence: number; state: Buffer; checksum: number }
    | undefined
  // A damaged snapshot is only a damaged cache: the log is the record.
  const sound = stored && stored.sequence <= row.head && crc32(stored.state) === stored.checksum ? stored : undefined
  const from = sound?.sequence ?? 0
  const tail = (
    prepare(
      'select sequence, bytes, checksum from document_updates where document_id = ? and sequence > ? order by sequence',
    ).all(row.id, from) as { sequence: number; bytes: Buffer; checksum: number }[]
  ).map((entry, index) => {
    if (entry.sequence !== from + index + 1 || crc32(entry.bytes) !== entry.checksum)
      throw new CorruptDocument(`The log of a document is damaged at entry ${from + index + 1}`)
    return { sequence: entry.sequence, update: bytes(entry.bytes) }
  })
  if (from + tail.length !== row.head) throw new CorruptDocument('The log of a document ends before its head')
  return {
    snapshot: sound && { sequence: sound.sequence, state: bytes(sound.state) },
    tail,
    head: row.head,
    locked: row.locked === 1,
    authors,
  }
}

function writeSnapshot(document: string, snapshot: Snapshot): void {
  prepare(`insert into document_snapshots (document_id, sequence, state, checksum) select id, ?, ?, ? from documents where name = ? and erased = 0
    on conflict (document_id) do update set sequence = excluded.sequence, state = excluded.state, checksum = excluded.checksum where excluded.sequence > document_snapshots.sequence`).run(
    snapshot.sequence,
    snapshot.state,
    crc32(snapshot.state),
    document,
  )
}

function query(sql: string, parameters: readonly unknown[]): QueryValue {
  const statement = prepare(sql)
  if (statement.reader) return { rows: statement.all(...parameters), changes: undefined, lastInsertRowid: undefined }
  const { changes, lastInsertRowid } = statement.run(...parameters)
  return { rows: [], changes, lastInsertRowid }
}

function answer(request: ThreadRequest): unknown {
  switch (request.op) {
    case 'query':
      return query(request.sql, request.parameters)
    case 'append':
      return append(request.entries)
    case 'read':
      return read(request.document)
    case 'write-snapshot':
      return writeSnapshot(request.document, request.snapshot)
    case 'compact': {
      const stored = read(request.document)
      if (stored.tail.length === 0) return stored.head
      const state = Y.encodeStateAsUpdate(replayDocument(stored))
      writeSnapshot(request.document, { sequence: stored.head, state })
      return stored.head
    }
    case 'close':
      sqlite.close()
      return undefined
  }
}
port.on('message', (request: ThreadRequest) => {
  try {
    port.postMessage({ id: request.id, ok: true, value: answer(request) } satisfies ThreadReply)
  } catch (error) {
    const e = error as Error & { code?: string }
    port.postMessage({ id: request.id, ok: false, name: e.name, message: e.message, code: e.code } satisfies ThreadReply)
  }
  if (request.op === 'close') port.close()
})
