/**
 * IndexedDB as promises. A browser may close or delete a database at any moment (site data cleared, disk full, another tab
 * deleting it), and every call may throw at once: here all of that is a rejection.
 */
export interface StoreShape {
  name: string
  autoIncrement?: true
}

export function openDatabase(
  factory: IDBFactory,
  name: string,
  stores: readonly StoreShape[],
  /** The connection ended without being asked to: deleted elsewhere, or closed by the browser. */
  onLost: () => void,
  /** The database is new: what belongs there from the beginning. */
  fill: (store: (name: string) => IDBObjectStore) => void = () => {},
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name)
    request.onupgradeneeded = () => {
      const made = new Map(
        stores.map(({ name: of, autoIncrement }) => [
          of,
          request.result.createObjectStore(of, { autoIncrement: autoIncrement === true }),
        ]),
      )
      fill((of) => {
        const store = made.get(of)
        if (!store) throw new Error(`No store ${of} on this device`)
        return store
      })
    }
    request.onerror = () => reject(request.error ?? new Error(`No database ${name}`))
    request.onsuccess = () => {
      const database = request.result
      // Another tab deletes it. An open connection would make that wait for ever.
      database.onversionchange = () => {
        database.close()
        onLost()
      }
      database.onclose = onLost
      resolve(database)
    }
  })
}

export function deleteDatabase(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error(`${name} can’t be deleted`))
  })
}

/** What one request found. */
export const found = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The device’s storage failed'))
  })

/** Done once all that the transaction asked for is stored; rejected when nothing of it is. */
export const stored = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('The device stored nothing'))
  })

export const isFull = (error: unknown): boolean => error instanceof Error && error.name === 'QuotaExceededError'
