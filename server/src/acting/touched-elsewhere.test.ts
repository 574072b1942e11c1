import type { Kysely } from 'kysely'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { Notice } from '../database/bus/notices.ts'
import type { Database } from '../database/schema.ts'
import type { Touched } from './done.ts'
import { fromWire, tellingOthers, toWire } from './touched-elsewhere.ts'

const everything: Touched = {
  topics: ['interview', 'interviews'],
  to: new Set(['mia', 'ben']),
  alsoEveryone: ['people'],
  listedTo: new Set(['cleo']),
  interviewId: 'i1',
  accessChanged: true,
  accessChangedIn: ['i2'],
  loops: ['a1'],
  renamed: [{ to: new Set(['mia']), interviews: new Map([['i1', new Set(['ben'])]]) }],
  endedSockets: [{ personId: 'mia', sessionId: 's1', why: 'signed-out' }],
  erased: new Map([['ben', ['i3', 'c1']]]),
}
const nothing: Touched = { topics: [], to: new Set() }
const logger = pino({ level: 'silent' })
const db = {} as Kysely<Database>

test('[S47] [S48] other nodes are told all that an act touched, and it is the same there', () => {
  const sent: unknown = JSON.parse(JSON.stringify(toWire(everything)))
  expect(fromWire(sent)).toEqual(everything)
  expect(fromWire(JSON.parse(JSON.stringify(toWire({ ...nothing, to: 'everyone' }))))).toEqual({ ...nothing, to: 'everyone' })
})

test('[S48] an act is told once, however often it is told here, and one that touched nothing never', async () => {
  const told: Notice[] = []
  const { others } = tellingOthers(db, { node: 'a', tell: async (notice) => void told.push(notice) }, logger)
  await others.tell(everything)
  await others.tell(everything)
  await others.tell(nothing)
  expect(told).toEqual([{ kind: 'touched', what: toWire(everything) }])
})

test('[S48] what couldn’t be told is told as everything, as soon as it can be', async () => {
  const told: Notice[] = []
  let fails = 2
  const timers: (() => void)[] = []
  const tell = async (notice: Notice) => {
    if (fails-- > 0) throw new Error('The database is not there')
    told.push(notice)
  }
  const { others } = tellingOthers(db, { node: 'a', tell }, logger, (_, run) => timers.push(run))
  await others.tell(everything)
  expect([told, timers.length]).toEqual([[], 1])
  timers.shift()?.()
  // That fails as well, and is owed on.
  await new Promise((resolve) => setImmediate(resolve))
  expect([told, timers.length]).toEqual([[], 1])
  timers.shift()?.()
  await new Promise((resolve) => setImmediate(resolve))
  expect([told, timers.length]).toEqual([[{ kind: 'everything' }], 0])
})
