import { hash } from 'node:crypto'
import { CorruptDocument } from './document-log.ts'

/** An entry of a document's log, as it lies in a batch. */
export interface BatchEntry {
  documentId: number
  sequence: number
  personId: string
  /** Epoch ms. */
  receivedAt: number
  /** One Yjs update, v1 encoding. */
  bytes: Uint8Array
}

/** A row of `document_batches`. */
export interface BatchRow {
  id: number
  entries: Uint8Array
  /** SHA-256 of `entries`. A chain covers an entry only once it is in its document's log. */
  hash: Uint8Array
}

/** Bytes before the entries: the batch's id, so that no batch can take another's place. */
const ID = 8
/**
 * Bytes before a person's id: document and sequence (32 bits each), the time (64), lengths of the id (16) and of the update (32).
 */
const HEAD = 22

/** The entries of one batch, one after the other. */
export function encodeBatch(id: number, entries: readonly BatchEntry[]): BatchRow {
  const batch = Buffer.allocUnsafe(
    entries.reduce((sum, { personId, bytes }) => sum + HEAD + Buffer.byteLength(personId) + bytes.length, ID),
  )
  let at = batch.writeDoubleBE(id)
  for (const { documentId, sequence, personId, receivedAt, bytes } of entries) {
    batch.writeUInt32BE(documentId, at)
    batch.writeUInt32BE(sequence, at + 4)
    batch.writeDoubleBE(receivedAt, at + 8)
    const idLength = batch.write(personId, at + HEAD)
    batch.writeUInt16BE(idLength, at + 16)
    batch.writeUInt32BE(bytes.length, at + 18)
    batch.set(bytes, at + HEAD + idLength)
    at += HEAD + idLength + bytes.length
  }
  return { id, entries: batch, hash: hash('sha256', batch, 'buffer') }
}

/** Whether the row is as it was written. */
export const isSound = ({ id, entries, hash: stored }: BatchRow): boolean =>
  entries.length >= ID && inBuffer(entries).readDoubleBE() === id && hash('sha256', entries, 'buffer').equals(stored)

/** Another view on the same bytes. */
const inBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** @throws CorruptDocument when it is not as it was written */
export function decodeBatch(row: BatchRow): BatchEntry[] {
  if (!isSound(row)) throw new CorruptDocument(`Batch ${row.id} of the log is damaged`)
  const batch = inBuffer(row.entries)
  const entries: BatchEntry[] = []
  for (let at = ID; at < batch.length; ) {
    const idEnd = at + HEAD + batch.readUInt16BE(at + 16)
    const end = idEnd + batch.readUInt32BE(at + 18)
    entries.push({
      documentId: batch.readUInt32BE(at),
      sequence: batch.readUInt32BE(at + 4),
      personId: batch.toString('utf8', at + HEAD, idEnd),
      receivedAt: batch.readDoubleBE(at + 8),
      bytes: batch.subarray(idEnd, end),
    })
    at = end
  }
  return entries
}
