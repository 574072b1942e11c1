import { isDeepStrictEqual } from 'node:util'
import { newId } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import { readScorecard, setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import Sqlite from 'better-sqlite3'
import { databaseFile } from '../../../server/src/database/file/data-folder.ts'
import { ApiRefusal, callApi } from '../../harness/call-api.ts'
import { type FlakyNetwork, openFlakyNetwork } from '../../harness/flaky-network.ts'
import { createRealClient } from '../../harness/real-client.ts'
import { type SeededRandom, seededRandom } from '../../harness/seeded-random.ts'
import { until } from '../../harness/until.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { startWorld } from '../../harness/world.ts'

export interface DelayedReport {
  rounds: number
  submitted: number
  stale: number
  /** How many commands were sent in between and succeeded, by name. */
  between: Record<Between, number>
  faults: string[]
}

const betweens = ['nothing', 'reopening', 'declining', 'departure', 'reveal'] as const
type Between = (typeof betweens)[number]

/** Long enough that a busy machine doesn't count as a fault. Milliseconds. */
const PATIENCE_MS = 60_000

interface Cast {
  port: number
  network: FlakyNetwork
  author: TestPerson
  standIn: TestPerson
  lead: TestPerson
  /** The head of a document's log, read from the disk: it counts entries, too, for which nobody got a receipt. */
  headOf(document: string): number
}

/**
 * Submits over HTTP while edits to the same scorecard are still on their way through a network that delays them, and while
 * somebody changes something else in the interview. Server and sockets are real. Checks after each round that the answers are
 * true.
 */
export async function runDelayed(options: { rounds: number; seed: number }): Promise<DelayedReport> {
  const random = seededRandom(options.seed)
  const between = { nothing: 0, reopening: 0, declining: 0, departure: 0, reveal: 0 }
  const report: DelayedReport = { rounds: 0, submitted: 0, stale: 0, between, faults: [] }
  const { server, workspace, owner, people } = await startWorld({ people: ['moderator', 'substitute'] })
  const network = await openFlakyNetwork(server.port)
  const database = new Sqlite(databaseFile(server.dataFolder), { readonly: true })
  const head = database.prepare('select head from documents where name = ?').pluck()
  const headOf = (document: string) => Number(head.get(document) ?? 0)
  try {
    const { moderator: author, substitute: standIn } = people
    const cast: Cast = { port: server.port, network, author, standIn, lead: owner, headOf }
    for (; report.rounds < options.rounds; report.rounds++) {
      const interview = await workspace.createInterview('sealed', [[author, 'moderator']], { questions: 2 })
      await playRound(cast, interview, random.fork(), betweens[report.rounds % betweens.length] ?? 'nothing', report)
    }
  } finally {
    database.close()
    await network.close()
    await server.dispose()
  }
  return report
}

const outcomeOf = <T>(work: Promise<T>): Promise<T | ApiRefusal> =>
  work.catch((error: unknown) => {
    if (error instanceof ApiRefusal) return error
    throw error
  })

async function playRound(
  { port, network, author, standIn, lead, headOf }: Cast,
  { id, plan }: Interview,
  random: SeededRandom,
  between: Between,
  report: DelayedReport,
): Promise<void> {
  const fault = (what: string) => void report.faults.push(`round ${report.rounds} (seed ${random.seed}), ${between}: ${what}`)
  const params = { id, personId: author.id }
  const document = `card/${id}/${author.id}`
  const window = (through: number) => createRealClient(() => through, document, author.bearer)
  const [slow, fast] = [window(network.port), window(port)]
  network.setDelay(0)
  await slow.connect()
  await fast.connect()
  fast.edit((doc) => {
    for (const { question } of planQuestions(plan)) setRating(doc, question.id, { kind: 'rated', value: 2 })
    setRecommendation(doc, 'no')
    takeAwaysText(doc).insert(0, 'Seen. ')
  })
  await fast.settled()
  const seen = readScorecard(fast.doc).content
  const body = { sequence: fast.head ?? 0, idempotencyKey: newId() }
  await until('both windows agree', () => takeAwaysText(slow.doc).toString() === seen.takeAways, PATIENCE_MS)

  network.setDelay(random.between(0, 80))
  // In some rounds the submission comes first, however slow the machine is.
  const held = random.chance(0.3)
  if (held) network.freeze()
  const late = Array.from({ length: 3 }, (_, index) =>
    slow.edit((doc) => takeAwaysText(doc).insert(takeAwaysText(doc).length, `late-${index}. `)),
  )
  // The frames arrive first, or the commands do, or all arrive at once.
  if (random.chance(0.5)) await callApi(port, 'readInterview', { params }, author.bearer)
  const submit = () => outcomeOf(callApi(port, 'submitScorecard', { params, body }, author.bearer))
  const reason = 'Because'
  const doBetween: Record<Between, () => Promise<unknown>> = {
    nothing: async () => undefined,
    reopening: () => callApi(port, 'reopenScorecard', { params, body: { version: 1, reason } }, lead.bearer),
    declining: () => callApi(port, 'declineScorecard', { params, body: { reason } }, author.bearer),
    departure: () => callApi(port, 'changePanel', { params, body: { reason, replacementId: standIn.id } }, lead.bearer),
    reveal: () => callApi(port, 'revealInterview', { params, body: { reason } }, lead.bearer),
  }
  const submitting = submit().finally(() => network.restore())
  // Before the answer there is nothing to reopen or reveal, while the edits may still be on their way.
  const after = between === 'reopening' || between === 'reveal' || random.chance(0.5)
  const doing = after ? submitting.then(doBetween[between]) : doBetween[between]()
  const [first, twice, other] = await Promise.all([submitting, submit(), outcomeOf(doing)])
  await until(
    'every edit has its answer',
    () => {
      return slow.closeCode !== undefined || late.every(({ state }) => state.kind !== 'under-way')
    },
    PATIENCE_MS,
  )
  const done = !(other instanceof ApiRefusal)
  if (done) report.between[between] += 1
  const submitted = [first, twice].find((answer): answer is SubmittedScorecard => !(answer instanceof ApiRefusal))
  if (!submitted) {
    report.stale += 1
    const codes = [first, twice].map((answer) => answer instanceof ApiRefusal && answer.problem.code)
    const fits = { declining: 'already-submitted', departure: 'not-found' }[between as string]
    if (codes.some((code) => code !== 'stale-scorecard' && !(done && code === fits))) fault(`refused with ${codes.join(' and ')}`)
    // A departure closes its author's socket, so what is committed then can't be given a receipt (S2): the test looks in the log
    // itself.
    const receipt = late.some(({ state }) => state.kind === 'durable')
    const untold = done && between === 'departure' && slow.closeCode === closeCodes.forbidden && headOf(document) > body.sequence
    if (codes[0] === 'stale-scorecard' && !receipt && !untold) fault('stale, and no edit came first')
  } else {
    report.submitted += 1
    if (!isDeepStrictEqual(submitted.content, seen) || submitted.sequence !== body.sequence)
      fault('submitted what nobody had seen')
    if (done && (between === 'declining' || between === 'departure')) fault('submitted as well')
    if (!isDeepStrictEqual(await submit(), submitted)) fault('a retry was not answered as the first time')
    const { versions } = await callApi(port, 'readScorecardVersions', { params }, author.bearer)
    if (
      !isDeepStrictEqual(
        versions.map(({ scorecard }) => scorecard),
        [submitted],
      )
    )
      fault('the submitted version has changed')
    const here = takeAwaysText(slow.doc).toString()
    const reopened = between === 'reopening' && done
    for (const [index, { state }] of late.entries()) {
      if (!here.includes(`late-${index}. `)) fault(`late-${index} is gone from its author’s page`)
      if (state.kind !== 'refused' && !reopened) fault(`late-${index} is ${state.kind} although the scorecard is in`)
    }
  }
  for (const each of [slow, fast]) each.disconnect('terminate')
}
