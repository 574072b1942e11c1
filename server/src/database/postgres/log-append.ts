import { crc32 } from 'node:zlib'
import type pg from 'pg'
import { CHANNEL, type Notice, payloadsOf } from '../bus/notices.ts'
import type { AppendResult, LaterEntries, NewEntry, RefusedAppend, Snapshot } from '../log/document-log.ts'
import { chainOn } from '../log/log-chain.ts'
import type { Thinning } from '../log/sqlite-log-thinning.ts'
import { readLater } from './log-later.ts'

interface DocumentRow {
  id: number
  name: string
  head: number
  locked: number
  erased: number
  chain: Uint8Array | null
  log_bytes: number
}

/**
 * Appends the entries in the transaction that is open. The rows of their documents are locked first, always in the same order, so
 * that each document counts without gaps whichever node appends, and two nodes never wait for each other in a circle.
 *
 * @param node under which others are told of it, in the same transaction; undefined: there are none
 */
export async function appendEntries(client: pg.ClientBase, entries: readonly NewEntry[], node?: string): Promise<AppendResult[]> {
  const rows = await lockedRows(client, [...new Set(entries.map((entry) => entry.document))])
  const authors = await boundAuthors(client, rows, entries)
  const missed = await missedEntries(client, rows, entries)
  /** As they were when nobody else could change them any more. */
  const heads = new Map([...rows.values()].map(({ name, head }) => [name, head]))
  const refused = new Map<string, RefusedAppend>()
  const bound: { document: number; client: number; person: string }[] = []
  const added: { row: DocumentRow; sequence: number; entry: NewEntry }[] = []

  const results = entries.map((entry): AppendResult => {
    const { document, personId, receivedAt, update } = entry
    const refusedBefore = refused.get(document)
    if (refusedBefore) return { committed: false, reason: refusedBefore }
    const row = rows.get(document)
    if (!row) throw new Error('A document was made and is not there')
    const authorKey = (clientId: number) => `${row.id}/${clientId}`
    const foreign = entry.newClients.some((clientId) => (authors.get(authorKey(clientId)) ?? personId) !== personId)
    const moved = entry.onlyAt !== undefined && entry.onlyAt !== heads.get(document)
    const reason = row.erased ? 'erased' : row.locked ? 'locked' : moved ? 'moved' : foreign ? 'foreign-client' : undefined
    if (reason) {
      refused.set(document, reason)
      return { committed: false, reason }
    }
    for (const clientId of entry.newClients) {
      if (authors.has(authorKey(clientId))) continue
      authors.set(authorKey(clientId), personId)
      bound.push({ document: row.id, client: clientId, person: personId })
    }
    row.head += 1
    row.log_bytes += update.length
    row.chain = chainOn(row.chain, { sequence: row.head, personId, receivedAt, bytes: update })
    added.push({ row, sequence: row.head, entry })
    const before = missed.get(document)
    if (before === undefined) return { committed: true, sequence: row.head }
    missed.delete(document)
    return { committed: true, sequence: row.head, missed: before }
  })
  if (added.length === 0) return results
  if (bound.length > 0) {
    await client.query(
      'insert into document_authors (document_id, client_id, person_id) select * from unnest($1::bigint[], $2::bigint[], $3::text[])',
      [bound.map((each) => each.document), bound.map((each) => each.client), bound.map((each) => each.person)],
    )
  }
  await client.query(
    `insert into document_updates (document_id, sequence, person_id, received_at, bytes, checksum)
     select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::bytea[], $6::bigint[])`,
    [
      added.map(({ row }) => row.id),
      added.map(({ sequence }) => sequence),
      added.map(({ entry }) => entry.personId),
      added.map(({ entry }) => entry.receivedAt),
      added.map(({ entry }) => bytesOf(entry.update)),
      added.map(({ entry }) => crc32(entry.update)),
    ],
  )
  const moved = [...new Set(added.map(({ row }) => row))]
  const update = `update documents set head = moved.head, chain = moved.chain, log_bytes = moved.log_bytes
     from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bigint[]) as moved (id, head, chain, log_bytes)
     where documents.id = moved.id`
  const values = [
    moved.map(({ id }) => id),
    moved.map(({ head }) => head),
    moved.map(({ chain }) => chain && bytesOf(chain)),
    moved.map(({ log_bytes }) => log_bytes),
  ]
  if (node === undefined) await client.query(update, values)
  else {
    // Others hear of it with the commit, and of nothing else. It takes no round trip of its own.
    const notice: Notice = { kind: 'documents', heads: moved.map(({ name, head }) => [name, head]) }
    await client.query(`with updated as (${update}) select pg_notify('${CHANNEL}', payload) from unnest($5::text[]) as payload`, [
      ...values,
      payloadsOf(node, notice),
    ])
  }
  return results
}

