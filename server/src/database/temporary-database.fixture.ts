import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '@panelbook/shared/base/clock'
import { openDatabase } from './database.ts'
import { openTemporaryPostgres } from './postgres/temporary-postgres.fixture.ts'
import { openUnthreaded } from './thread/unthreaded-link.fixture.ts'

let migrated: Promise<Buffer> | undefined

/** The bytes of a database without rows, migrated once for all tests of a process: each test begins with a copy. */
async function migratedBytes(clock: Clock): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'panelbook-'))
  const file = join(folder, 'panelbook.db')
  try {
    await (await openDatabase({ file, clock, open: openUnthreaded })).close()
    return await readFile(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Whether these tests run on PostgreSQL: `PANELBOOK_TEST_DATABASE=postgres`. */
export const onPostgres = process.env.PANELBOOK_TEST_DATABASE === 'postgres'

/**
 * Opens a real, migrated database of its own, for tests: SQLite, or PostgreSQL where the run is for it. Closing it removes it.
 * Its file and folder are there in SQLite alone.
 */
export async function openTemporaryDatabase(clock: Clock, kind: 'sqlite' | 'postgres' = onPostgres ? 'postgres' : 'sqlite') {
  if (kind === 'postgres') return { ...(await openTemporaryPostgres()), folder: '', file: '' }
  const folder = await mkdtemp(join(tmpdir(), 'panelbook-'))
  const file = join(folder, 'panelbook.db')
  migrated ??= migratedBytes(clock)
  await writeFile(file, await migrated)
  const database = await openDatabase({ file, clock, open: openUnthreaded })
  return {
    db: database.kysely,
    documentLog: database.documentLog,
    removeDeleted: () => database.removeDeleted(),
    folder,
    file,
    async close() {
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type TemporaryDatabase = Awaited<ReturnType<typeof openTemporaryDatabase>>
