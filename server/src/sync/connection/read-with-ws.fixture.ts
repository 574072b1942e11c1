import { createRequire } from 'node:module'

/** The messages that ws itself reads from what a server wrote, and whether each is binary. */
export function readWithWs(bytes: Buffer): Promise<[Buffer, boolean][]> {
  const { Receiver } = createRequire(import.meta.url)('ws')
  return new Promise((resolve, reject) => {
    const messages: [Buffer, boolean][] = []
    const receiver = new Receiver({ isServer: false, maxPayload: 1 << 24, allowSynchronousEvents: true })
    receiver.on('message', (data: Buffer, isBinary: boolean) => messages.push([data, isBinary]))
    receiver.on('error', reject)
    receiver.write(bytes, () => setImmediate(() => resolve(messages)))
  })
}
