import { createHash } from 'node:crypto'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Interview } from '@panelbook/shared/interviews/api'
import { startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ApiRefusal, callApi, requestApi } from '../harness/call-api.ts'
import { createRealClients, type RealClient } from '../harness/real-client.ts'
import type { TestServer } from '../harness/test-server.ts'
import { until } from '../harness/until.ts'
import type { TestPerson, Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let workspace: Workspace
let mona: TestPerson
let pavel: TestPerson
let oya: TestPerson
let interview: Interview
const clients = createRealClients(() => server.port)
const { open } = clients

beforeEach(async () => {
  ;({ server, workspace } = await startWorld())
  mona = await workspace.person('moderator')
  pavel = await workspace.person('panelist')
  oya = await workspace.person('observer')
  interview = await workspace.createInterview('sealed', [
    [mona, 'moderator'],
    [pavel, 'panelist'],
    [oya, 'observer'],
  ])
})
afterEach(async () => {
  clients.drop()
  await server.dispose()
})

async function fillCard(person: TestPerson, takeAways: string): Promise<RealClient> {
  const card = await open(`card/${interview.id}/${person.id}`, person)
  for (const { question } of planQuestions(interview.plan))
    card.edit((doc) => setRating(doc, question.id, { kind: 'rated', value: 3 }))
  card.edit((doc) => setRecommendation(doc, 'yes'))
  card.edit((doc) => takeAwaysText(doc).insert(0, takeAways))
  await card.settled()
  return card
}

const submit = (person: TestPerson, sequence: number, idempotencyKey = 'key-1') =>
  callApi(server.port, 'submitScorecard', { params: { id: interview.id }, body: { sequence, idempotencyKey } }, person.bearer)
const scorecards = (person: TestPerson) => callApi(server.port, 'readScorecards', { params: { id: interview.id } }, person.bearer)
const refusal = async (attempt: Promise<unknown>) => {
  const error = await attempt.catch((caught: unknown) => caught)
  return error instanceof ApiRefusal ? error.problem.code : error
}

describe('a scorecard on its way in', () => {
  it('[U2] [U10] is submitted as its author saw it, and anyone can recompute its hash', async () => {
    const card = await fillCard(mona, 'Calm and clear.')
    const { hash, ...rest } = await submit(mona, card.head ?? -1)
    expect(rest.content.takeAways).toBe('Calm and clear.')
    expect(createHash('sha256').update(canonicalJson(rest)).digest('hex')).toBe(hash)
    expect((await scorecards(mona)).submitted).toEqual([{ ...rest, hash }])
  })

  it('[U2] is stale once another window has written to it', async () => {
    const card = await fillCard(mona, 'Calm and clear.')
    const seen = card.head ?? -1
    const other = await open(`card/${interview.id}/${mona.id}`, mona)
    other.edit((doc) => setRecommendation(doc, 'no'))
    await other.settled()
    expect(await refusal(submit(mona, seen))).toBe('stale-scorecard')
    await submit(mona, other.head ?? -1)
  })

  it('[U4] is submitted once, however often the request comes', async () => {
    const card = await fillCard(mona, 'Calm and clear.')
    const answers = await Promise.all(Array.from({ length: 6 }, () => submit(mona, card.head ?? -1)))
    expect(new Set(answers.map((answer) => answer.hash)).size).toBe(1)
    expect(await refusal(submit(mona, card.head ?? -1, 'key-2'))).toBe('already-submitted')
  })

  it('[U11] [U10] takes no late edit: it is refused, and what was submitted stays', async () => {
    const card = await fillCard(mona, 'Calm and clear.')
    const submitted = await submit(mona, card.head ?? -1)
    const late = card.edit((doc) => takeAwaysText(doc).insert(0, 'On second thoughts: '))
    await until('the late edit is refused', () => late.state.kind === 'refused')
    expect((await scorecards(mona)).submitted).toEqual([submitted])
    const again = await open(`card/${interview.id}/${mona.id}`, mona)
    expect(takeAwaysText(again.doc).toString()).toBe('Calm and clear.')
  })

  it('[U3] never loses an edit to the race with its submission: it is in, or it is refused', async () => {
    const card = await fillCard(mona, 'Calm and clear.')
    const late = card.edit((doc) => takeAwaysText(doc).insert(0, 'Late. '))
    const outcome = await submit(mona, card.head ?? -1).catch((error: unknown) => error)
    await until('the edit has its answer', () => late.state.kind !== 'under-way')
    if (outcome instanceof ApiRefusal) {
      expect(outcome.problem.code).toBe('stale-scorecard')
      expect(late.state.kind).toBe('durable')
    } else {
      expect(late.state.kind).toBe('refused')
      expect((await scorecards(mona)).submitted[0]?.content.takeAways).toBe('Calm and clear.')
    }
  })
})

describe('what others see of it', () => {
  it('[V4] is progress alone while it is a draft', async () => {
    await fillCard(mona, 'A canary sings.')
    const standingOf = async () => (await scorecards(pavel)).standings.find((standing) => standing.personId === mona.id)
    await until('progress has arrived', async () => (await standingOf())?.progress.rated === 3)
    expect(await standingOf()).toEqual({
      personId: mona.id,
      state: { state: 'draft' },
      progress: { rated: 3, of: 3 },
      readable: false,
    })
    const answer = await requestApi(server.port, 'readScorecards', { params: { id: interview.id } }, pavel.bearer)
    expect(await answer.text()).not.toContain('canary')
  })

  it('[V6] is readable for a panelist once theirs is in too, and for an observer after the reveal', async () => {
    const monas = await fillCard(mona, 'Calm and clear.')
    const first = await submit(mona, monas.head ?? -1)
    expect((await scorecards(pavel)).submitted).toEqual([])
    const pavels = await fillCard(pavel, 'Quick, a little loud.')
    expect((await scorecards(oya)).submitted).toEqual([])
    const second = await submit(pavel, pavels.head ?? -1)
    for (const reader of [mona, pavel, oya]) {
      const { submitted } = await scorecards(reader)
      expect(submitted.map(({ hash }) => hash).sort()).toEqual([first.hash, second.hash].sort())
    }
    const view = await callApi(server.port, 'readInterview', { params: { id: interview.id } }, oya.bearer)
    expect(view).toMatchObject({ revealed: true, scorecards: { in: 2, awaited: 2 } })
  })
})

it('an interview’s phase follows what happens live, and its authors are the server’s to tell', async () => {
  const conduct = await open(`conduct/${interview.id}`, mona)
  conduct.edit((doc) => startInterview(doc, planQuestions(interview.plan)[0]?.question.id ?? '', mona.id, Date.now()))
  await conduct.settled()
  const list = () => callApi(server.port, 'listInterviews', { query: { show: 'live' } }, oya.bearer)
  await until('the interview is live', async () => (await list()).interviews[0]?.phase === 'running')
  const { authors } = await callApi(server.port, 'readAuthors', { params: { id: interview.id, kind: 'conduct' } }, oya.bearer)
  expect(authors).toEqual({ [String(conduct.doc.clientID)]: mona.id })
})
