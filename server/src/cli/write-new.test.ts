import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CommandFailed } from './workspace.ts'
import { writeNew } from './write-new.ts'

test('[A19] what is exported is for whoever ran the command alone, and takes nothing’s place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
  const file = join(folder, 'review.json')
  writeNew(file, 'a review')
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(() => writeNew(file, 'another')).toThrow(CommandFailed)
  expect(readFileSync(file, 'utf8')).toBe('a review')
  rmSync(folder, { recursive: true })
})
