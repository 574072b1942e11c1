import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FlakyNetwork, openFlakyNetwork } from './flaky-network.ts'

let echo: Server
let network: FlakyNetwork
beforeEach(async () => {
  echo = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.pipe(socket)
  }).listen(0, '127.0.0.1')
  await once(echo, 'listening')
  const address = echo.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  network = await openFlakyNetwork(address.port)
})
afterEach(async () => {
  await network.close()
  echo.close()
})

async function dial(): Promise<Socket> {
  const socket = connect(network.port, '127.0.0.1')
  socket.on('error', () => socket.destroy())
  await once(socket, 'connect')
  return socket
}

async function roundTrip(socket: Socket, text: string): Promise<string> {
  socket.write(text)
  const [reply] = (await once(socket, 'data')) as [Buffer]
  return reply.toString()
}

it('passes bytes both ways and counts them', async () => {
  expect(await roundTrip(await dial(), 'hello')).toBe('hello')
  expect(network.bytes).toEqual({ toServer: 5, toClient: 5 })
})

it('cuts connections with a reset and refuses new ones until it is restored', async () => {
  const socket = await dial()
  await roundTrip(socket, 'x')
  const reset = once(socket, 'data')
  network.cut()
  await expect(reset).rejects.toMatchObject({ code: 'ECONNRESET' })
  const refused = connect(network.port, '127.0.0.1')
  await expect(once(refused, 'data')).rejects.toMatchObject({ code: 'ECONNRESET' })
  network.restore()
  expect(await roundTrip(await dial(), 'again')).toBe('again')
})

it('freezes without closing, and delivers what was held back in order', async () => {
  const socket = await dial()
  await roundTrip(socket, 'before')
  network.freeze()
  let received = ''
  socket.on('data', (chunk) => (received += chunk.toString()))
  socket.write('one ')
  // By the time a second connection is open, the proxy has received what the first wrote. The second is silent, too.
  const second = await dial()
  expect(received).toBe('')
  expect(second.destroyed).toBe(false)
  socket.write('two')
  network.restore()
  while (received.length < 7) await once(socket, 'data')
  expect(received).toBe('one two')
})

it('delays each chunk in both directions', async () => {
  const socket = await dial()
  network.setDelay(60)
  const started = performance.now()
  const slow = roundTrip(socket, 'slow')
  expect(await slow).toBe('slow')
  // The chunk waits on its way there and on its way back.
  expect(performance.now() - started).toBeGreaterThan(110)
})
