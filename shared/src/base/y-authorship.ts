import type * as Y from 'yjs'

/**
 * The server knows who wrote what: it binds each Yjs client id to the person who first used it. These read the client id from
 * the document; the server's list of authors turns it into a person. Nothing here trusts a name written in a document.
 */

/** The client id that wrote the present value of a map key. */
export function mapEntryClient(map: Y.Map<unknown>, key: string): number | undefined {
  const item = map._map.get(key)
  return item && !item.deleted ? item.id.client : undefined
}

/** For each element of the array, the client id that inserted it. */
export function arrayElementClients(array: Y.Array<unknown>): number[] {
  const clients: number[] = []
  for (let item = array._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    for (let i = 0; i < item.length; i++) clients.push(item.id.client)
  }
  return clients
}

/** How many characters of this text (or of all text inside this element) each client id wrote. */
export function textClients(type: { readonly _start: Y.Item | null }, into = new Map<number, number>()): Map<number, number> {
  for (let item = type._start; item; item = item.right) {
    if (item.deleted) continue
    const content = item.content as { type?: { readonly _start: Y.Item | null }; str?: string }
    if (typeof content.str === 'string') into.set(item.id.client, (into.get(item.id.client) ?? 0) + content.str.length)
    else if (content.type) textClients(content.type, into)
  }
  return into
}
