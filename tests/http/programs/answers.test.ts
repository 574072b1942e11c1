import { PROBLEM_MEDIA, problemDetailsSchema } from '@panelbook/shared/api/problem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callApi, requestApi } from '../../harness/call-api.ts'
import type { TestServer } from '../../harness/test-server.ts'
import type { Workspace } from '../../harness/workspace.ts'
import { startWorld } from '../../harness/world.ts'

let server: TestServer
let workspace: Workspace
beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
})
afterAll(() => server.dispose())

const get = (path: string, headers: Record<string, string> = workspace.owner.bearer) =>
  fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { 'accept-encoding': 'identity', ...headers } })

describe('[A36] programs name the version of the API that they were written for', () => {
  it('and are answered as pages are', async () => {
    const [named, unnamed] = [await get('/api/v1/roles'), await get('/api/roles')]
    expect(named.status).toBe(200)
    expect(await named.json()).toEqual(await unnamed.json())
    expect((await get('/api/v1/openapi.json')).status).toBe(200)
  })

  it.each(['/api/v2/roles', '/api/v1/no/such/thing', '/api/v1', '/api/v1/v1/roles'])('%s isn’t there', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(problemDetailsSchema.parse(await answer.json()).code).toBe('not-found')
  })
})

describe('[A36] a refusal has the form of RFC 9457', () => {
  it.each([
    ['/api/v1/interviews', {}, 401, 'Unauthorized', 'signed-out'],
    ['/api/v1/interviews/nothing', undefined, 404, 'Not Found', 'not-found'],
    ['/api/v1/interviews?limit=0', undefined, 400, 'Bad Request', 'invalid-input'],
  ] as const)('%s', async (path, headers, status, title, code) => {
    const answer = await get(path, headers)
    expect(answer.headers.get('content-type')).toBe(PROBLEM_MEDIA)
    const problem = problemDetailsSchema.parse(await answer.json())
    expect(problem).toMatchObject({ type: 'about:blank', status, title, code })
    expect(problem.detail).toBe(problem.message)
    expect(answer.status).toBe(status)
  })

  it('who asked too often is told when to ask again', async () => {
    let answer = await requestApi(server.port, 'signIn', { body: { token: 'a-guess' } }, {})
    for (let tries = 0; answer.status === 410 && tries < 100; tries++) {
      answer = await requestApi(server.port, 'signIn', { body: { token: 'a-guess' } }, {})
    }
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('60')
  })
})

describe('[A36] what a program reads has an ETag', () => {
  it('by which it is told that nothing has changed, until something has', async () => {
    const first = await get('/api/v1/roles')
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[0-9a-f]{40}"$/)
    const again = await get('/api/v1/roles', { ...workspace.owner.bearer, 'if-none-match': tag })
    expect({ status: again.status, text: await again.text() }).toEqual({ status: 304, text: '' })
    const content = { title: 'Another role', competencies: [], stages: [] }
    await callApi(server.port, 'createRole', { body: { id: 'another-role', content } }, workspace.owner.bearer)
    const changed = await get('/api/v1/roles', { ...workspace.owner.bearer, 'if-none-match': tag })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(tag)
  })

  it('but what a page reads has none, and stays in no cache', async () => {
    const answer = await get('/api/roles', workspace.owner.cookie)
    expect(answer.headers.get('etag')).toBeNull()
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('nor has a file, which is sent while it is made', async () => {
    const answer = await get('/api/v1/questions/export/questions.json')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('etag')).toBeNull()
    await answer.arrayBuffer()
  })

  it('and a refusal has none', async () => {
    expect((await get('/api/v1/interviews/nothing')).headers.get('etag')).toBeNull()
  })
})
