import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import type { ServerEvent } from '@panelbook/shared/protocol/messages'
import { PROTOCOL_VERSION } from '@panelbook/shared/protocol/protocol-version'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Events, followEvents } from './events.ts'
import { createServerClock } from './server-clock.ts'

class Socket {
  static all: Socket[] = []
  readonly OPEN = 1
  readyState = 1
  sent: string[] = []
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  onerror: (() => void) | null = null
  url: string
  constructor(url: string) {
    this.url = url
    Socket.all.push(this)
  }
  send(text: string) {
    this.sent.push(text)
  }
  close() {
    this.readyState = 3
  }
  tell(event: ServerEvent | string) {
    this.onmessage?.({ data: typeof event === 'string' ? event : JSON.stringify(event) })
  }
}

const hello: ServerEvent = { type: 'hello', protocolVersion: 1, serverTime: 5_000, sessionExpiresAt: 9_000_000 }
const timers = new Map<number, { run: () => void; ms: number }>()
let next = 1
let now = 1_000
let said: string[] = []
let events: Events
const clock = () => createServerClock({ now: () => now })
let ours = clock()

function begin() {
  ours = clock()
  events = followEvents({
    url: 'ws://panelbook.test/events',
    WebSocket: Socket as unknown as typeof WebSocket,
    setTimeout: ((run: () => void, ms: number) => {
      timers.set(next, { run, ms })
      return next++
    }) as unknown as typeof setTimeout,
    clearTimeout: ((timer: number) => void timers.delete(timer)) as unknown as typeof clearTimeout,
    random: () => 0,
    now: () => now,
    clock: ours,
    onChanged: (topic, interviewId) => said.push(`changed ${topic} ${interviewId ?? ''}`.trim()),
    onErased: () => {},
    onReconnected: () => said.push('reconnected'),
    onRefused: () => said.push('refused'),
    onState: (state) => said.push(state),
    onSilence: () => said.push('silence'),
  })
}
const latest = () => Socket.all[Socket.all.length - 1] as Socket
/** Fires timers of at most `ms`; longer ones stay. */
const fire = (ms: number) => {
  for (const [timer, { run, ms: of }] of [...timers])
    if (of <= ms) {
      timers.delete(timer)
      run()
    }
}

beforeEach(() => {
  Socket.all = []
  timers.clear()
  now = 1_000
  said = []
  begin()
})

describe('following the server’s events', () => {
  test('says what changed, and nothing of frames it doesn’t understand', () => {
    latest().tell(hello)
    latest().tell({ type: 'changed', topic: 'progress', interviewId: 'one' })
    latest().tell('{"type":"something newer"}')
    latest().tell('not JSON')
    expect(said).toEqual(['connecting', 'online', 'changed progress one'])
    expect(latest().url).toBe(`ws://panelbook.test/events?v=${PROTOCOL_VERSION}`)
  })

  test('agrees on the time by pings', () => {
    latest().tell(hello)
    expect(ours.now()).toBe(5_000)
    fire(0)
    expect(JSON.parse(latest().sent[0] ?? '')).toEqual({ type: 'ping', sentAt: 1_000 })
    now = 1_020
    latest().tell({ type: 'pong', sentAt: 1_000, serverTime: 6_010 })
    expect(ours.now()).toBe(6_020)
  })

  test('comes back after a loss and then has everything fetched again, once', () => {
    latest().tell(hello)
    latest().onclose?.({ code: closeCodes.goingAway })
    fire(1_000)
    latest().tell(hello)
    expect(said).toEqual(['connecting', 'online', 'offline', 'online', 'reconnected'])
    expect(Socket.all).toHaveLength(2)
  })

  test('takes silence for a loss', () => {
    latest().tell(hello)
    const first = latest()
    fire(45_000)
    expect(said).toContain('offline')
    expect(first.readyState).toBe(3)
    fire(1_000)
    expect(Socket.all.length).toBeGreaterThan(1)
  })

  test('[T49] asked whether the server is there, it takes five seconds without an answer for a loss', () => {
    latest().tell(hello)
    const first = latest()
    events.probe()
    expect(JSON.parse(first.sent.at(-1) ?? '')).toEqual({ type: 'ping', sentAt: 1_000 })
    fire(5_000)
    expect(said).toEqual(['connecting', 'online', 'silence', 'offline'])
    expect(first.readyState).toBe(3)
  })

  test('[T49] an answer keeps the connection, and silence is measured as before', () => {
    latest().tell(hello)
    events.probe()
    latest().tell({ type: 'pong', sentAt: 1_000, serverTime: 6_010 })
    fire(20_000)
    expect(said).toEqual(['connecting', 'online'])
    fire(45_000)
    expect(said).toEqual(['connecting', 'online', 'silence', 'offline'])
  })

  test('[T49] where there is no connection, it connects at once; one that is being made goes on', () => {
    latest().onclose?.({ code: 1006 })
    events.probe()
    expect(Socket.all).toHaveLength(2)
    latest().readyState = 0
    events.probe()
    fire(5_000)
    expect(Socket.all).toHaveLength(2)
    expect(said).toEqual(['connecting', 'refused', 'offline'])
  })

  test('waits longer after each failure, also when each connection greets before it breaks', () => {
    const waits: number[] = []
    for (let failure = 0; failure < 4; failure++) {
      latest().tell(hello)
      timers.clear()
      latest().onclose?.({ code: 1006 })
      const [[timer, { run, ms }]] = [...timers] as [[number, { run: () => void; ms: number }]]
      waits.push(ms)
      timers.delete(timer)
      run()
    }
    expect(waits).toEqual([200, 400, 800, 1_600])
  })

  test('asks over HTTP when no connection can be made', () => {
    latest().onclose?.({ code: 1006 })
    expect(said).toEqual(['connecting', 'refused', 'offline'])
  })

  test('[S19] does not come back when it is too old or signed out', () => {
    latest().tell(hello)
    latest().onclose?.({ code: closeCodes.outdated })
    fire(100_000)
    expect(said).toEqual(['connecting', 'online', 'outdated'])
    expect(Socket.all).toHaveLength(1)
  })

  test('ends without a trace', () => {
    latest().tell(hello)
    events.close()
    expect(timers.size).toBe(0)
    expect(latest().readyState).toBe(3)
  })
})
