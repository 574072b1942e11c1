import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Endpoint } from '@panelbook/shared/api/endpoint'
import { endpoints } from '@panelbook/shared/api/endpoints'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { openDatabase } from '../../server/src/database/database.ts'
import { DatabaseTooNew } from '../../server/src/database/database-migrations.ts'
import { damagePage } from '../../server/src/database/file/damaged-file.fixture.ts'
import { DataFolderUnusable } from '../../server/src/database/file/data-folder.ts'
import { migrations } from '../../server/src/database/migrations/index.ts'
import { DatabaseUnusable } from '../../server/src/database/unusable.ts'
import { CannotListen } from '../../server/src/http-listener.ts'
import { callApi } from '../harness/call-api.ts'
import { startTestServer, type TestServer } from '../harness/test-server.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let owner: TestPerson
beforeAll(async () => {
  ;({ server, owner } = await startWorld({
    env: { PANELBOOK_METRICS_TOKEN: 'a-token-for-the-metrics', PANELBOOK_SECURITY_CONTACT: 'mailto:s@example.com' },
  }))
})
afterAll(() => server.dispose())
const get = (path: string, headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${server.port}${path}`, { headers })

describe('for whoever watches the server', () => {
  it('it is healthy and ready', async () => {
    expect(await (await get('/healthz')).text()).toBe('ok test')
    expect(await (await get('/readyz')).text()).toBe('ready')
  })

  it('metrics are for this machine, or for whoever has the token', async () => {
    expect(await (await get('/metrics')).text()).toContain('panelbook_http_requests_total{route="/healthz"')
    expect((await get('/metrics', { authorization: 'Bearer a-token-for-the-metrics' })).status).toBe(200)
    expect((await get('/metrics', { authorization: 'Bearer another-token' })).status).toBe(404)
  })

  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])(
    'a stranger whom a proxy passes on (%s) is no neighbour',
    async (name) => {
      expect((await get('/metrics', { [name]: '203.0.113.9' })).status).toBe(404)
    },
  )

  it('[O11] the version stands where it is looked for', async () => {
    expect(await (await get('/metrics')).text()).toContain('panelbook_build_info{version="test"} 1')
    expect((await callApi(server.port, 'readSession', {}, owner.bearer)).version).toBe('test')
  })

  it('programs that come by find what they look for', async () => {
    expect(await (await get('/robots.txt')).text()).toBe('User-agent: *\nDisallow: /\n')
    const icon = await fetch(`http://127.0.0.1:${server.port}/favicon.ico`, { redirect: 'manual' })
    expect([icon.status, icon.headers.get('location')]).toEqual([302, '/favicon.svg'])
    expect(await (await get('/.well-known/security.txt')).text()).toMatch(
      /^Contact: mailto:s@example\.com\nExpires: 20\d\d-.*Z\n$/,
    )
  })

  it('[A9] metrics name routes, never what was asked for', async () => {
    await get('/api/interviews/canary-id?secret=canary-query')
    expect(await (await get('/metrics')).text()).not.toContain('canary')
  })
})

it('[A7] [A18] the OpenAPI document describes every endpoint, and who may call it', async () => {
  const document = (await (await get('/api/openapi.json')).json()) as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string; security: unknown[]; requestBody?: unknown }>>
  }
  expect(document.openapi).toBe('3.1.0')
  for (const [name, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
    const operation = document.paths[endpoint.path]?.[endpoint.method]
    expect(operation?.operationId, name).toBe(name)
    expect(operation?.security, name).toHaveLength(endpoint.access === 'public' ? 0 : 2)
    const asked = endpoint.body !== undefined || endpoint.upload !== undefined
    expect(operation?.requestBody !== undefined, name).toBe(asked)
  }
})

