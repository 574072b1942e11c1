import { crc32 } from 'node:zlib'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import * as Y from 'yjs'
import type { BatchEntry } from '../../database/log/batch-entries.ts'
import { chainOn } from '../../database/log/log-chain.ts'
import { emptyDocument } from '../../database/log/replay-document.ts'
import type { Database } from '../../database/schema.ts'
import { chainSubject } from '../store/audit-subject.ts'
import { contentHash } from './document-content.ts'
import { verifyHistory } from './verify-history.ts'

export interface StoredDocumentRow {
  id: number
  name: string
  head: number
  chain: Uint8Array | null
  chain_base: Uint8Array | null
  chain_from: number
}

/** The chain as it must have been when a scorecard was submitted at this sequence. */
export type Anchors = ReadonlyMap<string, readonly { sequence: number; subjectHash: string }[]>

/** Updates are read in slices, so that a long log needs little memory. */
const SLICE = 1_000

/**
 * Reads a document's whole log, and checks that it has no gaps, no damage and the recorded chain; that each client id was used by
 * the person it belongs to; and that the snapshot follows from the log. The first fault of a log ends its check, because
 * everything after it would be one, too.
 */
export async function verifyDocument(
  db: Kysely<Database>,
  document: StoredDocumentRow,
  { anchors, unsettled }: { anchors: Anchors; unsettled: readonly BatchEntry[] },
): Promise<string[]> {
  const { name } = document
  const snapshot = await db
    .selectFrom('document_snapshots')
    .select(['sequence', 'state', 'checksum'])
    .where('document_id', '=', document.id)
    .executeTakeFirst()
  const authors = await readAuthors(db, document.id)
  const anchored = new Map((anchors.get(name) ?? []).map((anchor) => [anchor.sequence, anchor.subjectHash]))
  const faults: string[] = []
  const doc = emptyDocument()
  const known = new Map<number, number>()
  const foreign = new Set<number>()
  let chain: Uint8Array | null = document.chain_base
  const base = await db.selectFrom('document_bases').selectAll().where('document_id', '=', document.id).executeTakeFirst()
  if (base && !startFrom(doc, base)) return [`${name} has a base that is damaged`]
  if (base) {
    for (const [client, end] of Y.decodeStateVector(Y.encodeStateVector(doc))) known.set(client, end)
    faults.push(...(await verifyHistory(db, document, { sequence: base.sequence, reach: new Map(known) }, authors)))
  }
  let last = base?.sequence ?? 0
  if (base && snapshot?.sequence === last) faults.push(...snapshotFaults(name, snapshot, doc))
  /** Whether the update can be read. */
  const follow = ({ bytes, personId }: { bytes: Uint8Array; personId: Id }): boolean => {
    try {
      for (const client of newAuthors(bytes, known)) {
        if (authors.get(client) !== personId) foreign.add(client)
      }
      Y.applyUpdate(doc, bytes)
      return true
    } catch {
      return false
    }
  }
  for (;;) {
    const rows = await db
      .selectFrom('document_updates')
      .selectAll()
      .where('document_id', '=', document.id)
      .where('sequence', '>', last)
      .orderBy('sequence')
      .limit(SLICE)
      .execute()
    for (const row of rows) {
      if (row.sequence !== last + 1) return [...faults, `${name} lacks update ${last + 1}`]
      if (crc32(row.bytes) !== row.checksum) return [...faults, `${name} has a damaged update ${row.sequence}`]
      last = row.sequence
      if (row.sequence > document.chain_from) {
        chain = chainOn(chain, { sequence: row.sequence, personId: row.person_id, receivedAt: row.received_at, bytes: row.bytes })
      }
      const anchor = row.sequence < document.chain_from ? undefined : anchored.get(row.sequence)
      if (anchor !== undefined && anchor !== chainSubject(row.sequence, chain)) {
        faults.push(`${name} is not as it was when it was submitted at update ${row.sequence}`)
      }
      if (!follow({ bytes: row.bytes, personId: row.person_id })) {
        return [...faults, `${name} has an update ${row.sequence} that can’t be read`]
      }
      if (snapshot?.sequence === row.sequence) faults.push(...snapshotFaults(name, snapshot, doc))
    }
    if (rows.length < SLICE) break
  }
  if (last !== document.head) faults.push(`${name} ends at update ${last}, but should end at ${document.head}`)
  else if (last >= document.chain_from && !sameBytes(chain, document.chain ?? document.chain_base)) {
    faults.push(`${name} has an update that is not as it was received`)
  }
  for (const entry of unsettled) {
    if (entry.sequence <= last) continue
    if (entry.sequence !== last + 1) return [...faults, `${name} lacks update ${last + 1}`]
    last = entry.sequence
    if (!follow(entry)) return [...faults, `${name} has an update ${last} that can’t be read`]
    if (snapshot?.sequence === last) faults.push(...snapshotFaults(name, snapshot, doc))
  }
  if (snapshot && snapshot.sequence > last) faults.push(`${name} has a snapshot that goes beyond its log`)
  for (const client of foreign) faults.push(`${name}: client ${client} belongs to another person than the one who wrote under it`)
  return faults
}

/** Starts a document from the base of a thinned log. */
function startFrom(doc: Y.Doc, base: { state: Uint8Array; checksum: number }): boolean {
  if (crc32(base.state) !== base.checksum) return false
  try {
    Y.applyUpdate(doc, base.state)
    return true
  } catch {
    return false
  }
}

const sameBytes = (a: Uint8Array | null, b: Uint8Array | null): boolean =>
  a === b || (a !== null && b !== null && Buffer.compare(a, b) === 0)

async function readAuthors(db: Kysely<Database>, documentId: number): Promise<Map<number, Id>> {
  const rows = await db
    .selectFrom('document_authors')
    .select(['client_id', 'person_id'])
    .where('document_id', '=', documentId)
    .execute()
  return new Map(rows.map((row) => [row.client_id, row.person_id]))
}

/** Client ids under which an update adds something new. `known` holds how far each has come, and is updated. */
function newAuthors(update: Uint8Array, known: Map<number, number>): number[] {
  const { to } = Y.parseUpdateMeta(update)
  const added: number[] = []
  for (const [client, end] of to) {
    if (end <= (known.get(client) ?? 0)) continue
    known.set(client, end)
    added.push(client)
  }
  return added
}

function snapshotFaults(name: string, snapshot: { sequence: number; state: Uint8Array; checksum: number }, doc: Y.Doc): string[] {
  if (crc32(snapshot.state) !== snapshot.checksum) return [`${name} has a damaged snapshot`]
  const kept = emptyDocument()
  try {
    Y.applyUpdate(kept, snapshot.state)
  } catch {
    return [`${name} has a snapshot that can’t be read`]
  }
  return contentHash(kept) === contentHash(doc) ? [] : [`${name} has a snapshot that does not match its log`]
}
