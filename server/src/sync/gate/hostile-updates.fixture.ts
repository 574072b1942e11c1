import * as encoding from 'lib0/encoding'

/** Updates that no honest client writes, made byte by byte. Each is as large as it is asked to be. */
const encode = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const writeVarUints = (encoder: encoding.Encoder, ...numbers: number[]) => {
  for (const number of numbers) encoding.writeVarUint(encoder, number)
}

/** As many clients, with one discarded element each. */
export const manyClients = (count: number, first = 5_000): Uint8Array =>
  encode((encoder) => {
    encoding.writeVarUint(encoder, count)
    for (let i = 0; i < count; i++) writeVarUints(encoder, 1, first + i, 0, 0, 1)
    encoding.writeVarUint(encoder, 0)
  })

/** One client with as many discarded elements. */
export const manyDiscarded = (count: number, client = 5_000): Uint8Array =>
  encode((encoder) => {
    writeVarUints(encoder, 1, count, client, 0)
    for (let i = 0; i < count; i++) writeVarUints(encoder, 0, 1)
    encoding.writeVarUint(encoder, 0)
  })

/** As many types in a root, and behind each of them a child that names it as its parent, the last one first. */
export const manyParents = (count: number, client = 5_000, root = 'general'): Uint8Array =>
  encode((encoder) => {
    writeVarUints(encoder, 1, 2 * count, client, 0)
    for (let i = 0; i < count; i++) {
      encoding.writeUint8(encoder, 7)
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, root)
      encoding.writeVarUint(encoder, 6)
    }
    for (let i = count - 1; i >= 0; i--) {
      encoding.writeUint8(encoder, 4)
      writeVarUints(encoder, 0, client, i)
      encoding.writeVarString(encoder, 'x')
    }
    encoding.writeVarUint(encoder, 0)
  })

/**
 * One client with as many texts before everything else in a root: to put one of a client with a higher id there, Yjs walks past
 * all of them.
 */
export const manyFirsts = (count: number, client: number, root = 'general'): Uint8Array =>
  encode((encoder) => {
    writeVarUints(encoder, 1, count, client, 0)
    for (let i = 0; i < count; i++) {
      encoding.writeUint8(encoder, 5)
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, root)
      encoding.writeVarString(encoder, '1')
    }
    encoding.writeVarUint(encoder, 0)
  })

/** Types within types, as deep as that. */
export const deep = (levels: number, client = 5_000, root = 'general'): Uint8Array =>
  encode((encoder) => {
    writeVarUints(encoder, 1, levels, client, 0)
    for (let i = 0; i < levels; i++) {
      encoding.writeUint8(encoder, 7)
      if (i === 0) {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarString(encoder, root)
      } else writeVarUints(encoder, 0, client, i - 1)
      encoding.writeVarUint(encoder, 4)
    }
    encoding.writeVarUint(encoder, 0)
  })

/** One element with an array of as many values. */
export const manyValues = (count: number, client = 5_000, root = 'timeline'): Uint8Array =>
  encode((encoder) => {
    writeVarUints(encoder, 1, 1, client, 0)
    encoding.writeUint8(encoder, 8)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, root)
    writeVarUints(encoder, 1, 117, count)
    for (let i = 0; i < count; i++) encoding.writeUint8(encoder, 126)
    encoding.writeVarUint(encoder, 0)
  })

/** As many deletions of one element each of a client, every second one. */
export const manyDeletions = (count: number, client: number): Uint8Array =>
  encode((encoder) => {
    writeVarUints(encoder, 0, 1, client, count)
    for (let i = 0; i < count; i++) writeVarUints(encoder, 2 * i, 1)
  })

/** A state vector of as many clients. */
export const manyStates = (count: number): Uint8Array =>
  encode((encoder) => {
    encoding.writeVarUint(encoder, count)
    for (let i = 0; i < count; i++) writeVarUints(encoder, 5_000 + i, 1)
  })

/** A sound state vector of exactly so many bytes, some thousands at least. */
export function statesOfBytes(bytes: number): Uint8Array {
  const entries = Math.floor((bytes - 3) / 6)
  const long = bytes - 3 - 6 * entries
  return encode((encoder) => {
    encoding.writeVarUint(encoder, entries)
    for (let i = 0; i < entries; i++) writeVarUints(encoder, 0x1000_0000 + i, i < long ? 128 : 1)
  })
}
