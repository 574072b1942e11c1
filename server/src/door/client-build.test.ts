import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ClientBuild, readClientBuild } from './client-build.ts'

let folder = ''
let build: ClientBuild
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panelbook-'))
  await writeFile(join(folder, 'index.html'), '<p>The page</p>')
  await writeFile(join(folder, 'addresses.json'), JSON.stringify(['/', '/plans/$planId/edit', '/people']))
  const found = await readClientBuild(folder)
  if (!found) throw new Error('The build was not found')
  build = found
})
afterAll(() => rm(folder, { recursive: true }))

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

test('where there is no build there is none', async () => {
  expect(await readClientBuild(join(folder, 'nowhere'))).toBeUndefined()
})
