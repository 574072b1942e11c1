import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DataFolderUnusable, prepareDataFolder } from './data-folder.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panelbook-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('[O2] a data folder is created with its parents, for its owner alone, and found again', async () => {
  const deep = join(folder, 'a/b/c')
  prepareDataFolder(deep)
  prepareDataFolder(deep)
  expect((await stat(deep)).mode & 0o777).toBe(0o700)
})

test('[O2] a file in its place, or in place of a parent, is said in a sentence', async () => {
  await writeFile(join(folder, 'file'), '')
  expect(() => prepareDataFolder(join(folder, 'file'))).toThrow(DataFolderUnusable)
  expect(() => prepareDataFolder(join(folder, 'file/below'))).toThrow(/Give this user write access/)
})

// `/proc` is a file system that refuses new folders, and every Linux has it.
test.runIf(existsSync('/proc/self'))('[O2] a folder that can’t be made is said in a sentence, and at once', () => {
  expect(() => prepareDataFolder('/proc/panelbook/data')).toThrow(DataFolderUnusable)
})
