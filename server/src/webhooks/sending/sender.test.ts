import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import http, { type RequestListener } from 'node:http'
import https from 'node:https'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { certificate } from './certificate.fixture.ts'
import { createWebhookSender, type SenderOptions } from './sender.ts'

const never = new AbortController().signal
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function listening(server: Server & { closeAllConnections(): void }): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const receiver = (answer: RequestListener) => listening(http.createServer(answer))
const post = (address: string, options: Partial<SenderOptions> = {}, signal = never) =>
  createWebhookSender({ privately: true, ...options }).post(
    { address, headers: { 'webhook-id': 'evt_1', 'content-type': 'application/json' }, body: '{"say":"ä"}' },
    signal,
  )
/** A name service that knows every name by these addresses, one list after another. */
function names(...lists: string[][]): NonNullable<SenderOptions['lookup']> {
  return (_name, _options, answer) => {
    const [first = []] = lists.length > 1 ? lists.splice(0, 1) : lists
    answer(
      null,
      first.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
}

test('[X5] the event comes as one POST with its headers and its body, and the status is what counts', async () => {
  const got: unknown[] = []
  const port = await receiver(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    got.push([request.method, request.url, request.headers['webhook-id'], request.headers['content-type'], body])
    response.writeHead(202).end('thank you')
  })
  expect(await post(`http://127.0.0.1:${port}/a/b?c=d`)).toEqual({ kind: 'answered', status: 202 })
  expect(got).toEqual([['POST', '/a/b?c=d', 'evt_1', 'application/json', '{"say":"ä"}']])
})

test('[X8] a redirect is an answer, and is not followed', async () => {
  const asked: (string | undefined)[] = []
  const port = await receiver((request, response) => {
    asked.push(request.url)
    response.writeHead(307, { location: '/elsewhere' }).end()
  })
  expect(await post(`http://127.0.0.1:${port}/`)).toEqual({ kind: 'answered', status: 307 })
  expect(asked).toEqual(['/'])
})

test('[X8] an answer without end is broken off, and its status counts', async () => {
  const port = await receiver((_request, response) => {
    response.writeHead(200)
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(16 * 1024)));
    }
    response.on('drain', more)
    more()
  })
  expect(await post(`http://127.0.0.1:${port}/`)).toEqual({ kind: 'answered', status: 200 })
})

test('[X8] a receiver that answers nothing ends after its time, and at once where the server stops', async () => {
  const port = await receiver(() => {})
  expect(await post(`http://127.0.0.1:${port}/`, { postMs: 50 })).toEqual({ kind: 'failed', failure: 'no-answer' })
  const stopping = new AbortController()
  const posting = post(`http://127.0.0.1:${port}/`, {}, stopping.signal)
  stopping.abort()
  expect(await posting).toEqual({ kind: 'stopped' })
})

test.each([
  'http://127.0.0.1',
  'https://127.0.0.1',
  'https://[::1]',
  'https://[::ffff:7f00:1]',
  'https://2130706433',
  'https://0x7f.1',
  'https://0',
  'https://10.0.0.1',
  'https://169.254.169.254',
])('[X7] %s is not connected to', async (address) => {
  expect(await post(address, { privately: false })).toEqual({ kind: 'failed', failure: 'forbidden-address' })
})

test('[X7] a name is judged by the address that is connected to, whatever it led to before', async () => {
  let asked = 0
  const port = await receiver((_request, response) => {
    asked++
    response.end()
  })
  const lookup = names(['93.184.215.14'], ['127.0.0.1'])
  // Somebody looked at the name, and found nothing wrong with it.
  lookup('receiver.example', { all: true }, (_error, found) => expect(found[0]?.address).toBe('93.184.215.14'))
  const sent = await post(`https://receiver.example:${port}/`, { privately: false, lookup })
  expect(sent).toEqual({ kind: 'failed', failure: 'forbidden-address' })
  expect(asked).toBe(0)
})

test('[X7] of several addresses of a name only those that events may go to are tried', async () => {
  const port = await receiver((_request, response) => response.end())
  const lookup = names(['169.254.169.254', '127.0.0.1'])
  expect(await post(`http://receiver.example:${port}/`, { lookup })).toEqual({ kind: 'answered', status: 200 })
  expect(await post(`http://receiver.example:${port}/`, { lookup: names(['169.254.169.254']) })).toEqual({
    kind: 'failed',
    failure: 'forbidden-address',
  })
})

test('[X8] TLS needs a certificate that is trusted, of the name that was asked for', async () => {
  const port = await listening(https.createServer(certificate, (_request, response) => response.end()))
  const lookup = names(['127.0.0.1'])
  const trusting = { lookup, ca: certificate.cert }
  expect(await post(`https://receiver.example:${port}/`, trusting)).toEqual({ kind: 'answered', status: 200 })
  expect(await post(`https://other.example:${port}/`, trusting)).toEqual({ kind: 'failed', failure: 'tls' })
  expect(await post(`https://receiver.example:${port}/`, { lookup })).toEqual({ kind: 'failed', failure: 'tls' })
})

test('[X8] the kind of a failure is told, and nothing of what was answered', async () => {
  const port = await receiver((request) => request.socket.destroy())
  expect(await post(`http://127.0.0.1:${port}/`)).toEqual({ kind: 'failed', failure: 'not-connected' })
  const unknown: SenderOptions['lookup'] = (_name, _options, answer) =>
    answer(Object.assign(new Error('getaddrinfo ENOTFOUND secret.example'), { code: 'ENOTFOUND' }), [])
  expect(await post('https://secret.example/', { lookup: unknown })).toEqual({ kind: 'failed', failure: 'not-found' })
})

/** A receiver that writes these bytes, whatever it is asked, and then goes on as it likes. */
async function speaking(text: string, then: (socket: Socket) => void = () => {}): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => socket.write(text, () => then(socket)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

test.each(['stays', 'ends'] as const)('[X8] a receiver that changes the protocol, and %s, has not taken it', async (what) => {
  const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'
  const port = await speaking(upgrade, (socket) => void (what === 'ends' && socket.end()))
  expect(await post(`http://127.0.0.1:${port}/`)).toEqual({ kind: 'answered', status: 101 })
})

test('[X8] news without end before the answer are not read for long', async () => {
  const news = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'
  const port = await speaking(news.repeat(100))
  expect(await post(`http://127.0.0.1:${port}/`)).toEqual({ kind: 'failed', failure: 'not-connected' })
  const some = await speaking(`${news.repeat(3)}HTTP/1.1 204 No Content\r\n\r\n`)
  expect(await post(`http://127.0.0.1:${some}/`)).toEqual({ kind: 'answered', status: 204 })
})

test.each([
  ['is cut off', (socket: Socket) => socket.resetAndDestroy()],
  ['goes on as nonsense', (socket: Socket) => socket.write('zz\r\n')],
])('[X6] a status that came counts, whatever comes after it: the rest %s', async (_what, then) => {
  const port = await speaking('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n', then)
  expect(await post(`http://127.0.0.1:${port}/`)).toEqual({ kind: 'answered', status: 200 })
})
