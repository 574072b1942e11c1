import { strFromU8 } from 'fflate'

/** What older programs on Windows write for the bytes 0x80 to 0x9f; the rest of their characters are Unicode's first. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** A file's bytes as text: UTF-8, or UTF-16 with its mark; what is neither was written in Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUnits(bytes, true)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUnits(bytes, false)
  const text = strFromU8(bytes)
  // A replacement character that the file itself holds is three bytes; one that stands for a bad byte is in no UTF-8.
  return text.includes('\ufffd') && !isUtf8(bytes) ? decodeBytes(bytes, (byte) => WINDOWS.charCodeAt(byte - 0x80)) : text
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

/** Characters put together a piece at a time: a call takes some tens of thousands of arguments at most. */
const PIECE = 8_192

function decodeBytes(bytes: Uint8Array, high: (byte: number) => number): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE) {
    const units = Array.from(bytes.subarray(at, at + PIECE), (byte) => (byte >= 0x80 && byte < 0xa0 ? high(byte) : byte))
    text += String.fromCharCode(...units)
  }
  return text
}

function decodeUnits(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  for (let at = 2; at + 1 < bytes.length; at += PIECE) {
    const units: number[] = []
    for (let unit = at; unit + 1 < Math.min(bytes.length, at + PIECE); unit += 2) units.push(view.getUint16(unit, little))
    text += String.fromCharCode(...units)
  }
  return text
}
