import { readdirSync, readFileSync } from 'node:fs'
import { OpenAPIHono } from '@hono/zod-openapi'
import { anyOfInterview } from '@panelbook/shared/api/endpoint'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { BrokenOff, type Done, thenRead, touching, touchingInterview, touchingOwn, untouched } from '../acting/done.ts'
import { told } from '../acting/tell-touched.ts'
import { Refused } from '../refusals/refused.ts'
import type { Authenticated } from '../session/authenticate.ts'
import { createMemorySync } from '../sync/memory-sync.fake.ts'
import type { ApiEnv } from './api-env.ts'
import type { Handler, Handlers } from './endpoint-handler.ts'
import { mountEndpoints } from './mount-endpoints.ts'

const admin: Authenticated = {
  personId: 'ada',
  name: 'Ada',
  workspaceRole: 'admin',
  sessionId: 's',
  expiresAt: Number.MAX_SAFE_INTEGER,
  by: 'session',
  renewed: false,
}

const logger = pino({ level: 'silent' })

/** Calls one endpoint whose handler does nothing but what is given. */
async function call(method: string, path: string, handlers: Record<string, () => Promise<Done<unknown>>>) {
  const sync = createMemorySync()
  const app = new OpenAPIHono<ApiEnv>()
  app.use(async (c, next) => {
    c.set('actor', admin)
    c.set('authenticate', async () => admin)
    await next()
  })
  mountEndpoints(app, handlers as unknown as Handlers, { sync, logger })
  const errors: unknown[] = []
  app.onError((error, c) => {
    errors.push(error)
    return c.text('no', 500)
  })
  const body = method === 'POST' && path.endsWith('archive') ? JSON.stringify({ version: 1, archived: true }) : undefined
  await app.request(path, { method, headers: { 'content-type': 'application/json' }, ...(body ? { body } : {}) })
  return { ...sync, errors }
}

test('[T45] what everybody is shown is told to everybody, in the wire’s word for it', async () => {
  const { told } = await call('POST', '/roles/r/archive', { archiveRole: async () => touching(['roles'], {}) })
  expect(told).toEqual([{ topic: 'plans', to: 'everyone' }])
})

test('[T45] what is somebody’s own is told to them alone, once, whatever of it was touched', async () => {
  const ended = [{ personId: 'ada', sessionId: 'old', why: 'signed-out' as const }]
  const own = await call('POST', '/account/sessions/end-others', {
    endOtherSessions: async () => touchingOwn('ada', ['sessions', 'sign-in-links'], { ended: 1 }, ended),
  })
  expect(own.told).toEqual([{ topic: 'session', to: new Set(['ada']) }])
  expect(own.ended).toEqual(ended)
})

test('[T45] what only its owner’s page shows is told to nobody, nor is what was refused or done before', async () => {
  expect((await call('DELETE', '/tokens/t', { revokeToken: async () => touching(['tokens'], {}) })).told).toEqual([])
  const refused = async () => {
    throw new Refused({ kind: 'role-id-taken' })
  }
  expect((await call('POST', '/roles/r/archive', { archiveRole: refused })).told).toEqual([])
  expect((await call('POST', '/roles/r/archive', { archiveRole: async () => untouched({}) })).told).toEqual([])
})

test('[T45] what an act had done before it fell over is told, and the error is the act’s own', async () => {
  const cause = new Error('the disk is full')
  const { told, errors } = await call('POST', '/question-batches/b/undo', {
    async undoQuestionBatch() {
      throw new BrokenOff(touching(['library'], undefined), cause)
    },
  })
  expect(told).toEqual([{ topic: 'library', to: 'everyone' }])
  expect(errors).toEqual([cause])
})

test('[T45] an act on an interview has sockets judged anew, then tells whom it says, then its answer is read', async () => {
  const sync = createMemorySync()
  const readers = new Set(['mia'])
  const act = async () => touchingInterview({ interviewId: 'one', readers, accessChanged: true }, anyOfInterview, 'done')
  const heard = () => [sync.reloaded, sync.told.map(({ topic }) => topic)]
  const before = thenRead(act(), async () => heard())
  expect(heard()).toEqual([[], []])
  expect(await told({ sync, logger }, before)).toEqual([['one'], ['scorecards', 'interview', 'interviews']])
  expect(sync.told).toEqual([
    { topic: 'scorecards', interviewId: 'one', to: readers },
    { topic: 'interview', interviewId: 'one', to: readers },
    { topic: 'interviews', to: readers },
  ])
})

