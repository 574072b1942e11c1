import * as encoding from 'lib0/encoding'
import { MalformedUpdate } from './plain-value.ts'
import type { ReadUpdate, StructId, UpdateSection, UpdateStruct } from './read-update.ts'

export interface UpdateSlice {
  update: Uint8Array
  /** The types among its structs. */
  types: StructId[]
}

/**
 * Cuts an update into updates of at most `parts` parts that can be applied one after the other: nothing stands on what comes
 * later. Integrating a large update holds the event loop as long as it is large; its slices let other work through between them.
 * Together they are the update, in its own bytes.
 *
 * @param known the first clock of a client that the document does not have
 * @throws MalformedUpdate when what it holds stands on itself
 */
export function* sliceUpdate(
  update: Uint8Array,
  read: ReadUpdate,
  known: (client: number) => number,
  parts: number,
): Generator<UpdateSlice> {
  let slice = new Map<UpdateSection, { from: number; to: number }>()
  let size = 0
  let types: StructId[] = []
  for (const [section, index] of inOrder(read, known)) {
    const struct = section.structs[index]
    if (struct?.isType) types.push({ client: section.client, clock: struct.clock })
    const range = slice.get(section)
    if (range) range.to = index + 1
    else slice.set(section, { from: index, to: index + 1 })
    if (++size < parts) continue
    yield { update: encodeStructs(update, slice), types }
    slice = new Map()
    types = []
    size = 0
  }
  if (size > 0) yield { update: encodeStructs(update, slice), types }
  for (let at = 0; at < read.deletions.length; at += parts) {
    yield { update: encodeDeletions(read.deletions.slice(at, at + parts)), types: [] }
  }
}

/** Every struct after those it refers to, of each client in the order of its clock. */
function* inOrder(read: ReadUpdate, known: (client: number) => number): Generator<[UpdateSection, number]> {
  const next = new Map<UpdateSection, number>()
  const isIn = (id: StructId | undefined): boolean => {
    if (id === undefined || id.clock < known(id.client)) return true
    const section = read.sections.get(id.client)
    if (!section) return true
    const struct = section.structs[next.get(section) ?? 0]
    return struct === undefined || id.clock < struct.clock
  }
  const missingOf = (struct: UpdateStruct): StructId | undefined =>
    [struct.origin, struct.rightOrigin, struct.parentId].find((id) => !isIn(id))

  for (const first of read.sections.values()) {
    const path = [first]
    // How much had come when a section was gone back to: gone back to with nothing more, it stands on itself.
    const backAt = new Map<UpdateSection, number>()
    let done = 0
    for (let section = path.at(-1); section; section = path.at(-1)) {
      const index = next.get(section) ?? 0
      const struct = section.structs[index]
      const missing = struct && missingOf(struct)
      const wanted = missing && read.sections.get(missing.client)
      if (struct && !wanted) {
        next.set(section, index + 1)
        done += 1
        yield [section, index]
      } else if (!wanted) path.pop()
      else if (!path.includes(wanted)) path.push(wanted)
      else {
        // Perhaps what it waited for has come meanwhile.
        if (backAt.get(wanted) === done) throw new MalformedUpdate('stands on itself')
        backAt.set(wanted, done)
        path.length = path.indexOf(wanted) + 1
      }
    }
  }
}

function encodeStructs(update: Uint8Array, slice: ReadonlyMap<UpdateSection, { from: number; to: number }>): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, slice.size)
  for (const [section, { from, to }] of slice) {
    const first = section.structs[from]
    if (!first) continue
    encoding.writeVarUint(encoder, to - from)
    encoding.writeVarUint(encoder, section.client)
    encoding.writeVarUint(encoder, first.clock)
    encoding.writeUint8Array(encoder, update.subarray(first.at, section.structs[to]?.at ?? section.end))
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

function encodeDeletions(deletions: ReadUpdate['deletions']): Uint8Array {
  const byClient = Map.groupBy(deletions, ({ client }) => client)
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, byClient.size)
  for (const [client, own] of byClient) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, own.length)
    for (const { clock, length } of own) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, length)
    }
  }
  return encoding.toUint8Array(encoder)
}
