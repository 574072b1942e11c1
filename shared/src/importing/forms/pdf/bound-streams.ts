import { Inflate } from 'fflate'
import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'

/** Bytes before a stream that are searched for its dictionary. */
const DICTIONARY = 2_000
const SLICE = 4_096
/** The most states that may be nested; the format's own limit was 28. */
const DEEPEST = 1_000

/**
 * Refuses a PDF whose streams unpack to more than the limits, before anything else unpacks them. Pictures are left out, because
 * their bytes are never read. Streams that can't be unpacked are left to the reader. Returns how many bytes they unpack to; LZW
 * and run lengths count a hundredfold.
 */
export function boundStreams(bytes: Uint8Array, limits: ImportLimits): number {
  let total = 0
  for (let at = indexOf(bytes, STREAM, 0); at !== -1; at = indexOf(bytes, STREAM, at)) {
    const head = latin(bytes.subarray(Math.max(0, at - DICTIONARY), at))
    const dictionary = head.slice(Math.max(0, head.lastIndexOf(' obj')))
    const from = at + STREAM.length + (bytes[at + STREAM.length] === 0x0d ? 2 : 1)
    const end = indexOf(bytes, END, from)
    const to = end === -1 ? bytes.length : end
    at = to + END.length
    if (/\/(?:Subtype|Type)\s*\/(?:Image|XObject\s*\/Subtype\s*\/Image)/.test(dictionary)) continue
    const packed = dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0
    if (packed > 1) refuseBomb(limits)
    const nesting = new Nesting()
    if (/\/(?:LZWDecode|LZW|RunLengthDecode)\b/.test(dictionary)) total += (to - from) * 100
    else if (packed === 1) total += inflatedLength(bytes.subarray(from, to), limits.archiveBytes - total, nesting)
    else {
      nesting.add(bytes.subarray(from, to))
      total += to - from
    }
    if (nesting.deepest > DEEPEST) refuse({ kind: 'pdf-states-too-deep', most: DEEPEST })
    if (total > limits.archiveBytes) refuseBomb(limits)
  }
  return total
}

const refuseBomb = (limits: ImportLimits): never => refuse({ kind: 'pdf-unpacks-too-large', mostBytes: limits.archiveBytes })

/** How deep a page nests states by `q` without `Q`: pdfjs copies a whole state for each. */
class Nesting {
  #deepest = 0
  #depth = 0
  /** The last two bytes, because an operator stands between white space. */
  #before = 0x20
  #last = 0x20

  /** The most states that were nested so far. */
  get deepest(): number {
    return this.#deepest
  }

  add(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (isSpace(byte) && isSpace(this.#before)) {
        if (this.#last === 0x71) this.#depth += 1
        else if (this.#last === 0x51) this.#depth = Math.max(0, this.#depth - 1)
        if (this.#depth > this.#deepest) this.#deepest = this.#depth
      }
      this.#before = this.#last
      this.#last = byte
    }
  }
}

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

const STREAM = [...'stream'].map((char) => char.charCodeAt(0))
const END = [...'endstream'].map((char) => char.charCodeAt(0))

function indexOf(bytes: Uint8Array, sought: readonly number[], from: number): number {
  const first = sought[0] ?? 0
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (sought.every((byte, offset) => bytes[at + offset] === byte)) return at
  }
  return -1
}

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

/** The bytes that the data unpacks to, counted until they exceed `most`. Adds them to `nesting`. */
function inflatedLength(data: Uint8Array, most: number, nesting: Nesting): number {
  let length = 0
  const stream = new Inflate((chunk) => {
    length += chunk.length
    nesting.add(chunk)
  })
  try {
    // Two bytes of zlib stand before the deflated data.
    for (let at = 2; at < data.length && length <= most; at += SLICE)
      stream.push(data.subarray(at, at + SLICE), at + SLICE >= data.length)
  } catch {}
  return length
}
