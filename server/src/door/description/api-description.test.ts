import { gunzipSync, gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { ApiEnv } from '../api-env.ts'
import { describeApi, type WrittenDescription } from './api-description.ts'

const ACCEPTED = ['', 'gzip', 'br', 'gzip, br']
const description = (text: string): WrittenDescription => ({
  plain: new TextEncoder().encode(text),
  gzip: new Uint8Array(gzipSync(text)),
})
const textOf = async (answer: Response) => {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return Buffer.from(answer.headers.get('content-encoding') === 'gzip' ? gunzipSync(bytes) : bytes).toString()
}

test('[A18] the description of the API is written once, however many ask at once, and off the event loop', async () => {
  const written: string[] = []
  const finished = Promise.withResolvers<WrittenDescription>()
  const api = new Hono<ApiEnv>()
  api.get(
    '/openapi.json',
    describeApi('1', (version) => {
      written.push(version)
      return finished.promise
    }),
  )
  const ask = (accept: string) => api.request('/openapi.json', { headers: { 'accept-encoding': accept } })
  const together = ACCEPTED.map(ask)
  finished.resolve(description('all there is'))
  const answers = [...(await Promise.all(together)), ...(await Promise.all(ACCEPTED.map(ask)))]
  expect(new Set(await Promise.all(answers.map(textOf)))).toEqual(new Set(['all there is']))
  expect(written).toEqual(['1'])
})

test('[A18] a description that could not be written is written for the next who asks', async () => {
  let tries = 0
  const api = new Hono<ApiEnv>().onError((_error, c) => c.text('failed', 500))
  api.get(
    '/openapi.json',
    describeApi('1', async () => {
      tries += 1
      if (tries === 1) throw new Error('no thread')
      return description('there')
    }),
  )
  expect((await api.request('/openapi.json')).status).toBe(500)
  expect(await textOf(await api.request('/openapi.json'))).toBe('there')
})
