import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** About what a commit of a few edits adds to the write-ahead log. Bytes. */
const WRITTEN = 8 << 10

/**
 * How many times a second this disk makes a small addition to a file durable, one after the other: no server that acknowledges
 * what is on disk commits more often.
 */
export function diskSyncsPerSecond(forMs: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'panelbook-bench-'))
  const file = openSync(join(folder, 'added'), 'w')
  try {
    const bytes = new Uint8Array(WRITTEN)
    const began = performance.now()
    let syncs = 0
    while (performance.now() - began < forMs) {
      writeSync(file, bytes)
      fsyncSync(file)
      syncs += 1
    }
    return (syncs * 1_000) / (performance.now() - began)
  } finally {
    closeSync(file)
    rmSync(folder, { recursive: true, force: true })
  }
}