describe('[A18] what anybody may ask for costs next to nothing', () => {
  it('the OpenAPI document is the same bytes, packed or not', async () => {
    const [plain, packed] = await Promise.all(
      ['identity', 'br, gzip'].map((accept) => get('/api/openapi.json', { 'accept-encoding': accept })),
    )
    expect(plain?.headers.get('content-encoding')).toBeNull()
    expect(packed?.headers.get('content-encoding')).toBe('gzip')
    expect(await packed?.text()).toBe(await plain?.text())
  })

  it('the reference of the API may load its own files alone, and gives no others', async () => {
    const page = await get('/api/v1/docs')
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    const begin = await (await get('/api/v1/docs/begin.js')).text()
    const [, file = ''] = /from '\.\/([^']+)'/.exec(begin) ?? []
    const script = await get(`/api/v1/docs/${file}`)
    expect([script.status, script.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
    await script.body?.cancel()
    const beside = ['standalone.esm.js.map', '../../package.json', '%2e%2e/%2e%2e/package.json', '..%2findex.js', 'none.js']
    for (const path of beside) expect((await get(`/api/v1/docs/${file.replace(/[^/]+$/, path)}`)).status, path).toBe(404)
  })

  it('and a stranger’s sign-in is small', async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${server.port}` },
      body: JSON.stringify({ token: 'x'.repeat(5_000) }),
    })
    expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining('at most 4 KB')])
  })
})

/** The status of a request that names another host, or two. */
const asHost = (port: number, hosts: string[], path: string, headers: string[] = []): Promise<number> =>
  new Promise((resolve, reject) => {
    const all = [...hosts.flatMap((host) => ['Host', host]), ...headers]
    request({ port, host: '127.0.0.1', path, setHost: false, headers: all as never })
      .on('response', (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      .on('error', reject)
      .end()
  })

describe('[A16] a request says which host it means', () => {
  it.each(['/healthz', '/metrics', '/api/session', '/'])(
    '%s is not there under a name that is not Panelbook’s, or two',
    async (path) => {
      expect(await asHost(server.port, ['evil.example'], path)).toBe(421)
      expect(await asHost(server.port, ['localhost', 'localhost'], path)).not.toBe(200)
      expect(await asHost(server.port, [`localhost:${server.port}`], path)).not.toBe(421)
    },
  )

  it('[A4] and so does a socket', async () => {
    const socket = [
      'Connection',
      'Upgrade',
      'Upgrade',
      'websocket',
      'Sec-WebSocket-Version',
      '13',
      'Sec-WebSocket-Key',
      'x'.repeat(24),
    ]
    const headers = [...socket, 'Origin', 'http://evil.example']
    expect(await asHost(server.port, ['evil.example'], '/events', headers)).toBe(403)
  })

  it('[A21] behind a public address, metrics need their token', async () => {
    const public_ = await startTestServer({
      env: { PANELBOOK_URL: 'https://panel.example.com', PANELBOOK_METRICS_TOKEN: 'a-token-for-the-metrics' },
    })
    try {
      const authorization = ['Authorization', 'Bearer a-token-for-the-metrics']
      expect(await asHost(public_.port, ['panel.example.com'], '/metrics')).toBe(404)
      expect(await asHost(public_.port, ['127.0.0.1'], '/metrics')).toBe(404)
      expect(await asHost(public_.port, ['panel.example.com'], '/metrics', authorization)).toBe(200)
      expect(await asHost(public_.port, ['other.example.com'], '/healthz')).toBe(421)
    } finally {
      await public_.dispose()
    }
  })
})

it('[A19] files are for this user alone, also in a folder that others may look into, and those of older versions', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
  chmodSync(folder, 0o755)
  const first = await startTestServer({ dataFolder: folder })
  const modes = () => ['panelbook.db', 'panelbook.db-wal', 'server.lock'].map((name) => statSync(join(folder, name)).mode & 0o077)
  expect(modes()).toEqual([0, 0, 0])
  await first.close()
  for (const name of ['panelbook.db', 'server.lock']) chmodSync(join(folder, name), 0o644)
  const second = await startTestServer({ dataFolder: folder })
  expect(modes()).toEqual([0, 0, 0])
  await second.dispose()
})

describe('[O2] a start that can’t work ends with a sentence that says what to do', () => {
  it('a port in use', async () => {
    const start = startTestServer({ env: { PORT: String(server.port) } })
    await expect(start).rejects.toThrow(CannotListen)
    await expect(start).rejects.toThrow(/Port \d+ on 127\.0\.0\.1 is in use\. Stop the program that uses it, or set PORT/)
  })

  it('a data folder that another server uses', async () => {
    const start = startTestServer({ dataFolder: server.dataFolder })
    await expect(start).rejects.toThrow(DataFolderUnusable)
    await expect(start).rejects.toThrow(/Another Panelbook server is using/)
    expect((await get('/readyz')).status).toBe(200)
  })

  it('a data folder that is a file', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'panelbook-test-')), 'file')
    writeFileSync(file, '')
    await expect(startTestServer({ dataFolder: file })).rejects.toThrow(/can’t be written \(EEXIST\).*set PANELBOOK_DATA/)
  })

  it.skipIf(process.getuid?.() === 0)('a data folder without write access', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
    chmodSync(folder, 0o500)
    await expect(startTestServer({ dataFolder: folder })).rejects.toThrow(/can’t be written \(EACCES\)/)
  })

  it('a database that is none, and it is left as it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
    const text = 'not a database, but long enough to be taken for one. '.repeat(100)
    writeFileSync(join(folder, 'panelbook.db'), text)
    const start = startTestServer({ dataFolder: folder })
    await expect(start).rejects.toThrow(DatabaseUnusable)
    await expect(start).rejects.toThrow(/damaged, or is not a Panelbook database.*Restore a backup/)
    expect(readFileSync(join(folder, 'panelbook.db'), 'utf8')).toBe(text)
  })

  it('[O14] a database with a damaged page', async () => {
    const first = await startTestServer()
    await first.close()
    damagePage(join(first.dataFolder, 'panelbook.db'), 'people', 0)
    const start = startTestServer({ dataFolder: first.dataFolder })
    await expect(start).rejects.toThrow(DatabaseUnusable)
    await expect(start).rejects.toThrow(/is damaged .*panelbook salvage FILE.*panelbook restore FILE/)
  })

  it('a database from a newer version, and nothing in it is touched', async () => {
    const first = await startTestServer()
    await first.close()
    const file = join(first.dataFolder, 'panelbook.db')
    const database = new Sqlite(file)
    database.prepare("INSERT INTO schema_migrations VALUES ('9999-from-the-future', 1)").run()
    database.close()
    await expect(startTestServer({ dataFolder: first.dataFolder })).rejects.toThrow(DatabaseTooNew)
    const again = new Sqlite(file, { readonly: true })
    expect(again.prepare('SELECT count(*) FROM people').pluck().get()).toBe(1)
    again.close()
  })
})

it('[O9] [O10] a start on what an older version left makes a backup first, brings it up to date and tells both', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
  const file = join(folder, 'panelbook.db')
  const older = await openDatabase({ file, clock: { now: () => 1 }, migrations: migrations.slice(0, 8) })
  await older.kysely.insertInto('workspace').values({ key: 'address', value: 'as it was' }).execute()
  await older.close()
  const upgraded = await startTestServer({ dataFolder: folder })
  expect(upgraded.upgrade?.migrations).toEqual(migrations.slice(8).map((migration) => migration.name))
  const backup = upgraded.upgrade?.backup ?? ''
  expect(statSync(backup).mode & 0o777).toBe(0o600)
  const kept = new Sqlite(backup, { readonly: true })
  expect(kept.prepare('select count(*) from schema_migrations').pluck().get()).toBe(8)
  expect(kept.prepare("select value from workspace where key = 'address'").pluck().get()).toBe('as it was')
  kept.close()
  const again = await upgraded.restart()
  expect(again.upgrade).toBeUndefined()
  expect(readdirSync(folder).filter((name) => name.includes('before-upgrade'))).toHaveLength(1)
  await again.dispose()
})

describe('a server that stops', () => {
  it('[O3] frees its port and its folder for the next, which seeds nothing anew', async () => {
    const first = await startTestServer({ samples: true })
    const { port } = first
    const second = await first.restart()
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
    const database = new Sqlite(join(first.dataFolder, 'panelbook.db'), { readonly: true })
    expect(database.prepare('SELECT count(*) FROM interviews').pluck().get()).toBe(2)
    database.close()
    await second.dispose()
  })

  it('[O3] doesn’t wait for whoever stays connected', async () => {
    const first = await startWorld({ samples: true })
    const socket = new WebSocket(`ws://127.0.0.1:${first.server.port}/events`, { headers: first.owner.bearer })
    await once(socket, 'message')
    // The client reads nothing more, so it never answers the closing handshake.
    socket.pause()
    await first.dispose()
    // The client goes only now: the stop did not wait for it.
    socket.terminate()
  })

  it('has freed everything when its start fails half-way', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'panelbook-test-'))
    await expect(startTestServer({ dataFolder: folder, env: { PORT: String(server.port) } })).rejects.toThrow(CannotListen)
    const next = await startTestServer({ dataFolder: folder })
    await next.dispose()
  })
})
