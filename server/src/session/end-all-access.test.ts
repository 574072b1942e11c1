import { afterEach, beforeEach, expect, test } from 'vitest'
import { listAudit } from '../audit/store/audit-page.ts'
import { findAddress, putAddress } from '../calendar/store/addresses.ts'
import { findChat, putChat } from '../chat/store/chats.ts'
import { addTestToOutbox } from '../chat/store/queue-messages.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { queueTest } from '../webhooks/store/queue-events.ts'
import { findWebhook, insertWebhook } from '../webhooks/store/webhooks.ts'
import { endAllAccess } from './end-all-access.ts'
import { insertApiToken, listApiTokens } from './store/api-tokens.ts'

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase({ now: () => 1 })
})
afterEach(() => database.close())

test('[O27] [J12] ending all access ends everybody’s tokens and calendars’ addresses, and the log names each', async () => {
  const { db } = database
  await addPeople(db, { ann: 'admin', bob: 'interviewer' })
  const token = { id: 'token', secretHash: 't', personId: 'ann', name: 'CI', createdAt: 1, expiresAt: 9e15 }
  await insertApiToken(db, token, 'ann')
  for (const id of ['ann', 'bob']) await putAddress(db, { id: `of-${id}`, personId: id, secretHash: id }, { at: 1, by: id })
  expect(await endAllAccess(db, 5)).toEqual({
    sessions: 0,
    links: 0,
    passkeys: 0,
    passwords: 0,
    addresses: 2,
    tokens: 1,
    provisioning: 0,
    webhooks: 0,
    chats: 0,
    connections: 0,
  })
  expect(await listApiTokens(db, 'ann')).toEqual([])
  for (const secretHash of ['ann', 'bob']) expect(await findAddress(db, { secretHash })).toBeUndefined()
  const ended = (await listAudit(db, { limit: 20 })).filter(({ at }) => at === 5)
  expect(ended.reverse().map(({ event }) => event)).toEqual([
    { action: 'ended-calendar-address', personId: 'ann', addressId: 'of-ann' },
    { action: 'ended-calendar-address', personId: 'bob', addressId: 'of-bob' },
    { action: 'revoked-token', personId: 'ann', tokenId: 'token' },
  ])
  expect(await endAllAccess(db, 6)).toEqual({
    sessions: 0,
    links: 0,
    passkeys: 0,
    passwords: 0,
    addresses: 0,
    tokens: 0,
    provisioning: 0,
    webhooks: 0,
    chats: 0,
    connections: 0,
  })
})

test('[B36] [O27] ending all access removes every address for chat, and lets go of what waits for it', async () => {
  const { db } = database
  await addPeople(db, { ann: 'admin' })
  const address = 'https://hooks.slack.com/services/T0/B0/secret'
  await putChat(db, { personId: 'ann' }, { id: 'of-ann', product: 'slack', address }, { at: 1, by: 'ann' })
  await addTestToOutbox(db, 'of-ann', 1)
  expect(await endAllAccess(db, 5)).toMatchObject({ chats: 1 })
  expect(await findChat(db, { personId: 'ann' })).toBeUndefined()
  expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([])
  const [entry] = await listAudit(db, { limit: 1 })
  expect(entry?.event).toEqual({ action: 'removed-chat', personId: 'ann', chatId: 'of-ann' })
})

test('[X13] ending all access pauses every webhook, and lets go of what waits for it', async () => {
  const { db } = database
  const content = { address: 'https://receiver.example', description: '', types: ['candidate.created' as const] }
  await insertWebhook(db, { id: 'hook', content, secret: 'whsec_c2VjcmV0', at: 1, by: 'ann' })
  await queueTest(db, 'hook', 'evt_waits', 1)
  expect(await endAllAccess(db, 5)).toMatchObject({ webhooks: 1 })
  expect(await findWebhook(db, 'hook')).toMatchObject({ state: 'paused', why: 'restored' })
  expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([])
  const [entry] = await listAudit(db, { limit: 1 })
  expect(entry?.event).toEqual({ action: 'paused-webhook', webhookId: 'hook', why: 'restored' })
})
