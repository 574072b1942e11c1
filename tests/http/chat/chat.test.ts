import { chatProducts } from '@panelbook/shared/chat/chat'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLogger } from '../../../server/src/logger.ts'
import { callApi, requestApi } from '../../harness/call-api.ts'
import { type ChatServer, chatEnv, startChatServer } from '../../harness/chat/chat-server.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { until } from '../../harness/until.ts'
import { startWorld, type World } from '../../harness/world.ts'

let world: World<TestServer, 'moderator' | 'panelist' | 'lead'>
let logged = ''
beforeAll(async () => {
  const logger = createLogger('debug', { write: (line) => (logged += line) })
  world = await startWorld({ env: chatEnv, people: ['moderator', 'panelist', 'lead'], logger })
})
afterAll(() => world.dispose())

const port = () => world.server.port
const chatOf = async () => (await callApi(port(), 'readOwnChat', {}, world.people.panelist.cookie)).chat
const tested = async () => {
  await callApi(port(), 'testOwnChat', {}, world.people.panelist.cookie)
  await until('the test is answered', async () => (await chatOf())?.testing === false)
  return (await chatOf())?.last?.answer
}

describe.each(chatProducts)('%s', (product) => {
  let chat: ChatServer
  beforeAll(async () => {
    chat = await startChatServer(product)
  })
  afterAll(() => chat.stop())

  it('[B33] [B41] is connected, takes a test message and then a notice, and an address that it doesn’t know is named so', async () => {
    const { moderator, panelist } = world.people
    const set = (address: string) => callApi(port(), 'setOwnChat', { body: { product, address } }, panelist.cookie)
    await set(chat.unknown)
    expect(await tested()).toBe('gone')
    const { chat: shown } = await set(chat.address)
    expect(JSON.stringify(shown)).not.toContain('abcdefghij')
    expect(await tested()).toBe('taken')
    expect(chat.taken.length).toBe(1)
    const { candidate } = await world.workspace.createInterview('sealed', [
      [moderator, 'moderator'],
      [panelist, 'panelist'],
    ])
    await until('the notice is there', () => chat.taken.length === 2)
    expect(chat.taken[1]?.body).toContain('You are on the panel')
    expect(chat.taken[1]?.body).toContain(candidate.name)
  })

  it('[B37] holds back as long as the product says', async () => {
    const { moderator, panelist } = world.people
    await callApi(port(), 'setOwnChat', { body: { product, address: chat.address } }, panelist.cookie)
    chat.refusing = [{ status: 429, headers: { 'Retry-After': '1' } }]
    const before = chat.taken.length
    await world.workspace.createInterview('sealed', [
      [moderator, 'moderator'],
      [panelist, 'panelist'],
    ])
    await until('it was refused', async () => (await chatOf())?.last?.answer === 'too-often')
    expect(chat.taken.length).toBe(before)
  })

  it('[B35] a lead gives a role a channel; who is no lead doesn’t know of it', async () => {
    const { lead, panelist } = world.people
    const { id } = await callApi(
      port(),
      'createRole',
      {
        body: {
          id: `role-${product}`,
          content: { title: 'Backend', answerWithinDays: 3, competencies: [], stages: [] } as never,
        },
      },
      lead.cookie,
    )
    const params = { id }
    const body = { product, address: chat.address }
    await callApi(port(), 'setChannel', { params, body }, lead.cookie)
    const before = chat.taken.length
    await callApi(port(), 'testChannel', { params }, lead.cookie)
    await until('the test came', () => chat.taken.length === before + 1)
    expect((await requestApi(port(), 'readChannel', { params }, panelist.cookie)).status).toBe(404)
    expect((await requestApi(port(), 'setChannel', { params, body }, panelist.cookie)).status).toBe(404)
  })
})

it('[B36] an address in a private network is refused unless the operator named its host, and stands in no log', async () => {
  const { panelist } = world.people
  for (const address of [
    'http://127.0.0.2:1/hooks/x',
    'https://10.0.0.1/hooks/x',
    'https://localhost/hooks/x',
    'http://chat.example/hooks/x',
  ]) {
    const answer = await requestApi(port(), 'setOwnChat', { body: { product: 'mattermost', address } }, panelist.cookie)
    expect(answer.status, address).toBe(400)
  }
  expect(logged).toContain('a message was not taken')
  expect(logged).not.toContain('abcdefghij')
})
