/** Width and height of an image as its own head says; undefined where it says nothing. Nothing is unpacked. */
export function pixelsOf(kind: 'png' | 'jpeg' | 'webp', bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (kind === 'png') return png(view)
  return kind === 'jpeg' ? jpeg(view) : webp(view)
}

function png(view: DataView) {
  // The first chunk is IHDR: length, name, width, height.
  if (view.byteLength < 33 || view.getUint32(12) !== 0x49484452) return undefined
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Markers without a length: restarts, and the beginning of the image. */
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
/** Frames: C0 to CF, but for tables (C4, CC) and what is reserved (C8). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function jpeg(view: DataView) {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (standsAlone(marker)) at += 2
    else if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    else if (marker === 0xda || marker === 0xd9) return undefined
    else at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return undefined
}

function webp(view: DataView) {
  if (view.byteLength < 30) return undefined
  const form = view.getUint32(12)
  const u24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  // `VP8X`: a canvas, one less than its sides.
  if (form === 0x56503858) return { width: u24(24) + 1, height: u24(27) + 1 }
  // `VP8L`: 14 bits each, one less than the sides.
  if (form === 0x5650384c) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  // `VP8 `: a frame with 14 bits each.
  if (form === 0x56503820) return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  return undefined
}
