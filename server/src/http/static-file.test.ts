import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseEncoding, contentType, createFileCache } from './static-file.ts'

let folder = ''
const text = 'export const answer = 42\n'.repeat(200)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panelbook-'))
  await writeFile(join(folder, 'big.js'), text)
  await writeFile(join(folder, 'small.js'), 'let a')
  await writeFile(join(folder, 'ready.js'), text)
  await writeFile(join(folder, 'ready.js.br'), 'made by the build')
  await writeFile(join(folder, 'icon.png'), Buffer.alloc(4_000))
})
afterAll(() => rm(folder, { recursive: true }))

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['gzip;q=0.0', 'identity'],
  ['brave', 'identity'],
  [undefined, 'identity'],
] as const)('of %o takes %s', (accept, encoding) => {
  expect(chooseEncoding(accept)).toBe(encoding)
})

test('compresses what is worth it, and the same bytes come out', async () => {
  const file = createFileCache()
  const br = await file(join(folder, 'big.js'), 'br')
  expect(br.encoding).toBe('br')
  expect(brotliDecompressSync(br.body).toString()).toBe(text)
  const gz = await file(join(folder, 'big.js'), 'gzip')
  expect(gunzipSync(gz.body).toString()).toBe(text)
  expect(gz.body.length).toBeLessThan(text.length / 4)
})

test('leaves small files and images as they are', async () => {
  const file = createFileCache()
  expect((await file(join(folder, 'small.js'), 'br')).encoding).toBe('identity')
  expect((await file(join(folder, 'icon.png'), 'br')).encoding).toBe('identity')
})

test('takes what the build has compressed already', async () => {
  const { body } = await createFileCache()(join(folder, 'ready.js'), 'br')
  expect(Buffer.from(body).toString()).toBe('made by the build')
})

test('serves only kinds of files it knows', () => {
  expect(contentType('/assets/app.js')).toMatch(/javascript/)
  expect(contentType('/.sources')).toBeUndefined()
  expect(contentType('/assets/app.js.br')).toBeUndefined()
})
