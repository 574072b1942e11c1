import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { processCpuMs, residentMb } from '../process-cost.ts'
import { quantile } from '../statistics.ts'
import { type LoadOrder, makeTypists, type Typist } from './load.ts'
import { wires } from './wire.ts'

/** The measurements of one run. Latencies are milliseconds since an edit was due, not since it was sent. */
export interface LoadResult {
  updatesPerSecond: number
  expected: number
  delivered: number
  refused: number
  closed: number
  serverCpuUsPerUpdate: number
  serverCpuShare: number
  serverRssMb: number
  generatorCpuShare: number
  colleague: { p50: number; p99: number; max: number }
  /** Panelbook only: until the receipt says that the edit is durable. */
  durable?: { p50: number; p99: number; max: number }
}

interface Seated {
  socket: WebSocket
  typist: Typist
  roomName: string
  /** Sync frames sent so far, as receipts count them. */
  framesSent: number
  /** The frame that carried each edit. */
  frameOfEdit: Uint32Array
  durableUpTo: number
  /** The highest clock seen of each colleague, by client id. */
  seen: Map<number, number>
}

const order = JSON.parse(readFileSync(0, 'utf8')) as LoadOrder
const wire = wires[order.wire]
const rooms = makeTypists(order)
const typistOf = new Map(rooms.flat().map((typist) => [typist.clientId, typist]))
const now = () => Number(process.hrtime.bigint()) / 1e6
const colleague: number[] = []
const durable: number[] = []
let delivered = 0
let refused = 0
let closed = 0
let startMs = Number.POSITIVE_INFINITY
let finished = false

const measured = (typist: Typist, edit: number) => (typist.dueMs[edit] ?? 0) >= order.warmUpMs

function onUpdate(seated: Seated, update: Uint8Array): void {
  const at = now()
  for (const [client, clock] of Y.parseUpdateMeta(update).to) {
    const sender = typistOf.get(client)
    if (!sender || client === seated.typist.clientId) continue
    const before = seated.seen.get(client) ?? sender.firstClock
    for (let edit = before - sender.firstClock; edit < clock - sender.firstClock; edit++) {
      if (edit < 0) continue
      delivered++
      if (measured(sender, edit)) colleague.push(at - startMs - (sender.dueMs[edit] ?? Number.NaN))
    }
    if (clock > before) seated.seen.set(client, clock)
  }
}

function onDurable(seated: Seated, frame: number): void {
  const at = now()
  const { typist } = seated
  while (seated.durableUpTo < typist.edits.length) {
    const sent = seated.frameOfEdit[seated.durableUpTo] ?? 0
    if (sent === 0 || sent > frame) break
    if (measured(typist, seated.durableUpTo)) durable.push(at - startMs - (typist.dueMs[seated.durableUpTo] ?? Number.NaN))
    seated.durableUpTo++
  }
}

function open(roomName: string, seat: { url: string; headers: Record<string, string> }, typist: Typist): Promise<Seated> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(seat.url, { headers: seat.headers, perMessageDeflate: false, skipUTF8Validation: true })
    const frameOfEdit = new Uint32Array(typist.edits.length)
    const seated: Seated = { socket, typist, roomName, framesSent: 0, frameOfEdit, durableUpTo: 0, seen: new Map() }
    socket.binaryType = 'nodebuffer'
    socket.on('error', reject)
    socket.on('close', (code) => {
      if (!finished) closed++
      reject(new Error(`${seat.url} was closed with ${code}`))
    })
    socket.on('open', () => {
      for (const frame of wire.hello(roomName)) socket.send(frame)
      if (!order.greets) resolve(seated)
    })
    socket.on('message', (frame: Buffer) => {
      const event = wire.read(frame)
      if (event.kind === 'update') onUpdate(seated, event.update)
      else if (event.kind === 'durable') onDurable(seated, event.frame)
      else if (event.kind === 'synced') resolve(seated)
      else if (event.kind === 'refused') refused++
    })
  })
}

function send(seated: Seated, update: Uint8Array): void {
  seated.framesSent++
  seated.socket.send(wire.update(seated.roomName, update))
}

const seats: Seated[] = []
for (const [index, room] of order.rooms.entries()) {
  const typists = rooms[index] ?? []
  seats.push(...(await Promise.all(room.seats.map((seat, person) => open(room.name, seat, typists[person] as Typist)))))
}
for (const seated of seats) send(seated, seated.typist.opening)

const edits = seats
  .flatMap((seated) => Array.from(seated.typist.dueMs, (due, edit) => ({ seated, edit, due })))
  .sort((a, b) => a.due - b.due)
const expected = rooms.reduce(
  (sum, room) => sum + room.reduce((ofRoom, typist) => ofRoom + typist.edits.length * (room.length - 1), 0),
  0,
)

// Everybody's line has arrived everywhere before the first measured edit, because the warm-up is longer than any connection takes
// to settle.
startMs = now() + 300
const pacemaker = new Worker(new URL('./pacemaker.ts', import.meta.url), {
  workerData: { due: Float64Array.from(edits, ({ due }) => due), startMs },
})
let next = 0
pacemaker.on('message', (upTo: number) => {
  for (; next < upTo; next++) {
    const item = edits[next]
    if (!item) break
    send(item.seated, item.seated.typist.edits[item.edit] as Uint8Array)
    item.seated.frameOfEdit[item.edit] = item.seated.framesSent
  }
})

const at = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, startMs + ms - now())))
await at(order.warmUpMs)
const from = { wall: now(), server: processCpuMs(order.serverPid), own: process.cpuUsage(), sent: next }
await at(order.warmUpMs + order.measureMs)
const wallMs = now() - from.wall
const serverMs = processCpuMs(order.serverPid) - from.server
const own = process.cpuUsage(from.own)
const sent = next - from.sent
const serverRssMb = residentMb(order.serverPid)

// Edits that are still under way get at most five seconds to arrive.
const receipts = () => durable.length === 0 || seats.every((seated) => seated.durableUpTo === seated.typist.edits.length)
const deadline = now() + 5000
while (now() < deadline && !(next === edits.length && delivered >= expected && receipts())) {
  await new Promise((resolve) => setTimeout(resolve, 20))
}
finished = true
for (const { socket } of seats) socket.terminate()
await pacemaker.terminate()

const summary = (values: number[]) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99), max: quantile(values, 1) })
const result: LoadResult = {
  updatesPerSecond: sent / (wallMs / 1000),
  expected,
  delivered,
  refused,
  closed,
  serverCpuUsPerUpdate: (serverMs * 1000) / sent,
  serverCpuShare: serverMs / wallMs,
  serverRssMb,
  generatorCpuShare: (own.user + own.system) / 1000 / wallMs,
  colleague: summary(colleague),
  ...(durable.length > 0 ? { durable: summary(durable) } : {}),
}
process.stdout.write(JSON.stringify(result))
