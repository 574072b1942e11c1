import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A language model behind an OpenAI-compatible address. It answers what the test wants, and keeps each request. */
export interface FakeModel {
  url: string
  told: { path: string; authorization: string | undefined; body: string }[]
  answer: { status: number; content: string }
  close(): Promise<void>
}

export async function startFakeModel(): Promise<FakeModel> {
  const fake = { told: [] as FakeModel['told'], answer: { status: 200, content: '' } }
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      fake.told.push({ path: request.url ?? '', authorization: request.headers.authorization, body })
      const { status, content } = fake.answer
      const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }]
      const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 }
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ id: 'a', object: 'chat.completion', created: 1, model: 'fake-1', choices, usage }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(fake, {
    url: `http://127.0.0.1:${port}/v1`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  })
}
