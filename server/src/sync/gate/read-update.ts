import { atOnce, type Steps } from '@panelbook/shared/base/steps'
import * as decoding from 'lib0/decoding'
import { MAX_CLIENT_ID, MAX_CLOCK, MAX_NEW_CLIENTS, MAX_PARTS, STEP_STRUCTS } from '../sync-limits.ts'
import { checkJson, checkKey, createPartCount, MalformedUpdate, type PartCount, skipAny, TooMuch } from './plain-value.ts'

export interface StructId {
  client: number
  clock: number
}

/** One struct of an update, as far as the gate judges it. */
export interface UpdateStruct {
  /** Where it begins in the update's bytes. */
  at: number
  clock: number
  length: number
  kind: 'item' | 'gc' | 'skip'
  origin: StructId | undefined
  rightOrigin: StructId | undefined
  /** Only an item without neighbours names its parent: a root by name, or a type by id. */
  parentRoot: string | undefined
  parentId: StructId | undefined
  parentSub: string | undefined
  /** The content is a type of its own, with children. */
  isType: boolean
}

export interface UpdateSection {
  client: number
  /** The first clock, and the one after the last. */
  from: number
  to: number
  structs: UpdateStruct[]
  /** Where its last struct ends in the update's bytes. */
  end: number
}

export interface UpdateDeletion {
  client: number
  clock: number
  length: number
}

export interface ReadUpdate {
  /** By client. */
  sections: ReadonlyMap<number, UpdateSection>
  deletions: UpdateDeletion[]
  /** How many sections, structs, deletions and values within values it has. */
  parts: number
}

/** An update that speaks of more clients than any honest one. */
export class TooManyClients extends TooMuch {
  override name = 'TooManyClients'
}

export interface ReadBounds {
  parts: number
  /** Sections it may have; by default as many as an honest update has. */
  clients?: number
  /** Is shown each section as it is read, and may end the reading by throwing. */
  onSection?(section: UpdateSection): void
}

/**
 * Sections an honest update has at most: those of the clients that are new to the server, and of those that went on. The latter
 * are few; they get as much room as the former.
 */
const MAX_SECTIONS = 2 * MAX_NEW_CLIENTS

/**
 * Reads an update of Yjs's v1 encoding byte by byte, without a document: Yjs itself allocates by counts it has not checked,
 * leaves traces in the document it reads for, and ignores what is left over. Takes time in proportion to the bytes, and counts
 * while it reads, so that what is too much is left unread.
 *
 * @throws TooMuch, or whatever is thrown on bytes that no honest client sends; callers care only that it is
 */
export function readUpdate(update: Uint8Array, bounds?: ReadBounds): ReadUpdate {
  return atOnce(readingUpdate(update, bounds))
}

/** The same, with a rest after every thousand structs. */
export function* readingUpdate(update: Uint8Array, bounds: ReadBounds = { parts: MAX_PARTS }): Steps<ReadUpdate> {
  const decoder = decoding.createDecoder(update)
  const count = createPartCount(bounds.parts)
  const sections = new Map<number, UpdateSection>()
  const sectionCount = decoding.readVarUint(decoder)
  if (sectionCount > (bounds.clients ?? MAX_SECTIONS)) throw new TooManyClients('too many clients')
  for (let left = sectionCount; left > 0; left--) {
    const section = yield* readingSection(decoder, count)
    if (sections.has(section.client)) throw new MalformedUpdate('a client twice')
    sections.set(section.client, section)
    bounds.onSection?.(section)
  }
  const deletions = readDeletions(decoder, count)
  if (decoder.pos !== update.length) throw new MalformedUpdate('bytes left over')
  return { sections, deletions, parts: count.parts }
}

function* readingSection(decoder: decoding.Decoder, count: PartCount): Steps<UpdateSection> {
  const structCount = decoding.readVarUint(decoder)
  count.count(1 + structCount)
  const client = readClient(decoder)
  const from = readClock(decoder)
  const structs: UpdateStruct[] = []
  let clock = from
  for (let i = 0; i < structCount; i++) {
    const struct = readStruct(decoder, clock, count)
    if (struct.length === 0) throw new MalformedUpdate('an empty struct')
    clock += struct.length
    if (clock > MAX_CLOCK) throw new MalformedUpdate('a clock out of reach')
    structs.push(struct)
    if (i % STEP_STRUCTS === STEP_STRUCTS - 1) yield
  }
  if (structs.length === 0) throw new MalformedUpdate('an empty section')
  return { client, from, to: clock, structs, end: decoder.pos }
}

