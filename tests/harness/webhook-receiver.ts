import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One event as it came. */
export interface ReceivedEvent {
  headers: Record<string, string>
  body: string
}

/** What events are sent to: a real HTTP server. */
export interface WebhookReceiver {
  address: string
  /** What a server needs that is to send here. */
  env: Record<string, string>
  received: ReceivedEvent[]
  /** The status that an event is answered with, or a rejection to hang up; 204 unless set. An event that isn't answered isn't kept. */
  answering: ((event: ReceivedEvent) => number | Promise<number>) | undefined
  stop(): Promise<void>
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    const event = { headers: request.headers as Record<string, string>, body }
    try {
      const status = (await receiver.answering?.(event)) ?? 204
      receiver.received.push(event)
      response.writeHead(status).end()
    } catch {
      request.socket.destroy()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const receiver: WebhookReceiver = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    env: { PANELBOOK_WEBHOOKS_PRIVATE: 'yes' },
    received: [],
    answering: undefined,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}