/** What writers who told their head have missed of their documents. */
async function missedEntries(
  client: pg.ClientBase,
  rows: ReadonlyMap<string, DocumentRow>,
  entries: readonly NewEntry[],
): Promise<Map<string, LaterEntries>> {
  const behind = new Map<string, number>()
  for (const { document, knownHead } of entries) {
    const known = behind.has(document) ? undefined : knownHead?.()
    if (known !== undefined && known < (rows.get(document)?.head ?? 0)) behind.set(document, known)
  }
  if (behind.size === 0) return new Map()
  return new Map([...(await readLater(client, behind))].map(([name, later]) => [name, later.entries]))
}

/** The documents' rows, locked until the transaction ends; those that nobody has written in are made. */
async function lockedRows(client: pg.ClientBase, names: readonly string[]): Promise<Map<string, DocumentRow>> {
  const select = `select id, name, head, locked, erased, coalesce(chain, chain_base) as chain, log_bytes
    from documents where name = any($1::text[]) order by name for update`
  let { rows } = await client.query<DocumentRow>(select, [names])
  if (rows.length < names.length) {
    await client.query('insert into documents (name) select unnest($1::text[]) order by 1 on conflict (name) do nothing', [names])
    rows = (await client.query<DocumentRow>(select, [names])).rows
  }
  return new Map(rows.map((row) => [row.name, row]))
}

/** Whom the client ids belong to that the entries say are new: `document id/client id` → person. */
async function boundAuthors(
  client: pg.ClientBase,
  documents: ReadonlyMap<string, DocumentRow>,
  entries: readonly NewEntry[],
): Promise<Map<string, string>> {
  const asked = entries.flatMap(({ document, newClients }) =>
    newClients.map((clientId) => ({ document: documents.get(document)?.id ?? 0, clientId })),
  )
  if (asked.length === 0) return new Map()
  const { rows } = await client.query<{ document_id: number; client_id: number; person_id: string }>(
    `select document_id, client_id, person_id from document_authors
     where (document_id, client_id) in (select * from unnest($1::bigint[], $2::bigint[]))`,
    [asked.map(({ document }) => document), asked.map(({ clientId }) => clientId)],
  )
  return new Map(rows.map((row) => [`${row.document_id}/${row.client_id}`, row.person_id]))
}

/**
 * Replaces the document's snapshot unless it has a newer one, or the document is erased. The row is held meanwhile: an erasure
 * that has deleted the snapshots and isn't committed yet is waited for, as a snapshot that it doesn't see would outlive it.
 */
export async function writeSnapshot(client: pg.ClientBase | pg.Pool, document: string, snapshot: Snapshot): Promise<void> {
  await client.query(
    `insert into document_snapshots (document_id, sequence, state, checksum)
     select id, $1::bigint, $2::bytea, $3::bigint from documents where name = $4 and erased = 0 and head >= $1 for share
     on conflict (document_id) do update set sequence = excluded.sequence, state = excluded.state, checksum = excluded.checksum
     where excluded.sequence > document_snapshots.sequence`,
    [snapshot.sequence, bytesOf(snapshot.state), crc32(snapshot.state), document],
  )
}

/**
 * Replaces the entries up to the base, in the transaction that is open, unless another call did so meanwhile or the document was
 * erased.
 */
export async function thinLog(client: pg.ClientBase, document: string, { base, chain, history }: Thinning): Promise<void> {
  const { rows } = await client.query<{ id: number; head: number }>(
    'select id, head from documents where name = $1 and erased = 0 for update',
    [document],
  )
  const [row] = rows
  if (!row || row.head < base.sequence) return
  const { rowCount } = await client.query(
    `insert into document_bases (document_id, sequence, state, checksum) values ($1, $2, $3, $4)
     on conflict (document_id) do update set sequence = excluded.sequence, state = excluded.state, checksum = excluded.checksum
     where excluded.sequence > document_bases.sequence`,
    [row.id, base.sequence, bytesOf(base.state), crc32(base.state)],
  )
  if (rowCount === 0) return
  await client.query(
    `insert into document_history (document_id, from_sequence, to_sequence, person_id, from_at, to_at, clients_json)
     select $1::bigint, * from unnest($2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::text[])`,
    [
      row.id,
      history.map((each) => each.fromSequence),
      history.map((each) => each.toSequence),
      history.map((each) => each.personId),
      history.map((each) => each.fromAt),
      history.map((each) => each.toAt),
      history.map((each) => JSON.stringify(each.clients)),
    ],
  )
  await client.query('delete from document_updates where document_id = $1 and sequence <= $2', [row.id, base.sequence])
  await client.query(
    `update documents set chain_base = $1, chain_from = $2,
     log_bytes = (select coalesce(sum(length(bytes)), 0) from document_updates where document_id = documents.id)
     where id = $3`,
    [chain && bytesOf(chain), base.sequence, row.id],
  )
}

/** A view that the driver knows how to send, and no copy. */
const bytesOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
