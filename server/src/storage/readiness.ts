import type { Clock } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'
import { putWorkspaceFact } from './workspace-facts.ts'

/** A check writes to disk, so strangers asking often must not cause often. Milliseconds. */
const FRESH_FOR_MS = 1_000

/** Resolves when the database answers and takes a write; asks it at most once a second. */
export function createReadiness(db: Kysely<Database>, clock: Clock): () => Promise<void> {
  let last: { at: number; result: Promise<void> } | undefined

  return () => {
    const now = clock.now()
    if (!last || now - last.at >= FRESH_FOR_MS) last = { at: now, result: putWorkspaceFact(db, 'last-ready-check', String(now)) }
    return last.result
  }
}
