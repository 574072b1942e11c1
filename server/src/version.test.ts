import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readVersion } from './version.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panelbook-version-'))
  writeFileSync(join(folder, 'package.json'), '{ "version": "1.2.3" }')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const put = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}

test('[O11] the version is the release, and in a clone its commit', () => {
  expect(readVersion(folder)).toBe('1.2.3')
  put('.git/HEAD', `${COMMIT}\n`)
  expect(readVersion(folder)).toBe('1.2.3+0123456789')
  put('.git/HEAD', 'ref: refs/heads/main\n')
  expect(readVersion(folder)).toBe('1.2.3')
  put('.git/packed-refs', `# pack-refs\n${COMMIT} refs/heads/main\n`)
  expect(readVersion(folder)).toBe('1.2.3+0123456789')
  put('.git/refs/heads/main', `f${COMMIT.slice(1)}\n`)
  expect(readVersion(folder)).toBe('1.2.3+f123456789')
})

test('[O11] in a work tree its own commit', () => {
  put('.git', 'gitdir: clone/.git/worktrees/tree\n')
  put('clone/.git/worktrees/tree/HEAD', 'ref: refs/heads/side\n')
  put('clone/.git/worktrees/tree/commondir', '../..\n')
  put('clone/.git/refs/heads/side', `${COMMIT}\n`)
  expect(readVersion(folder)).toBe('1.2.3+0123456789')
})
