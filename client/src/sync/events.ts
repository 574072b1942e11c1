import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { type ChangedTopic, type ClientEvent, serverEventSchema } from '@panelbook/shared/protocol/messages'
import { PROTOCOL_VERSION } from '@panelbook/shared/protocol/protocol-version'
import { reconnectDelay } from './reconnect-delay.ts'
import type { ServerClock } from './server-clock.ts'

/** Milliseconds between pings, and without any message after which the connection counts as dead. */
const PING_MS = 20_000
const SILENCE_MS = 45_000
/** Milliseconds in which a server that is there answers a question, on a slow network too. */
const PROBE_MS = 5_000
/** Milliseconds between the first pings, which find the server's time quickly. */
const FIRST_PINGS_MS = [0, 300, 1_000]

/** Whether this page hears from the server. `outdated`: the server no longer speaks this page's protocol. */
export type ConnectionState = 'connecting' | 'online' | 'offline' | 'outdated' | 'signed-out'

export interface EventsWorld {
  /** `wss://host/events` */
  url: string
  WebSocket: typeof WebSocket
  setTimeout: typeof setTimeout
  clearTimeout: typeof clearTimeout
  random(): number
  /** Epoch ms of this device. */
  now(): number
  clock: ServerClock
  /** The server answered a ping: it is there, and the session stands. */
  onHeard?(): void
  onChanged(topic: ChangedTopic, interviewId: string | undefined): void
  /** A candidate was erased: nothing of these may stay here. */
  onErased(ids: readonly string[]): void
  /** Connected again after a gap: anything may have changed meanwhile. */
  onReconnected(): void
  /** No connection could be made: find out over HTTP whether the session still stands. */
  onRefused(): void
  onState(state: ConnectionState): void
  /** The connection stands and nobody answers on it, so that others over the same network may be as dead. */
  onSilence?(): void
}

export interface Events {
  /**
   * Something may have happened to the network: asks whether the server is there, and connects at once where there is no
   * connection.
   */
  probe(): void
  /** Asks for the server's time now. */
  ping(): void
  close(): void
}

/**
 * Follows `/events`: hints of what to refetch, and the server's time. Longer than a hundred lines, because the socket, its timers
 * and what is known of it are one state.
 */
export function followEvents(world: EventsWorld): Events {
  let socket: WebSocket | undefined
  let failures = 0
  let wasOnline = false
  let pingNow = () => {}
  let ended = false
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let silence: ReturnType<typeof setTimeout> | undefined
  let reconnect: ReturnType<typeof setTimeout> | undefined

  const after = (ms: number, run: () => void) => {
    const timer = world.setTimeout(() => {
      timers.delete(timer)
      run()
    }, ms)
    timers.add(timer)
  }
  const stopTimers = () => {
    for (const timer of timers) world.clearTimeout(timer)
    timers.clear()
    world.clearTimeout(silence)
  }
  const giveUpIn = (ms: number) => {
    world.clearTimeout(silence)
    silence = world.setTimeout(() => {
      world.onSilence?.()
      lost()
    }, ms)
  }
  const heard = () => giveUpIn(SILENCE_MS)

  function connect() {
    world.clearTimeout(reconnect)
    if (ended || socket) return
    const own = new world.WebSocket(`${world.url}?v=${PROTOCOL_VERSION}`)
    socket = own
    let greeted = false
    const ping = () => {
      if (socket !== own || own.readyState !== own.OPEN) return
      own.send(JSON.stringify({ type: 'ping', sentAt: world.now() } satisfies ClientEvent))
    }
    pingNow = ping
    const pingAgain = () => {
      ping()
      after(PING_MS, pingAgain)
    }
    heard()
    own.onmessage = (message: MessageEvent<unknown>) => {
      if (socket !== own) return
      heard()
      const event = parse(message.data)
      if (!event) return
      if (event.type === 'pong') {
        // Only an answer shows that the connection is good for something: greetings alone must not end the waiting.
        failures = 0
        world.onHeard?.()
        return world.clock.sample(event.sentAt, world.now(), event.serverTime)
      }
      if (event.type === 'changed') return world.onChanged(event.topic, event.interviewId)
      if (event.type === 'erased') return world.onErased(event.ids)
      world.clock.hint(event.serverTime)
      greeted = true
      world.onState('online')
      if (wasOnline) world.onReconnected()
      wasOnline = true
      for (const ms of FIRST_PINGS_MS) after(ms, ping)
      after(PING_MS, pingAgain)
    }
    own.onclose = (event) => {
      if (socket !== own) return
      if (event.code === closeCodes.outdated || event.code === closeCodes.signedOut) {
        socket = undefined
        stopTimers()
        world.onState(event.code === closeCodes.outdated ? 'outdated' : 'signed-out')
        return
      }
      if (!greeted) world.onRefused()
      lost()
    }
    // A failure is followed by a close, which handles it.
    own.onerror = () => {}
  }

  function lost() {
    stopTimers()
    const own = socket
    socket = undefined
    if (own) {
      own.onclose = null
      own.onmessage = null
      own.close()
    }
    if (ended) return
    world.onState('offline')
    reconnect = world.setTimeout(connect, reconnectDelay(failures, world.random))
    failures += 1
  }

  world.onState('connecting')
  connect()
  return {
    probe() {
      if (!socket || socket.readyState !== socket.OPEN) return connect()
      giveUpIn(PROBE_MS)
      pingNow()
    },
    ping: () => pingNow(),
    close() {
      ended = true
      world.clearTimeout(reconnect)
      lost()
    },
  }
}

/** Frames that this page doesn't understand come from a newer server, and are hints: ignoring one costs nothing. */
function parse(data: unknown) {
  if (typeof data !== 'string') return undefined
  try {
    return serverEventSchema.safeParse(JSON.parse(data)).data
  } catch {
    return undefined
  }
}
