import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BuildFailed, buildClient, takePlace } from './build-client.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
  for (const folder of ['client/node_modules', 'shared']) mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'pnpm-lock.yaml'), '')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test.each(['EACCES', 'EROFS', 'EPERM'])(
  '[O2] a folder that can’t be written to (%s) gets a sentence that says what to do',
  async (code) => {
    const refuse = () => {
      throw Object.assign(new Error(`${code}: mkdir`), { code })
    }
    const failed = await buildClient(root, () => {}, refuse).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(BuildFailed)
    expect(String(failed)).toMatch(/can’t be written to. Build them where it can be/)
  },
)

test('[O32] a build takes another one’s place with its page, and keeps what pages of that one load later until the build after', async () => {
  const dist = join(root, 'client/dist')
  const build = async (name: string, assets: string[]) => {
    const fresh = join(root, 'client/node_modules', name)
    mkdirSync(join(fresh, 'assets'), { recursive: true })
    writeFileSync(join(fresh, 'index.html'), name)
    for (const asset of assets) writeFileSync(join(fresh, 'assets', asset), name)
    await takePlace(dist, fresh)
    const files = readdirSync(join(dist, 'assets')).sort()
    return [readFileSync(join(dist, 'index.html'), 'utf8'), ...files]
  }
  expect(await build('first', ['app-1.js', 'same.js'])).toEqual(['first', 'app-1.js', 'same.js'])
  expect(await build('second', ['app-2.js', 'same.js'])).toEqual(['second', 'app-1.js', 'app-2.js', 'same.js'])
  expect(await build('third', ['app-3.js'])).toEqual(['third', 'app-2.js', 'app-3.js', 'same.js'])
  expect(readdirSync(join(root, 'client/node_modules'))).toEqual([])
})
