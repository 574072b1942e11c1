import { isDeepStrictEqual } from 'node:util'
import { isRevealDue, isRevealed } from '@panelbook/shared/access/policy'
import { visibilityPolicies } from '@panelbook/shared/plans/interview-plan'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import { told } from '../../../server/src/acting/tell-touched.ts'
import { reopenScorecard } from '../../../server/src/scorecards/reopen-scorecard.ts'
import { type SeededRandom, seededRandom } from '../../harness/seeded-random.ts'
import { cast } from './cast.ts'
import { createInterviewWorld, type InterviewWorld } from './interview-world.ts'
import { type LifeReport, playLife } from './life-commands.ts'
import { openSeat, type Seat, type SeatReport } from './seat.ts'

export interface InterleavingReport extends SeatReport, LifeReport {
  rounds: number
  faults: string[]
}

/** Rounds on one database; the next ones have a new database. */
const ROUNDS_A_WORLD = 200

/** What an interview has shown so far, in all rounds that were played in it. */
interface Shown {
  author: Map<number, SubmittedScorecard>
  colleague: Map<number, SubmittedScorecard>
  reveal?: unknown
}

/**
 * Lets two windows of one author and one of a colleague edit, while submissions run and everything that a lead may do to an
 * interview. The seed chooses the order: which frame travels, which commit ends, which command takes its next step. Checks after
 * each round that every promise was kept.
 */
export async function runInterleavings(options: {
  rounds: number
  seed: number
  say?: (line: string) => void
}): Promise<InterleavingReport> {
  const random = seededRandom(options.seed)
  const report: InterleavingReport = {
    ...{ rounds: 0, edits: 0, refusedEdits: 0, submitted: 0, refusedSubmits: 0 },
    ...{ reopened: 0, declined: 0, revealed: 0, decided: 0, policyChanged: 0, departed: 0, refusedCommands: 0 },
    faults: [],
  }
  while (report.rounds < options.rounds) {
    const world = await createInterviewWorld((length) => random.bytes(length))
    try {
      const until = Math.min(options.rounds, report.rounds + ROUNDS_A_WORLD)
      let shown: Shown | undefined
      for (; report.rounds < until; report.rounds++) shown = await playRound(world, random.fork(), report, shown)
      for (const fault of await world.auditFaults()) report.faults.push(`before round ${report.rounds}: ${fault}`)
    } finally {
      await world.close()
    }
    options.say?.(`${report.rounds} rounds: ${report.submitted} submitted, ${report.refusedEdits} late edits refused`)
  }
  return report
}

/** @returns what the interview has shown, for a round that goes on with it; undefined where it must end */
async function playRound(
  world: InterviewWorld,
  random: SeededRandom,
  report: InterleavingReport,
  before: Shown | undefined,
): Promise<Shown | undefined> {
  const { gates } = world
  const fault = (what: string) => void report.faults.push(`round ${report.rounds} (seed ${random.seed}): ${what}`)
  const shown: Shown = before ?? { author: new Map(), colleague: new Map() }
  if (!before) await world.begin(random.pick(visibilityPolicies))
  else await reopenAll(world)
  const common = { round: String(report.rounds), random, report, fault }
  const author = await openSeat(world, cast.moderator, { ...common, windows: 2, kept: shown.author })
  const colleague = await openSeat(world, cast.panelist, { ...common, windows: 1, kept: shown.colleague })
  const seats: Seat[] = [author, colleague]
  const windows = seats.flatMap((seat) => seat.windows.map((window) => ({ seat, window })))
  const carryAll = async () => {
    for (let moved = 1; moved > 0; ) {
      moved = 0
      for (const { window } of windows) moved += window.client.carryUp()
      await gates.still()
      for (const { window } of windows) moved += window.client.carryDown()
    }
  }
  // In some rounds nobody has written yet, because only then the policy may change.
  if (before || random.chance(0.7)) {
    for (const seat of seats) seat.fill()
    await carryAll()
  }

  const running: (Promise<void> | undefined)[] = []
  const life = () => playLife(world, random, seats, report, fault)
  gates.hold(true)
  const steps = random.between(15, 40)
  for (let step = 0; step < steps; step++) {
    const { seat, window } = random.pick(windows)
    const dice = random.next()
    if (dice < 0.14) seat.edit(window)
    else if (dice < 0.38) window.client.carryUp(random.between(1, 3))
    else if (dice < 0.57) window.client.carryDown(random.between(1, 3))
    else if (dice < 0.78) gates.release(random.between(0, Math.max(0, gates.held - 1)))
    else if (dice < 0.9) running.push(seat.submit(window))
    else if (dice < 0.92) running.push(seat.submitAgain())
    else running.push(life())
    await gates.still()
  }
  gates.hold(false)
  await gates.still()
  await carryAll()
  await Promise.all(running)
  await gates.still()
  await carryAll()

  // Each window makes one last edit, whatever state the scorecard is in.
  for (const { seat, window } of windows) seat.edit(window)
  await carryAll()
  for (const seat of seats) await seat.check()
  await checkInterview(world, shown, fault)
  for (const { window } of windows) window.client.drop()
  const { panel } = (await world.record()).facts
  const all = seats.every(({ actor }) => panel.some(({ personId }) => personId === actor.personId))
  return all && random.chance(0.6) ? shown : undefined
}

async function reopenAll(world: InterviewWorld): Promise<void> {
  for (const { personId, version, state } of (await world.record()).standings) {
    if (state.state !== 'submitted' && state.state !== 'declined') continue
    const input = { version, reason: 'Another round' }
    await world.command((deps, interviewId) => told(deps, reopenScorecard(deps, cast.lead, interviewId, personId, input)))
  }
}

/** Checks the reveal and the comparisons, which must hold in every order. */
async function checkInterview(world: InterviewWorld, shown: Shown, fault: (what: string) => void): Promise<void> {
  const { facts } = await world.record()
  const { reveal, decisions } = await world.history()
  if (isRevealDue(facts)) fault('nobody is awaited, and nothing was revealed')
  if (shown.reveal && !isDeepStrictEqual(reveal, shown.reveal)) fault('the reveal was taken back or told anew')
  if (isRevealed(facts) !== (reveal !== undefined)) fault('the reveal is not recorded')
  shown.reveal = reveal
  const early = decisions.find(({ decidedAt }) => reveal === undefined || decidedAt < reveal.at)
  if (early) fault(`decision ${early.version} came before the reveal`)
  const { has, must } = await world.compared()
  if (!isDeepStrictEqual(has, must)) fault('what compares is not what was revealed')
}
