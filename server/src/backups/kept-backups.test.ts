import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backupName, lastBackupHour, newestBackup, removeLeftBehind, removeOldBackups } from './kept-backups.ts'

const HOUR = 3_600_000
const NIGHT = new Date(2040, 0, 2, 3).getTime()

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panelbook-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const put = (...names: string[]) => {
  for (const name of names) writeFileSync(join(folder, name), '')
}
const names = () => readdirSync(folder).toSorted()

test('[O35] a backup is due once since three in the morning, by the machine’s clock', () => {
  expect(lastBackupHour(NIGHT)).toBe(NIGHT)
  expect(lastBackupHour(NIGHT - 1)).toBe(new Date(2040, 0, 1, 3).getTime())
  expect(lastBackupHour(NIGHT + 23 * HOUR)).toBe(NIGHT)
  // Where clocks change, a day has 23 or 25 hours and one night all the same.
  for (let day = 0; day < 366; day++) {
    const noon = new Date(2040, 0, 1 + day, 12).getTime()
    expect(new Date(lastBackupHour(noon)).getDate()).toBe(new Date(noon).getDate())
  }
})

test('[O35] a name tells its instant, and one ahead of the clock counts for nothing', () => {
  put(backupName(NIGHT - HOUR), backupName(NIGHT + HOUR), 'panelbook.db', 'panelbook-monday.db', `${backupName(NIGHT)}.partial`)
  expect(newestBackup(folder, NIGHT)).toBe(NIGHT - HOUR)
  expect(newestBackup(folder, NIGHT + HOUR)).toBe(NIGHT + HOUR)
  expect(newestBackup(folder, NIGHT - 2 * HOUR)).toBeUndefined()
})

test('[O36] the newest are kept, with their records of erasures; nothing of somebody’s own is removed', () => {
  const backups = [0, 1, 2, 3].map((day) => backupName(NIGHT + day * 24 * HOUR))
  const own = ['panelbook-monday.db', 'panelbook.db', 'panelbook-2040-01-02.db', 'panelbook-backups.txt', 'notes.txt']
  // A clock that was wrong once made these: they neither count nor go.
  const ahead = [300, 301, 302].map((day) => backupName(NIGHT + day * 24 * HOUR))
  put(...backups, ...backups.map((name) => `${name}.erasures`), ...own, ...ahead)
  const kept = { keep: 2, now: NIGHT + 4 * 24 * HOUR }
  expect(removeOldBackups(folder, kept).toSorted()).toEqual(backups.slice(0, 2))
  const left = backups.slice(2).flatMap((name) => [name, `${name}.erasures`])
  expect(names()).toEqual([...left, ...own, ...ahead].toSorted())
  expect(removeOldBackups(folder, kept)).toEqual([])
})

test('[O36] what a killed backup left is removed, and a backup somebody makes by hand meanwhile is not', () => {
  const left = backupName(NIGHT)
  put(`${left}.partial`, `${left}.partial-journal`, 'mine.db.partial', backupName(NIGHT - 1))
  removeLeftBehind(folder)
  expect(names()).toEqual([backupName(NIGHT - 1), 'mine.db.partial'].toSorted())
})
