import { strFromU8 } from 'fflate'
import { refuse } from '../../import-refusal.ts'
import { decodeAs, readOld } from './encodings.ts'

/**
 * A file's bytes as text: in the named encoding, or else in UTF-8, UTF-16 with or without its mark, or the old encoding that its
 * letters fit. Refuses bytes whose letters fit several old encodings or none; the refusal lists the possible ones.
 */
export function decodeText(bytes: Uint8Array, encoding?: string): string {
  if (encoding !== undefined) {
    return decodeAs(bytes, encoding) ?? refuse({ kind: 'no-such-encoding', encoding })
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUnits(bytes, true)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUnits(bytes, false)
  const unmarked = unmarkedUnits(bytes)
  if (unmarked) return decodeUnits(bytes, unmarked === 'little', 0)
  const text = strFromU8(bytes)
  // A replacement character may be the file's own, encoded in three bytes, or stand for bytes that are no UTF-8.
  if (!text.includes('\ufffd') || isUtf8(bytes)) return text
  const old = readOld(bytes)
  if (old.sure) return old.text
  // `detectFormat` refuses what is no text, with a sentence of its own.
  if (bytes.subarray(0, 100_000).includes(0)) return text
  if (old.guesses.length > 1) refuse({ kind: 'several-encodings', encodings: old.guesses })
  return refuse({ kind: 'unknown-alphabet' })
}

/** The byte order of UTF-16 without its mark: the upper halves of spaces and line ends are zeros, all on one side. */
function unmarkedUnits(bytes: Uint8Array): 'little' | 'big' | undefined {
  const length = Math.min(bytes.length, 20_000)
  if (length < 8 || bytes.length % 2 === 1) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at++) {
    if (bytes[at] !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  const units = length / 2
  if (odd > units * 0.05 && even < odd * 0.3) return spaced(bytes, 0) ? 'little' : undefined
  return even > units * 0.05 && odd < even * 0.3 && spaced(bytes, 1) ? 'big' : undefined
}

/** Whether the bytes of one side have white space, like those of text. */
function spaced(bytes: Uint8Array, from: 0 | 1): boolean {
  for (let at = from; at < Math.min(bytes.length, 20_000); at += 2)
    if ((bytes[at] === 0x20 || bytes[at] === 0x0a) && bytes[at ^ 1] === 0) return true
  return false
}

function isUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0
    const more =
      first < 0x80
        ? 0
        : first >= 0xc2 && first < 0xe0
          ? 1
          : first >= 0xe0 && first < 0xf0
            ? 2
            : first >= 0xf0 && first < 0xf5
              ? 3
              : -1
    if (more === -1) return false
    for (let next = at + 1; next <= at + more; next++) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return false
    at += more + 1
  }
  return true
}

/** Characters that one call puts together: a call takes some tens of thousands of arguments at most. */
const PIECE = 8_192

function decodeUnits(bytes: Uint8Array, little: boolean, from = 2): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  for (let at = from; at + 1 < bytes.length; at += PIECE) {
    const units: number[] = []
    for (let unit = at; unit + 1 < Math.min(bytes.length, at + PIECE); unit += 2) units.push(view.getUint16(unit, little))
    text += String.fromCharCode(...units)
  }
  return text
}
