import type { Clock } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'
import { putWorkspaceValue } from './workspace-values.ts'

/** A check writes to disk, so frequent requests from strangers must not cause frequent writes. Milliseconds. */
const FRESH_FOR_MS = 1_000

/**
 * Resolves when the database answers and takes a write. Checks at most once a second.
 *
 * @param elapsed counts on even when the time of day is set back, so that an old answer isn't given for an hour
 */
export function createReadiness(
  db: Kysely<Database>,
  clock: Clock,
  elapsed: Clock = { now: () => performance.now() },
): () => Promise<void> {
  let last: { at: number; result: Promise<void> } | undefined

  return () => {
    const now = elapsed.now()
    if (!last || now - last.at >= FRESH_FOR_MS) {
      last = { at: now, result: putWorkspaceValue(db, 'last-ready-check', String(clock.now())) }
    }
    return last.result
  }
}
