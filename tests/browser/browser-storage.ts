import type { Page } from 'playwright-core'
import * as Y from 'yjs'

/** Everything that a browser stores for this address, as it is stored. Bytes are Latin-1 strings. */
export interface BrowserStorage {
  local: Record<string, string>
  session: Record<string, string>
  /** By database and object store, in the order of their keys. */
  indexed: Record<string, Record<string, { key: string; value: unknown }[]>>
  /** By cache and address. */
  cached: Record<string, Record<string, string>>
}

export function readStorage(page: Page): Promise<BrowserStorage> {
  return page.evaluate(async () => {
    const plain = (value: unknown): unknown => {
      const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value
      if (ArrayBuffer.isView(bytes)) {
        const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        return { bytes: Array.from(view, (byte) => String.fromCharCode(byte)).join('') }
      }
      if (Array.isArray(value)) return value.map(plain)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]))
    }
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const indexed: BrowserStorage['indexed'] = {}
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name))
      const stores: Record<string, { key: string; value: unknown }[]> = {}
      for (const store of database.objectStoreNames) {
        const records = database.transaction(store).objectStore(store)
        const [keys, values] = await Promise.all([done(records.getAllKeys()), done(records.getAll())])
        stores[store] = values.map((value, index) => ({ key: JSON.stringify(keys[index]), value: plain(value) }))
      }
      indexed[name] = stores
      database.close()
    }
    const cached: BrowserStorage['cached'] = {}
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      const found: Record<string, string> = {}
      for (const request of await cache.keys()) found[request.url] = (await (await cache.match(request))?.text()) ?? ''
      cached[name] = found
    }
    return { local: { ...localStorage }, session: { ...sessionStorage }, indexed, cached }
  })
}

/** All of it as one text, to search for a word. Text in documents is UTF-8, in which ASCII words are themselves. */
export const storageText = (storage: BrowserStorage): string => JSON.stringify(storage)

/**
 * What two runs of the same script must have in common. Random values are taken out. Of the updates to a document only their sum
 * is kept, because the network decides how they are cut.
 *
 * @param replaced each run's own values, such as ids, and what replaces them
 */
export function normalised(storage: BrowserStorage, replaced: Record<string, string>): string {
  const indexed = Object.entries(storage.indexed).map(([name, stores]) => {
    const { updates, ...others } = stores
    return [name, updates ? { document: documentOf(updates), ...others } : others]
  })
  const cached = Object.entries(storage.cached).map(([name, files]) => [name, Object.entries(files).map(cachedFile)])
  const session = Object.fromEntries(Object.entries(storage.session).map(sessionEntry))
  const kept = { ...storage, session, indexed: Object.fromEntries(indexed), cached: Object.fromEntries(cached) }
  let text = JSON.stringify(kept, sorted, 1)
  for (const [own, stands] of Object.entries(replaced)) text = text.replaceAll(own, stands)
  return (
    text
      // The difference between the two clocks, as the page knows it.
      .replace(/("panelbook\/clock-offset": )"[^"]*"/g, '$1"<offset>"')
      // Epoch milliseconds.
      .replace(/\b1[6-9]\d{11}(\.\d+)?\b/g, '<time>')
  )
}

/**
 * Under a random key for each page of this tab's history, the router notes how far it was scrolled. The key and the number of
 * pages noted before the next one came (a race) reveal nothing; how far it was scrolled may.
 */
function sessionEntry([key, value]: [string, string]): [string, unknown] {
  if (!key.startsWith('tsr-scroll-restoration')) return [key, value]
  const scrolled = Object.values(JSON.parse(value) as Record<string, object>).filter((places) => Object.keys(places).length > 0)
  return [key, scrolled]
}

/** For the client's own files their length is enough. A page has a nonce of its own. */
const cachedFile = ([address, text]: [string, string]): [string, string] => {
  const own = new URL(address).pathname.startsWith('/assets/')
  return [address, own ? `${text.length} characters` : text.replace(/name="csp-nonce" content="[^"]*"/, '<nonce>')]
}

function documentOf(updates: { value: unknown }[]): unknown {
  const doc = new Y.Doc()
  for (const { value } of updates) {
    Y.applyUpdate(doc, Buffer.from((value as { bytes: string }).bytes, 'latin1'))
  }
  const names = [...doc.share.keys()].sort()
  const structs = [...doc.store.clients.values()].map((of) => of.reduce((sum, { length }) => sum + length, 0))
  return { roots: names.map((name) => [name, rootOf(doc, name)]), structs: structs.sort((a, b) => a - b) }
}

/** A root that nobody has asked for by type: a map where it has keys, a text where it has a sequence. */
function rootOf(doc: Y.Doc, name: string): unknown {
  const root = doc.share.get(name) as Y.AbstractType<unknown> & { _map: Map<string, unknown>; _start: unknown }
  if (root._map.size > 0) return doc.getMap(name).toJSON()
  return root._start === null ? null : JSON.stringify(doc.getText(name).toDelta())
}

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value
