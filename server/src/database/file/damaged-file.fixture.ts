import { closeSync, openSync, writeSync } from 'node:fs'
import { assert } from '@panelbook/shared/base/assert'
import Sqlite from 'better-sqlite3'

/**
 * Overwrites one leaf page of a table or index, as a failing disk does. Nobody may have the file open.
 *
 * @param which 0 is the first of its leaf pages, -1 the last
 * @returns how many leaf pages there are
 */
export function damagePage(file: string, name: string, which: number): number {
  const database = new Sqlite(file)
  // Content still in the log would hide the damaged page.
  database.pragma('wal_checkpoint(TRUNCATE)')
  const bytes = database.pragma('page_size', { simple: true })
  const pages = database.prepare("select pageno from dbstat where name = ? and pagetype = 'leaf' order by path").pluck().all(name)
  database.close()
  const page = pages.at(which)
  assert(typeof bytes === 'number' && typeof page === 'number', `${name} has such a page`)
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, new Uint8Array(bytes).fill(0xa5), 0, bytes, (page - 1) * bytes)
  closeSync(descriptor)
  return pages.length
}
