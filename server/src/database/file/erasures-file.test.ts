import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addErasures, copiesBeside, erasuresAround, erasuresBeside, erasuresIn, readErasures } from './erasures-file.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panelbook-'))
  file = join(folder, 'erasures.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const erasure = (digit: string, at = 1) => ({ hash: digit.repeat(64), key: 'f'.repeat(64), at })

test('[E8] the record beside the database only grows, and only its owner reads it', () => {
  expect(readErasures(file)).toEqual([])
  addErasures(file, [])
  expect(readdirSync(folder)).toEqual([])
  addErasures(file, [erasure('a'), erasure('b')])
  addErasures(file, [erasure('b', 2), erasure('c')])
  expect(readErasures(file)).toEqual([erasure('a'), erasure('b'), erasure('c')])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['erasures.jsonl'])
})

test('[E8] a damaged record is never passed over: whoever was erased could come back', () => {
  addErasures(file, [erasure('a'), erasure('b')])
  const whole = readFileSync(file, 'utf8')
  writeFileSync(file, whole.slice(0, -20))
  expect(() => readErasures(file)).toThrow(
    /^Line 2 of .*erasures\.jsonl, the record of erased candidates, is damaged\. Put back a copy/,
  )
  expect(() => addErasures(file, [erasure('c')])).toThrow('is damaged')
  expect(readFileSync(file, 'utf8')).toBe(whole.slice(0, -20))
})

test('[E8] a restore finds the records beside all backups of the folder, and tells a database that it can’t read from one without erasures', () => {
  const backup = join(folder, 'monday.db')
  addErasures(erasuresBeside(backup), [erasure('a')])
  addErasures(erasuresBeside(join(folder, 'friday.db')), [erasure('b')])
  expect(erasuresAround(backup).map(({ hash }) => hash[0])).toEqual(['b', 'a'])
  expect(erasuresIn(join(folder, 'none.db'))).toEqual([])
  writeFileSync(backup, 'not a database, and longer than a header of one would be if it were one, which it is not at all')
  expect(erasuresIn(backup)).toBeUndefined()
})

test('[E1] copies that a start or a restore made are known by their names, without their logs', () => {
  for (const name of [
    'panelbook.db',
    'panelbook.db.before-upgrade-1',
    'panelbook.db.before-restore-2',
    'panelbook.db.before-restore-2-wal',
  ]) {
    writeFileSync(join(folder, name), '')
  }
  expect(copiesBeside(join(folder, 'panelbook.db'))).toEqual(['panelbook.db.before-restore-2', 'panelbook.db.before-upgrade-1'])
})
