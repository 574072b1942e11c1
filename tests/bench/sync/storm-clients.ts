import { readFileSync } from 'node:fs'
import WebSocket from 'ws'
import { processCpuMs, residentMb } from '../process-cost.ts'
import { quantile } from '../statistics.ts'
import type { StormOrder, StormResult } from './storm.ts'
import { wires } from './wire.ts'

/** What is settled a moment after the last has come: memory is looked at then. Milliseconds. */
const SETTLED_MS = 2_000
const PATIENCE_MS = 60_000

const order = JSON.parse(readFileSync(0, 'utf8')) as StormOrder
const wire = wires[order.wire]
const now = () => performance.now()
const sockets: WebSocket[] = []

function open(name: string, { url, headers }: { url: string; headers: Record<string, string> }): Promise<number | undefined> {
  const began = now()
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { headers, perMessageDeflate: false, skipUTF8Validation: true })
    sockets.push(socket)
    socket.binaryType = 'nodebuffer'
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(undefined))
    socket.on('open', () => {
      for (const frame of wire.hello(name)) socket.send(frame)
      if (!order.greets) resolve(now() - began)
    })
    socket.on('message', (frame: Buffer) => {
      if (wire.read(frame).kind === 'synced') resolve(now() - began)
    })
    setTimeout(() => resolve(undefined), PATIENCE_MS).unref()
  })
}

const rssBeforeMb = residentMb(order.serverPid)
const cpuBefore = processCpuMs(order.serverPid)
const opened = await Promise.all(order.rooms.flatMap(({ name, seats }) => seats.map((seat) => open(name, seat))))
const serverCpuMs = processCpuMs(order.serverPid) - cpuBefore
await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
const times = opened.filter((ms) => ms !== undefined)
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
for (const socket of sockets) socket.terminate()
