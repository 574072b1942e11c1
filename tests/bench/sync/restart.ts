import { once } from 'node:events'
import { quantile } from '../statistics.ts'
import { openSeat } from './open-seat.ts'
import type { System } from './systems.ts'

/** What a restart is like with everybody connected. Milliseconds. */
export interface RestartResult {
  clients: number
  /** From asking it to stop until it is ready again. */
  away: number
  /** From dialling, all of them at once, until a client has its document again: half of them, nearly all, all. */
  p50: number
  p99: number
  all: number
  /** Who wasn't told, or didn't get their document again. */
  failed: number
}

/**
 * Everybody is connected, the server is restarted, and everybody comes back at the moment it is ready. Undefined for a system
 * that isn't restarted here.
 */
export async function runRestart(system: System, rooms: number, people: number): Promise<RestartResult | undefined> {
  const running = await system.start(rooms, people)
  try {
    if (!running.restart) return undefined
    const open = () => running.rooms.flatMap(({ name, seats }) => seats.map((seat) => openSeat(running, name, seat)))
    const before = await Promise.all(open())
    const told = before.map(({ socket }) => once(socket, 'close'))
    const began = performance.now()
    await running.restart()
    const away = performance.now() - began
    await Promise.all(told)
    const after = await Promise.all(open())
    for (const { socket } of after) socket.terminate()
    const times = after.flatMap(({ ms }) => ms ?? [])
    const missed = before.filter(({ ms }) => ms === undefined).length + after.length - times.length
    return {
      clients: after.length,
      away,
      ...{ p50: quantile(times, 0.5), p99: quantile(times, 0.99), all: quantile(times, 1) },
      failed: missed,
    }
  } finally {
    await running.stop()
  }
}
