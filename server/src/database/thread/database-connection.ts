import Sqlite from 'better-sqlite3'
import { createPlaceCheck, DatabaseMoved, identityOf } from '../file/file-identity.ts'
import type { ThreadOptions } from './thread-options.ts'

/** Milliseconds that one process waits for another to finish writing. */
const BUSY_MS = 5_000
/** Prepared statements that are kept; far more than Panelbook has. */
const MAX_STATEMENTS = 500

export interface DatabaseConnection {
  sqlite: Sqlite.Database
  /** Prepares a statement once. */
  prepare(sql: string): Sqlite.Statement
  /** Throws when the file is not where it was opened. Called before every write, and before its commit. */
  checkPlace(): void
}

/** The settings of a durable and careful database. With `synchronous = FULL` (2), a commit in WAL mode survives a power cut. */
const required = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, trusted_schema: 0, secure_delete: 1 }

/** @throws when the file can't be opened, or when SQLite doesn't take a setting that everything relies on */
export function openConnection({ file, mode, identity }: ThreadOptions): DatabaseConnection {
  if (identity !== undefined && identityOf(file) !== identity) throw new DatabaseMoved(file)
  const sqlite = new Sqlite(file, { readonly: mode === 'read', timeout: BUSY_MS })
  try {
    if (mode === 'write') sqlite.pragma('journal_mode = WAL')
    else sqlite.pragma('query_only = ON')
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('foreign_keys = ON')
    sqlite.pragma('trusted_schema = OFF')
    sqlite.pragma('secure_delete = ON')
    for (const [name, value] of Object.entries(required)) {
      const actual = sqlite.pragma(name, { simple: true })
      if (actual !== value) throw new Error(`SQLite runs with ${name} = ${String(actual)}, and Panelbook needs ${value}`)
    }
  } catch (error) {
    sqlite.close()
    throw error
  }
  const statements = new Map<string, Sqlite.Statement>()
  return {
    sqlite,
    checkPlace: createPlaceCheck(file),
    prepare(sql) {
      const known = statements.get(sql)
      if (known) return known
      const statement = sqlite.prepare(sql)
      if (statements.size >= MAX_STATEMENTS) statements.clear()
      statements.set(sql, statement)
      return statement
    },
  }
}
