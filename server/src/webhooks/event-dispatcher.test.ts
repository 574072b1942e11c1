import { webhookBodySchema } from '@panelbook/shared/webhooks/webhook-event'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { readNotices } from '../notices/read-notices.ts'
import { setSendsMail } from '../outbox/store/outbox.ts'
import {
  changeWebhook,
  changeWebhookSecret,
  redeliverEvent,
  removeWebhook,
  switchWebhook,
  testWebhook,
} from './change-webhooks.ts'
import { createEventDispatcher } from './event-dispatcher.ts'
import { readAttempts, readWebhooks } from './read-webhooks.ts'
import { HOUR, openWebhookWorld, START, type WebhookWorld } from './registered-webhook.fixture.ts'
import { MOST_WAITING, queueTest } from './store/queue-events.ts'

const MINUTE = 60_000
const DAY = 24 * HOUR
let world: WebhookWorld
beforeEach(async () => {
  world = await openWebhookWorld()
})
afterEach(() => world.close())

const attempts = async (id = 'ours') => (await readAttempts(world.db, world.admin, id)).attempts
const webhook = async (id = 'ours') => (await readWebhooks(world.db, world.sample.time.now)).find((each) => each.id === id)
const adminNotices = async () =>
  (await readNotices(world.db, world.admin, 1, world.sample.time.now)).notices.map(({ kind }) => kind)
const actions = async () =>
  (await world.db.selectFrom('audit_log').select('event_json').where('event_json', 'like', '%webhook%').execute()).map(
    ({ event_json }) => JSON.parse(event_json) as Record<string, unknown>,
  )
/** What a receiver that has this secret finds; the library has a clock of its own. */
const verified = ({ id, body, headers }: { id: string; body: string; headers: Record<string, string> }, secret: string) => {
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000)
  return headers['webhook-signature']?.split(' ').includes(new Webhook(secret).sign(id, at, body)) ?? false
}

test('[X1] [X5] what happens waits as ids alone, and is sent once, signed, as its type says', async () => {
  const { candidate } = (await world.sample.record()).interview
  await world.move(START + HOUR)
  const rows = await world.waiting()
  expect(rows.length).toBe(1)
  expect(JSON.stringify([rows, await world.db.selectFrom('webhook_events').selectAll().execute()])).not.toContain(
    candidate.fullName,
  )
  await world.look()
  const [event] = world.sent()
  expect(event?.address).toBe('https://ours.example/events')
  expect(
    webhookBodySchema('interview.moved')
      .strict()
      .parse(JSON.parse(event?.body ?? '')),
  ).toMatchObject({
    timestamp: new Date(START - HOUR).toISOString(),
    data: { interviewId: world.sample.interviewId, candidateId: candidate.id, startsAt: START + HOUR, minutes: 60, anew: false },
  })
  expect(event && verified(event, world.secret)).toBe(true)
  expect(await world.waiting()).toEqual([])
  await world.look()
  expect(world.sent()).toEqual([])
  expect(await attempts()).toMatchObject([{ type: 'interview.moved', taken: true, status: 204 }])
})

test('[X3] a new secret signs beside the one before for a day, and then alone', async () => {
  const { deps, admin, sample } = world
  const { secret, oldSecretUntil } = await told(deps, changeWebhookSecret(deps, admin, 'ours'))
  expect(oldSecretUntil).toBe(sample.time.now + DAY)
  await world.move(START + HOUR)
  await world.look()
  const [both] = world.sent()
  expect([secret, world.secret].map((each) => both && verified(both, each))).toEqual([true, true])
  expect(both?.headers['webhook-signature']?.split(' ').length).toBe(2)
  sample.time.now += DAY
  await told(deps, testWebhook(deps, admin, 'ours'))
  await world.look()
  const [alone] = world.sent()
  expect([secret, world.secret].map((each) => alone && verified(alone, each))).toEqual([true, false])
})

test('[X6] what is not taken is tried again later, under the same id, and nothing else meanwhile where nobody answers', async () => {
  const { sample, sender } = world
  sender.answers.push({ kind: 'failed', failure: 'no-answer' })
  await world.move(START + HOUR)
  await world.sample.handIn(sample.panelist)
  await world.look()
  const [first] = world.sent()
  expect((await world.waiting()).length).toBeGreaterThan(1)
  await world.look()
  expect(world.sent()).toEqual([])
  sample.time.now += 2 * MINUTE
  await world.look()
  const again = world.sent()
  expect(again.find(({ id }) => id === first?.id)?.body).toBe(first?.body)
  expect(await world.waiting()).toEqual([])
  expect((await webhook())?.failingSince).toBeUndefined()
})

test('[X6] one event that is not wanted holds up no other', async () => {
  const { sample, sender } = world
  sender.answers.push({ kind: 'answered', status: 422 })
  await world.move(START + HOUR)
  sample.time.now += 1_000
  await world.sample.handIn(sample.panelist)
  await world.look()
  expect(world.sent().map(({ type }) => type)).toContain('scorecard.submitted')
  expect((await world.waiting()).length).toBe(1)
})

