import { createHash } from 'node:crypto'

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
  const facts = Buffer.alloc(16)
  facts.writeBigUInt64BE(BigInt(entry.sequence), 0)
  facts.writeDoubleBE(entry.receivedAt, 8)
  return createHash('sha256')
    .update(before ?? NOTHING)
    .update(facts)
    .update(`${entry.personId}\n`)
    .update(entry.bytes)
    .digest()
}
