import { crc32 } from 'node:zlib'
import type { DatabaseConnection } from '../thread/database-connection.ts'
import type { Snapshot } from './document-log.ts'
import type { Thinning } from './sqlite-log-thinning.ts'

/** Replaces the document's snapshot unless it has a newer one. Runs in the writing thread. */
export function writeSnapshot({ prepare }: DatabaseConnection, document: string, snapshot: Snapshot): void {
  prepare(
    `insert into document_snapshots (document_id, sequence, state, checksum)
     select id, ?, ?, ? from documents where name = ? and erased = 0 and head >= ?
     on conflict (document_id) do update set sequence = excluded.sequence, state = excluded.state, checksum = excluded.checksum
     where excluded.sequence > document_snapshots.sequence`,
  ).run(snapshot.sequence, snapshot.state, crc32(snapshot.state), document, snapshot.sequence)
}

/**
 * Replaces the entries up to the base, unless another call did so meanwhile or the document was erased. Runs in the writing
 * thread.
 */
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