test('[X9] a receiver that takes nothing for three days is paused, admins are told, and somebody resumes it by hand', async () => {
  const { deps, admin, sample, sender } = world
  await world.move(START + HOUR)
  let tries = 0
  for (let hour = 0; hour < 24 * 4; hour++) {
    sender.answers.push({ kind: 'answered', status: 500 })
    await world.look()
    tries += world.sent().length
    sample.time.now += HOUR
  }
  expect(tries).toBeGreaterThan(12)
  expect(tries).toBeLessThan(40)
  expect(await webhook()).toMatchObject({ state: 'paused', why: 'failing' })
  expect(await adminNotices()).toContain('webhook-failed')
  expect(await actions()).toContainEqual({ action: 'paused-webhook', webhookId: 'ours', why: 'failing' })
  sender.answers.length = 0
  await world.move(START + 2 * HOUR, START + HOUR)
  await world.look()
  expect(world.sent()).toEqual([])
  await told(deps, switchWebhook(deps, admin, { id: 'ours', on: true }))
  await world.look()
  // What is too old is not told any more, and what came while it was paused was not kept.
  expect(world.sent()).toEqual([])
  await world.move(START + 3 * HOUR, START + 2 * HOUR)
  await world.look()
  expect(world.sent().length).toBe(1)
})

test('[X9] a receiver that says it is gone is paused at once', async () => {
  world.sender.answers.push({ kind: 'answered', status: 410 })
  await world.move(START + HOUR)
  await world.look()
  expect(await webhook()).toMatchObject({ state: 'paused', why: 'gone' })
  expect(await adminNotices()).toContain('webhook-failed')
})

test('[X9] an event that nobody takes for three days is given up, which admins are told, and the others go on', async () => {
  const { deps, admin, sample } = world
  const dispatcher = createEventDispatcher({
    ...deps,
    sender: {
      post: async ({ body }) => ({ kind: 'answered', status: body.includes('interview.moved') ? 422 : 200 }),
    },
  })
  await world.move(START + HOUR)
  // The interview is over by then, and was moved all the same.
  for (let hour = 0; hour < 3 * 24 + 16; hour++) {
    await told(deps, testWebhook(deps, admin, 'ours'))
    await world.look(dispatcher)
    sample.time.now += HOUR
  }
  expect(await world.waiting()).toEqual([])
  const log = await attempts()
  expect(log.filter(({ failure }) => failure === 'too-old').map(({ type }) => type)).toEqual(['interview.moved'])
  expect(log.filter(({ type, taken }) => type === 'webhook.test' && taken).length).toBe(3 * 24 + 16)
  expect((await webhook())?.state).toBe('on')
  expect(await adminNotices()).toContain('webhook-failed')
})

test('[X6] one event that is not wanted pauses no endpoint, however quiet it is', async () => {
  const { sample } = world
  const dispatcher = createEventDispatcher({
    ...world.deps,
    sender: { post: async () => ({ kind: 'answered', status: 422 }) },
  })
  await world.move(START + 30 * 24 * HOUR)
  for (let hour = 0; hour < 3 * 24 + 16; hour++) {
    await world.look(dispatcher)
    sample.time.now += HOUR
  }
  expect(await world.waiting()).toEqual([])
  expect((await webhook())?.state).toBe('on')
  expect(await adminNotices()).toContain('webhook-failed')
})

test('[X9] an answer from an address before is no news of the one that the endpoint has by now', async () => {
  const { deps, admin, db } = world
  const answers = [410, 503, 200]
  const dispatcher = createEventDispatcher({
    ...deps,
    sender: {
      async post() {
        const before = await webhook()
        const moved = { address: `https://moved.example/${answers.length}`, description: '', types: before?.types ?? [] }
        await told(deps, changeWebhook(deps, admin, { id: 'ours', version: before?.version ?? 0, ...moved }))
        return { kind: 'answered', status: answers.shift() ?? 0 }
      },
    },
  })
  await world.move(START + HOUR)
  for (let look = 0; look < 4 && answers.length > 0; look++) await world.look(dispatcher)
  expect(answers).toEqual([])
  expect(await webhook()).toMatchObject({ state: 'on' })
  expect((await webhook())?.failingSince).toBeUndefined()
  expect(await db.selectFrom('outbox').select('key').where('webhook_id', '=', 'ours').execute()).toEqual([])
})

