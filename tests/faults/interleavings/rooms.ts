import type { LoopFacts } from '@panelbook/shared/access/loop-policy'
import type { Clock } from '@panelbook/shared/base/clock'
import type { DocumentLog } from '../../../server/src/database/log/document-log.ts'
import { createLogger } from '../../../server/src/logger.ts'
import { createMetrics } from '../../../server/src/metrics.ts'
import { documentFacts } from '../../../server/src/sync/document-facts.ts'
import { createFactsCache, type FactsCache } from '../../../server/src/sync/facts-cache.ts'
import { createRoomRegistry } from '../../../server/src/sync/room/room-registry.ts'
import { defaultLimits } from '../../../server/src/sync/sync-limits.ts'
import { createSyncMetrics } from '../../../server/src/sync/sync-metrics.ts'
import { afterMs } from '../../../server/src/sync/timing.ts'

/** The server's rooms, without followers and without sockets. */
export const createRooms = (log: DocumentLog, interviews: FactsCache, clock: Clock) =>
  createRoomRegistry({
    facts: documentFacts(
      interviews,
      createFactsCache<LoopFacts>(async () => undefined),
    ),
    ...{ log, limits: defaultLimits, clock, elapsed: clock, after: afterMs, logger: createLogger('silent') },
    metrics: createSyncMetrics(createMetrics('test').registry, {
      rooms: () => 0,
      documentSockets: () => 0,
      eventSockets: () => 0,
      unsentBytes: () => 0,
    }),
    onCommitted: async () => {},
    newAuthors() {},
  })
