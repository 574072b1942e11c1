import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import * as Y from 'yjs'
import { seededRandom } from '../../harness/seeded-random.ts'

/** One person in one room, and the address of their socket. */
export interface Seat {
  url: string
  headers: Record<string, string>
}

/** The generator's instructions. Times in milliseconds. */
export interface LoadOrder {
  wire: 'plain' | 'hocuspocus'
  /** Whether the server answers a first step; a bare relay doesn't. */
  greets: boolean
  rooms: { name: string; seats: Seat[] }[]
  editsPerSecond: number
  warmUpMs: number
  measureMs: number
  seed: number
  serverPid: number
}

/** One typist with their own line in the shared notes. Each edit adds one character to it, so one edit is one Yjs clock. */
export interface Typist {
  clientId: number
  /** The first update, which isn't measured: the line itself. */
  opening: Uint8Array
  edits: Uint8Array[]
  /** Edit k is the one that moves this client's clock from `firstClock + k` to `firstClock + k + 1`. */
  firstClock: number
  /** When each edit is due, in ms from the start, the same distance apart whatever the server does (open loop). */
  dueMs: Float64Array
}

const LETTERS = 'the quick brown fox jumps over a lazy dog and keeps typing '

/** Makes everything to be sent before the clock starts, so that encoding doesn't disturb the measurement. */
export function makeTypists(order: LoadOrder): Typist[][] {
  const random = seededRandom(order.seed)
  const period = 1000 / order.editsPerSecond
  const count = Math.floor((order.warmUpMs + order.measureMs) / period)
  let nextClient = random.between(1_000_000, 2_000_000_000)
  return order.rooms.map(({ seats }) =>
    seats.map(() => {
      const doc = new Y.Doc()
      doc.clientID = nextClient++
      const updates: Uint8Array[] = []
      doc.on('update', (update: Uint8Array) => updates.push(update))
      const text = noteText(doc, 'general')
      appendNoteLine(text, { id: `line-${doc.clientID}`, text: '' })
      const firstClock = Y.getState(doc.store, doc.clientID)
      const start = random.between(0, LETTERS.length - 1)
      for (let i = 0; i < count; i++) text.insert(1 + i, LETTERS[(start + i) % LETTERS.length] ?? ' ')
      const [opening = new Uint8Array(), ...edits] = updates
      const phase = random.next() * period
      const typist = {
        clientId: doc.clientID,
        opening,
        edits,
        firstClock,
        dueMs: Float64Array.from(edits, (_, i) => phase + i * period),
      }
      doc.destroy()
      return typist
    }),
  )
}
