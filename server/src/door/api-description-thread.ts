import { parentPort, workerData } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { OpenAPIHono } from '@hono/zod-openapi'
import { assert } from '@panelbook/shared/base/assert'
import type { WrittenDescription } from './api-description.ts'
import type { ApiEnv } from './api-env.ts'
import type { Handlers } from './endpoint-handler.ts'
import { mountEndpoints } from './mount-endpoints.ts'

/** Writes the OpenAPI document of all endpoints, once, and ends: turning some hundred schemas into JSON takes hundreds of milliseconds, which nobody's typing shall wait for. */

assert(parentPort, 'this module runs as a thread')
const { version } = workerData as { version: string }

const api = new OpenAPIHono<ApiEnv>()
// They are described, and never called.
mountEndpoints(api, {} as Handlers)
api.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
api.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'panelbook' })
const document = api.getOpenAPI31Document({
  openapi: '3.1.0',
  info: {
    ...{ title: 'Panelbook', version, description: 'Live interview scorecards. Times are epoch milliseconds.' },
    license: { name: 'AGPL-3.0-only' },
  },
  servers: [{ url: '/api' }],
})
const plain = Buffer.from(JSON.stringify(document))
const written: WrittenDescription = { plain: new Uint8Array(plain), gzip: new Uint8Array(gzipSync(plain)) }
parentPort.postMessage(written)
