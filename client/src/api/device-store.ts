import type { Id } from '@panelbook/shared/base/ids'
import * as idb from 'lib0/indexeddb'

/**
 * What this browser keeps between visits beside the documents themselves: who was signed in, answers of the server that the live page
 * needs to open without it, and which documents hold something unconfirmed. Keys start with the person's id, so that one person's
 * entries can be told from another's and removed.
 *
 * Values are plain JSON; whoever reads them parses them.
 */
export interface DeviceStore {
  /** False when the browser keeps nothing (blocked storage); everything else then does nothing. */
  readonly available: boolean
  session(): Promise<unknown>
  setSession(session: unknown): Promise<void>
  /** Somebody whose entries are being removed; still there at the next start when that was cut short. */
  leaving(): Promise<unknown>
  setLeaving(personId: Id): Promise<void>
  answers(personId: Id): Promise<StoredAnswer[]>
  setAnswer(personId: Id, answer: StoredAnswer): Promise<void>
  removeAnswer(personId: Id, hash: string): Promise<void>
  /** Document keys (`notes/abc`) this person opened here, and whether something of them is unconfirmed. */
  documents(personId: Id): Promise<Map<string, DocumentNote>>
  setDocument(personId: Id, key: string, note: DocumentNote): Promise<void>
  removeDocument(personId: Id, key: string): Promise<void>
  /** Everybody who left something here. */
  people(): Promise<Set<Id>>
  /** Removes all of one person's entries, and the session if it is theirs. */
  forget(personId: Id): Promise<void>
  close(): void
}

export interface StoredAnswer {
  hash: string
  queryKey: readonly unknown[]
  data: unknown
  /** Epoch ms of this device's clock. */
  at: number
}

export interface DocumentNote {
  /** Something typed here wasn't confirmed by the server. */
  unsent: boolean
  /** The server's content was merged at least once. */
  seen: boolean
}

const NAME = 'panelbook'
const SESSION = 'session'
const LEAVING = 'leaving'
type StoreName = 'facts' | 'answers' | 'documents'

const absent: DeviceStore = {
  available: false,
  session: async () => undefined,
  setSession: async () => {},
  leaving: async () => undefined,
  setLeaving: async () => {},
  answers: async () => [],
  setAnswer: async () => {},
  removeAnswer: async () => {},
  documents: async () => new Map(),
  setDocument: async () => {},
  removeDocument: async () => {},
  people: async () => new Set(),
  forget: async () => {},
  close: () => {},
}

const readNote = (value: unknown): DocumentNote => {
  const { unsent, seen } = (value ?? {}) as Partial<DocumentNote>
  return { unsent: unsent === true, seen: seen === true }
}

export async function openDeviceStore(name = NAME): Promise<DeviceStore> {
  if (typeof indexedDB === 'undefined') return absent
  let db: IDBDatabase
  try {
    db = await idb.openDB(name, (created) => idb.createStores(created, [['facts'], ['answers'], ['documents']]))
  } catch {
    return absent
  }
  const store = (of: StoreName, access: 'readonly' | 'readwrite' = 'readwrite'): IDBObjectStore => {
    const [found] = idb.transact(db, [of], access)
    if (!found) throw new Error(`No store ${of} on this device`)
    return found
  }
  const ofPerson = (personId: Id) => idb.createIDBKeyRangeBound(`${personId}|`, `${personId}|\uffff`, false, false)
  const entries = (of: StoreName, personId: Id): Promise<{ k: string; v: unknown }[]> =>
    idb.getAllKeysValues(store(of, 'readonly'), ofPerson(personId))
  const put = async (of: StoreName, key: string, value: unknown): Promise<void> => {
    // lib0's types name only a few of the values that IndexedDB clones.
    await idb.put(store(of), value as string, key)
  }
  const afterBar = (key: string) => key.slice(key.indexOf('|') + 1)

  return {
    available: true,
    session: () => idb.get(store('facts', 'readonly'), SESSION),
    setSession: (session) => put('facts', SESSION, session),
    leaving: () => idb.get(store('facts', 'readonly'), LEAVING),
    setLeaving: (personId) => put('facts', LEAVING, personId),
    answers: async (personId) => (await entries('answers', personId)).map((entry) => entry.v as StoredAnswer),
    setAnswer: (personId, answer) => put('answers', `${personId}|${answer.hash}`, answer),
    removeAnswer: (personId, hash) => idb.del(store('answers'), `${personId}|${hash}`),
    documents: async (personId) =>
      new Map((await entries('documents', personId)).map((entry) => [afterBar(entry.k), readNote(entry.v)])),
    setDocument: (personId, key, note) => put('documents', `${personId}|${key}`, note),
    removeDocument: (personId, key) => idb.del(store('documents'), `${personId}|${key}`),
    people: async () => {
      const keys: string[] = [
        ...(await idb.getAllKeys(store('answers', 'readonly'))),
        ...(await idb.getAllKeys(store('documents', 'readonly'))),
      ]
      return new Set(keys.map((key) => key.slice(0, key.indexOf('|'))))
    },
    forget: async (personId) => {
      await idb.del(store('answers'), ofPerson(personId))
      await idb.del(store('documents'), ofPerson(personId))
      const session = await idb.get(store('facts', 'readonly'), SESSION)
      if ((session as { person?: { id?: unknown } } | undefined)?.person?.id === personId) await idb.del(store('facts'), SESSION)
      if ((await idb.get(store('facts', 'readonly'), LEAVING)) === personId) await idb.del(store('facts'), LEAVING)
    },
    close: () => db.close(),
  }
}
