import { globSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemRandom } from '../session/secret.ts'
import { clientFiles } from './client-files.ts'

// As the client's build lists them: an address that the server doesn't know would work within the app, and be “not found” after a
// reload.
const features = new URL('../../../client/src/features/', import.meta.url)
const pages = globSync('*/pages.ts', { cwd: features }).map((file) => readFileSync(new URL(file, features), 'utf8'))
const addresses = pages.flatMap((page) => [...page.matchAll(/^ {4}path: '(\/[^']*)'/gm)].map(([, path = '']) => path))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panelbook-'))
  await mkdir(join(folder, 'dist/assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'outside the build')
  await writeFile(join(folder, 'dist/index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__"><p>The app</p>')
  await writeFile(join(folder, 'dist/addresses.json'), JSON.stringify(addresses))
  await writeFile(join(folder, 'dist/assets/app-1a2b.js'), 'run()')
  await writeFile(join(folder, 'dist/assets/app-1a2b.js.br'), 'compressed by the build')
  await writeFile(join(folder, 'dist/assets/app-1a2b.js.gz'), 'compressed more quickly')
  await writeFile(join(folder, 'dist/.sources'), 'what it was built from')
  await writeFile(join(folder, 'dist/service-worker.js'), 'work()')
})
afterAll(() => rm(folder, { recursive: true }))

const app = () => clientFiles({ folder: join(folder, 'dist'), random: systemRandom })
const get = async (path: string) => app().request(path)

describe('pages', () => {
  test('of the app are many', () => expect(addresses.length).toBeGreaterThan(25))

  test.each(addresses.map((address) => address.replaceAll(/\$\w+/g, 'a1')))('%s is the app', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(await answer.text()).toContain('The app')
  })

  test('a mistyped address is the app for a person, not found for a program, and a missing asset is never a page', async () => {
    const person = { headers: { accept: 'text/html,application/xhtml+xml' } }
    const answer = await app().request('/interveiws', person)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('The app')
    expect(await (await app().request('/interveiws')).text()).not.toContain('The app')
    expect(await (await app().request('/assets/gone.js', person)).text()).not.toContain('The app')
  })

  test('carry a nonce that is in their policy, and another one each time', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const answer = await get('/')
        const nonce = /content="([^"]+)"/.exec(await answer.text())?.[1]
        expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
        return nonce
      }),
    )
    expect(nonces[0]).not.toBe(nonces[1])
    expect(nonces).not.toContain('__CSP_NONCE__')
  })

  test('allow no inline or foreign script', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe-(inline|eval)|\*/)
  })
})

describe('files', () => {
  test('with a hash in their name are kept forever', async () => {
    const answer = await get('/assets/app-1a2b.js')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  test('without one are asked for again', async () => {
    expect((await get('/service-worker.js')).headers.get('cache-control')).toBe('no-cache')
  })

  test('let the service worker fetch from this origin, and nothing else', async () => {
    const answer = await get('/service-worker.js')
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; script-src 'self'; connect-src 'self'")
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  })

  test('let a worker load scripts of this origin, and reach nothing else', async () => {
    const answer = await get('/assets/app-1a2b.js')
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; script-src 'self'; frame-ancestors 'none'")
  })

  test.each([
    ['gzip, deflate, br, zstd', 'br', 'compressed by the build'],
    ['gzip', 'gzip', 'compressed more quickly'],
    ['br;q=0, gzip', 'gzip', 'compressed more quickly'],
    ['identity', null, 'run()'],
    [undefined, null, 'run()'],
  ])('for who accepts %o come as %s', async (accept, encoding, body) => {
    const answer = await app().request('/assets/app-1a2b.js', { headers: accept ? { 'accept-encoding': accept } : {} })
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(answer.headers.get('vary')).toBe('Accept-Encoding')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(await answer.text()).toBe(body)
  })

  test('that are only asked about have no body', async () => {
    const answer = await app().request('/assets/app-1a2b.js', { method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  })

  test.each([
    '/.sources',
    '/assets',
    '/assets/app-1a2b.js.br',
    '/assets/app-1a2b.js/',
    '/assets/gone.js',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/index.html',
    '/interviews/a1/nothing',
    '/interviews/a1/',
    '/nowhere',
  ])('%s is not there', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('outside')
  })
})

test('without a build there is a page that says how to make one', async () => {
  const unbuilt = clientFiles({ folder: join(folder, 'none'), random: systemRandom })
  const answer = await unbuilt.request('/')
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('pnpm@12 start')
  expect((await unbuilt.request('/assets/app-1a2b.js')).status).toBe(404)
})
