import { expect, test } from 'vitest'
import { readWithWs } from './read-with-ws.fixture.ts'
import { packedLength, packMessages } from './websocket-frames.ts'

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
