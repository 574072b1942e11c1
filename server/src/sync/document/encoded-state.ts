import type { Steps } from '@panelbook/shared/base/steps'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { STEP_STRUCTS } from '../sync-limits.ts'

/**
 * Texts of so many characters are parts of their own: Yjs would copy each of them four times, and memory that was never used
 * costs more than encoding.
 */
const LARGE_TEXT = 8 << 10
/** Bytes after which what was written becomes a part. */
const PART_BYTES = 64 << 10

/** What writes structs: as Yjs's own encoder does, and says how much it has written since it was last asked. */
interface StateEncoder extends Y.UpdateEncoderV1 {
  /** Ends a part if enough was written for one. Whether that, or more, was written since this was last called. */
  rest(): boolean
}

class PartsEncoder extends Y.UpdateEncoderV1 implements StateEncoder {
  private readonly parts: Uint8Array[] = []
  private since = 0

  override writeString(text: string): void {
    if (text.length < LARGE_TEXT) {
      super.writeString(text)
      return
    }
    const bytes = Buffer.from(text)
    encoding.writeVarUint(this.restEncoder, bytes.length)
    this.cut()
    this.push(bytes)
  }

  rest(): boolean {
    if (encoding.length(this.restEncoder) >= PART_BYTES) this.cut()
    if (this.since < PART_BYTES) return false
    this.since = 0
    return true
  }

  private push(part: Uint8Array): void {
    this.parts.push(part)
    this.since += part.length
  }

  private cut(): void {
    this.push(encoding.toUint8Array(this.restEncoder))
    this.restEncoder = encoding.createEncoder()
  }

  end(): Uint8Array[] {
    this.cut()
    return this.parts
  }
}

class MeasuringEncoder extends Y.UpdateEncoderV1 implements StateEncoder {
  private bytes = 0

  override writeString(text: string): void {
    const length = Buffer.byteLength(text)
    encoding.writeVarUint(this.restEncoder, length)
    this.bytes += length
  }

  rest(): boolean {
    if (encoding.length(this.restEncoder) < PART_BYTES) return false
    this.bytes += encoding.length(this.restEncoder)
    this.restEncoder = encoding.createEncoder()
    return true
  }

  end(): number {
    return this.bytes + encoding.length(this.restEncoder)
  }
}

/**
 * What a document has that a client does not, as `Y.encodeStateAsUpdate` encodes it, to the byte: in parts that follow each
 * other, made in steps. Encoding eight megabytes at once takes more than a tenth of a second, most of it for memory. Nobody may
 * change the document meanwhile.
 *
 * @param doc without pending updates
 * @param known the client's state vector: of each client id, the first clock that it lacks
 */
export function* encodingState(doc: Y.Doc, known: ReadonlyMap<number, number>): Steps<Uint8Array[]> {
  const encoder = new PartsEncoder()
  yield* writingState(encoder, doc, known)
  return encoder.end()
}

/** How many bytes `Y.encodeStateAsUpdate` makes of the whole document, without making them. */
export function stateBytes(doc: Y.Doc): number {
  const encoder = new MeasuringEncoder()
  for (const _ of writingState(encoder, doc, new Map()));
  return encoder.end()
}

function* writingState(encoder: StateEncoder, doc: Y.Doc, known: ReadonlyMap<number, number>): Steps<void> {
  const wanted = [...doc.store.clients]
    .map(([client, structs]) => ({ client, structs, from: known.get(client) ?? 0 }))
    .filter(({ client, from }) => Y.getState(doc.store, client) > from)
    .sort((a, b) => b.client - a.client)
  encoding.writeVarUint(encoder.restEncoder, wanted.length)
  for (const { client, structs, from } of wanted) {
    const first = Y.findIndexSS(structs, from)
    encoding.writeVarUint(encoder.restEncoder, structs.length - first)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, from)
    for (let index = first; index < structs.length; index++) {
      const struct = structs[index] as Y.Item | Y.GC
      struct.write(encoder, index === first ? from - struct.id.clock : 0)
      // By bytes as well: a single value, or a thousand texts that are just too short to be parts, may be megabytes.
      if (encoder.rest() || index % STEP_STRUCTS === 0) yield
    }
  }
  yield* writingDeletions(encoder, doc)
}

function* writingDeletions(encoder: StateEncoder, doc: Y.Doc): Steps<void> {
  const { clients } = Y.createDeleteSetFromStructStore(doc.store)
  yield
  encoding.writeVarUint(encoder.restEncoder, clients.size)
  for (const [client, ranges] of [...clients].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder.restEncoder, client)
    encoding.writeVarUint(encoder.restEncoder, ranges.length)
    for (const [index, { clock, len }] of ranges.entries()) {
      encoding.writeVarUint(encoder.restEncoder, clock)
      encoding.writeVarUint(encoder.restEncoder, len)
      if (encoder.rest() || index % STEP_STRUCTS === 0) yield
    }
  }
}
