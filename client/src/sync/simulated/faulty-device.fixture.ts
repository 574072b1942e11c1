import { IDBFactory } from 'fake-indexeddb'

/** A device whose storage a test can break: real IndexedDB semantics in memory, with faults switched on by hand. */
export interface FaultyDevice {
  indexedDB: IDBFactory
  /** From now on every write is taken and then aborted, as on a full disk; or throws at once; or works again. */
  writes: 'work' | 'full' | 'throw'
  /** Ends all connections, as clearing the site's data does, and removes what was kept. */
  clear(): Promise<void>
}

export function createFaultyDevice(): FaultyDevice {
  const real = new IDBFactory()
  const device: FaultyDevice = {
    indexedDB: real,
    writes: 'work',
    async clear() {
      for (const { name } of await real.databases()) {
        await new Promise<void>((resolve) => {
          const request = real.deleteDatabase(name ?? '')
          request.onsuccess = () => resolve()
        })
      }
    },
  }
  const spoil = (database: IDBDatabase) => {
    const transact = database.transaction.bind(database)
    database.transaction = (stores, mode, options) => {
      const transaction = transact(stores, mode, options)
      if (mode !== 'readwrite' || device.writes === 'work') return transaction
      if (device.writes === 'throw') {
        const of = transaction.objectStore.bind(transaction)
        transaction.objectStore = (name) => {
          const store = of(name)
          store.add = () => {
            throw new DOMException('This can’t be stored', 'DataCloneError')
          }
          return store
        }
        return transaction
      }
      const of = transaction.objectStore.bind(transaction)
      transaction.objectStore = (name) => {
        const store = of(name)
        const add = store.add.bind(store)
        store.add = (value, key) => {
          const request = key === undefined ? add(value) : add(value, key)
          request.addEventListener('success', () => transaction.abort())
          return request
        }
        return store
      }
      Object.defineProperty(transaction, 'error', { get: () => new DOMException('The quota is used up', 'QuotaExceededError') })
      return transaction
    }
  }
  const open = real.open.bind(real)
  real.open = (name, version) => {
    const request = open(name, version)
    request.addEventListener('success', () => spoil(request.result))
    return request
  }
  return device
}
