import { hash } from 'node:crypto'

/** Bytes of SHA-256 with which a chain begins where nothing came before. */
const NOTHING = new Uint8Array(32)

export interface ChainedEntry {
  sequence: number
  personId: string
  receivedAt: number
  bytes: Uint8Array
}

/**
 * The chain of a document's log with one more entry: SHA-256 over what came before it, who wrote it, when, and its bytes. It is
 * one value per document, whatever its length. It shows that something was changed. A row's own checksum shows which row a bad
 * disk has damaged.
 */
export function chainOn(before: Uint8Array | null | undefined, entry: ChainedEntry): Buffer {
  const who = `${entry.personId}\n`
  const whoLength = Buffer.byteLength(who)
  // In one piece: a hash that is fed piece by piece costs several times as much.
  const piece = Buffer.allocUnsafe(48 + whoLength + entry.bytes.length)
  piece.set(before ?? NOTHING, 0)
  piece.writeBigUInt64BE(BigInt(entry.sequence), 32)
  piece.writeDoubleBE(entry.receivedAt, 40)
  piece.write(who, 48)
  piece.set(entry.bytes, 48 + whoLength)
  return hash('sha256', piece, 'buffer')
}