test.each([410, 200])('[X3] an endpoint that is removed while it answers %i leaves nothing behind', async (status) => {
  const { deps, admin, db } = world
  const failed: unknown[] = []
  const dispatcher = createEventDispatcher({
    ...deps,
    logger: { error: (about: unknown) => failed.push(about), warn() {} },
    sender: {
      async post() {
        await told(deps, removeWebhook(deps, admin, 'ours'))
        return { kind: 'answered', status }
      },
    },
  })
  await world.move(START + HOUR)
  await world.look(dispatcher)
  expect(failed).toEqual([])
  expect(await db.selectFrom('webhook_attempts').select('id').execute()).toEqual([])
})

test('[X8] a receiver that is slow holds up neither another nor mail', async () => {
  const { deps, sample } = world
  await world.register('slow')
  await setSendsMail(world.db, true)
  const slow = Promise.withResolvers<void>()
  const sentTo: string[] = []
  const dispatcher = createEventDispatcher({
    ...deps,
    sender: {
      async post({ address }) {
        sentTo.push(address)
        if (address.includes('slow')) await slow.promise
        return { kind: 'answered', status: 200 }
      },
    },
  })
  const never = new AbortController().signal
  await world.move(START + HOUR)
  await dispatcher.look(never, never)
  await world.sample.handIn(sample.panelist)
  await expect.poll(() => sentTo.filter((address) => address.includes('ours')).length).toBe(1)
  await dispatcher.look(never, never)
  await expect.poll(() => sentTo.filter((address) => address.includes('ours')).length).toBeGreaterThan(1)
  // One connection at a time.
  expect(sentTo.filter((address) => address.includes('slow')).length).toBe(1)
  slow.resolve()
  await dispatcher.idle()
})

test('[X6] several servers never send the same at the same time, and a claim that was left over ends', async () => {
  await world.move(START + HOUR)
  await world.sample.handIn(world.sample.panelist)
  const dispatchers = [world.newDispatcher(), world.newDispatcher(), world.newDispatcher()]
  await Promise.all(dispatchers.map((dispatcher) => world.look(dispatcher)))
  const ids = world.sent().map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  await told(world.deps, testWebhook(world.deps, world.admin, 'ours'))
  await world.db
    .updateTable('outbox')
    .set({ claimed_until: world.sample.time.now + MINUTE })
    .execute()
  await world.look()
  expect(world.sent()).toEqual([])
  world.sample.time.now += MINUTE
  await world.look()
  expect(world.sent().length).toBe(1)
})

test('[X10] an event is sent again by hand under its own id, as long as it is so', async () => {
  const { deps, admin } = world
  const again = (eventId: string) => told(deps, redeliverEvent(deps, admin, { id: 'ours', eventId }))
  await world.move(START + HOUR)
  await world.look()
  const [first] = world.sent()
  world.sample.time.now += 1_000
  await again(first?.id ?? '')
  await world.look()
  expect(world.sent().map(({ id, body }) => [id, body])).toEqual([[first?.id, first?.body]])
  expect((await attempts()).length).toBe(2)
  await world.move(START + 2 * HOUR, START + HOUR)
  await expect(again(first?.id ?? '')).rejects.toMatchObject({ kind: 'webhook-event-over' })
  await expect(again('evt_unknown')).rejects.toMatchObject({ kind: 'not-found' })
})

test('[X10] the log keeps the newest tries of each endpoint, and no event for longer than thirty days', async () => {
  const { deps, admin, sample } = world
  for (let number = 0; number < 205; number++) await queueTest(world.db, 'ours', `evt_${number}`, sample.time.now)
  await world.look()
  expect((await attempts()).length).toBe(200)
  sample.time.now += 31 * DAY
  await told(deps, testWebhook(deps, admin, 'ours'))
  await world.look()
  expect((await attempts()).length).toBe(1)
})

test('[X9] no more than ten thousand events wait for an endpoint, which is paused then', async () => {
  const at = world.sample.time.now
  const event = { type: 'webhook.test', at, sequence: null, interview_id: null, application_id: null, candidate_id: null }
  await world.db
    .insertInto('webhook_events')
    .values({ ...event, id: 'evt_many', erased_id: null })
    .execute()
  const row = { person_id: null, notice_id: null, link_id: null, webhook_id: 'ours', event_id: 'evt_many', at, attempts: 0 }
  for (let from = 0; from < MOST_WAITING; from += 500) {
    const rows = Array.from({ length: 500 }, (_, index) => ({ ...row, key: `${from + index}`, next_at: at, claimed_until: null }))
    await world.db.insertInto('outbox').values(rows).execute()
  }
  await world.move(START + HOUR)
  expect((await world.waiting()).length).toBe(MOST_WAITING)
  // It takes what it is sent, and was told nothing of the move all the same: admins must know.
  await world.look()
  expect(await webhook()).toMatchObject({ state: 'paused', why: 'behind' })
  expect(await adminNotices()).toContain('webhook-failed')
  await told(world.deps, switchWebhook(world.deps, world.admin, { id: 'ours', on: true }))
  await world.db.deleteFrom('outbox').execute()
  await world.look()
  expect((await webhook())?.state).toBe('on')
})
