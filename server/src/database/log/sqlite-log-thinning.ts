import * as Y from 'yjs'
import type { DatabaseConnection } from '../thread/database-connection.ts'
import type { Snapshot } from './document-log.ts'
import { chainOn } from './log-chain.ts'

/**
 * The most bytes of updates that a document's log keeps one by one. An hour of three people who type without a pause takes about
 * three million.
 */
export const MAX_LOG_BYTES = 32 << 20
/** A person's entries that follow each other within this time are one stretch of history. Milliseconds. */
const STRETCH_MS = 60_000

/** A stretch of a thinned log: what one person wrote, and when. */
export interface HistoryRow {
  fromSequence: number
  toSequence: number
  personId: string
  /** Epoch ms. */
  fromAt: number
  toAt: number
  /** For each client id, the first clock that was written, and the one after the last. */
  clients: [client: number, from: number, to: number][]
}

/** What replaces the entries of a log up to the base's sequence. */
export interface Thinning {
  base: Snapshot
  /** The log's chain up to the base. */
  chain: Uint8Array | null
  history: HistoryRow[]
}

interface EntryRow {
  sequence: number
  person_id: string
  received_at: number
  bytes: Uint8Array
}

/** Prepares what replaces a log up to this state. Runs in the reading thread, in the transaction that read the state. */
export function prepareThinning({ prepare }: DatabaseConnection, documentId: number, base: Snapshot): Thinning {
  const row = prepare('select chain_base, chain_from from documents where id = ?').get(documentId) as ChainRow
  const entries = prepare(
    'select sequence, person_id, received_at, bytes from document_updates where document_id = ? and sequence <= ? order by sequence',
  ).iterate(documentId, base.sequence) as IterableIterator<EntryRow>
  return thinningOf(row, entries, base)
}

interface ChainRow {
  chain_base: Uint8Array | null
  chain_from: number
}

/** @param entries those up to the base, in order */
export function thinningOf(row: ChainRow, entries: Iterable<EntryRow>, base: Snapshot): Thinning {
  let chain = row.chain_base
  const history: HistoryRow[] = []
  for (const { sequence, person_id: personId, received_at: receivedAt, bytes } of entries) {
    if (sequence > row.chain_from) chain = chainOn(chain, { sequence, personId, receivedAt, bytes })
    const last = history.at(-1)
    const follows = last?.personId === personId && receivedAt - last.fromAt <= STRETCH_MS
    const stretch = follows
      ? last
      : { fromSequence: sequence, toSequence: sequence, personId, fromAt: receivedAt, toAt: receivedAt, clients: [] }
    if (!follows) history.push(stretch)
    stretch.toSequence = sequence
    stretch.toAt = receivedAt
    addClients(stretch, bytes)
  }
  return { base, chain, history }
}

function addClients(stretch: HistoryRow, update: Uint8Array): void {
  const { from, to } = Y.parseUpdateMeta(update)
  for (const [client, end] of to) {
    const known = stretch.clients.find(([each]) => each === client)
    if (known) known[2] = Math.max(known[2], end)
    else stretch.clients.push([client, from.get(client) ?? 0, end])
  }
}
