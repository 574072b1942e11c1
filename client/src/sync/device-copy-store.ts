import * as Y from 'yjs'
import { deleteDatabase, found, openDatabase, stored } from '../api/device/device-database.ts'

/** The browser's IndexedDB, or the one that tests pass; undefined where it has none. */
interface CopyWorld {
  indexedDB?: IDBFactory | undefined
}

export const UPDATES = 'updates'
export const FACTS = 'custom'
/** Counts how often the copy was erased: a tab that opened it before may write no more. */
export const ERASED = 'erased'
/** Counts how often it was taken off the device, as its person may not read it: a tab that types after that puts all of it there. */
export const TAKEN = 'taken'
// As y-indexeddb laid them out, whose copies older versions left on devices.
export const STORES = [{ name: UPDATES, autoIncrement: true }, { name: FACTS }] as const

export const factoryOf = (world: CopyWorld): IDBFactory | undefined =>
  world.indexedDB ?? (typeof indexedDB === 'undefined' ? undefined : indexedDB)

/** One of the counts above, in a transaction of the caller's. */
export const countIn = async (facts: IDBObjectStore, of: string): Promise<number> => {
  const count: unknown = await found(facts.get(of))
  return typeof count === 'number' ? count : 0
}

/**
 * Empties a copy and marks it so, that no tab that read it before puts its content back. The count of erasures is at least
 * `least`.
 *
 * @returns how often it was erased @throws when the device can't
 */
export async function eraseDeviceCopy(name: string, world: CopyWorld = {}, least = 1): Promise<number> {
  const factory = factoryOf(world)
  if (!factory) return least
  const database = await openDatabase(factory, name, STORES, () => {})
  try {
    const transaction = database.transaction([UPDATES, FACTS], 'readwrite')
    const done = stored(transaction)
    const facts = transaction.objectStore(FACTS)
    const next = Math.max((await countIn(facts, ERASED)) + 1, least)
    transaction.objectStore(UPDATES).clear()
    facts.put(next, ERASED)
    await done
    return next
  } finally {
    database.close()
  }
}

/**
 * Empties a copy, unless it has what this document hasn't: another tab wrote that. All of it is one transaction, so nothing that
 * is written meanwhile goes with it.
 *
 * @returns how often it was taken away; undefined where it stays @throws when the device can't
 */
export async function takeDeviceCopy(name: string, world: CopyWorld, doc: Y.Doc): Promise<number | undefined> {
  const factory = factoryOf(world)
  if (!factory) return 0
  const database = await openDatabase(factory, name, STORES, () => {})
  try {
    const transaction = database.transaction([UPDATES, FACTS], 'readwrite')
    const done = stored(transaction)
    const updates = transaction.objectStore(UPDATES)
    const facts = transaction.objectStore(FACTS)
    const [all, count] = await Promise.all([found<unknown[]>(updates.getAll()), countIn(facts, TAKEN)])
    const stays = all.some((update) => goesBeyond(update, doc))
    if (!stays) {
      updates.clear()
      facts.put(count + 1, TAKEN)
    }
    await done
    return stays ? undefined : count + 1
  } finally {
    database.close()
  }
}

/** Whether words are in it that the document hasn't. */
function goesBeyond(update: unknown, doc: Y.Doc): boolean {
  try {
    const { to } = Y.parseUpdateMeta(update as Uint8Array)
    return [...to].some(([client, clock]) => clock > Y.getState(doc.store, client))
  } catch {
    // A damaged entry holds nothing that anybody could read.
    return false
  }
}

export const deleteDeviceCopy = async (name: string, world: CopyWorld = {}): Promise<void> => {
  const factory = factoryOf(world)
  if (factory) await deleteDatabase(factory, name)
}
