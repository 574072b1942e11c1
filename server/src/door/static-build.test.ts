import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Build, chooseEncoding, contentType, readBuild } from './static-build.ts'

let folder = ''
let build: Build
const text = 'export const answer = 42\n'.repeat(200)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panelbook-'))
  await writeFile(join(folder, 'big.js'), text)
  await writeFile(join(folder, 'small.js'), 'let a')
  await writeFile(join(folder, 'ready.js'), text)
  await writeFile(join(folder, 'ready.js.br'), 'made by the build')
  await writeFile(join(folder, 'icon.png'), Buffer.alloc(4_000))
  await writeFile(join(folder, 'index.html'), '<p>The page</p>')
  await writeFile(join(folder, 'addresses.json'), JSON.stringify(['/', '/plans/$planId/edit', '/people']))
  const found = await readBuild(folder)
  if (!found) throw new Error('The build was not found')
  build = found
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
  const br = await build.file('/big.js', 'br')
  expect(br?.encoding).toBe('br')
  expect(brotliDecompressSync(br?.body ?? '').toString()).toBe(text)
  const gz = await build.file('/big.js', 'gzip')
  expect(gunzipSync(gz?.body ?? '').toString()).toBe(text)
  expect(gz?.body.length).toBeLessThan(text.length / 4)
})

test('leaves small files and images as they are', async () => {
  expect((await build.file('/small.js', 'br'))?.encoding).toBe('identity')
  expect((await build.file('/icon.png', 'br'))?.encoding).toBe('identity')
})

test('takes what the build has compressed already', async () => {
  const file = await build.file('/ready.js', 'br')
  expect(Buffer.from(file?.body ?? '').toString()).toBe('made by the build')
})

test('serves only kinds of files it knows, by their own names', () => {
  expect(contentType('/assets/app.js')).toMatch(/javascript/)
  for (const path of ['/.sources', '/ready.js.br', '/index.html', '/../ready.js', '/gone.js']) {
    expect(build.file(path, 'br'), path).toBeUndefined()
  }
})

test.each(['/', '/plans/a-1/edit', '/people'])('the page of %s is one of the router’s', (path) => {
  expect(build.isPage(path)).toBe(true)
})

test.each([
  '/plans',
  '/plans/a b/edit',
  '/plans/a/b/edit',
  '/people/',
  '/people/edit',
  '/peoplepeople',
  `/plans/${'a'.repeat(65)}/edit`,
])('no page is at %s', (path) => {
  expect(build.isPage(path)).toBe(false)
})

test('stays whole while another build takes its place on disk', async () => {
  const place = await mkdtemp(join(tmpdir(), 'panelbook-'))
  await writeFile(join(place, 'index.html'), 'first')
  await writeFile(join(place, 'addresses.json'), '["/"]')
  await writeFile(join(place, 'lazy.js'), 'loaded later')
  const running = await readBuild(place)
  await rm(place, { recursive: true })
  expect(running?.page).toBe('first')
  expect(Buffer.from((await running?.file('/lazy.js', 'identity'))?.body ?? '').toString()).toBe('loaded later')
})

test('where there is no build there is none', async () => {
  expect(await readBuild(join(folder, 'nowhere'))).toBeUndefined()
})
