import type { Interview } from '@panelbook/shared/interviews/api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scriptedJudgement } from '../browser/scripted-judgement.ts'
import { callApi, requestApi } from '../harness/call-api.ts'
import type { TestServer } from '../harness/test-server.ts'
import type { TestPerson, Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let workspace: Workspace
let people: Record<'mona' | 'pavel' | 'sam' | 'otis' | 'lea', TestPerson>

beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
  people = {
    mona: await workspace.person('moderator'),
    pavel: await workspace.person('panelist'),
    sam: await workspace.person('shadow'),
    otis: await workspace.person('outsider'),
    lea: await workspace.person('lead'),
  }
})
afterAll(() => server.dispose())

/** Mona gives 3, Pavel 2 and the shadow 1 on each of four questions; `submitting` says who submits. */
async function held(submitting: ('mona' | 'pavel' | 'sam')[]): Promise<Interview> {
  const seats: [TestPerson, 'moderator' | 'panelist' | 'shadow'][] = [
    [people.mona, 'moderator'],
    [people.pavel, 'panelist'],
    [people.sam, 'shadow'],
  ]
  const interview = await workspace.createInterview('sealed', seats, { questions: 4 })
  const judgement = scriptedJudgement(server.port, interview)
  const gives = { sam: 1, pavel: 2, mona: 3 }
  for (const name of submitting) {
    await judgement.submit(people[name], await judgement.draft(people[name], gives[name], 'As it was'))
  }
  return interview
}

const ask = (reader: TestPerson, of: TestPerson) =>
  requestApi(server.port, 'readPersonCalibration', { params: { personId: of.id } }, reader.bearer)
const severityOf = async (reader: TestPerson, of = reader) => {
  const params = { personId: of.id }
  return (await callApi(server.port, 'readPersonCalibration', { params }, reader.bearer)).severity
}

it('[K6] another’s calibration looks like a person who doesn’t exist, to everybody but leads', async () => {
  const missing = await requestApi(server.port, 'readPersonCalibration', { params: { personId: 'nobody' } }, people.mona.bearer)
  const denied = await ask(people.mona, people.pavel)
  expect([denied.status, await denied.text()]).toEqual([missing.status, await missing.text()])
  expect(denied.status).toBe(404)
  const unknown = await requestApi(server.port, 'readPersonCalibration', { params: { personId: 'nobody' } }, people.lea.bearer)
  expect(unknown.status).toBe(404)
  for (const reader of [people.mona, people.lea, workspace.owner]) expect((await ask(reader, people.mona)).status).toBe(200)
})

it('[K6] [K7] [R4] takes in interviews with their reveal and not before, without shadows', async () => {
  const sample = { interviews: 0, ratings: 0, colleagues: 0 }
  for (let count = 0; count < 4; count++) await held(['sam', 'mona', 'pavel'])
  const waiting = await held(['sam', 'mona'])
  for (const reader of [people.mona, people.lea]) {
    expect(await severityOf(reader, people.mona)).toEqual({
      kind: 'too-few',
      sample: { interviews: 4, ratings: 16, colleagues: 1 },
    })
  }
  expect(await severityOf(people.otis)).toEqual({ kind: 'too-few', sample })
  const judgement = scriptedJudgement(server.port, waiting)
  await judgement.submit(people.pavel, await judgement.draft(people.pavel, 2, 'At last'))

  const mine = await severityOf(people.mona)
  expect(mine).toMatchObject({ kind: 'computed', mean: 1, sample: { interviews: 5, ratings: 20, colleagues: 1, small: true } })
  expect(await severityOf(people.lea, people.mona)).toEqual(mine)
  expect(await severityOf(people.pavel)).toMatchObject({ kind: 'computed', mean: -1 })
  expect(await severityOf(people.sam)).toEqual({ kind: 'too-few', sample })
})

it('[K7] questions are told from three interviews on, and to interviewers three interviews at a time', async () => {
  const questions = async (reader: TestPerson) =>
    (await callApi(server.port, 'readQuestionCalibration', {}, reader.bearer)).questions
  const asLead = await questions(people.lea)
  expect(asLead).toHaveLength(4)
  for (const question of asLead) {
    expect(question).toMatchObject({ interviews: 5, scorecards: 10, counts: [0, 5, 5, 0], told: { pairs: 10, apart: 0 } })
    expect(question.title.length).toBeGreaterThan(3)
  }
  for (const reader of [people.mona, people.otis]) {
    const told = await questions(reader)
    expect(told.map(({ interviews, scorecards }) => [interviews, scorecards])).toEqual(asLead.map(() => [3, 6]))
  }
  // The totals are kept, and computed anew with the next reveal.
  expect(await questions(people.lea)).toEqual(asLead)
  await held(['mona', 'pavel'])
  expect((await questions(people.lea)).map(({ interviews }) => interviews)).toEqual([6, 6, 6, 6])
  expect((await questions(people.mona)).map(({ interviews }) => interviews)).toEqual([6, 6, 6, 6])
})
