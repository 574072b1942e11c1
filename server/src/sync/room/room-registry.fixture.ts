import type { LoopFacts } from '@panelbook/shared/access/loop-policy'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { documentFacts } from '../document-facts.ts'
import { createFactsCache } from '../facts-cache.ts'
import { defaultLimits } from '../sync-limits.ts'
import { createSyncMetrics } from '../sync-metrics.ts'
import type { SyncFacts } from '../sync-port.ts'
import { afterMs } from '../timing.ts'
import type { RoomLoaderWorld } from './room-loader.ts'
import { createRoomRegistry } from './room-registry.ts'

/** A registry of rooms over this log, for interviews that nobody knows. Time stands still unless a clock is given. */
export function createTestRegistry(
  options: Pick<RoomLoaderWorld, 'log'> & Partial<Pick<RoomLoaderWorld, 'clock' | 'onCommitted' | 'newAuthors'>>,
) {
  const clock = options.clock ?? { now: () => 1 }
  return createRoomRegistry({
    facts: documentFacts(
      createFactsCache<SyncFacts>(async () => undefined),
      createFactsCache<LoopFacts>(async () => undefined),
    ),
    limits: defaultLimits,
    elapsed: clock,
    after: afterMs,
    metrics: createSyncMetrics(new Registry(), {
      rooms: () => 0,
      documentSockets: () => 0,
      eventSockets: () => 0,
      unsentBytes: () => 0,
    }),
    logger: pino({ level: 'silent' }),
    async onCommitted() {},
    newAuthors() {},
    ...options,
    clock,
  })
}
