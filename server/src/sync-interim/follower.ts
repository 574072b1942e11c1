import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { Logger } from 'pino'
import type * as Y from 'yjs'
import type { Room } from './room.ts'

/** Calls back after commits, one call at a time for each document, and always once more after its last commit. */
export function createFollower(onCommitted: (name: DocumentName, doc: Y.Doc, sequence: number) => Promise<void>, logger: Logger) {
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()
  const follow = async (room: Room, key: string) => {
    do {
      again.delete(key)
      try {
        // The doc is read before the first await of the callback, while it is exactly what the log holds.
        await (await room.read((doc, sequence) => ({ done: onCommitted(room.name, doc, sequence) }))).done
      } catch (error) {
        logger.error({ err: error, kind: room.name.kind }, 'following a document failed')
      }
    } while (again.has(key))
    running.delete(key)
  }
  return {
    changed(room: Room) {
      const key = formatDocumentName(room.name)
      if (running.has(key)) again.add(key)
      else
        running.set(
          key,
          Promise.resolve().then(() => follow(room, key)),
        )
    },
    async idle() {
      while (running.size > 0) await Promise.all(running.values())
    },
  }
}
