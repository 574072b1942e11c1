import type { DocumentLog } from '../../database/log/document-log.ts'
import type { SyncServerOptions } from '../sync-port.ts'
import type { Room } from './room.ts'

/** Snapshots of rooms, one at a time for each. */
export function createCompactions(log: DocumentLog, logger: SyncServerOptions['logger']) {
  const compacting = new Map<string, Promise<void>>()
  return {
    compact(room: Room): void {
      if (compacting.has(room.document)) return
      room.sinceSnapshot = 0
      room.bytesSinceSnapshot = 0
      const done = log
        .compact(room.document)
        // A snapshot is a cache: without it opening takes longer, and nothing is lost.
        .catch((error: unknown) => logger.warn({ err: error, kind: room.name.kind }, 'could not write a snapshot'))
        .then(() => void compacting.delete(room.document))
      compacting.set(room.document, done)
    },
    /** Resolves when those under way are written. */
    async idle(): Promise<void> {
      await Promise.all(compacting.values())
    },
  }
}
