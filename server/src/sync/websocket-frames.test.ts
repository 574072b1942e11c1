import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { packedLength, packMessages } from './websocket-frames.ts'

/** What ws itself reads from the bytes. */
function readWithWs(bytes: Buffer): Promise<[Buffer, boolean][]> {
  const { Receiver } = createRequire(import.meta.url)('ws')
  return new Promise((resolve, reject) => {
    const messages: [Buffer, boolean][] = []
    const receiver = new Receiver({ isServer: false, maxPayload: 1 << 24, allowSynchronousEvents: true })
    receiver.on('message', (data: Buffer, isBinary: boolean) => messages.push([data, isBinary]))
    receiver.on('error', reject)
    receiver.write(bytes, () => setImmediate(() => resolve(messages)))
  })
}

test('a WebSocket reads what was packed, at every length where the header changes', async () => {
  const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000]
  const messages = lengths.map((length) => new Uint8Array(length).fill(length % 251))
  const packed = packMessages([...messages, 'text: naïve 😀'])
  const read = await readWithWs(packed)
  expect(read.slice(0, -1).map(([data, isBinary]) => [new Uint8Array(data), isBinary])).toEqual(
    messages.map((each) => [each, true]),
  )
  expect([read.at(-1)?.[0].toString(), read.at(-1)?.[1]]).toEqual(['text: naïve 😀', false])
  const total = [...messages, 'text: naïve 😀'].reduce((sum, each) => sum + packedLength(each), 0)
  expect(packed.length).toBe(total)
})
