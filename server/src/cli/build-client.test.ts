import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BuildFailed, buildClient } from './build-client.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
  for (const folder of ['client/node_modules', 'shared']) mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'pnpm-lock.yaml'), '')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test.each(['EACCES', 'EROFS', 'EPERM'])(
  '[O13] a folder that can’t be written to (%s) gets a sentence that says what to do',
  async (code) => {
    const refuse = () => {
      throw Object.assign(new Error(`${code}: mkdir`), { code })
    }
    const failed = await buildClient(root, () => {}, refuse).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(BuildFailed)
    expect(String(failed)).toMatch(/can’t be written to. Build them where it can be/)
  },
)
