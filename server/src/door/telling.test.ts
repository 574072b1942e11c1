import { readdirSync, readFileSync } from 'node:fs'
import { OpenAPIHono } from '@hono/zod-openapi'
import { anyOfInterview } from '@panelbook/shared/api/endpoint'
import { expect, test } from 'vitest'
import { tellTouched } from '../acting/tell-touched.ts'
import { Refused } from '../refusals/refused.ts'
import type { Authenticated } from '../session/authenticate.ts'
import { createMemorySync } from '../sync/memory-sync.fake.ts'
import type { ApiEnv } from './api-env.ts'
import type { Call, Handlers } from './endpoint-handler.ts'
import { mountEndpoints } from './mount-endpoints.ts'

const admin = { personId: 'ada', workspaceRole: 'admin', sessionId: 's', by: 'session' } as unknown as Authenticated

/** Calls one endpoint whose handler does nothing but what is given, and gives what was told. */
async function toldBy(method: string, path: string, handlers: Record<string, (call: Call<'createSignInLink'>) => unknown>) {
  const sync = createMemorySync()
  const app = new OpenAPIHono<ApiEnv>()
  app.use(async (c, next) => {
    c.set('actor', admin)
    c.set('authenticate', async () => admin)
    await next()
  })
  mountEndpoints(app, handlers as unknown as Handlers, sync)
  app.onError((_, c) => c.text('no', 500))
  const body = method === 'POST' && path.endsWith('archive') ? JSON.stringify({ version: 1, archived: true }) : undefined
  await app.request(path, { method, headers: { 'content-type': 'application/json' }, ...(body ? { body } : {}) })
  return sync.told
}

test('[T45] what everybody is shown is told to everybody, in the wire’s word for it', async () => {
  const told = await toldBy('POST', '/roles/r/archive', { archiveRole: async () => ({}) })
  expect(told).toEqual([{ topic: 'plans', to: 'everyone' }])
})

test('[T45] what is somebody’s own is told to them alone, once, whatever of it was touched', async () => {
  const own = await toldBy('POST', '/account/sessions/end-others', { endOtherSessions: async () => ({ ended: 0 }) })
  expect(own).toEqual([{ topic: 'session', to: new Set(['ada']) }])
  const another = await toldBy('POST', '/people/bob/sign-in-links', {
    createSignInLink: async ({ concerns }) => concerns('bob'),
  })
  expect(another).toEqual([{ topic: 'session', to: new Set(['bob']) }])
})

test('[T45] what only its owner’s page shows is told to nobody, nor is what was refused', async () => {
  expect(await toldBy('DELETE', '/tokens/t', { revokeToken: async () => ({}) })).toEqual([])
  const refused = async () => {
    throw new Refused({ kind: 'role-id-taken' })
  }
  expect(await toldBy('POST', '/roles/r/archive', { archiveRole: refused })).toEqual([])
})

test('[T45] an act on an interview is told to whom it says, with the interview where the hint is of one', () => {
  const sync = createMemorySync()
  const to = new Set(['mia'])
  tellTouched(sync, anyOfInterview, { interviewId: 'one', to })
  expect(sync.told).toEqual([
    { topic: 'scorecards', interviewId: 'one', to },
    { topic: 'interview', interviewId: 'one', to },
    { topic: 'interviews', to },
  ])
})

test('[T45] one place tells', () => {
  const root = new URL('../', import.meta.url).pathname
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.(test|fake))\.ts$/.test(file))
  expect(files.filter((file) => readFileSync(root + file, 'utf8').includes('.notify('))).toEqual(['acting/tell-touched.ts'])
})
