import { afterEach, describe, expect, test, vi } from 'vitest'
import { ApiProblem, fieldErrors, inWords, UnexpectedAnswer, Unreachable } from './api-problem.ts'
import { call, requestUrl } from './call.ts'

afterEach(() => vi.unstubAllGlobals())
const asked: { url: string; init: RequestInit }[] = []
const answer = (status: number, body: unknown) =>
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    return typeof body === 'string' ? new Response(body, { status }) : Response.json(body, { status })
  })
const failure = (promise: Promise<unknown>) => promise.then(() => undefined).catch((error: unknown) => error)

test('addresses are filled in and escaped, absent query values left out', () => {
  expect(requestUrl('/interviews/{id}/authors/{kind}', { params: { id: 'a/b', kind: 'notes' } })).toBe(
    '/api/interviews/a%2Fb/authors/notes',
  )
  expect(requestUrl('/questions', { query: { text: 'async & await', tag: undefined, limit: 5 } })).toBe(
    '/api/questions?text=async+%26+await&limit=5',
  )
})

test('a body goes as JSON with the session, and the answer is parsed', async () => {
  answer(200, { url: 'https://panelbook.test/sign-in#x', expiresAt: 1, surprise: true })
  await expect(call('createSignInLink', { params: { id: 'ann' } })).resolves.toEqual({
    url: 'https://panelbook.test/sign-in#x',
    expiresAt: 1,
  })
  expect(asked[asked.length - 1]).toMatchObject({
    url: '/api/people/ann/sign-in-links',
    init: { method: 'POST', credentials: 'same-origin' },
  })
})

describe('what goes wrong has a kind', () => {
  test('the server says no: its code, its words and the fields', async () => {
    answer(400, {
      code: 'invalid-input',
      message: 'Check the form.',
      issues: [{ path: 'name', message: 'Write something here' }],
    })
    const error = await failure(call('createToken', { body: { name: '' } }))
    expect(error).toBeInstanceOf(ApiProblem)
    expect(inWords(error)).toBe('Check the form.')
    expect(fieldErrors(error)).toEqual({ name: 'Write something here' })
  })

  test('no answer, or a gateway’s', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect(await failure(call('listPlans'))).toBeInstanceOf(Unreachable)
    answer(502, '<html>Bad gateway</html>')
    expect(await failure(call('listPlans'))).toBeInstanceOf(Unreachable)
    answer(503, { error: 'starting' })
    expect(await failure(call('listPlans'))).toBeInstanceOf(Unreachable)
  })

  test('an answer of another shape', async () => {
    answer(200, { plans: [{ id: 'one' }] })
    expect(await failure(call('listPlans'))).toBeInstanceOf(UnexpectedAnswer)
    answer(200, 'hello')
    expect(await failure(call('listPlans'))).toBeInstanceOf(UnexpectedAnswer)
    answer(418, { teapot: true })
    expect(await failure(call('listPlans'))).toBeInstanceOf(UnexpectedAnswer)
  })

  test('an abort stays an abort', async () => {
    const abort = new AbortController()
    abort.abort()
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => init.signal?.throwIfAborted())
    expect(await failure(call('listPlans', undefined, { signal: abort.signal }))).toMatchObject({ name: 'AbortError' })
  })

  test('[T48] a reading that nobody answers is given up, and can be asked again; a command waits', async () => {
    vi.useFakeTimers()
    try {
      const waiting: string[] = []
      vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
        waiting.push(url)
        return new Promise((_, reject) => {
          init.signal?.addEventListener('abort', () => {
            waiting.splice(waiting.indexOf(url), 1)
            reject(init.signal?.reason)
          })
        })
      })
      const reading = failure(call('readScorecards', { params: { id: 'one' } }))
      void failure(call('createToken', { body: { name: 'a' } }))
      await vi.advanceTimersByTimeAsync(19_999)
      expect(waiting).toHaveLength(2)
      await vi.advanceTimersByTimeAsync(1)
      expect(await reading).toBeInstanceOf(Unreachable)
      await vi.advanceTimersByTimeAsync(600_000)
      expect(waiting).toEqual(['/api/tokens'])
    } finally {
      vi.useRealTimers()
    }
  })

  test('[T48] an answer that has begun is read to its end, however long that takes', async () => {
    vi.useFakeTimers()
    try {
      let end = () => {}
      vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
        const body = new ReadableStream({
          start(controller) {
            init.signal?.addEventListener('abort', () => controller.error(init.signal?.reason))
            end = () => {
              controller.enqueue(new TextEncoder().encode(JSON.stringify({ plans: [] })))
              controller.close()
            }
          },
        })
        return new Response(body, { headers: { 'content-type': 'application/json' } })
      })
      const reading = call('listPlans')
      await vi.advanceTimersByTimeAsync(60_000)
      end()
      expect(await reading).toEqual({ plans: [] })
    } finally {
      vi.useRealTimers()
    }
  })
})
