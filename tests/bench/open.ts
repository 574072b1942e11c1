import { parseArgs } from 'node:util'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { setRating, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import * as decoding from 'lib0/decoding'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { openDatabase } from '../../server/src/database/database.ts'
import { databaseFile } from '../../server/src/database/file/data-folder.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'
import type { BenchReport } from './bench-report.ts'
import { canPin } from './pinned-process.ts'
import { inWords, spread, table } from './statistics.ts'
import { plainWire } from './sync/wire.ts'

export const summary = 'Opening a scorecard that is not in memory, by how many updates its log holds'
export const usage = '--documents N of each size (12)'

/** Logged updates, and the milliseconds that loading them may take. */
const sizes = [
  { updates: 0, boundMs: 2 },
  { updates: 100, boundMs: 3 },
  { updates: 3600, boundMs: 20 },
] as const

const LONG_AGO_MS = 30 * 24 * 3_600_000

/** As many updates as one person makes who rates, changes their mind, and writes take-aways letter by letter. */
function writeScorecard(questionIds: readonly string[], count: number): { client: number; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; updates.length < count; i++) {
    const questionId = questionIds[i % questionIds.length]
    if (questionId !== undefined && i % 40 === 0) setRating(doc, questionId, { kind: 'rated', value: 1 + (i % 4) })
    else takeAwaysText(doc).insert(takeAwaysText(doc).length, i % 7 === 6 ? ' ' : 'x')
  }
  const client = doc.clientID
  doc.destroy()
  return { client, updates: updates.slice(0, count) }
}

/** Opens a document, and measures the milliseconds from dialling until it has arrived. */
function open(port: number, document: string, person: TestPerson): Promise<{ ms: number; socket: WebSocket }> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${document}`, { headers: person.bearer, perMessageDeflate: false })
    socket.on('error', reject)
    socket.on('open', () => {
      for (const frame of plainWire.hello(document)) socket.send(frame)
    })
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(data)
      if (decoding.readVarUint(decoder) === 0 && decoding.readVarUint(decoder) === 1) {
        resolve({ ms: performance.now() - started, socket })
      }
    })
  })
}

export async function bench(parameters: string[]): Promise<BenchReport> {
  const { values } = parseArgs({ args: parameters, options: { documents: { type: 'string', default: '12' } } })
  const { server, workspace } = await startWorld({ ownProcess: true, ...(canPin ? { core: 0 } : {}) })
  const sockets: WebSocket[] = []
  try {
    const people: TestPerson[] = []
    for (const { updates } of sizes) people.push(await workspace.addPerson(`Rater ${updates}`, 'interviewer'))
    const interviews = []
    for (let index = 0; index < Number(values.documents); index++) {
      interviews.push(
        await workspace.createInterview(
          'sealed',
          people.map((person, seat) => [person, seat === 0 ? 'moderator' : 'panelist']),
        ),
      )
    }
    await server.stop()

    // The updates go straight into the log, with no snapshot: opening has to read the most it ever can.
    const database = await openDatabase({ file: databaseFile(server.dataFolder), clock: { now: Date.now } })
    for (const interview of interviews) {
      const questionIds = planQuestions(interview.plan).map(({ question }) => question.id)
      for (const [seat, { updates: count }] of sizes.entries()) {
        const personId = people[seat]?.id ?? ''
        const { client, updates } = writeScorecard(questionIds, count)
        const entries = updates.map((update, index) => ({
          document: `card/${interview.id}/${personId}`,
          personId,
          receivedAt: Date.now() - LONG_AGO_MS,
          update,
          newClients: index === 0 ? [client] : [],
        }))
        for (let from = 0; from < entries.length; from += 400) await database.documentLog.append(entries.slice(from, from + 400))
      }
    }
    // A start reads the scorecards that were written in shortly before the newest update of all: these were not, so that none is
    // in memory.
    const [moderator] = people
    const now = { document: `notes/${interviews[0]?.id}`, personId: moderator?.id ?? '', receivedAt: Date.now() }
    const { client, updates } = writeScorecard([], 1)
    await database.documentLog.append(updates.map((update) => ({ ...now, update, newClients: [client] })))
    await database.close()
    await server.restart()

    // Each person opens another document first, so that the bench measures a document's load and not the first use of the
    // program.
    for (const person of people) sockets.push((await open(server.port, `conduct/${interviews[0]?.id}`, person)).socket)
    const cold = new Map<number, number[]>(sizes.map(({ updates }) => [updates, []]))
    const warm = new Map<number, number[]>(sizes.map(({ updates }) => [updates, []]))
    for (const interview of interviews) {
      for (const [seat, { updates }] of sizes.entries()) {
        const person = people[seat] as TestPerson
        const document = `card/${interview.id}/${person.id}`
        for (const times of [cold, warm]) {
          const opened = await open(server.port, document, person)
          times.get(updates)?.push(opened.ms)
          sockets.push(opened.socket)
        }
        for (const socket of sockets.splice(0)) socket.terminate()
      }
    }
    const rows = sizes.map(({ updates, boundMs }) => {
      const all = cold.get(updates) ?? []
      const base = warm.get(updates) ?? []
      const load = spread(all).median - spread(base).median
      return { updates, boundMs, load, cold: spread(all), warm: spread(base) }
    })
    return {
      title: `Opening a scorecard, ${values.documents} of each size: median (least–most) in ms`,
      text: `${table(
        ['logged updates, no snapshot', 'not in memory', 'in memory', 'load (difference)', 'bound'],
        rows.map((row) => [String(row.updates), inWords(row.cold), inWords(row.warm), row.load.toFixed(2), `≤ ${row.boundMs}`]),
      )}\n\nFrom dialling to having the document, with sign-in and WebSocket upgrade in both columns.`,
      figures: { rows, cold: Object.fromEntries(cold), warm: Object.fromEntries(warm) },
      passed: rows.every(({ load, boundMs }) => load <= boundMs),
    }
  } finally {
    for (const socket of sockets) socket.terminate()
    await server.dispose()
  }
}
