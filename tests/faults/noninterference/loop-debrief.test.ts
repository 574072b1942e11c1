import type { Id } from '@panelbook/shared/base/ids'
import { pointId } from '@panelbook/shared/candidates/loop-points'
import {
  consensusReason,
  debriefNotes,
  setAction,
  setConsensus,
  setCurrentCompetency,
  setSpeaker,
} from '@panelbook/shared/debrief/debrief-doc'
import { appendNoteLine } from '@panelbook/shared/interviews/conduct/notes-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { startServer } from '../../../server/src/server.ts'
import { presenceFrame } from '../../../server/src/sync/sync-frames.ts'
import { callApi } from '../../harness/call-api.ts'
import { createRealClient, type RealClient } from '../../harness/real-client.ts'
import { chooseSeed } from '../../harness/seeded-random.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { type PreparedInterviews, prepareInterviews } from './prepared-interview.ts'
import { firstDifference, type Given } from './recording.ts'
import { CANARY } from './secret-pair.ts'
import { createWatcher, type Watcher } from './watcher.ts'

const seed = chooseSeed()
console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)

let interviews: PreparedInterviews
beforeAll(async () => {
  interviews = await prepareInterviews(startServer, { seed, policies: ['sealed'], questions: 1 })
})
afterAll(() => interviews?.dispose())

const prepared = () => interviews.under('sealed')
const competency = (): string => planQuestions(prepared().interview.plan)[0]?.question.competency ?? ''

type Open = (document: string, person: TestPerson, clientId: number) => Promise<RealClient>

/** Everybody who rates hands in the same, so that all is revealed. */
async function reveal(port: number, open: Open): Promise<void> {
  const { interview, people } = prepared()
  for (const [index, person] of [people.author, people.panelist, people.shadow].entries()) {
    const card = await open(`card/${interview.id}/${person.id}`, person, 100 + index)
    card.edit((doc) => {
      for (const { question } of planQuestions(interview.plan)) setRating(doc, question.id, { kind: 'rated', value: 3 })
      setRecommendation(doc, 'yes')
      takeAwaysText(doc).insert(0, 'Enough.')
    })
    await card.settled()
    card.disconnect()
    const body = { sequence: card.head ?? 0, idempotencyKey: `hands-in-${index}` }
    await callApi(port, 'submitScorecard', { params: { id: interview.id }, body }, person.bearer)
  }
}

/** Two leads debrief the loop: they are there, agree, write, and go. */
async function debrief(open: Open): Promise<void> {
  const { interview, people } = prepared()
  const document = `loop/${interview.applicationId}`
  const point: Id = pointId(competency())
  const [owner, admin] = [await open(document, people.owner, 200), await open(document, people.admin, 201)]
  for (const each of [owner, admin])
    each.sendRaw(presenceFrame([{ clientId: each.doc.clientID, clock: 1, state: JSON.stringify({ viewing: point }) }]))
  const edits: ((doc: Y.Doc) => void)[] = [
    (doc) => setCurrentCompetency(doc, point, competency()),
    (doc) => setSpeaker(doc, people.author.id),
    (doc) => setConsensus(doc, point, { rating: { kind: 'rated', value: 1 }, at: 1 }),
    (doc) => consensusReason(doc, point).insert(0, `${CANARY}, on second thoughts`),
    (doc) => appendNoteLine(debriefNotes(doc), { text: CANARY }),
    (doc) => setAction(doc, 'call', { text: CANARY, ownerId: people.author.id, done: false, at: 1 }),
  ]
  for (const [index, change] of edits.entries()) {
    const by = index % 2 === 0 ? owner : admin
    by.edit(change)
    await by.settled()
  }
  for (const each of [owner, admin]) each.disconnect()
}

/** What these people are given, before a loop is debriefed and after, or while nothing is. */
async function record({ debriefs, watch }: { debriefs: boolean; watch: readonly TestPerson[] }): Promise<Given[]> {
  const { interview, people, calendars, startCopy } = prepared()
  const server = await startCopy(startServer)
  try {
    const { port } = server
    const open: Open = async (document, person, clientId) => {
      const client = createRealClient(() => port, document, person.bearer)
      client.doc.clientID = clientId
      await client.connect()
      return client
    }
    await reveal(port, open)
    let clients = 1_000
    const watchers: Watcher[] = []
    for (const person of watch) watchers.push(await createWatcher(port, person, () => ++clients, calendars.get(person.id) ?? ''))
    const onPanel = new Set(interview.panel.map(({ person }) => person.id))
    for (const watcher of watchers)
      if (onPanel.has(watcher.person.id)) for (const kind of ['notes', 'debrief']) await watcher.open(`${kind}/${interview.id}`)
    const lookAround = async () => {
      for (const watcher of watchers) await watcher.takeFiles(interview, people.author.id)
      const all = watchers.map(async (watcher) => {
        await watcher.readAll(interview, people.author.id)
        await watcher.knock([`loop/${interview.applicationId}`])
        await watcher.drained()
      })
      await Promise.all(all)
    }
    await lookAround()
    if (debriefs) await debrief(open)
    server.advance(100)
    for (const watcher of watchers) await watcher.drained()
    await lookAround()
    return watchers.flatMap((watcher) => watcher.finish())
  } finally {
    await server.close()
  }
}

it('[N71] nobody who may not read a loop can tell from all they are given that it is debriefed, by whom, or what is said', async () => {
  const { author, outsider, outcomeReader } = prepared().people
  const watch = [author, outsider, outcomeReader]
  const quiet = await record({ debriefs: false, watch })
  expect(quiet.length).toBeGreaterThan(100)
  expect(firstDifference(quiet, await record({ debriefs: true, watch }))).toBeUndefined()
})

it('whoever may read it can: what is recorded would show it', async () => {
  const { lead } = prepared().people
  const quiet = await record({ debriefs: false, watch: [lead] })
  expect(firstDifference(quiet, await record({ debriefs: true, watch: [lead] }))).toMatch(/: (GET exportLoopPdf|knocks at loop)/)
})
