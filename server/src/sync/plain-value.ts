import * as decoding from 'lib0/decoding'
import { MAX_VALUE_DEPTH } from './sync-limits.ts'

/** Assigning this key changes an object's prototype: readers that turn a document into plain objects would trip over it. */
export const FORBIDDEN_KEY = '__proto__'

/** An update, or something in it, that Panelbook's clients never write. */
export class MalformedUpdate extends Error {
  override name = 'MalformedUpdate'
}

/** @throws MalformedUpdate when the key is forbidden */
export function checkKey(key: string): void {
  if (key === FORBIDDEN_KEY) throw new MalformedUpdate('a forbidden key')
}

/**
 * Checks a value that was parsed from JSON.
 *
 * @throws MalformedUpdate for a forbidden key, or too many levels
 */
export function checkPlainValue(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return
  if (depth >= MAX_VALUE_DEPTH) throw new MalformedUpdate('a value with too many levels')
  for (const [key, member] of Object.entries(value)) {
    checkKey(key)
    checkPlainValue(member, depth + 1)
  }
}

/** @throws MalformedUpdate | SyntaxError */
export function checkJson(text: string): void {
  // What has neither of these opens no object or array.
  if (text.includes('{') || text.includes('[')) checkPlainValue(JSON.parse(text))
  else JSON.parse(text)
}

/**
 * Walks over one value of lib0's `any` encoding without building it. Big integers are refused: they have no JSON.
 *
 * @throws MalformedUpdate, or what lib0 throws at the end of the bytes
 */
export function skipAny(decoder: decoding.Decoder, depth = 0): void {
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
      for (let i = 0; i < length; i++) {
        if (type === 118) checkKey(decoding.readVarString(decoder))
        skipAny(decoder, depth + 1)
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
