import { Server } from '@hocuspocus/server'
import Database from 'better-sqlite3'
import * as Y from 'yjs'

/**
 * Hocuspocus with a store like its own SQLite extension: one row a document, and the whole state written each time it stores.
 * That is 2 to 10 s after an edit as shipped (DEBOUNCE_MS unset), or after every edit (0). What it acknowledges is not stored
 * yet.
 */
const database = new Database(`${process.env.DATA_FOLDER}/hocuspocus.db`)
database.pragma('journal_mode = WAL')
database.exec('CREATE TABLE documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)')
const fetch = database.prepare('SELECT data FROM documents WHERE name = ?').pluck()
const store = database.prepare('INSERT INTO documents VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET data = excluded.data')

const debounce = process.env.DEBOUNCE_MS
const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  ...(debounce === undefined ? {} : { debounce: Number(debounce) }),
  async onLoadDocument({ documentName, document }) {
    const state = fetch.get(documentName) as Buffer | undefined
    if (state) Y.applyUpdate(document, state)
  },
  async onStoreDocument({ documentName, document }) {
    store.run(documentName, Y.encodeStateAsUpdate(document))
  },
})
await server.listen()
