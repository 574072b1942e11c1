import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ChatProduct } from '@panelbook/shared/chat/chat'
import { documented } from '../../../server/src/chat/products/limits.fixture.ts'

const KEY = 'abcdefghijklmnopqrstuvwxyz'
/** Where each product's webhooks are, and what it answers to a message that it takes and to one for a webhook that it doesn't know. */
const products: Record<ChatProduct, { path: string; taken: [number, string]; unknown: [number, string] }> = {
  slack: { path: `/services/T000/B000/${KEY}`, taken: [200, 'ok'], unknown: [404, 'no_service'] },
  teams: {
    path: `/workflows/${KEY}/triggers/manual/paths/invoke?sig=${KEY}`,
    taken: [202, ''],
    unknown: [404, '{"error":{"code":"WorkflowNotFound"}}'],
  },
  mattermost: {
    path: `/hooks/${KEY}`,
    taken: [200, 'ok'],
    unknown: [400, '{"id":"web.incoming_webhook.invalid.app_error","status_code":400}'],
  },
}

/** One of these chat programs as its documentation describes it: a real HTTP server. */
export interface ChatServer {
  address: string
  /** An address of a webhook that it doesn't know. */
  unknown: string
  taken: { id: string; body: string }[]
  /** What comes before it takes anything again; empty: nothing. */
  refusing: { status: number; headers?: Record<string, string> }[]
  stop(): Promise<void>
}

/** What a server needs that is to send to such a program on this machine. */
export const chatEnv = { PANELBOOK_CHAT_HOSTS: '127.0.0.1' }

export async function startChatServer(product: ChatProduct): Promise<ChatServer> {
  const { path, taken, unknown } = products[product]
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    const refused = chat.refusing.shift()
    if (refused) return void response.writeHead(refused.status, refused.headers).end('rate_limited')
    if (request.url !== path) return void response.writeHead(unknown[0]).end(unknown[1])
    const { body: schema, mostBytes } = documented[product]
    const fits = Buffer.byteLength(body) <= mostBytes && schema.safeParse(JSON.parse(body)).success
    if (request.method !== 'POST' || request.headers['content-type'] !== 'application/json' || !fits)
      return void response.writeHead(400).end('invalid_payload')
    chat.taken.push({ id: String(request.headers['webhook-id']), body })
    response.writeHead(taken[0]).end(taken[1])
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const chat: ChatServer = {
    address: `${host}${path}`,
    unknown: `${host}${path.replace(KEY, [...KEY].reverse().join(''))}`,
    taken: [],
    refusing: [],
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return chat
}
