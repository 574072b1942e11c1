import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '@panelbook/shared/access/policy'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import { readScorecard, setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { told } from '../../../server/src/acting/tell-touched.ts'
import { Refused } from '../../../server/src/refusals/refused.ts'
import { scorecardHash, submitScorecard } from '../../../server/src/scorecards/submit-scorecard.ts'
import type { SimulatedClient } from '../../../server/src/sync/room/simulated-client.fake.ts'
import type { SeededRandom } from '../../harness/seeded-random.ts'
import type { InterviewWorld } from './interview-world.ts'

/** One author with their scorecard in one round: the windows in which they type and submit, and what the server promised them. */
export interface Seat {
  actor: Actor
  windows: Window[]
  /** Whether any of their edits is known to be committed. */
  readonly written: boolean
  fill(): void
  edit(window: Window): void
  /** Submits what one window has seen, as the page does: only once everything of its own is answered and nothing was refused. */
  submit(window: Window): Promise<void> | undefined
  submitAgain(): Promise<void> | undefined
  /** Checks that everything they were promised was kept, and reports what wasn't. */
  check(): Promise<void>
}

/** One of the author's windows, and what it knows of its own frames. */
export interface Window {
  client: SimulatedClient
  /** Update frames sent. The answer to the server's step 1 is the first. */
  sent: number
  /** What was typed here, by the number of its frame. */
  typed: Map<number, string>
}

export interface SeatReport {
  edits: number
  refusedEdits: number
  submitted: number
  refusedSubmits: number
}

/** The frames that the server has promised to keep, those it has refused, and the head that this window has seen. */
function receiptsOf({ client }: Window) {
  const refused = new Set(client.receipts.filter(({ kind }) => kind === 'refused').map(({ frame }) => frame))
  const committed = client.receipts.findLast((receipt) => receipt.kind === 'committed')
  return { refused, through: committed?.frame ?? 0, head: committed?.kind === 'committed' ? committed.sequence : 0 }
}

export async function openSeat(
  world: InterviewWorld,
  actor: Actor,
  options: {
    windows: number
    /** This round's own name. */
    round: string
    random: SeededRandom
    report: SeatReport
    /** The versions known from earlier rounds. Those of this one are added. */
    kept: Map<number, SubmittedScorecard>
    fault(what: string): void
  },
): Promise<Seat> {
  const { random, report, kept, round } = options
  const fault = (what: string) => options.fault(`${actor.personId}: ${what}`)
  const windows: Window[] = []
  for (let at = 0; at < options.windows; at++) {
    windows.push({ client: await world.openWindow(actor, random.between(1, 2 ** 31)), sent: 1, typed: new Map() })
  }
  const answers = new Map<string, SubmittedScorecard>()
  const asked: { sequence: number; key: string; seen: unknown }[] = []
  let words = 0
  const submit = (sequence: number, key: string) =>
    world.command((deps, interviewId) => told(deps, submitScorecard(deps, actor, interviewId, { sequence, idempotencyKey: key })))

  const request = async ({ sequence, key, seen }: (typeof asked)[number]) => {
    try {
      const scorecard = await submit(sequence, key)
      report.submitted += 1
      const earlier = answers.get(key)
      if (earlier && !isDeepStrictEqual(earlier, scorecard)) fault('one key was answered in two ways')
      answers.set(key, scorecard)
      if (scorecard.sequence !== sequence) fault(`asked for ${sequence}, and submitted ${scorecard.sequence}`)
      if (!isDeepStrictEqual(scorecard.content, seen)) fault('submitted is not what its author saw')
    } catch (error) {
      report.refusedSubmits += 1
      if (!(error instanceof Refused)) fault(`submitting failed: ${error}`)
    }
  }

  const seat: Seat = {
    actor,
    windows,
    get written() {
      return windows.some((window) => window.typed.size > 0 && receiptsOf(window).through > 1)
    },
    fill() {
      const [first] = windows
      if (!first) return
      first.sent += 1
      first.client.edit((doc) => {
        for (const id of world.questionIds) setRating(doc, id, { kind: 'rated', value: random.between(1, 4) })
        setRecommendation(doc, 'yes')
        takeAwaysText(doc).insert(0, 'Filled. ')
      })
    },
    edit(window) {
      const word = `word-${round}-${++words}. `
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
    },
    submit(window) {
      const { refused, through, head } = receiptsOf(window)
      if (through < window.sent || refused.size > 0) return undefined
      const seen = readScorecard(window.client.doc).content
      const wanted = { sequence: head, key: `key-${round}-${asked.length}`, seen }
      asked.push(wanted)
      return request(wanted)
    },
    submitAgain: () => (asked.length === 0 ? undefined : request(random.pick(asked))),
    async check() {
      // Their reply may have been lost: when it is asked for again, the answer is the same, whatever has happened since.
      for (const { sequence, key } of asked) {
        const first = answers.get(key)
        if (!first) continue
        const again = await submit(sequence, key).catch((error: unknown) => error)
        if (!isDeepStrictEqual(again, first)) fault('a retry was not answered as the first time')
      }
      const { panel } = (await world.record()).facts
      const versions = await world.versions(actor)
      if (panel.some(({ personId }) => personId === actor.personId))
        await checkScorecard(world, seat, versions, kept, report, fault)
      else if (versions.length > 0) fault('left the panel with a submitted scorecard')
    },
  }
  return seat
}

async function checkScorecard(
  world: InterviewWorld,
  { actor, windows }: Seat,
  versions: readonly SubmittedScorecard[],
  kept: Map<number, SubmittedScorecard>,
  report: SeatReport,
  fault: (what: string) => void,
): Promise<void> {
  for (const scorecard of versions) {
    const { hash, ...rest } = scorecard
    const known = kept.get(scorecard.version)
    if (known && !isDeepStrictEqual(known, scorecard)) fault(`version ${scorecard.version} has changed`)
    if (!known && scorecardHash(rest) !== hash) fault(`version ${scorecard.version} does not have the hash it says`)
    kept.set(scorecard.version, scorecard)
  }
  if (versions.length !== kept.size) fault('a submitted version is gone')

  const now = await world.content(actor)
  const standing = (await world.record()).standings.find(({ personId }) => personId === actor.personId)
  const state = standing?.state.state
  const isIn = state === 'submitted' || state === 'declined'
  const newest = state === 'submitted' ? kept.get(standing?.version ?? 0)?.content : undefined
  if (state === 'submitted' && !isDeepStrictEqual(newest, now)) fault('the locked document is not what was submitted')
  for (const window of windows) {
    const { refused, through } = receiptsOf(window)
    if (window.client.closeCode !== undefined) continue
    const here = takeAwaysText(window.client.doc).toString()
    for (const [frame, word] of window.typed) {
      if (frame > through && !refused.has(frame)) fault(`frame ${frame} was never answered`)
      if (!refused.has(frame)) continue
      report.refusedEdits += 1
      if (now.takeAways.includes(word)) fault(`“${word}” was refused and is there`)
      if (newest?.takeAways.includes(word)) fault(`“${word}” was refused and submitted`)
      if (!here.includes(word) && here.length < 400) fault(`“${word}” was refused and is gone from its author’s page`)
    }
    const last = [...window.typed.keys()].at(-1) ?? 0
    if (isIn && !refused.has(last)) fault(`an edit after the scorecard was ${state} was not refused`)
  }
}
