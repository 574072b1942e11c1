import { once } from 'node:events'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a request asked for, as a fake system sees it. */
export interface FakeRequest {
  method: string
  url: URL
  headers: IncomingMessage['headers']
  body: string
}

export interface FakeAnswer {
  status?: number
  headers?: Record<string, string>
  json: unknown
}

/** A system that answers from its tables, on a real socket. `instead` has the first word, to fail as systems do. */
export interface FakeSystem {
  address: string
  asked: FakeRequest[]
  /** @returns whether it has answered, or never will */
  instead: ((request: FakeRequest, response: ServerResponse) => boolean) | undefined
  stop(): Promise<void>
}

export async function startFakeSystem(answer: (request: FakeRequest) => FakeAnswer): Promise<FakeSystem> {
  const server = http.createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    const asked = {
      method: request.method ?? '',
      url: new URL(request.url ?? '/', 'http://fake.invalid'),
      headers: request.headers,
      body,
    }
    system.asked.push(asked)
    if (system.instead?.(asked, response)) return
    const { status = 200, headers = {}, json } = answer(asked)
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const system: FakeSystem = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    instead: undefined,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return system
}
