import type { Id } from '@panelbook/shared/base/ids'
import * as Y from 'yjs'
import { found, isFull, openDatabase, stored } from '../api/device/device-database.ts'
import {
  countIn,
  ERASED,
  eraseDeviceCopy,
  FACTS,
  factoryOf,
  STORES,
  TAKEN,
  takeDeviceCopy,
  UPDATES,
} from './device-copy-store.ts'

/** Databases are named per person: two people on one browser never share one. */
export const deviceCopyName = (personId: Id, documentKey: string): string => `panelbook/${personId}/${documentKey}`

/** Why this device keeps no whole copy: its storage is full, or can't be used (blocked, cleared, broken). */
export type DeviceFault = 'full' | 'unusable'

export interface DeviceCopy {
  /** Whether the copy holds anything, once it has been merged into the document; `unavailable` when it can't be read in time. */
  read: Promise<'has-content' | 'empty' | 'unavailable'>
  /** The origin of the copy's transactions. */
  origin: unknown
  /** Empties the copy, here and for every other tab, and keeps nothing from now on. @throws when the device can't */
  erase(): Promise<void>
  /**
   * Takes the copy off the device, and keeps nothing from now on, unless it has words that this document hasn't: then another tab
   * wrote them, and it stays. A tab that types afterwards puts all that it has there again. @throws when the device can't
   */
  leave(): Promise<void>
  /** After `erase` or `leave`: keeps the document again, as it is now. */
  keepAgain(): void
  /** Stops following the document; the copy stays. */
  close(): Promise<void>
}

export interface DeviceCopyWorld {
  setTimeout: typeof setTimeout
  clearTimeout: typeof clearTimeout
  /** The browser's; undefined where it has none. */
  indexedDB?: IDBFactory | undefined
  /** Whether this person's words may still be put on this device: not once they are signing out. */
  mayKeep?(): Promise<boolean>
}

export interface DeviceCopyWatcher {
  /** Whether all that the document holds is on the device, whenever that changes. */
  onFault(fault: DeviceFault | undefined): void
  /** Another tab has erased the copy: what this page holds was given up. Nothing of it is kept any more. */
  onErased(): void
}

/** Milliseconds after which the page goes on without the device's copy: IndexedDB can hang, for example behind a deletion. */
export const READ_WITHIN_MS = 3_000
/** Milliseconds before a lost copy is opened again; each failure doubles them, up to the most. */
const REOPEN_MS = 1_000
const REOPEN_MOST_MS = 30_000
/** Entries after which a copy is written anew as one. */
const MOST_ENTRIES = 500
/** Transactions under way at once; what comes meanwhile goes together in the next. */
const UNDER_WAY = 4

class Erased extends Error {}

/**
 * Keeps the document on this device: merges what is there, then follows every change. The document never waits for the device,
 * and no failure of it reaches the document's other listeners: a lost copy is opened again and written anew as a whole.
 *
 * Longer than a hundred lines, because all of it shares one state machine (following, erased, closed) whose variables nothing
 * else may touch.
 */
