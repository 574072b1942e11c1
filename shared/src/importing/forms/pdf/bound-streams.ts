import { Inflate } from 'fflate'
import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-result.ts'

/** Bytes of a dictionary before its stream that are looked at. */
const DICTIONARY = 2_000
const SLICE = 4_096

/**
 * Refuses a PDF whose streams unpack to more than the limits, before anything else unpacks them. Pictures are left out: their bytes are
 * never read here. What can't be unpacked says nothing, and is for the reader to judge.
 */
export function boundStreams(bytes: Uint8Array, limits: ImportLimits): void {
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
    if (/\/(?:LZWDecode|LZW|RunLengthDecode)\b/.test(dictionary)) total += (to - from) * 100
    else if (packed === 1) total += inflatedLength(bytes.subarray(from, to), limits.archiveBytes - total)
    if (total > limits.archiveBytes) refuseBomb(limits)
  }
}

const refuseBomb = (limits: ImportLimits): never =>
  refuse(
    'too-large',
    `Unpacked, this PDF has more than ${Math.floor(limits.archiveBytes / 1_000_000)} MB of text, or far more than its size allows. Save only the questions as a file of their own.`,
  )

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

/** How much it unpacks to, counted until it is more than `most`. */
function inflatedLength(data: Uint8Array, most: number): number {
  let length = 0
  const stream = new Inflate((chunk) => {
    length += chunk.length
  })
  try {
    // Two bytes of zlib stand before the deflated data.
    for (let at = 2; at < data.length && length <= most; at += SLICE)
      stream.push(data.subarray(at, at + SLICE), at + SLICE >= data.length)
  } catch {}
  return length
}
