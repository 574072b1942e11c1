import type { LoadOrder } from './load.ts'
import { runGenerator } from './load-run.ts'
import type { System } from './systems.ts'

export type StormOrder = Pick<LoadOrder, 'wire' | 'greets' | 'rooms' | 'serverPid'>

/** What it was like when everybody came at once. Milliseconds from the first dial; megabytes. */
export interface StormResult {
  clients: number
  /** Until a client had its document: of half of them, of nearly all, of all. */
  p50: number
  p99: number
  all: number
  failed: number
  serverCpuMs: number
  /** Resident before anybody came, and with everybody there and nobody typing. */
  rssBeforeMb: number
  rssOpenMb: number
}

/** Everybody opens their document at the same moment. */
export async function runStorm(system: System, rooms: number, people: number): Promise<StormResult> {
  const running = await system.start(rooms, people)
  try {
    const order: StormOrder = { wire: running.wire, greets: running.greets, rooms: running.rooms, serverPid: running.pid }
    return await runGenerator<StormResult>('storm-clients.ts', order)
  } finally {
    await running.stop()
  }
}
