import * as Y from 'yjs'

/** Three people's copies of one document, who know of each other only what they are told. */
export function threeWriters(clientIds: readonly [number, number, number] = [1, 2, 3]) {
  const docs = clientIds.map((clientID) => Object.assign(new Y.Doc(), { clientID }))
  return {
    docs,
    /** One of them, by any number. */
    copy(choice: number): Y.Doc {
      const doc = docs[choice % docs.length]
      if (!doc) throw new Error(`Nobody is number ${choice}`)
      return doc
    },
    /** All that the three have written. */
    together(): Y.Doc {
      const all = new Y.Doc()
      for (const doc of docs) Y.applyUpdate(all, Y.encodeStateAsUpdate(doc))
      return all
    },
  }
}
