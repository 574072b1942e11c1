import type { RoleCandidate } from '@panelbook/shared/comparing/api'
import type { Interview } from '@panelbook/shared/interviews/api'
import { askQuestion, endInterview, startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { callApi, requestApi } from '../harness/call-api.ts'
import { createRealClients } from '../harness/real-client.ts'
import type { TestServer } from '../harness/test-server.ts'
import { until } from '../harness/until.ts'
import type { TestPerson, Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

const ROLE = 'developer'
let server: TestServer
let workspace: Workspace
let mona: TestPerson
let pavel: TestPerson
let interview: Interview
const clients = createRealClients(() => server.port)
const { open } = clients

beforeEach(async () => {
  ;({ server, workspace } = await startWorld())
  mona = await workspace.person('moderator')
  pavel = await workspace.person('panelist')
  const content = { title: 'Developer', competencies: [], stages: [] }
  await callApi(server.port, 'createRole', { body: { id: ROLE, content } }, workspace.owner.bearer)
  const panel: Parameters<Workspace['createInterview']>[1] = [
    [mona, 'moderator'],
    [pavel, 'panelist'],
  ]
  interview = await workspace.createInterview('sealed', panel, { roleId: ROLE })
})
afterEach(async () => {
  clients.drop()
  await server.dispose()
})

async function handIn(author: TestPerson, value: number): Promise<void> {
  const card = await open(`card/${interview.id}/${author.id}`, author)
  card.edit((doc) => {
    for (const { question } of planQuestions(interview.plan)) setRating(doc, question.id, { kind: 'rated', value })
    setRecommendation(doc, 'yes')
    takeAwaysText(doc).insert(0, 'Thinks before typing.')
  })
  await card.settled()
  const body = { sequence: card.head ?? 0, idempotencyKey: `key-${author.id}-${value}` }
  await callApi(server.port, 'submitScorecard', { params: { id: interview.id }, body }, author.bearer)
}

async function candidate(): Promise<RoleCandidate> {
  const input = { params: { id: ROLE }, query: {} }
  const { candidates } = await callApi(server.port, 'listRoleCandidates', input, workspace.owner.bearer)
  const [only, another] = candidates
  if (!only || another) throw new Error(`Expected one candidate, and found ${candidates.length}`)
  return only
}

it('[C1] a role’s page knows nothing of an interview but that it is there, until its reveal', async () => {
  const before = await candidate()
  expect(before).toMatchObject({ competencies: [], scorecards: 0, interviews: [{ id: interview.id, revealed: false }] })
  await handIn(mona, 4)
  expect(await candidate()).toEqual(before)
  await handIn(pavel, 2)
  const after = await candidate()
  expect(after).toMatchObject({ scorecards: 2, recommendations: { yes: 2 }, interviews: [{ revealed: true }] })
  expect(after.competencies.map((each) => each.widest)).toContainEqual({ interviewId: interview.id, lowest: 2, highest: 4 })
})

it('[R14] [C1] what was in at the reveal stays on the role’s page, whatever is reopened and handed in after it', async () => {
  await handIn(mona, 4)
  await handIn(pavel, 2)
  const first = await candidate()
  const params = { id: interview.id, personId: pavel.id }
  await callApi(server.port, 'reopenScorecard', { params, body: { version: 1, reason: 'A slip' } }, workspace.owner.bearer)
  expect(await candidate()).toEqual(first)
  await handIn(pavel, 4)
  expect(await candidate()).toEqual(first)
  const read = await callApi(server.port, 'readScorecards', { params: { id: interview.id } }, workspace.owner.bearer)
  expect(read.submitted.find((card) => card.personId === pavel.id)?.version).toBe(2)
  expect(read.atReveal).toContainEqual({ personId: pavel.id, version: 1 })
  expect(read.earlier?.map((card) => [card.personId, card.version])).toEqual([[pavel.id, 1]])
})

it('[C6] what was asked is compared once the interview is revealed', async () => {
  const conduct = await open(`conduct/${interview.id}`, mona)
  const [first, second] = planQuestions(interview.plan).map((entry) => entry.question.id)
  conduct.edit((doc) => {
    startInterview(doc, second ?? '', mona.id, Date.now() - 60_000)
    askQuestion(doc, first ?? '', Date.now() - 30_000)
    endInterview(doc, Date.now())
  })
  await conduct.settled()
  const stages = async () =>
    (await callApi(server.port, 'readConsistency', { params: { id: ROLE } }, workspace.owner.bearer)).stages
  expect(await stages()).toEqual([])
  await handIn(mona, 4)
  await handIn(pavel, 2)
  // The comparison follows the document a moment after the commit.
  await until('the conversation is followed', async () => (await stages())[0]?.unrecorded === 0)
  const [stage] = await stages()
  expect(stage).toMatchObject({ interviews: 1, unrecorded: 0, deviatingInAll: 1 })
  expect(stage?.deviating[0]?.deviations.map((each) => each.kind)).toContain('order')
})

it('[V1] to an interviewer a role’s candidates look like those of no role', async () => {
  const ask = async (name: 'listRoleCandidates' | 'readConsistency', id: string) => {
    const response = await requestApi(server.port, name, { params: { id }, query: {} }, mona.bearer)
    return `${response.status} ${await response.text()}`
  }
  for (const name of ['listRoleCandidates', 'readConsistency'] as const) {
    expect(await ask(name, ROLE)).toMatch(/^404 /)
    expect(await ask(name, ROLE)).toBe(await ask(name, 'no-such-role'))
  }
})