test('[N71] an act on an interview has the loop of its application alone judged anew, and sockets that end do so first', async () => {
  const sync = createMemorySync()
  const order: string[] = []
  const watched = {
    ...sync,
    endSessions: (...[{ personId }]: Parameters<typeof sync.endSessions>) => void order.push(`ended ${personId}`),
    factsChanged: async (id: string) => void order.push(`interview ${id}`),
    loopsChanged: async (ids?: readonly string[]) => void order.push(`loops ${ids ?? 'all'}`),
  }
  const tell = (touched: Done<void>['touched']) =>
    told({ sync: watched, logger }, Promise.resolve({ answer: undefined, touched }))
  const readers = new Set(['mia'])
  const concerned = { interviewId: 'one', readers, accessChanged: true }
  await tell(touchingInterview({ ...concerned, loops: ['application'] }, anyOfInterview, undefined).touched)
  await tell(touchingInterview(concerned, anyOfInterview, undefined).touched)
  await tell(touchingOwn('ada', ['sessions'], undefined, [{ personId: 'ada', why: 'signed-out' }]).touched)
  await tell({ topics: ['roles'], to: 'everyone', accessChangedIn: ['two'], endedSockets: [{ personId: 'ada', why: 'changed' }] })
  expect(order).toEqual([
    ...['interview one', 'loops application', 'interview one', 'loops all', 'ended ada'],
    ...['ended ada', 'interview two', 'loops all'],
  ])
})

test('[T45] one place tells: whoever acts says what it touched, and has no other way to reach a socket', () => {
  const root = new URL('../', import.meta.url).pathname
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.(test|contract|fake|fixture))\.ts$/.test(file),
  )
  const naming = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(root + file, 'utf8'))).sort()
  expect(naming(/sync(\(\))?\.(notify|factsChanged|loopsChanged|endSessions)\(/)).toEqual(['acting/tell-touched.ts'])
  // Requests are told by the door; the server itself ends conversations, follows documents, notes what is due and still due, gives up mail,
  // messages and events, erases whose time is over, and brings what is new in applicant tracking systems.
  // What another node’s act touched is told here as there.
  expect(naming(/\b(told|tellTouched)\(\{? ?[a-z]/)).toEqual([
    'acting/hear-others.ts',
    'acting/tell-touched.ts',
    'ats/bringing/follow-interviews.ts',
    'ats/running/run-connection.ts',
    'ats/running/runner.ts',
    'ats/settle-change.ts',
    'backups/start-backups.ts',
    'candidates/retaining/erase-due.ts',
    'chat/message-dispatcher.ts',
    'coordinating/reminding/remind-mornings.ts',
    'door/mount-endpoints.ts',
    'interviews/acts/end-interview.ts',
    'interviews/acts/following/follow-documents.ts',
    'notices/note-due.ts',
    'outbox/dispatcher.ts',
    'outbox/unsubscribe-routes.ts',
    'provisioning/scim-routes.ts',
    'webhooks/event-dispatcher.ts',
  ])
})

test('[T45] an act that says nothing, or not all, of what its endpoint touches doesn’t compile', async () => {
  const added = { questions: 1, plans: 1 }
  const all: Handler<'addStarterSet'> = async () => touching(['library', 'plans'], added)
  // @ts-expect-error: the plans are left out.
  const half: Handler<'addStarterSet'> = async () => touching(['library'], added)
  // @ts-expect-error: nothing is said.
  const silent: Handler<'addStarterSet'> = async () => added
  // @ts-expect-error: an account's own is told to somebody, and to whom is not said.
  const toNobody = async () => touching(['sessions'], {})
  for (const handler of [all, half, silent, toNobody]) expect(handler).toBeInstanceOf(Function)
})
