import { readFileSync } from 'node:fs'
import { processCpuMs, residentMb } from '../process-cost.ts'
import { quantile } from '../statistics.ts'
import { openSeat } from './open-seat.ts'
import type { StormOrder, StormResult } from './storm.ts'

/** What is settled a moment after the last has come: memory is looked at then. Milliseconds. */
const SETTLED_MS = 2_000

const order = JSON.parse(readFileSync(0, 'utf8')) as StormOrder
const rssBeforeMb = residentMb(order.serverPid)
const cpuBefore = processCpuMs(order.serverPid)
const opened = await Promise.all(order.rooms.flatMap(({ name, seats }) => seats.map((seat) => openSeat(order, name, seat))))
const serverCpuMs = processCpuMs(order.serverPid) - cpuBefore
await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
const times = opened.flatMap(({ ms }) => ms ?? [])
const result: StormResult = {
  clients: opened.length,
  p50: quantile(times, 0.5),
  p99: quantile(times, 0.99),
  all: quantile(times, 1),
  failed: opened.length - times.length,
  serverCpuMs,
  rssBeforeMb,
  rssOpenMb: residentMb(order.serverPid),
}
process.stdout.write(JSON.stringify(result))
for (const { socket } of opened) socket.terminate()
