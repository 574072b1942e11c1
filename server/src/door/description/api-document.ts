import { OpenAPIHono } from '@hono/zod-openapi'
import {
  type SentType,
  TEST_TYPE,
  webhookBodySchema,
  webhookEvents,
  webhookTypes,
} from '@panelbook/shared/webhooks/webhook-event'
import { z } from 'zod'
import type { ApiEnv } from '../api-env.ts'
import { API_VERSION } from '../api-version.ts'
import type { Handlers } from '../endpoint-handler.ts'
import { mountEndpoints } from '../mount-endpoints.ts'
import { nameComponents } from './api-components.ts'
import { nameRefusals } from './name-refusals.ts'

/**
 * Writes the OpenAPI document of all endpoints. Turning some hundred schemas into JSON takes hundreds of milliseconds of one
 * thread.
 */
export function writeApiDocument(version: string): OpenAPIObject {
  nameComponents()
  const api = new OpenAPIHono<ApiEnv>()
  // They are described, and never called.
  const nobody = { notify() {}, tellErased() {}, endSessions() {}, factsChanged: async () => {}, loopsChanged: async () => {} }
  mountEndpoints(api, {} as Handlers, { sync: nobody, logger: { error() {} } })
  const { openAPIRegistry: registry } = api
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token, made under Settings. What it needs here are the scopes that are named, or no scopes at all',
  })
  registry.registerComponent('securitySchemes', 'session', {
    ...({ type: 'apiKey', in: 'cookie', name: 'panelbook' } as const),
    description: 'The cookie of the person who is signed in. Behind https its name is `__Host-panelbook`',
  })
  for (const type of [...webhookTypes, TEST_TYPE] as const) registry.registerWebhook(webhookOf(type))
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      ...{ title: 'Panelbook', version, description: 'Live interview scorecards. Times are epoch milliseconds.' },
      license: { name: 'AGPL-3.0-only' },
    },
    servers: [{ url: `/api/v${API_VERSION}` }],
  })
  const tags = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path as object).flatMap(tagsOf))
  return { ...nameRefusals(document), tags: [...new Set(tags)].sort().map((name) => ({ name })) }
}

/** What a receiver is sent, and what it answers. */
const webhookOf = (type: SentType) => ({
  ...{ method: 'post' as const, path: type, operationId: type, tags: ['webhooks'] },
  summary: type === TEST_TYPE ? 'An admin tries whether the endpoint works' : webhookEvents[type].about,
  request: {
    headers: webhookHeaders,
    body: { required: true, content: { 'application/json': { schema: webhookBodySchema(type) } } },
  },
  responses: {
    '2XX': { description: 'Taken. It is not sent again' },
    410: { description: 'Gone. The endpoint is paused at once' },
    default: { description: 'Not taken. It is sent again later, under the same webhook-id' },
  },
})

const webhookHeaders = z.object({
  'webhook-id': z.string().describe('The same whenever this event is sent'),
  'webhook-timestamp': z.string().describe('When it was sent, in seconds'),
  'webhook-signature': z.string().describe('One or more signatures with spaces between them, as Standard Webhooks has them'),
})

type OpenAPIObject = ReturnType<OpenAPIHono['getOpenAPI31Document']>

const tagsOf = (operation: { tags?: string[] }): string[] => operation.tags ?? []
