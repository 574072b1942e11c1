import * as decoding from 'lib0/decoding'
import { MAX_JSON_LENGTH, MAX_VALUE_DEPTH } from '../sync-limits.ts'

/** Assigning this key changes an object's prototype: readers that turn a document into plain objects would trip over it. */
export const FORBIDDEN_KEY = '__proto__'

/** An update, or something in it, that Panelbook's clients never write. */
export class MalformedUpdate extends Error {
  override name = 'MalformedUpdate'
}

/** An update that is more than a server takes in one piece, of whatever. */
export class TooMuch extends Error {
  override name = 'TooMuch'
}

/** Counts what is read while it is read, so that what is too much is known before it is done. */
export interface PartCount {
  readonly parts: number
  /** @throws TooMuch beyond the bound */
  count(parts: number): void
}

export function createPartCount(max: number): PartCount {
  let parts = 0
  return {
    get parts() {
      return parts
    },
    count(more) {
      parts += more
      if (parts > max) throw new TooMuch('too many parts')
    },
  }
}

const UNCOUNTED: PartCount = { parts: 0, count() {} }

/** @throws MalformedUpdate when the key is forbidden */
export function checkKey(key: string): void {
  if (key === FORBIDDEN_KEY) throw new MalformedUpdate('a forbidden key')
}

/**
 * Checks a value that was parsed from JSON.
 *
 * @throws MalformedUpdate for a forbidden key, or too many levels; TooMuch
 */
export function checkPlainValue(value: unknown, count: PartCount = UNCOUNTED, depth = 0): void {
  if (typeof value !== 'object' || value === null) return
  if (depth >= MAX_VALUE_DEPTH) throw new MalformedUpdate('a value with too many levels')
  if (Array.isArray(value)) {
    count.count(value.length)
    for (const member of value) checkPlainValue(member, count, depth + 1)
    return
  }
  for (const [key, member] of Object.entries(value)) {
    count.count(1)
    checkKey(key)
    checkPlainValue(member, count, depth + 1)
  }
}

/** @throws MalformedUpdate | SyntaxError | TooMuch */
export function checkJson(text: string, count: PartCount): void {
  if (text.length > MAX_JSON_LENGTH) throw new TooMuch('a value too long')
  // What has neither of these opens no object or array.
  if (text.includes('{') || text.includes('[')) checkPlainValue(JSON.parse(text), count)
  else JSON.parse(text)
}

/**
 * Walks over one value of lib0's `any` encoding without building it. Big integers are refused: they have no JSON.
 *
 * @throws MalformedUpdate, or what lib0 throws at the end of the bytes
 */
export function skipAny(decoder: decoding.Decoder, count: PartCount, depth = 0): void {
  const type = decoding.readUint8(decoder)
  switch (type) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return
    case 125:
      decoding.readVarInt(decoder)
      return
    case 124:
      skipBytes(decoder, 4)
      return
    case 123:
      skipBytes(decoder, 8)
      return
    case 119:
      decoding.readVarString(decoder)
      return
    case 118:
    case 117: {
      if (depth >= MAX_VALUE_DEPTH) throw new MalformedUpdate('a value with too many levels')
      const length = decoding.readVarUint(decoder)
      count.count(length)
      for (let i = 0; i < length; i++) {
        if (type === 118) checkKey(decoding.readVarString(decoder))
        skipAny(decoder, count, depth + 1)
      }
      return
    }
    case 116:
      decoding.readVarUint8Array(decoder)
      return
    default:
      throw new MalformedUpdate('a value of an unknown type')
  }
}

function skipBytes(decoder: decoding.Decoder, count: number): void {
  decoder.pos += count
  if (decoder.pos > decoder.arr.length) throw new MalformedUpdate('cut short')
}
