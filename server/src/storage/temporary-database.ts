import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '@panelbook/shared/base/clock'
import { openDatabase } from './database.ts'

/** A real, migrated database in a folder of its own, for tests; closing it removes both. */
export async function openTemporaryDatabase(clock: Clock) {
  const folder = await mkdtemp(join(tmpdir(), 'panelbook-'))
  const file = join(folder, 'panelbook.db')
  const database = await openDatabase({ file, clock })
  return {
    db: database.kysely,
    documentLog: database.documentLog,
    folder,
    file,
    async close() {
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
