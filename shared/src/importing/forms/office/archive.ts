import { Inflate } from 'fflate'
import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'

/**
 * The parts of a zip archive by name. Names are only looked up and never used as paths, so one that leaves its folder does no
 * harm.
 */
export interface Archive {
  has(name: string): boolean
  /** A part, inflated; undefined if there is none. Refuses one that exceeds the limits, before all of it is inflated. */
  read(name: string): Uint8Array | undefined
}

interface Entry {
  method: number
  encrypted: boolean
  size: number
  inflated: number
  offset: number
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/**
 * Bytes of compressed data that are inflated between two checks of the size. So at most four megabytes more than allowed are ever
 * held.
 */
const SLICE = 4_096
/** Below this many bytes no ratio is suspicious: empty tables compress a thousandfold and do no harm. */
const SMALL = 4_000_000

/**
 * Reads an archive's directory. Parts are inflated only when asked for. Refuses bytes that are no archive or have too many
 * entries.
 */
export function openArchive(bytes: Uint8Array, limits: ImportLimits): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(bytes, view, limits)
  let total = 0

  const inflate = (entry: Entry): Uint8Array => {
    if (entry.encrypted) refuse({ kind: 'protected-file' })
    const from = dataOffset(view, entry)
    const data = bytes.subarray(from, from + entry.size)
    if (entry.method === 0) {
      total += data.length
      if (total > limits.archiveBytes) tooLarge(limits)
      return data
    }
    if (entry.method !== 8) refuse({ kind: 'damaged-archive' })
    const most = Math.min(limits.archiveBytes - total, Math.max(SMALL, data.length * limits.archiveRatio))
    const inflated = inflateWithin(data, most, limits)
    total += inflated.length
    if (inflated.length !== entry.inflated) refuse({ kind: 'damaged-archive' })
    return inflated
  }

  return {
    has: (name) => entries.has(name),
    read: (name) => {
      const entry = entries.get(name)
      return entry && inflate(entry)
    },
  }
}

const tooLarge = (limits: ImportLimits): never => refuse({ kind: 'archive-unpacks-too-large', mostBytes: limits.archiveBytes })

function readDirectory(bytes: Uint8Array, view: DataView, limits: ImportLimits): Map<string, Entry> {
  let end = bytes.length - 22
  // A comment of at most 65,535 bytes may follow the end of the directory.
  const first = Math.max(0, end - 65_535)
  while (end >= first && view.getUint32(end, true) !== END) end -= 1
  if (end < first) refuse({ kind: 'damaged-archive' })
  const count = view.getUint16(end + 10, true)
  const most = limits.archiveEntries
  if (count > most) refuse({ kind: 'too-many-files-in-archive', files: count, most })
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) refuse({ kind: 'damaged-archive' })
    const name = view.getUint16(at + 28, true)
    const next = at + 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    const key = String.fromCharCode(...bytes.subarray(at + 46, Math.min(at + 46 + Math.min(name, 500), bytes.length)))
    // With two parts of one name, readers may see different ones. Such an archive was made to deceive.
    if (entries.has(key)) refuse({ kind: 'damaged-archive' })
    entries.set(key, {
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      size: view.getUint32(at + 20, true),
      inflated: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at = next
  }
  return entries
}

function dataOffset(view: DataView, entry: Entry): number {
  if (entry.offset + 30 > view.byteLength || view.getUint32(entry.offset, true) !== LOCAL) refuse({ kind: 'damaged-archive' })
  const from = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  if (from + entry.size > view.byteLength) refuse({ kind: 'damaged-archive' })
  return from
}

function inflateWithin(data: Uint8Array, most: number, limits: ImportLimits): Uint8Array {
  const chunks: Uint8Array[] = []
  let length = 0
  const stream = new Inflate((chunk) => {
    length += chunk.length
    chunks.push(chunk)
  })
  try {
    for (let at = 0; at < data.length && length <= most; at += SLICE) {
      stream.push(data.subarray(at, at + SLICE), at + SLICE >= data.length)
    }
  } catch {
    refuse({ kind: 'damaged-archive' })
  }
  if (length > most) tooLarge(limits)
  const inflated = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    inflated.set(chunk, at)
    at += chunk.length
  }
  return inflated
}