export function openDeviceCopy(name: string, doc: Y.Doc, world: DeviceCopyWorld, watcher: DeviceCopyWatcher): DeviceCopy {
  const origin = { deviceCopy: name }
  const factory = factoryOf(world)
  let state: 'following' | 'erased' | 'closed' = 'following'
  let database: IDBDatabase | undefined
  /** The copy's content has been merged. */
  let loaded = false
  let erased = 0
  let taken = 0
  let entries = 0
  let waiting: Uint8Array[] = []
  /** The device lacks something that isn't in `waiting`: the next write carries everything. */
  let lacking = false
  let fault: DeviceFault | undefined
  let failures = 0
  let opening = false
  let reopening: ReturnType<typeof setTimeout> | undefined
  const underWay = new Set<Promise<void>>()

  const tellFault = (next: DeviceFault | undefined) => {
    if (next === fault || state !== 'following') return
    fault = next
    watcher.onFault(next)
  }

  const follow = (update: Uint8Array, from: unknown) => {
    if (from === origin || state !== 'following') return
    waiting.push(update)
    write()
  }
  doc.on('update', follow)

  async function open(): Promise<void> {
    opening = true
    try {
      await openNow()
    } finally {
      opening = false
    }
  }

  async function openNow(): Promise<void> {
    if (!factory) throw new Error('This browser keeps nothing')
    if (world.mayKeep && !(await world.mayKeep())) return
    const opened = await openDatabase(factory, name, STORES, () => lost(opened, new Error('The copy was closed')))
    if (state !== 'following') return opened.close()
    const transaction = opened.transaction([UPDATES, FACTS], 'readonly')
    const facts = transaction.objectStore(FACTS)
    const [updates, erasedThere, takenThere] = await Promise.all([
      found(transaction.objectStore(UPDATES).getAll()),
      countIn(facts, ERASED),
      countIn(facts, TAKEN),
    ])
    if (state !== 'following') return opened.close()
    if (loaded && erasedThere > erased) {
      opened.close()
      return giveUp()
    }
    erased = Math.max(erased, erasedThere)
    taken = takenThere
    entries = updates.length
    if (!loaded) {
      loaded = true
      merge(updates)
    }
    database = opened
    if (!lacking && waiting.length === 0) tellFault(undefined)
    write()
  }

  function merge(updates: unknown[]) {
    Y.transact(
      doc,
      () => {
        for (const update of updates) {
          try {
            Y.applyUpdate(doc, update as Uint8Array, origin)
          } catch {
            // A damaged entry: what the others hold is worth having.
            lacking = true
          }
        }
      },
      origin,
      false,
    )
  }

  /** Puts what is waiting on the device; at once while little is under way, so that a page that closes now has asked for it. */
  function write() {
    const into = database
    if (!into || state !== 'following' || underWay.size >= UNDER_WAY || (waiting.length === 0 && !lacking)) return
    const parts = lacking ? [Y.encodeStateAsUpdate(doc)] : waiting
    waiting = []
    lacking = false
    const writing = put(into, parts).then(() => {
      entries += parts.length
      failures = 0
      if (into === database && !lacking) tellFault(undefined)
      if (entries >= MOST_ENTRIES && into === database) return trim(into)
      return undefined
    })
    const done: Promise<void> = writing
      .catch((error: unknown) => {
        lacking = true
        lost(into, error)
      })
      .finally(() => {
        underWay.delete(done)
        write()
      })
    underWay.add(done)
  }

  const put = (into: IDBDatabase, parts: readonly Uint8Array[]): Promise<void> =>
    inTransaction(into, (updates) => {
      for (const part of parts) updates.add(part)
    })

  /** Many entries → one, of what all tabs put there. */
  async function trim(into: IDBDatabase): Promise<void> {
    await inTransaction(into, async (updates) => {
      const all: unknown[] = await found(updates.getAll())
      const merged = new Y.Doc()
      for (const update of all) Y.applyUpdate(merged, update as Uint8Array)
      updates.clear()
      updates.add(Y.encodeStateAsUpdate(merged))
      merged.destroy()
    })
    entries = 1
  }

  /**
   * All that `act` does is stored, or nothing of it is, and this rejects: with `Erased` when another tab erased the copy
   * meanwhile.
   */
  async function inTransaction(into: IDBDatabase, act: (updates: IDBObjectStore) => void | Promise<void>): Promise<void> {
    const transaction = into.transaction([UPDATES, FACTS], 'readwrite')
    const parts = Promise.allSettled([sameErased(transaction), stored(transaction)])
    let failure: unknown
    try {
      await act(transaction.objectStore(UPDATES))
    } catch (error) {
      failure = error
      if (transaction.error === null) abort(transaction)
    }
    const [checked, kept] = await parts
    if (checked.status === 'rejected' && checked.reason instanceof Erased) throw checked.reason
    if (failure !== undefined) throw failure
    if (kept.status === 'rejected') throw kept.reason
  }

  async function sameErased(transaction: IDBTransaction): Promise<void> {
    const facts = transaction.objectStore(FACTS)
    const [there, takenThere] = await Promise.all([countIn(facts, ERASED), countIn(facts, TAKEN)])
    // Another tab took it away, which knew nothing of what is typed here: what comes now builds on what isn't there.
    if (takenThere > taken) lacking = true
    taken = takenThere
    if (there > erased) {
      transaction.abort()
      throw new Erased()
    }
    // The database was deleted and made anew: what was given up before must stay so.
    if (there < erased) facts.put(erased, ERASED)
  }

  function giveUp() {
    if (state !== 'following') return
    state = 'erased'
    waiting = []
    watcher.onErased()
  }

  function lost(which: IDBDatabase | undefined, error: unknown) {
    if (error instanceof Erased) return giveUp()
    if (state !== 'following' || (which !== undefined && which !== database && database !== undefined)) return
    which?.close()
    database = undefined
    // It may be another database when it is opened again.
    lacking = loaded
    tellFault(isFull(error) ? 'full' : 'unusable')
    if (reopening !== undefined || !factory) return
    reopening = world.setTimeout(
      () => {
        reopening = undefined
        reopen()
      },
      Math.min(REOPEN_MS * 2 ** failures, REOPEN_MOST_MS),
    )
    failures += 1
  }

  function keepAgain() {
    if (state !== 'erased') return
    state = 'following'
    lacking = true
    if (database) write()
    else reopen()
  }

  function reopen() {
    if (state === 'following' && !opening && !database) void open().catch((error: unknown) => lost(undefined, error))
  }

  const first = open().then(
    () => (doc.store.clients.size > 0 ? ('has-content' as const) : ('empty' as const)),
    (error: unknown) => {
      lost(undefined, error)
      return 'unavailable' as const
    },
  )
  const late = new Promise<'unavailable'>((resolve) =>
    world.setTimeout(() => {
      if (!loaded) tellFault('unusable')
      resolve('unavailable')
    }, READ_WITHIN_MS),
  )

  return {
    read: Promise.race([first, late]),
    origin,
    async erase() {
      const next = erased + 1
      state = state === 'closed' ? state : 'erased'
      waiting = []
      await Promise.allSettled(underWay)
      erased = Math.max(await eraseDeviceCopy(name, world, next), next)
    },
    async leave() {
      if (state !== 'following') return
      state = 'erased'
      await Promise.allSettled(underWay)
      const count = await takeDeviceCopy(name, world, doc)
      if (count !== undefined) {
        waiting = []
        taken = count
      } else keepAgain()
    },
    keepAgain,
    async close() {
      doc.off('update', follow)
      world.clearTimeout(reopening)
      // What was typed last may still be on its way.
      while (underWay.size > 0 && state === 'following') await Promise.allSettled(underWay)
      state = 'closed'
      database?.close()
      database = undefined
    },
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It has ended by itself.
  }
}
