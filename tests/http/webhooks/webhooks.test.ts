import { newId } from '@panelbook/shared/base/ids'
import { webhookTypes } from '@panelbook/shared/webhooks/webhook-event'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLogger } from '../../../server/src/logger.ts'
import { callApi, requestApi } from '../../harness/call-api.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { until } from '../../harness/until.ts'
import { startWebhookReceiver, type WebhookReceiver } from '../../harness/webhook-receiver.ts'
import { startWorld, type World } from '../../harness/world.ts'

let receiver: WebhookReceiver
let world: World<TestServer, 'moderator' | 'panelist'>
let logged = ''
beforeAll(async () => {
  receiver = await startWebhookReceiver()
  const logger = createLogger('debug', { write: (line) => (logged += line) })
  world = await startWorld({ env: receiver.env, people: ['moderator', 'panelist'], logger })
})
afterAll(async () => {
  await world.dispose()
  await receiver.stop()
})

const admin = () => world.owner.bearer
const port = () => world.server.port
const content = () => ({ address: receiver.address, description: 'Our own', types: webhookTypes })
const register = (id = newId(), more: Partial<ReturnType<typeof content>> = {}) =>
  callApi(port(), 'createWebhook', { body: { id, ...content(), ...more } }, admin())
const problemOf = async (answer: Promise<Response>) => (await (await answer).json()) as { code: string; message: string }
const actions = async () => {
  const { entries } = await callApi(port(), 'readAuditLog', { query: { kind: 'data' } }, admin())
  return entries.map(({ event }) => event.action)
}

it('[X3] [X5] [X10] an admin registers an endpoint, tries it, and its receiver verifies what comes with the library', async () => {
  const { id, secret } = await register('first')
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const { eventId } = await callApi(port(), 'testWebhook', { params: { id }, body: {} }, admin())
  await until('it came', () => receiver.received.length === 1)
  const [{ body, headers } = { body: '', headers: {} }] = receiver.received
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'webhook.test', data: {} })
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow()
  expect(headers['webhook-id']).toBe(eventId)
  await until('it is in the log', async () => {
    const { attempts } = await callApi(port(), 'listWebhookAttempts', { params: { id } }, admin())
    expect(attempts).toMatchObject([{ eventId, type: 'webhook.test', taken: true, status: 204 }])
  })
  await callApi(port(), 'redeliverWebhookEvent', { params: { id, eventId }, body: {} }, admin())
  await until('it came again', () => receiver.received.length === 2)
  expect(receiver.received[1]?.headers['webhook-id']).toBe(eventId)
})

it('[X1] what is done leaves by itself, in the types that were asked for', async () => {
  receiver.received.length = 0
  const { moderator, panelist } = world.people
  const { id, startsAt } = await world.workspace.createInterview('sealed', [
    [moderator, 'moderator'],
    [panelist, 'panelist'],
  ])
  const body = { from: startsAt, startsAt: startsAt + 3_600_000, minutes: 45 }
  await callApi(port(), 'rescheduleInterview', { params: { id }, body }, admin())
  const came = () =>
    receiver.received.map(
      (event) => JSON.parse(event.body) as { type: string; data: { interviewId?: string; startsAt?: number } },
    )
  await until('the move came', () => came().some(({ type }) => type === 'interview.moved'))
  expect(came().find(({ type }) => type === 'interview.moved')?.data).toMatchObject({
    interviewId: id,
    startsAt: startsAt + 3_600_000,
  })
  expect(JSON.stringify(receiver.received)).not.toContain('Robin')
})

it('[X3] a secret is shown to whoever makes it, once: in no list, log, audit log or error', async () => {
  const id = 'quiet'
  const { secret } = await register(id)
  const again = await callApi(port(), 'changeWebhookSecret', { params: { id }, body: {} }, admin())
  receiver.answering = () => 500
  await callApi(port(), 'testWebhook', { params: { id }, body: {} }, admin())
  await until('it was tried', async () => {
    const { attempts } = await callApi(port(), 'listWebhookAttempts', { params: { id } }, admin())
    return attempts.length > 0
  })
  receiver.answering = undefined
  const shown = JSON.stringify([
    await callApi(port(), 'listWebhooks', {}, admin()),
    await callApi(port(), 'readAuditLog', { query: {} }, admin()),
    await (await requestApi(port(), 'switchWebhook', { params: { id }, body: { on: false } }, admin())).json(),
  ])
  for (const text of [shown, logged]) {
    for (const hidden of [secret, again.secret]) expect(text).not.toContain(hidden.slice(6, 20))
  }
  // Where events go is nobody's business in a log either.
  expect(logged).not.toContain(receiver.address)
  expect(logged).toContain('an event was not taken')
})

