import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type BatchRow, isSound } from '../log/batch-entries.ts'
import { createPrivate, flush } from './private-file.ts'
import { isDamage, readableKeys } from './readable-keys.ts'

/** Nothing in this file can be read. The message says why. */
export class SalvageFailed extends Error {
  override name = 'SalvageFailed'
}

export interface Salvaged {
  rows: number
  tables: number
  /**
   * Tables with pages that can't be read, and how many of their rows were saved. Empty: only indexes were damaged, and no row is
   * lost.
   */
  incomplete: { table: string; rows: number }[]
  /** Rows that refer to a lost row. */
  orphans: number
  /** Indexes that could not be made again. */
  indexes: string[]
}

interface SchemaEntry {
  type: string
  name: string
  sql: string
}

/**
 * Copies every row that can be read from a damaged database into a new file, table by table, and builds the indexes anew. The
 * damaged file stays as it is.
 *
 * @throws SalvageFailed
 */
export function salvageDatabase(file: string, target: string): Salvaged {
  if (existsSync(target)) throw new SalvageFailed(`${target} exists already. Choose another name, or delete it first.`)
  const partial = `${target}.partial`
  const clear = () => {
    for (const suffix of ['', '-journal']) rmSync(`${partial}${suffix}`, { force: true })
  }
  clear()
  createPrivate(partial)
  const source = new Sqlite(file, { readonly: true, timeout: 10_000 })
  const copy = new Sqlite(partial)
  try {
    copy.pragma('foreign_keys = OFF')
    const salvaged = copyAll(source, copy, file)
    copy.close()
    flush(partial)
    renameSync(partial, target)
    flush(dirname(target))
    return salvaged
  } catch (error) {
    copy.close()
    clear()
    throw error
  } finally {
    source.close()
  }
}

function copyAll(source: Sqlite.Database, copy: Sqlite.Database, file: string): Salvaged {
  const schema = readSchema(source, file)
  const result: Salvaged = { rows: 0, tables: 0, incomplete: [], orphans: 0, indexes: [] }
  for (const { name, sql } of schema.filter((entry) => entry.type === 'table')) {
    copy.exec(sql)
    const { rows, damaged } = copy.transaction(() => copyTable(source, copy, name))()
    result.tables += 1
    result.rows += rows
    if (damaged) result.incomplete.push({ table: name, rows })
  }
  const batches = dropDamagedBatches(copy)
  if (batches !== undefined) result.incomplete.push({ table: 'document_batches', rows: batches })
  for (const { name, sql } of schema.filter((entry) => entry.type !== 'table')) {
    try {
      copy.exec(sql)
    } catch {
      result.indexes.push(name)
    }
  }
  result.orphans = (copy.pragma('foreign_key_check') as unknown[]).length
  return result
}

function readSchema(source: Sqlite.Database, file: string): SchemaEntry[] {
  try {
    // One view for all of it, in case a server is writing.
    source.exec('begin')
    return source
      .prepare<[], SchemaEntry>("select type, name, sql from sqlite_master where sql is not null and name not like 'sqlite_%'")
      .all()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new SalvageFailed(
      `The first pages of ${file} can’t be read (${why}). They are the index of the whole file. Restore a backup.`,
    )
  }
}

/** A start refuses a batch of the log whose bytes have changed. Returns how many are left where one was dropped. */
function dropDamagedBatches(copy: Sqlite.Database): number | undefined {
  if (!copy.prepare("select 1 from sqlite_master where name = 'document_batches'").get()) return undefined
  const rows = copy.prepare<[], BatchRow>('select * from document_batches').all()
  const damaged = rows.filter((row) => !isSound(row))
  for (const { id } of damaged) copy.prepare('delete from document_batches where id = ?').run(id)
  return damaged.length > 0 ? rows.length - damaged.length : undefined
}

interface Column {
  name: string
  pk: number
  type: string
}

