import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { z } from 'zod'
import type { ErasureRow } from '../../candidates/tables.ts'
import { DataFolderUnusable } from './data-folder.ts'
import { flush } from './private-file.ts'

/** The record of erasures beside the database: it outlives the restore of an older backup. */
export const erasuresFile = (folder: string): string => join(folder, 'erasures.jsonl')

/** The copy of the record that lies beside a backup. */
const BESIDE_BACKUP = '.erasures'
export const erasuresBeside = (backup: string): string => `${backup}${BESIDE_BACKUP}`

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const erasureSchema = z.object({ hash: hex, key: hex, at: z.number() })

/** @throws DataFolderUnusable where it is damaged: going on would bring back who was erased */
export function readErasures(file: string): ErasureRow[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    if (line === '') return []
    const erasure = erasureSchema.safeParse(parsed(line)).data
    if (erasure) return [erasure]
    throw new DataFolderUnusable(
      `Line ${index + 1} of ${file}, the record of erased candidates, is damaged. Put back a copy of the file, such as the one beside the newest backup (${BESIDE_BACKUP}). Without one remove the line; the candidate it named could come back with an older backup.`,
    )
  })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Adds the erasures that the file lacks. Whole or not at all, and only its owner may read it. */
export function addErasures(file: string, erasures: readonly ErasureRow[]): void {
  const kept = readErasures(file)
  const known = new Set(kept.map(({ hash }) => hash))
  const lacking = erasures.filter(({ hash }) => !known.has(hash))
  if (lacking.length === 0) return
  const lines = [...kept, ...lacking].map(({ hash, key, at }) => `${JSON.stringify({ hash, key, at })}\n`)
  const partial = `${file}.partial`
  rmSync(partial, { force: true })
  const descriptor = openSync(partial, 'wx', 0o600)
  try {
    writeSync(descriptor, lines.join(''))
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(partial, file)
  flush(dirname(file))
}

/** The records that lie beside a backup, its own and those of others in the same folder. */
export function erasuresAround(backup: string): ErasureRow[] {
  const folder = dirname(backup)
  const names = readdirSync(folder).filter((name) => name.endsWith(BESIDE_BACKUP))
  return names.toSorted().flatMap((name) => readErasures(join(folder, name)))
}

/** What a database records of erasures. Undefined where it can't be read; none of one from before there were any. */
export function erasuresIn(file: string): ErasureRow[] | undefined {
  if (!existsSync(file)) return []
  let database: Sqlite.Database | undefined
  try {
    // Not read-only: the newest may be in a log that a crash left.
    database = new Sqlite(file, { fileMustExist: true, timeout: 10_000 })
    const known = database.prepare("select 1 from sqlite_master where name = 'erasures'").get()
    if (known === undefined) return []
    return z.array(erasureSchema).parse(database.prepare('select hash, key, at from erasures').all())
  } catch {
    return undefined
  } finally {
    database?.close()
  }
}

/** Copies that a start or a restore made of the database: they hold what was erased since. Names of files beside it. */
export function copiesBeside(file: string): string[] {
  const folder = dirname(file)
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.startsWith(`${basename(file)}.before-`))
  return names.filter((name) => !/-(wal|shm)$/.test(name)).toSorted()
}
