import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'

/** Only the owner reads and writes, whatever the process's umask. */
const PRIVATE = 0o600
const PIECE_BYTES = 1 << 20

/** Makes an empty file that only its owner may read. @throws when there is one of this name */
export function createPrivate(path: string): void {
  closeSync(openSync(path, 'wx', PRIVATE))
}

/**
 * Copies a file to disk, into one that only its owner may ever read. A copy made first and restricted afterwards could be read in
 * between.
 */
export function copyPrivately(source: string, target: string): void {
  const from = openSync(source, 'r')
  try {
    const to = openSync(target, 'wx', PRIVATE)
    try {
      const piece = new Uint8Array(PIECE_BYTES)
      for (;;) {
        const length = readSync(from, piece)
        if (length === 0) break
        let written = 0
        while (written < length) written += writeSync(to, piece, written, length - written)
      }
      fsyncSync(to)
    } finally {
      closeSync(to)
    }
  } finally {
    closeSync(from)
  }
}

/** Waits until the file, or a folder's list of names, is on disk. */
export function flush(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