function copyTable(source: Sqlite.Database, copy: Sqlite.Database, table: string): { rows: number; damaged: boolean } {
  const columns = source.prepare<[string], Column>('select name, pk, type from pragma_table_info(?)').all(table)
  const names = columns.map((column) => quoted(column.name))
  const keys = keysOf(source, table, columns)
  // The table's own rowid is copied, too: rows that refer to it must still find it.
  const stored = keys.includes('rowid') ? ['rowid', ...names] : names
  const insert = copy.prepare(`insert into ${quoted(table)} (${stored.join(', ')}) values (${stored.map(() => '?').join(', ')})`)
  let rows = 0
  let damaged = false
  const damage = () => {
    damaged = true
  }
  const copyRows = (prefix: readonly bigint[]) => {
    const key = keys[prefix.length] ?? 'rowid'
    const fixed = keys.slice(0, prefix.length).map((name) => `${name} = ? and `)
    const read = source
      .prepare<bigint[], unknown[]>(
        `select ${key}, ${stored.join(', ')} from ${quoted(table)} not indexed where ${fixed.join('')}${key} >= ? order by ${key} limit 1`,
      )
      .raw()
      .safeIntegers()
    const seek = (from: bigint) => {
      const row = read.get(...prefix, from)
      return row && { key: row[0] as bigint, row: row.slice(1) }
    }
    for (const { row } of readableKeys(seek, damage)) {
      try {
        insert.run(...row)
        rows += 1
      } catch {
        // The row breaks the table's own rules: its content is damaged, though its page isn't.
        damage()
      }
    }
  }
  if (keys.length < 2) copyRows([])
  else {
    const first = keys[0] ?? ''
    const find = source
      .prepare<[bigint], bigint>(`select ${first} from ${quoted(table)} where ${first} >= ? order by ${first} limit 1`)
      .pluck()
      .safeIntegers()
    const seek = (from: bigint) => {
      const key = find.get(from)
      return key === undefined ? undefined : { key }
    }
    let last = 0n
    for (const { key } of readableKeys(seek, damage)) {
      // Where the way to some first keys is damaged, each of them may still have rows on sound pages.
      for (let skipped = damaged ? last + 1n : key; skipped < key && key - skipped < MOST_SKIPPED; skipped++) copyRows([skipped])
      copyRows([key])
      last = key
    }
  }
  return { rows, damaged }
}

/** How many first keys are tried one by one across a damaged stretch. */
const MOST_SKIPPED = 1_000_000n

/**
 * The columns by which the table's rows are stored: its rowid, or the whole numbers of its own key. @throws SalvageFailed for a
 * kind of table that Panelbook doesn't have
 */
function keysOf(source: Sqlite.Database, table: string, columns: readonly Column[]): string[] {
  const withoutRowid = source.prepare('select wr from pragma_table_list(?)').pluck().get(table) === 1
  if (!withoutRowid) return ['rowid']
  const keys = columns.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk)
  if (keys.length > 2 || keys.some((column) => column.type.toUpperCase() !== 'INTEGER')) {
    throw new SalvageFailed(`The table ${table} has a key that can’t be salvaged. Restore a backup.`)
  }
  return keys.map((column) => quoted(column.name))
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

export interface Damage {
  /** SQLite's own words for each fault; none: the file is sound. */
  faults: string[]
  /** Only indexes disagree with their tables: no row is lost. */
  onlyIndexes: boolean
}

/** Whether every page of the file can be read and agrees with the others. */
export function findDamage(file: string): Damage {
  const database = new Sqlite(file, { readonly: true, timeout: 10_000 })
  try {
    const faults = (database.prepare('pragma integrity_check').pluck().all() as string[]).filter((line) => line !== 'ok')
    return { faults, onlyIndexes: faults.every((line) => /(missing from|in) index |non-unique entry in index/.test(line)) }
  } catch (error) {
    if (!isDamage(error)) throw error
    return { faults: [error instanceof Error ? error.message : String(error)], onlyIndexes: false }
  } finally {
    database.close()
  }
}
