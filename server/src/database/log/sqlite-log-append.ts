import { crc32 } from 'node:zlib'
import type { DatabaseConnection } from '../thread/database-connection.ts'
import type { PackedEntries } from '../thread/database-thread-messages.ts'
import type { AppendResult, RefusedAppend, Snapshot } from './document-log.ts'
import { chainOn } from './log-chain.ts'
import type { Thinning } from './sqlite-log-thinning.ts'

interface DocumentRow {
  id: number
  head: number
  locked: number
  erased: number
  chain: Uint8Array | null
  log_bytes: number
}

/** Appends the entries in one transaction. Runs in the writing thread. */
export function appendEntries(connection: DatabaseConnection, entries: PackedEntries): AppendResult[] {
  const { prepare, sqlite, checkPlace } = connection
  if (sqlite.inTransaction) throw new Error('An append must not become part of another transaction')
  checkPlace()
  const find = prepare(
    'select id, head, locked, erased, coalesce(chain, chain_base) as chain, log_bytes from documents where name = ?',
  )
  const create = prepare('insert into documents (name) values (?)')
  const author = prepare('select person_id from document_authors where document_id = ? and client_id = ?').pluck()
  const bind = prepare('insert or ignore into document_authors (document_id, client_id, person_id) values (?, ?, ?)')
  const insert = prepare(
    'insert into document_updates (document_id, sequence, person_id, received_at, bytes, checksum) values (?, ?, ?, ?, ?, ?)',
  )
  const move = prepare('update documents set head = ?, chain = ?, log_bytes = ? where id = ?')
  const touched = new Map<string, DocumentRow>()
  const refused = new Map<string, RefusedAppend>()

  const rowOf = (name: string): DocumentRow => {
    const known = touched.get(name)
    if (known) return known
    const found = find.get(name) as DocumentRow | undefined
    const row = found ?? {
      id: Number(create.run(name).lastInsertRowid),
      head: 0,
      locked: 0,
      erased: 0,
      chain: null,
      log_bytes: 0,
    }
    touched.set(name, row)
    return row
  }
  const append = (index: number, update: Uint8Array): AppendResult => {
    const name = entries.documents[index] ?? ''
    const personId = entries.personIds[index] ?? ''
    const before = refused.get(name)
    if (before) return { committed: false, reason: before }
    const row = rowOf(name)
    const newClients = entries.newClients[index] ?? []
    const foreign = newClients.some((client) => (author.get(row.id, client) ?? personId) !== personId)
    const reason = row.erased ? 'erased' : row.locked ? 'locked' : foreign ? 'foreign-client' : undefined
    if (reason) {
      refused.set(name, reason)
      return { committed: false, reason }
    }
    for (const client of newClients) bind.run(row.id, client, personId)
    row.head += 1
    row.log_bytes += update.length
    const receivedAt = entries.receivedAt[index] ?? 0
    insert.run(row.id, row.head, personId, receivedAt, update, crc32(update))
    row.chain = chainOn(row.chain, { sequence: row.head, personId, receivedAt, bytes: update })
    return { committed: true, sequence: row.head }
  }

  return sqlite
    .transaction(() => {
      let at = 0
      const results = entries.lengths.map((length, index) => append(index, entries.updates.subarray(at, (at += length))))
      for (const row of touched.values()) move.run(row.head, row.chain, row.log_bytes, row.id)
      checkPlace()
      return results
    })
    .immediate()
}

/** Replaces the document's snapshot unless it has a newer one. Runs in the writing thread. */
export function writeSnapshot({ prepare, checkPlace }: DatabaseConnection, document: string, snapshot: Snapshot): void {
  checkPlace()
  prepare(
    `insert into document_snapshots (document_id, sequence, state, checksum)
     select id, ?, ?, ? from documents where name = ? and erased = 0 and head >= ?
     on conflict (document_id) do update set sequence = excluded.sequence, state = excluded.state, checksum = excluded.checksum
     where excluded.sequence > document_snapshots.sequence`,
  ).run(snapshot.sequence, snapshot.state, crc32(snapshot.state), document, snapshot.sequence)
}

/** Replaces the entries up to the base, unless another call did so meanwhile or the document was erased. Runs in the writing thread. */
export function thinLog(
  { prepare, sqlite, checkPlace }: DatabaseConnection,
  document: string,
  { base, chain, history }: Thinning,
): void {
  checkPlace()
  sqlite
    .transaction(() => {
      const row = prepare('select id, head from documents where name = ? and erased = 0').get(document) as
        | { id: number; head: number }
        | undefined
      if (!row || row.head < base.sequence) return
      const changed = prepare(
        `insert into document_bases (document_id, sequence, state, checksum) values (?, ?, ?, ?)
         on conflict (document_id) do update set sequence = excluded.sequence, state = excluded.state, checksum = excluded.checksum
         where excluded.sequence > document_bases.sequence`,
      ).run(row.id, base.sequence, base.state, crc32(base.state)).changes
      if (changed === 0) return
      const insert = prepare(
        `insert into document_history (document_id, from_sequence, to_sequence, person_id, from_at, to_at, clients_json)
         values (?, ?, ?, ?, ?, ?, ?)`,
      )
      for (const { fromSequence, toSequence, personId, fromAt, toAt, clients } of history) {
        insert.run(row.id, fromSequence, toSequence, personId, fromAt, toAt, JSON.stringify(clients))
      }
      prepare('delete from document_updates where document_id = ? and sequence <= ?').run(row.id, base.sequence)
      prepare(
        `update documents set chain_base = ?, chain_from = ?,
         log_bytes = (select coalesce(sum(length(bytes)), 0) from document_updates where document_id = documents.id)
         where id = ?`,
      ).run(chain, base.sequence, row.id)
    })
    .immediate()
}
