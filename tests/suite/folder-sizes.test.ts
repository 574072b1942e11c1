import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { largeFolders } from './folder-sizes.ts'
import { repositoryRoot } from './run-part.ts'

it('tells a folder of more than 25 files, wherever it lies, and none that machines write', () => {
  const root = mkdtempSync(join(tmpdir(), 'folders-'))
  const fill = (folder: string, files: number) => {
    mkdirSync(join(root, folder), { recursive: true })
    for (let at = 0; at < files; at++) writeFileSync(join(root, folder, `${at}.ts`), '')
  }
  try {
    fill('docs', 25)
    fill('docs/deep/in', 26)
    fill('docs/output', 40)
    fill('docs/decisions', 40)
    expect(largeFolders(root, 'docs')).toEqual([{ folder: 'docs/deep/in', files: 26 }])
  } finally {
    rmSync(root, { recursive: true })
  }
})

it('no folder of the sources and the documents holds more than 25 files', () => {
  const tops = ['client/src', 'client/build', 'server/src', 'shared/src', 'tests', 'docs']
  expect(tops.flatMap((top) => largeFolders(repositoryRoot, top))).toEqual([])
})
