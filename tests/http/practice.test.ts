import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Practice } from '@panelbook/shared/practice/api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi, requestApi } from '../harness/call-api.ts'
import type { TestServer } from '../harness/test-server.ts'
import type { TestPerson, Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let workspace: Workspace
let people: TestPerson[]
const id = 'practice-working-together'

beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
  people = []
  for (const part of ['moderator', 'panelist', 'colleague', 'shadow', 'observer'] as const)
    people.push(await workspace.person(part))
})
afterAll(() => server.dispose())

const read = (person: TestPerson) => callApi(server.port, 'readPractice', { params: { id } }, person.bearer)
const submit = async (person: TestPerson, ratings: number[], key = 'key') => {
  const { vignette } = await read(person)
  const rated = planQuestions(vignette.plan).map(({ question }, index) => [question.id, ratings[index] ?? 1])
  const body = { vignetteVersion: vignette.version, idempotencyKey: key, ratings: Object.fromEntries(rated), reasons: {} }
  return callApi(server.port, 'submitPractice', { params: { id }, body }, person.bearer)
}
const person = (index: number): TestPerson => people[index] as TestPerson
const shown = (practice: Practice) => practice.comparison?.others

it('[K3] tells nothing of the authors or of others before one’s own scorecard is in, byte for byte', async () => {
  const text = async (who: TestPerson) => (await requestApi(server.port, 'readPractice', { params: { id } }, who.bearer)).text()
  const before = await text(person(4))
  for (const index of [0, 1, 2]) await submit(person(index), [1, 2, 3])
  expect(await text(person(4))).toBe(before)
  expect(await text(workspace.owner)).toBe(before)
  const { comparison } = await read(person(0))
  expect(comparison?.reference).toHaveLength(3)
  for (const { reason } of comparison?.reference ?? []) expect(before).not.toContain(reason)
})

it('[K3] shows others as counts, three people at a time and without names', async () => {
  // Person 0 has two others: people 1 and 2.
  expect(shown(await read(person(0)))).toEqual({ kind: 'too-few' })
  const mine = await submit(person(3), [4, 4, 4])
  expect(shown(mine)).toMatchObject({ kind: 'shown', people: 3 })
  expect(JSON.stringify(mine)).not.toContain('Example')
  for (const { id: other } of people) expect(JSON.stringify(mine)).not.toContain(other)
  const told = shown(await read(person(0)))
  expect(told?.kind === 'shown' && told.questions.map((each) => each.counts)).toEqual([
    [2, 0, 0, 1],
    [0, 2, 0, 1],
    [0, 0, 2, 1],
  ])
  // A fourth person changes nothing that the first sees.
  await submit(person(4), [1, 1, 1])
  expect(shown(await read(person(0)))).toEqual(told)
})

it('[K2] [K4] [A11] answers a repeated key with what was submitted, refuses it for other ratings, and a second attempt at once', async () => {
  const first = await submit(person(0), [1, 2, 3])
  await expect(submit(person(0), [4, 4, 4])).rejects.toMatchObject({ status: 409, problem: { code: 'conflict' } })
  expect(first.comparison?.mine.map((attempt) => Object.values(attempt.ratings))).toEqual([[1, 2, 3]])
  const { vignette } = await read(person(0))
  const body = { vignetteVersion: 1, idempotencyKey: 'another', ratings: first.comparison?.mine[0]?.ratings ?? {}, reasons: {} }
  const refused = await requestApi(server.port, 'submitPractice', { params: { id: vignette.id }, body }, person(0).bearer)
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([409, 'conflict'])
})

it('[K4] two weeks later another attempt stands beside the first, and others still see the first', async () => {
  const before = shown(await read(person(1)))
  server.aheadMs = 15 * 24 * 3_600_000
  const again = await submit(person(0), [4, 4, 4], 'two-weeks-later')
  expect(again.comparison?.mine.map(({ attempt, ratings }) => [attempt, Object.values(ratings)])).toEqual([
    [1, [1, 2, 3]],
    [2, [4, 4, 4]],
  ])
  expect(shown(await read(person(1)))).toEqual(before)
  const { vignettes } = await callApi(server.port, 'listPractice', {}, person(0).bearer)
  expect(vignettes.find((each) => each.id === id)).toMatchObject({ attempts: 2, questionCount: 3 })
})

it('[K1] leaves no trace among real interviews', async () => {
  const as = workspace.owner.bearer
  const { interviews } = await callApi(server.port, 'listInterviews', { query: {} }, as)
  expect(interviews).toEqual([])
  expect((await callApi(server.port, 'readQuestionCalibration', {}, as)).questions).toEqual([])
  const { severity } = await callApi(server.port, 'readPersonCalibration', { params: { personId: person(0).id } }, as)
  expect(severity).toEqual({ kind: 'too-few', sample: { interviews: 0, ratings: 0, colleagues: 0 } })
  const { entries } = await callApi(server.port, 'readAuditLog', { query: {} }, as)
  expect(JSON.stringify(entries)).not.toContain('practice')
})

it('[K3] an unknown vignette is a missing page', async () => {
  const missing = await requestApi(server.port, 'readPractice', { params: { id: 'practice-unknown' } }, person(0).bearer)
  expect(missing.status).toBe(404)
})
