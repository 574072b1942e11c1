import type { AppendResult, NewEntry, RefusedAppend } from './document-log.ts'

/**
 * Entries on their way to the writing thread: one buffer, which is handed over, for all of them. A message with an array of each
 * column costs more than the append, and one with many small buffers more still.
 */
export type PackedEntries = Uint8Array<ArrayBuffer>

/** An entry as it comes out of that buffer, its update a view on it. */
export type UnpackedEntry = NewEntry

/**
 * Bytes before an entry's texts: lengths of its document's name and its person's id (16 bits each), number of new clients (32),
 * length of the update (32), and the time (64).
 */
const HEAD = 20
const CLIENT = 8

export function packEntries(entries: readonly NewEntry[]): PackedEntries {
  let size = 0
  for (const { document, personId, newClients, update } of entries) {
    size += HEAD + Buffer.byteLength(document) + Buffer.byteLength(personId) + CLIENT * newClients.length + update.length
  }
  // A buffer of its own: of one from the pool, the pool would be handed over.
  const packed = Buffer.from(new ArrayBuffer(size))
  let at = 0
  for (const { document, personId, receivedAt, newClients, update } of entries) {
    const nameLength = packed.write(document, at + HEAD)
    const idLength = packed.write(personId, at + HEAD + nameLength)
    packed.writeUInt16LE(nameLength, at)
    packed.writeUInt16LE(idLength, at + 2)
    packed.writeUInt32LE(newClients.length, at + 4)
    packed.writeUInt32LE(update.length, at + 8)
    packed.writeDoubleLE(receivedAt, at + 12)
    at += HEAD + nameLength + idLength
    for (const client of newClients) at = packed.writeDoubleLE(client, at)
    packed.set(update, at)
    at += update.length
  }
  return new Uint8Array(packed.buffer as ArrayBuffer)
}

export function unpackEntries(packed: PackedEntries): UnpackedEntry[] {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
  const entries: UnpackedEntry[] = []
  for (let at = 0; at < bytes.length; ) {
    const nameEnd = at + HEAD + bytes.readUInt16LE(at)
    const idEnd = nameEnd + bytes.readUInt16LE(at + 2)
    const clientsEnd = idEnd + CLIENT * bytes.readUInt32LE(at + 4)
    const end = clientsEnd + bytes.readUInt32LE(at + 8)
    const newClients: number[] = []
    for (let client = idEnd; client < clientsEnd; client += CLIENT) newClients.push(bytes.readDoubleLE(client))
    entries.push({
      document: bytes.toString('utf8', at + HEAD, nameEnd),
      personId: bytes.toString('utf8', nameEnd, idEnd),
      receivedAt: bytes.readDoubleLE(at + 12),
      newClients,
      update: bytes.subarray(clientsEnd, end),
    })
    at = end
  }
  return entries
}

/** What became of each entry: its sequence, or a number below 0 for why it was refused. */
export type PackedResults = number[]

const refusals: readonly RefusedAppend[] = ['locked', 'erased', 'foreign-client']

export const packResults = (results: readonly AppendResult[]): PackedResults =>
  results.map((result) => (result.committed ? result.sequence : -1 - refusals.indexOf(result.reason)))

export const unpackResults = (packed: PackedResults): AppendResult[] =>
  packed.map((number) =>
    number > 0 ? { committed: true, sequence: number } : { committed: false, reason: refusals[-1 - number] ?? 'locked' },
  )
