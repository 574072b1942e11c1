import { isDeepStrictEqual } from 'node:util'
import type { SubmittedScorecard } from '@panelbook/shared/scorecard/scorecard'
import { readScorecard, setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecard/scorecard-doc'
import { scorecardHash } from '../../../server/src/commands/submit-scorecard.ts'
import { ProblemError } from '../../../server/src/http/problem.ts'
import type { SimulatedClient } from '../../../server/src/sync/simulated-client.ts'
import { type SeededRandom, seededRandom } from '../../harness/seeded-random.ts'
import { createSubmitWorld, type SubmitWorld } from './submit-world.ts'

export interface InterleavingReport {
  rounds: number
  edits: number
  refusedEdits: number
  submitted: number
  refusedSubmits: number
  reopened: number
  faults: string[]
}

/** Rounds on one database, whose document then ends: a document knows only so many windows. */
const ROUNDS_A_WORLD = 200

/**
 * Lets two windows of one author edit while submissions and reopenings run, in an order that the seed chooses: which frame travels, which commit ends, which
 * command takes its next step. Looks after each round whether every promise was kept.
 */
export async function runInterleavings(options: {
  rounds: number
  seed: number
  say?: (line: string) => void
}): Promise<InterleavingReport> {
  const random = seededRandom(options.seed)
  const report: InterleavingReport = {
    ...{ rounds: 0, edits: 0, refusedEdits: 0, submitted: 0, refusedSubmits: 0, reopened: 0 },
    faults: [],
  }
  while (report.rounds < options.rounds) {
    const world = await createSubmitWorld((length) => random.bytes(length))
    try {
      const kept = new Map<number, SubmittedScorecard>()
      const until = Math.min(options.rounds, report.rounds + ROUNDS_A_WORLD)
      for (; report.rounds < until; report.rounds++) await playRound(world, random.fork(), report, kept)
    } finally {
      await world.close()
    }
    options.say?.(`${report.rounds} rounds: ${report.submitted} submitted, ${report.refusedEdits} late edits refused`)
  }
  return report
}

/** A window of the author's, and what it knows of its own frames. */
interface Window {
  client: SimulatedClient
  /** Update frames sent: the answer to the server's step 1 is the first. */
  sent: number
  /** What was typed here, by the number of its frame. */
  typed: Map<number, string>
}

async function openWindow(world: SubmitWorld, random: SeededRandom): Promise<Window> {
  return { client: await world.openWindow(random.between(1, 2 ** 31)), sent: 1, typed: new Map() }
}

/** The frames that the server has promised to keep, those it has refused, and the head that this window has seen. */
function receiptsOf({ client }: Window) {
  const refused = new Set(client.receipts.filter(({ kind }) => kind === 'refused').map(({ frame }) => frame))
  const committed = client.receipts.findLast((receipt) => receipt.kind === 'committed')
  return { refused, through: committed?.frame ?? 0, head: committed?.kind === 'committed' ? committed.sequence : 0 }
}

async function playRound(
  world: SubmitWorld,
  random: SeededRandom,
  report: InterleavingReport,
  kept: Map<number, SubmittedScorecard>,
): Promise<void> {
  const { gates } = world
  const fault = (what: string) => void report.faults.push(`round ${report.rounds} (seed ${random.seed}): ${what}`)
  const before = await world.standing()
  if (before.in) await world.reopen(before.version)
  const windows = [await openWindow(world, random), await openWindow(world, random)]
  const [first, second] = windows as [Window, Window]
  let words = 0
  const edit = (window: Window) => {
    const word = `word-${report.rounds}-${++words}. `
    window.sent += 1
    window.typed.set(window.sent, word)
    report.edits += 1
    window.client.edit((doc) => {
      const text = takeAwaysText(doc)
      if (text.length > 500) text.delete(0, 400)
      text.insert(text.length, word)
      const questionId = random.pick(world.questionIds)
      if (random.chance(0.3)) setRating(doc, questionId, { kind: 'rated', value: random.between(1, 4) })
    })
  }
  first.client.edit((doc) => {
    for (const id of world.questionIds) setRating(doc, id, { kind: 'rated', value: random.between(1, 4) })
    setRecommendation(doc, 'yes')
  })
  first.sent += 1
  const carryAll = async () => {
    for (let moved = 1; moved > 0; ) {
      moved = 0
      for (const { client } of windows) moved += client.carryUp()
      await gates.still()
      for (const { client } of windows) moved += client.carryDown()
    }
  }
  await carryAll()

  const submissions: Promise<void>[] = []
  const answers = new Map<string, SubmittedScorecard>()
  const asked: { sequence: number; key: string; seen: unknown }[] = []
  const submit = (sequence: number, key: string, seen: unknown) => {
    const done = world.submit(sequence, key).then(
      (scorecard) => {
        report.submitted += 1
        const earlier = answers.get(key)
        if (earlier && !isDeepStrictEqual(earlier, scorecard)) fault('one key was answered in two ways')
        answers.set(key, scorecard)
        if (scorecard.sequence !== sequence) fault(`asked for ${sequence}, and submitted ${scorecard.sequence}`)
        if (!isDeepStrictEqual(scorecard.content, seen)) fault('submitted is not what its author saw')
      },
      (error: unknown) => {
        report.refusedSubmits += 1
        if (!(error instanceof ProblemError)) fault(`submitting failed: ${error}`)
      },
    )
    submissions.push(done)
  }
  const reopen = async () => {
    const { in: isIn, version } = await world.standing()
    if (!isIn) return
    submissions.push(
      world.reopen(version).then(
        () => void (report.reopened += 1),
        (error: unknown) => void (error instanceof ProblemError || fault(`reopening failed: ${error}`)),
      ),
    )
  }

  gates.hold(true)
  const steps = random.between(15, 40)
  for (let step = 0; step < steps; step++) {
    const window = random.pick(windows)
    const dice = random.next()
    if (dice < 0.15) edit(window)
    else if (dice < 0.4) window.client.carryUp(random.between(1, 3))
    else if (dice < 0.6) window.client.carryDown(random.between(1, 3))
    else if (dice < 0.82) gates.release(random.between(0, Math.max(0, gates.held - 1)))
    else if (dice < 0.92) {
      // As the page does: not before everything of its own is answered, and nothing refused.
      const { refused, through, head } = receiptsOf(window)
      if (through < window.sent || refused.size > 0) continue
      const seen = readScorecard(window.client.doc).content
      const request = { sequence: head, key: `key-${report.rounds}-${asked.length}`, seen }
      asked.push(request)
      submit(request.sequence, request.key, request.seen)
    } else if (dice < 0.96 && asked.length > 0) {
      const again = random.pick(asked)
      submit(again.sequence, again.key, again.seen)
    } else if (dice >= 0.97) await reopen()
    await gates.still()
  }
  gates.hold(false)
  await gates.still()
  await carryAll()
  await Promise.all(submissions)
  await gates.still()
  await carryAll()

  // A reply that was lost: asked again, the answer is the same, whatever has happened since.
  for (const { sequence, key } of asked) {
    const first = answers.get(key)
    if (!first) continue
    const again = await world.submit(sequence, key).catch((error: unknown) => error)
    if (!isDeepStrictEqual(again, first)) fault('a retry was not answered as the first time')
  }

  // One last edit in each window, whatever has become of the scorecard.
  for (const window of windows) edit(window)
  await carryAll()
  await check(world, [first, second], kept, report, fault)
  for (const { client } of windows) client.drop()
}

async function check(
  world: SubmitWorld,
  windows: readonly Window[],
  kept: Map<number, SubmittedScorecard>,
  report: InterleavingReport,
  fault: (what: string) => void,
): Promise<void> {
  const versions = await world.versions()
  for (const scorecard of versions) {
    const { hash, ...rest } = scorecard
    const known = kept.get(scorecard.version)
    if (known && !isDeepStrictEqual(known, scorecard)) fault(`version ${scorecard.version} has changed`)
    if (!known && scorecardHash(rest) !== hash) fault(`version ${scorecard.version} does not have the hash it says`)
    kept.set(scorecard.version, scorecard)
  }
  if (versions.length !== kept.size) fault('a submitted version is gone')

  const now = await world.content()
  const { in: isIn, version } = await world.standing()
  if (isIn && !isDeepStrictEqual(kept.get(version)?.content, now)) fault('the locked document is not what was submitted')
  for (const window of windows) {
    const { refused, through } = receiptsOf(window)
    if (window.client.closeCode !== undefined) continue
    const here = takeAwaysText(window.client.doc).toString()
    for (const [frame, word] of window.typed) {
      if (frame > through && !refused.has(frame)) fault(`frame ${frame} was never answered`)
      if (!refused.has(frame)) continue
      report.refusedEdits += 1
      if (now.takeAways.includes(word)) fault(`“${word}” was refused and is there`)
      if (isIn && kept.get(version)?.content.takeAways.includes(word)) fault(`“${word}” was refused and submitted`)
      const deleted = !here.includes(word)
      if (deleted && here.length < 400) fault(`“${word}” was refused and is gone from its author’s page`)
    }
    const last = [...window.typed.keys()].at(-1) ?? 0
    if (isIn && !refused.has(last)) fault('an edit after the submission was not refused')
  }
}
