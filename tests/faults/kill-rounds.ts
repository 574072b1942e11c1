import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Interview } from '@panelbook/shared/interviews/api'
import { setProbeAsked, whisper } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { setRating, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import Database from 'better-sqlite3'
import * as Y from 'yjs'
import { createRealClient, type RealClient } from '../harness/real-client.ts'
import { type SeededRandom, seededRandom } from '../harness/seeded-random.ts'
import { onPostgres } from '../harness/test-database.ts'
import { until } from '../harness/until.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

/** The result of the rounds. Each of `faults` is a promise that was broken. */
export interface KillReport {
  rounds: number
  edits: number
  acknowledged: number
  /** Acknowledged edits that the restarted server no longer has. */
  lost: number
  faults: string[]
}

/** Whether everything the update adds and deletes is in the document. */
const contains = (doc: Y.Doc, update: Uint8Array): boolean => Y.snapshotContainsUpdate(Y.snapshot(doc), update)

/** Opens every database file of the folder as the next start would, and lets SQLite check it. PostgreSQL was not killed. */
function integrityFaults(dataFolder: string): string[] {
  if (onPostgres) return []
  const files = readdirSync(dataFolder).filter((file) => /\.(db|sqlite3?)$/.test(file))
  if (files.length === 0) return [`no database in ${dataFolder}`]
  return files.flatMap((file) => {
    const database = new Database(join(dataFolder, file))
    try {
      const answer = database.pragma('integrity_check', { simple: true })
      return answer === 'ok' ? [] : [`integrity_check of ${file}: ${answer}`]
    } finally {
      database.close()
    }
  })
}

/** A change as people make it in an interview: mostly typing, some deleting, a tick, a rating. */
function randomChange(document: string, interview: Interview, random: SeededRandom, at: number): (doc: Y.Doc) => void {
  const { question } = random.pick(planQuestions(interview.plan))
  if (document.startsWith('notes/')) {
    return (doc) => {
      const text = noteText(doc, random.chance(0.7) ? question.id : 'general')
      if (text.length === 0 || random.chance(0.2)) appendNoteLine(text, { text: `line ${at} ` })
      else if (text.length > 8 && random.chance(0.25)) text.delete(random.between(0, text.length - 4), 3)
      else text.insert(random.between(0, text.length), `${at} `, {})
    }
  }
  if (document.startsWith('card/')) {
    return (doc) => {
      if (random.chance(0.5)) setRating(doc, question.id, { kind: 'rated', value: random.between(1, 4) })
      else takeAwaysText(doc).insert(0, `take-away ${at}. `)
    }
  }
  return (doc) => {
    const probe = question.probes[0]
    if (probe && random.chance(0.5)) setProbeAsked(doc, question.id, probe.id, random.chance(0.8) ? { at } : false)
    else whisper(doc, { kind: 'text', text: `whisper ${at}`, at })
  }
}

interface Writer {
  document: string
  person: TestPerson
  client: RealClient
}

/** How many edits the server has lost although a receipt called them durable, and what is wrong with those that were refused. */
async function lookForEdits(everyone: readonly Writer[], port: () => number): Promise<{ lost: number; refused: string[] }> {
  const recovered = new Map<string, RealClient>()
  for (const { document, person } of everyone) {
    const key = `${document} ${person.id}`
    if (recovered.has(key)) continue
    const reader = createRealClient(port, document, person.bearer)
    await reader.connect()
    recovered.set(key, reader)
  }
  let lost = 0
  const refused: string[] = []
  for (const { document, person, client } of everyone) {
    const there = recovered.get(`${document} ${person.id}`)
    for (const { state, update } of client.edits) {
      if (state.kind === 'durable' && there && !contains(there.doc, update)) lost++
      if (state.kind === 'refused') refused.push(`an honest edit of ${document} was refused as ${state.reason}`)
    }
  }
  for (const reader of recovered.values()) reader.disconnect()
  return { lost, refused }
}

/**
 * Clients of three people write into notes, conduct and their scorecards as fast as receipts come back. At a random instant
 * SIGKILL ends the server, and in some rounds some of the clients with it; then it starts again on the same folder. What a
 * receipt had called durable must be there, the database must be whole, and everyone must be able to go on and agree at the end.
 */
export async function runKillRounds({
  rounds,
  seed,
  say,
}: {
  rounds: number
  seed: number
  say(line: string): void
}): Promise<KillReport> {
  const random = seededRandom(seed)
  const { server, workspace } = await startWorld({ ownProcess: true })
  const report: KillReport = { rounds: 0, edits: 0, acknowledged: 0, lost: 0, faults: [] }
  let at = 0
  try {
    const panel: TestPerson[] = []
    for (const part of ['moderator', 'panelist', 'colleague'] as const) panel.push(await workspace.person(part))
    const interview = await workspace.createInterview(
      'sealed',
      panel.map((person, index) => [person, index === 0 ? 'moderator' : 'panelist']),
    )
    const port = () => server.port
    const open = (person: TestPerson, document: string): Writer => ({
      document,
      person,
      client: createRealClient(port, document, person.bearer),
    })
    const documents = (person: TestPerson) => [
      `notes/${interview.id}`,
      `conduct/${interview.id}`,
      `card/${interview.id}/${person.id}`,
    ]
    let writers: Writer[] = panel.flatMap((person) => documents(person).map((document) => open(person, document)))
    const everyone: Writer[] = [...writers]

    for (let round = 1; round <= rounds; round++) {
      await Promise.all(writers.map(({ client }) => client.connect()))
      let running = true
      const write = async ({ client, document }: Writer, own: SeededRandom) => {
        while (running) {
          client.edit(randomChange(document, interview, own, ++at))
          // Some wait for their receipt, as during a person's pause. Others go on, so that several frames are under way when the
          // server is killed.
          if (own.chance(0.5)) await client.settled().catch(() => undefined)
          else await new Promise((resolve) => setTimeout(resolve, own.between(0, 4)))
        }
      }
      const writing = writers.map((writer) => write(writer, random.fork()))
      await new Promise((resolve) => setTimeout(resolve, random.between(40, 500)))
      await server.kill()
      running = false
      await Promise.all(writing)
      const deadClients = random.chance(0.5) ? writers.filter(() => random.chance(0.3)) : []
      for (const { client } of writers) client.disconnect('terminate')
      report.faults.push(...integrityFaults(server.dataFolder).map((fault) => `round ${round}: ${fault}`))

      await server.restart()
      const { lost, refused } = await lookForEdits(everyone, port)
      report.faults.push(...refused.map((fault) => `round ${round}: ${fault}`))
      if (lost > 0) report.faults.push(`round ${round}: ${lost} acknowledged edits are gone`)
      report.lost += lost
      report.rounds = round
      report.edits = everyone.reduce((sum, { client }) => sum + client.edits.length, 0)
      report.acknowledged = everyone.reduce(
        (sum, { client }) => sum + client.edits.filter(({ state }) => state.kind === 'durable').length,
        0,
      )
      say(
        `round ${round}: ${report.acknowledged} of ${report.edits} edits acknowledged so far, ${lost} lost, ${deadClients.length} clients died too`,
      )
      // A client that died loses its unacknowledged edits, and its person starts again from what the server has.
      writers = writers.map((writer) => (deadClients.includes(writer) ? open(writer.person, writer.document) : writer))
      for (const writer of writers) if (!everyone.includes(writer)) everyone.push(writer)
    }

    await Promise.all(writers.map(({ client }) => client.connect()))
    await Promise.all(writers.map(({ client }) => client.settled()))
    for (const document of [`notes/${interview.id}`, `conduct/${interview.id}`]) {
      const replicas = writers.filter((writer) => writer.document === document)
      await until(`all replicas of ${document} agree`, () => {
        const [first, ...others] = replicas.map(({ client }) => Buffer.from(Y.encodeStateAsUpdate(client.doc)))
        return others.every((other) => first?.equals(other))
      })
    }
    for (const { client } of writers) client.disconnect()
    const code = await server.stop()
    if (code !== 0) report.faults.push(`the last, orderly stop ended with ${code}`)
    if (!existsSync(server.dataFolder)) report.faults.push('the data folder is gone')
    return report
  } finally {
    await server.dispose()
  }
}
