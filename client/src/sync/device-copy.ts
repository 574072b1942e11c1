import type { Id } from '@panelbook/shared/base/ids'
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

/** Databases are named per person: two people on one browser never share one. */
export const deviceCopyName = (personId: Id, documentKey: string): string => `panelbook/${personId}/${documentKey}`

export interface DeviceCopy {
  /** Whether the copy holds anything, once it has been merged into the document; `unavailable` when this browser keeps nothing. */
  read: Promise<'has-content' | 'empty' | 'unavailable'>
  /** The origin of the copy's transactions. */
  origin: unknown
  /** Stops following the document; the copy stays. */
  close(): Promise<void>
}

/** Milliseconds after which the page goes on without the device's copy: IndexedDB can hang, for example behind a deletion. */
const READ_WITHIN_MS = 3_000

/** Keeps the document on this device: merges what is there, then follows every change. */
export function openDeviceCopy(name: string, doc: Y.Doc, timers: { setTimeout: typeof setTimeout }): DeviceCopy {
  if (typeof indexedDB === 'undefined') return { read: Promise.resolve('unavailable'), origin: {}, close: async () => {} }
  const persistence = new IndexeddbPersistence(name, doc)
  // y-indexeddb leaves a failure to open (blocked storage, private windows) unhandled.
  const failed = persistence._db.then(
    () => new Promise<never>(() => {}),
    () => 'unavailable' as const,
  )
  const late = new Promise<'unavailable'>((resolve) => timers.setTimeout(() => resolve('unavailable'), READ_WITHIN_MS))
  return {
    read: Promise.race([
      persistence.whenSynced.then(() => (doc.store.clients.size > 0 ? ('has-content' as const) : ('empty' as const))),
      failed,
      late,
    ]),
    origin: persistence,
    close: () => persistence.destroy().then(undefined, () => undefined),
  }
}

export const deleteDeviceCopy = async (name: string): Promise<void> => {
  if (typeof indexedDB !== 'undefined') await clearDocument(name)
}
