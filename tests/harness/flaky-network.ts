import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/**
 * A TCP proxy between clients and a server. It does to a connection what networks do: ends it, slows it down, or keeps it open
 * and delivers nothing (half-open, as when a laptop's lid closes).
 */
export interface FlakyNetwork {
  port: number
  /** Ends every connection at once with a reset, and refuses new ones until `restore`. */
  cut(): void
  /** Keeps every connection open, and delivers nothing in either direction. New ones open and stay silent. */
  freeze(): void
  /** Undoes `cut` and `freeze`: new connections pass, and frozen ones get what was held back. */
  restore(): void
  /** Sets how many milliseconds each chunk waits, in each direction, from now on. Order is kept. */
  setDelay(ms: number): void
  /** Sets where new connections go: a server that was restarted may listen elsewhere. */
  setTarget(port: number): void
  /** Bytes delivered so far. */
  readonly bytes: { toServer: number; toClient: number }
  /** Connections open at the moment. */
  readonly connections: number
  close(): Promise<void>
}

type State = 'passing' | 'frozen' | 'cut'

/**
 * A TCP proxy. Longer than a hundred lines, because its connections and the state they are all in are one thing that a test
 * changes at any moment.
 */
export async function openFlakyNetwork(target: number): Promise<FlakyNetwork> {
  let targetPort = target
  let state: State = 'passing'
  let delayMs = 0
  const bytes = { toServer: 0, toClient: 0 }
  const pairs = new Set<{ client: Socket; upstream: Socket; release(): void }>()
  /** Also those whose client went while nothing was delivered: they would keep the process from ending. */
  const upstreams = new Set<Socket>()

  const pipe = (from: Socket, to: Socket, direction: keyof typeof bytes) => {
    // Each direction has one queue, so no chunk overtakes another, however long it has to wait.
    const queue: { chunk: Buffer | 'end'; due: number }[] = []
    let timer: NodeJS.Timeout | undefined
    const drain = () => {
      clearTimeout(timer)
      if (state !== 'passing') return
      for (let head = queue[0]; head; head = queue[0]) {
        const wait = head.due - performance.now()
        if (wait > 0) {
          timer = setTimeout(drain, wait)
          return
        }
        queue.shift()
        if (head.chunk === 'end') to.end()
        else {
          bytes[direction] += head.chunk.length
          if (!to.destroyed) to.write(head.chunk)
        }
      }
    }
    const hold = (chunk: Buffer | 'end') => {
      queue.push({ chunk, due: performance.now() + delayMs })
      drain()
    }
    from.on('data', hold)
    from.on('end', () => hold('end'))
    from.on('close', () => {
      clearTimeout(timer)
      if (state !== 'frozen') to.destroySoon()
    })
    return drain
  }

  const server = createServer({ allowHalfOpen: true }, (client) => {
    client.on('error', () => client.destroy())
    if (state === 'cut') {
      client.resetAndDestroy()
      return
    }
    const upstream = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true })
    upstream.on('error', () => {
      upstream.destroy()
      client.resetAndDestroy()
    })
    upstreams.add(upstream)
    upstream.on('close', () => upstreams.delete(upstream))
    client.setNoDelay(true)
    upstream.setNoDelay(true)
    const toServer = pipe(client, upstream, 'toServer')
    const toClient = pipe(upstream, client, 'toClient')
    const pair = {
      client,
      upstream,
      release() {
        toServer()
        toClient()
      },
    }
    pairs.add(pair)
    client.on('close', () => pairs.delete(pair))
  })
  const reset = () => {
    for (const { client, upstream } of pairs) {
      client.resetAndDestroy()
      upstream.resetAndDestroy()
    }
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy got no port')

  return {
    port: address.port,
    cut() {
      state = 'cut'
      reset()
    },
    freeze() {
      state = 'frozen'
    },
    restore() {
      state = 'passing'
      for (const pair of pairs) pair.release()
    },
    setDelay(ms) {
      delayMs = ms
    },
    setTarget(port) {
      targetPort = port
    },
    bytes,
    get connections() {
      return pairs.size
    },
    async close() {
      state = 'cut'
      reset()
      for (const upstream of upstreams) upstream.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
