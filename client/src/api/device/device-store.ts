import type { Id } from '@panelbook/shared/base/ids'
import { z } from 'zod'
import { found, openDatabase, stored } from './device-database.ts'
import { changedNote, type DocumentNote, type NoteChange, readNote } from './document-note.ts'

/**
 * What this browser keeps between visits beside the documents themselves: who was signed in, answers of the server that the live
 * page needs to open without it, and which documents hold something unconfirmed. Keys start with the person's id, so that one
 * person's entries can be told from another's and removed.
 *
 * Values are plain JSON, and readers parse them. A failure to keep or read is a rejection. No call waits longer than a few
 * seconds, because no one's work may depend on it. A database that was closed, deleted or broken is opened again by the next
 * call.
 */
export interface DeviceStore {
  /** False when the browser keeps nothing (blocked storage); everything else then does nothing. */
  readonly available: boolean
  session(): Promise<unknown>
  setSession(session: unknown): Promise<void>
  /**
   * The person who was signed in can open nothing here without signing in again. The session and the answers are removed, and
   * the documents' copies stay.
   */
  seal(): Promise<void>
  /** When the server last said that the session stands; epoch ms of this device. */
  heard(): Promise<unknown>
  setHeard(at: number): Promise<void>
  /** Somebody whose entries are being removed; still there at the next start when that was cut short. */
  leaving(): Promise<unknown>
  setLeaving(personId: Id): Promise<void>
  answers(personId: Id): Promise<StoredAnswer[]>
  setAnswer(personId: Id, answer: StoredAnswer): Promise<void>
  removeAnswer(personId: Id, hash: string): Promise<void>
  /** Document keys (`notes/abc`) this person opened here, and whether something of them is unconfirmed. */
  documents(personId: Id): Promise<Map<string, DocumentNote>>
  /** Changes the note of a document, from what every tab has noted until then. */
  noteDocument(personId: Id, key: string, change: NoteChange): Promise<void>
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

const NAME = 'panelbook'
const SESSION = 'session'
const LEAVING = 'leaving'
const HEARD = 'heard'
/** What is known of the visit itself is kept in `facts`, a name that databases on devices have. */
type StoreName = 'facts' | 'answers' | 'documents'

const absent: DeviceStore = {
  available: false,
  session: async () => undefined,
  setSession: async () => {},
  seal: async () => {},
  heard: async () => undefined,
  setHeard: async () => {},
  leaving: async () => undefined,
  setLeaving: async () => {},
  answers: async () => [],
  setAnswer: async () => {},
  removeAnswer: async () => {},
  documents: async () => new Map(),
  noteDocument: async () => {},
  removeDocument: async () => {},
  people: async () => new Set(),
  forget: async () => {},
  close: () => {},
}

const kept = z.object({ person: z.object({ id: z.string(), name: z.string() }) })
/** Whose session was kept last, sealed or not. */
export const personOf = (session: unknown): { id: Id; name: string } | undefined => kept.safeParse(session).data?.person

const STORES = [{ name: 'facts' }, { name: 'answers' }, { name: 'documents' }] as const
/** Milliseconds one call may take: IndexedDB can hang, for example behind a deletion. */
const ANSWER_WITHIN_MS = 3_000
/** Milliseconds before a database that was deleted or closed under the page is opened again. */
const REOPEN_MS = 1_000

export interface DeviceStoreWorld {
  indexedDB: IDBFactory | undefined
  setTimeout: typeof setTimeout
}

const browser = (): DeviceStoreWorld => ({
  indexedDB: typeof indexedDB === 'undefined' ? undefined : indexedDB,
  setTimeout: ((run: () => void, ms: number) => globalThis.setTimeout(run, ms)) as typeof setTimeout,
})

/**
 * What this device keeps. Longer than a hundred lines, because every method goes through the one connection to the database,
 * which is opened again when it is lost.
 */
export function openDeviceStore(world: DeviceStoreWorld = browser()): DeviceStore {
  const factory = world.indexedDB
  if (!factory) return absent
  let connection: Promise<IDBDatabase> | undefined
  /** What this page has put there, to put it back into a database that was deleted under the page. */
  const own = new Map<StoreName, Map<string, unknown>>(STORES.map(({ name }) => [name, new Map<string, unknown>()]))
  const connect = (): Promise<IDBDatabase> => {
    const opening = openDatabase(
      factory,
      NAME,
      STORES,
      () => {
        forget()
        world.setTimeout(() => connection ?? connect(), REOPEN_MS)
      },
      (store) => {
        for (const [of, entries] of own) for (const [key, value] of entries) store(of).put(value, key)
      },
    )
    function forget() {
      if (connection === opening) connection = undefined
    }
    connection ??= opening
    opening.catch(forget)
    return connection
  }
  const inTime = <T>(work: Promise<T>): Promise<T> =>
    Promise.race([
      work,
      new Promise<never>((_, reject) =>
        world.setTimeout(() => reject(new Error('This device’s storage doesn’t answer')), ANSWER_WITHIN_MS),
      ),
    ])
  /** Runs `act` in one transaction; once more, on a new connection, when the old one turns out to be gone. */
  const run = async <T>(of: StoreName, access: IDBTransactionMode, act: (store: IDBObjectStore) => T): Promise<Awaited<T>> => {
    const attempt = async (): Promise<Awaited<T>> => {
      const database = await (connection ?? connect())
      const transaction = database.transaction(of, access)
      const done = stored(transaction)
      const [, result] = await Promise.all([done, act(transaction.objectStore(of))])
      return result
    }
    return inTime(
      attempt().catch((error: unknown) => {
        if (!(error instanceof Error) || error.name !== 'InvalidStateError') throw error
        connection = undefined
        return attempt()
      }),
    )
  }
  const ofPerson = (personId: Id) => IDBKeyRange.bound(`${personId}|`, `${personId}|\uffff`)
  const entries = (of: StoreName, personId: Id): Promise<{ k: string; v: unknown }[]> =>
    run(of, 'readonly', async (store) => {
      const range = ofPerson(personId)
      const [keys, values] = await Promise.all([found(store.getAllKeys(range)), found<unknown[]>(store.getAll(range))])
      return keys.map((key, index) => ({ k: String(key), v: values[index] }))
    })
  const get = (key: string): Promise<unknown> => run('facts', 'readonly', (store) => found<unknown>(store.get(key)))
  const put = async (of: StoreName, key: string, value: unknown): Promise<void> => {
    own.get(of)?.set(key, value)
    await run(of, 'readwrite', (store) => found(store.put(value, key)))
  }
  const remove = (of: StoreName, key: string): Promise<void> => {
    own.get(of)?.delete(key)
    return run(of, 'readwrite', (store) => found<undefined>(store.delete(key)))
  }
  const removeAll = (of: StoreName, personId: Id): Promise<void> => {
    for (const key of [...(own.get(of)?.keys() ?? [])]) if (key.startsWith(`${personId}|`)) own.get(of)?.delete(key)
    return run(of, 'readwrite', (store) => found<undefined>(store.delete(ofPerson(personId))))
  }
  const afterBar = (key: string) => key.slice(key.indexOf('|') + 1)

  return {
    available: true,
    session: () => get(SESSION),
    setSession: (session) => put('facts', SESSION, session),
    seal: async () => {
      const person = personOf(await get(SESSION))
      // The person's name stays, because the unsent text here is theirs.
      if (person) await put('facts', SESSION, { sealed: true, person })
      if (person) await removeAll('answers', person.id)
    },
    heard: () => get(HEARD),
    setHeard: (at) => put('facts', HEARD, at),
    leaving: () => get(LEAVING),
    setLeaving: (personId) => put('facts', LEAVING, personId),
    answers: async (personId) => (await entries('answers', personId)).map((entry) => entry.v as StoredAnswer),
    setAnswer: (personId, answer) => put('answers', `${personId}|${answer.hash}`, answer),
    removeAnswer: (personId, hash) => remove('answers', `${personId}|${hash}`),
    documents: async (personId) =>
      new Map((await entries('documents', personId)).map((entry) => [afterBar(entry.k), readNote(entry.v)])),
    noteDocument: (personId, key, change) =>
      run('documents', 'readwrite', async (store) => {
        const name = `${personId}|${key}`
        // One transaction: what another tab notes meanwhile comes before or after all of it.
        const note = changedNote(await found<unknown>(store.get(name)), change)
        own.get('documents')?.set(name, note)
        await found(store.put(note, name))
      }),
    removeDocument: (personId, key) => remove('documents', `${personId}|${key}`),
    people: async () => {
      const keysOf = (of: StoreName) => run(of, 'readonly', (store) => found(store.getAllKeys()))
      const keys = [...(await keysOf('answers')), ...(await keysOf('documents'))].map(String)
      return new Set(keys.map((key) => key.slice(0, key.indexOf('|'))))
    },
    forget: async (personId) => {
      await removeAll('answers', personId)
      await removeAll('documents', personId)
      if (personOf(await get(SESSION))?.id === personId) await remove('facts', SESSION)
      if ((await get(LEAVING)) === personId) await remove('facts', LEAVING)
    },
    close: () => void connection?.then((database) => database.close()).catch(() => {}),
  }
}
