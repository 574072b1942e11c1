import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTemporaryDatabase, type TemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import type { BackupOrder } from './backup-order.ts'
import { makeBackup } from './make-backup.ts'
import { runBackup } from './run-backup.ts'

const DAY = 24 * 3_600_000
const NOW = Date.UTC(2040, 0, 2, 3)

let database: TemporaryDatabase
let folder: string
beforeEach(async () => {
  database = await openTemporaryDatabase({ now: () => NOW }, 'sqlite')
  await addPeople(database.db, { ann: 'admin' })
  folder = mkdtempSync(join(tmpdir(), 'panelbook-'))
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const order = (rest: Partial<BackupOrder> = {}): BackupOrder => ({
  ...{ file: database.file, folder, keep: 2, now: NOW, since: NOW, workspace: 'ours', claimed: false },
  ...rest,
})
const names = () => readdirSync(folder).filter((name) => name.endsWith('.db'))

test('[O35] a process of its own makes the backup, for its user alone, and says what it did', async () => {
  const result = await runBackup(order()).done
  expect(result).toEqual({ made: join(folder, 'panelbook-2040-01-02T03-00-00-000Z.db'), newest: NOW, removed: [] })
  expect(statSync(result.made ?? '').mode & 0o077).toBe(0)
  const copy = new Sqlite(result.made ?? '', { readonly: true })
  expect(copy.prepare('SELECT id FROM people').pluck().all()).toEqual(['ann'])
  copy.close()
  // Asked again, it has one since then.
  expect(await runBackup(order({ now: NOW + 5 })).done).toEqual({ newest: NOW, removed: [] })
  expect(names()).toHaveLength(1)
})

test('[O37] the process says in a sentence why it made none; killed, it ends at once', async () => {
  const missing = join(folder, 'away')
  await expect(runBackup(order({ folder: missing })).done).rejects.toThrow(
    `There is no folder ${missing}. Make it, mount its disk, or correct PANELBOOK_BACKUPS.`,
  )
  expect(existsSync(missing)).toBe(false)
  const killed = runBackup(order())
  killed.kill()
  await expect(killed.done).rejects.toThrow('The backup was ended.')
})

test('[O36] the newest are kept as nights go by, and a wrong clock pushes out none of them', async () => {
  writeFileSync(join(folder, 'panelbook-2041-06-01T03-00-00-000Z.db'), '')
  for (const night of [0, 1, 2, 3]) await makeBackup(order({ now: NOW + night * DAY, since: NOW + night * DAY }))
  expect(names().toSorted()).toEqual([
    'panelbook-2040-01-04T03-00-00-000Z.db',
    'panelbook-2040-01-05T03-00-00-000Z.db',
    'panelbook-2041-06-01T03-00-00-000Z.db',
  ])
})

test('[O36] a folder of another workspace is refused, and nothing of it removed', async () => {
  await makeBackup(order({ workspace: 'theirs' }))
  await expect(makeBackup(order({ keep: 1, now: NOW + DAY, since: NOW + DAY }))).rejects.toThrow(/another workspace/)
  expect(names()).toHaveLength(1)
})

test('[O37] a folder that held the backups and is empty now is a disk that isn’t mounted', async () => {
  await expect(makeBackup(order({ claimed: true }))).rejects.toThrow(/If its disk isn’t mounted.* write this line .*: ours$/)
  expect(readdirSync(folder)).toEqual([])
  writeFileSync(join(folder, 'panelbook-backups.txt'), 'ours\n')
  await makeBackup(order({ claimed: true }))
  expect(names()).toHaveLength(1)
})

test('[O37] a mark that a full disk left empty is written again', async () => {
  writeFileSync(join(folder, 'panelbook-backups.txt'), '')
  await makeBackup(order())
  expect(readFileSync(join(folder, 'panelbook-backups.txt'), 'utf8')).toBe('ours\n')
})

test('[O37] where older ones can’t be removed the backup is made all the same', async () => {
  // A folder of that name is none of ours, and can't be removed as a file.
  mkdirSync(join(folder, 'panelbook-2039-01-01T03-00-00-000Z.db'))
  const result = await makeBackup(order({ keep: 1 }))
  expect(result.made).toBeDefined()
  expect(result.notRemoved).toMatch(/2039-01-01/)
})

test('[O37] a server that is gone by then gets no backup under a name', async () => {
  await expect(makeBackup(order(), () => false)).rejects.toThrow(/no longer wanted/)
  expect(names()).toEqual([])
})
