import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { EpochMs } from './clock.ts'

/** The times that a ZIP file can write down. */
const [EARLIEST, LATEST] = [Date.UTC(1980, 0, 2), Date.UTC(2099, 11, 30)]

/** Compressed between two rests: some milliseconds of work. */
const BYTES_AT_ONCE = 32 * 1024

const encoder = new TextEncoder()

/** A file of an archive. Texts are compressed; bytes are put in as they are, being packed already or short. */
export type ZippedFile = { name: string } & ({ pieces: Iterable<string> } | { bytes: Iterable<Uint8Array> })

/** The bytes of a ZIP file, in pieces: it is never in memory as a whole, and whoever sends it may rest between two. */
export function* zipFile(files: Iterable<ZippedFile>, at: EpochMs): Generator<Uint8Array> {
  const written: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    written.push(bytes)
  })
  for (const { name, ...content } of files) {
    const file = 'bytes' in content ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 2 })
    file.mtime = Math.min(LATEST, Math.max(EARLIEST, at))
    zip.add(file)
    for (const bytes of 'bytes' in content ? content.bytes : encoded(content.pieces)) {
      for (let from = 0; from < bytes.length; from += BYTES_AT_ONCE) {
        file.push(bytes.slice(from, from + BYTES_AT_ONCE))
        // Empty as well: whoever sends it may rest.
        yield joined(written.splice(0))
      }
    }
    file.push(new Uint8Array(0), true)
    yield joined(written.splice(0))
  }
  zip.end()
  yield joined(written.splice(0))
}

function* encoded(pieces: Iterable<string>): Generator<Uint8Array> {
  for (const piece of pieces) yield encoder.encode(piece)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
