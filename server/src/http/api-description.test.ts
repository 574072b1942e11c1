import { OpenAPIHono } from '@hono/zod-openapi'
import { expect, test, vi } from 'vitest'
import { describeApi } from './api-description.ts'
import type { ApiEnv } from './api-env.ts'

test('[A18] the description of the API is written once, however often anybody asks', async () => {
  const api = new OpenAPIHono<ApiEnv>()
  const write = vi.spyOn(api, 'getOpenAPI31Document')
  api.get('/openapi.json', describeApi(api, '1'))
  const bodies: string[] = []
  for (const accept of ['', 'gzip', 'br', 'gzip, br']) {
    const answer = await api.request('/openapi.json', { headers: { 'accept-encoding': accept } })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const { gunzipSync } = await import('node:zlib')
    bodies.push(Buffer.from(answer.headers.get('content-encoding') === 'gzip' ? gunzipSync(bytes) : bytes).toString())
  }
  expect(new Set(bodies).size).toBe(1)
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ openapi: '3.1.0', info: { version: '1' } })
  expect(write).toHaveBeenCalledTimes(1)
})