const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const HAS_PARENT_SUB = 0x20
const CONTENT = 0x1f

function readStruct(decoder: decoding.Decoder, clock: number, count: PartCount): UpdateStruct {
  const at = decoder.pos
  const info = decoding.readUint8(decoder)
  const struct: UpdateStruct = {
    at,
    clock,
    length: 0,
    kind: 'item',
    origin: undefined,
    rightOrigin: undefined,
    parentRoot: undefined,
    parentId: undefined,
    parentSub: undefined,
    isType: false,
  }
  const content = info & CONTENT
  if (content === 0 || content === 10) {
    struct.kind = content === 0 ? 'gc' : 'skip'
    struct.length = decoding.readVarUint(decoder)
    return struct
  }
  if (info & HAS_ORIGIN) struct.origin = readId(decoder)
  if (info & HAS_RIGHT_ORIGIN) struct.rightOrigin = readId(decoder)
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (decoding.readVarUint(decoder) === 1) struct.parentRoot = decoding.readVarString(decoder)
    else struct.parentId = readId(decoder)
    if (info & HAS_PARENT_SUB) {
      struct.parentSub = decoding.readVarString(decoder)
      checkKey(struct.parentSub)
    }
  }
  struct.isType = content === 7
  struct.length = readContent(decoder, content, count)
  return struct
}

/** Returns the number of clock ticks the content takes. */
function readContent(decoder: decoding.Decoder, content: number, count: PartCount): number {
  switch (content) {
    case 1: // deleted
      return decoding.readVarUint(decoder)
    case 2: {
      const length = decoding.readVarUint(decoder)
      count.count(length)
      for (let i = 0; i < length; i++) {
        const text = decoding.readVarString(decoder)
        if (text !== 'undefined') checkJson(text, count)
      }
      return length
    }
    case 3: // binary
      decoding.readVarUint8Array(decoder)
      return 1
    case 4: // string, counted in UTF-16 units
      return decoding.readVarString(decoder).length
    case 5: // embed
      checkJson(decoding.readVarString(decoder), count)
      return 1
    case 6: // format
      checkKey(decoding.readVarString(decoder))
      checkJson(decoding.readVarString(decoder), count)
      return 1
    case 7: {
      const type = decoding.readVarUint(decoder)
      if (type > 6) throw new MalformedUpdate('a type that does not exist')
      // XML elements and hooks carry their name.
      if (type === 3 || type === 5) checkKey(decoding.readVarString(decoder))
      return 1
    }
    case 8: {
      const length = decoding.readVarUint(decoder)
      count.count(length)
      for (let i = 0; i < length; i++) skipAny(decoder, count)
      return length
    }
    default:
      // 9 is a document within the document: it would be one that no access policy knows.
      throw new MalformedUpdate('content of a foreign kind')
  }
}

function readDeletions(decoder: decoding.Decoder, count: PartCount): UpdateDeletion[] {
  const deletions: UpdateDeletion[] = []
  const seen = new Set<number>()
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    count.count(1)
    const client = readClient(decoder)
    if (seen.has(client)) throw new MalformedUpdate('deletions of a client twice')
    seen.add(client)
    let end = 0
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      count.count(1)
      const clock = readClock(decoder)
      const length = decoding.readVarUint(decoder)
      if (length === 0 || clock + length > MAX_CLOCK) throw new MalformedUpdate('a deletion out of reach')
      // Yjs writes them in order and merged. Were they to overlap, each would walk over the same structs again.
      if (clock < end) throw new MalformedUpdate('deletions that overlap')
      end = clock + length
      deletions.push({ client, clock, length })
    }
  }
  return deletions
}

function readId(decoder: decoding.Decoder): StructId {
  return { client: readClient(decoder), clock: readClock(decoder) }
}

function readClient(decoder: decoding.Decoder): number {
  const client = decoding.readVarUint(decoder)
  if (client > MAX_CLIENT_ID) throw new MalformedUpdate('a client id out of reach')
  return client
}

function readClock(decoder: decoding.Decoder): number {
  const clock = decoding.readVarUint(decoder)
  if (clock > MAX_CLOCK) throw new MalformedUpdate('a clock out of reach')
  return clock
}