it('[X3] a registration that is sent twice makes one endpoint; another under its id is refused', async () => {
  const first = await register('twice')
  expect(await register('twice')).toEqual(first)
  const other = requestApi(port(), 'createWebhook', { body: { id: 'twice', ...content(), description: 'Other' } }, admin())
  expect(await problemOf(other)).toMatchObject({ code: 'conflict' })
  await callApi(port(), 'changeWebhookSecret', { params: { id: 'twice' }, body: {} }, admin())
  const late = requestApi(port(), 'createWebhook', { body: { id: 'twice', ...content() } }, admin())
  expect(await problemOf(late)).toMatchObject({ code: 'conflict' })
})

it('[X3] a change is refused where somebody else was faster, and each act is in the log', async () => {
  const { id } = await register('changed')
  const change = (version: number, description: string) =>
    requestApi(port(), 'changeWebhook', { params: { id }, body: { ...content(), version, description } }, admin())
  expect((await change(1, 'One')).status).toBe(200)
  expect((await change(1, 'One')).status).toBe(200)
  expect((await change(1, 'Two')).status).toBe(409)
  await callApi(port(), 'switchWebhook', { params: { id }, body: { on: false } }, admin())
  const test = requestApi(port(), 'testWebhook', { params: { id }, body: {} }, admin())
  expect(await problemOf(test)).toMatchObject({ message: expect.stringContaining('switched off or paused') })
  await callApi(port(), 'removeWebhook', { params: { id } }, admin())
  expect((await actions()).slice(0, 4)).toEqual([
    ...['removed-webhook', 'switched-webhook', 'changed-webhook', 'registered-webhook'],
  ])
})

it('[X3] there are at most twenty', async () => {
  const { webhooks } = await callApi(port(), 'listWebhooks', {}, admin())
  for (let more = webhooks.length; more < 20; more++) await register(`more-${more}`, { types: ['candidate.erased'] })
  const body = { id: 'too-many', ...content() }
  expect(await problemOf(requestApi(port(), 'createWebhook', { body }, admin()))).toMatchObject({
    message: expect.stringContaining('20 webhooks already'),
  })
})

it('[X8] a proxy that the environment names is not asked', async () => {
  const nowhere = 'http://127.0.0.1:9'
  const proxied = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, NO_PROXY: '' }
  const behind = await startWorld({ ownProcess: true, env: { ...receiver.env, ...proxied } })
  try {
    const { port: there } = behind.server
    await callApi(there, 'createWebhook', { body: { id: 'proxied', ...content() } }, behind.owner.bearer)
    receiver.received.length = 0
    await callApi(there, 'testWebhook', { params: { id: 'proxied' }, body: {} }, behind.owner.bearer)
    await until('it came', () => receiver.received.length === 1)
  } finally {
    await behind.dispose()
  }
})

it.each([
  ['https://name:secret@receiver.example/'],
  ['ftp://receiver.example/'],
  ['receiver.example'],
  ['https://receiver.example/#part'],
  ['http://169.254.169.254/latest'],
  ['https://[fe80::1]/'],
  ['http://8.8.8.8/'],
  ['https://0.0.0.0/'],
])('[X7] %s is refused before anything is sent', async (address) => {
  const answer = await requestApi(port(), 'createWebhook', { body: { id: newId(), ...content(), address } }, admin())
  expect(answer.status).toBe(400)
})

it('[X7] without the operator’s setting only https is taken, and no address of this machine', async () => {
  const strict = await startWorld()
  try {
    for (const address of [receiver.address, 'https://127.0.0.1/', 'https://localhost/', 'http://receiver.example/']) {
      const body = { id: newId(), ...content(), address }
      expect((await requestApi(strict.server.port, 'createWebhook', { body }, strict.owner.bearer)).status).toBe(400)
    }
    const { privately } = await callApi(strict.server.port, 'listWebhooks', {}, strict.owner.bearer)
    expect(privately).toBe(false)
  } finally {
    await strict.dispose()
  }
})
