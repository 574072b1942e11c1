import type { NewInterview } from '@panelbook/shared/interviews/api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi } from '../harness/call-api.ts'
import type { TestServer } from '../harness/test-server.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

const FIRST = Date.UTC(2040, 0, 2, 9)
const HOUR = 3_600_000
/** More interviews than two pages of a group hold, and more candidates than one page holds. */
const MANY = 52
const NAMES = ['Zoe', 'alice', 'Émile', 'emily', 'Bob']
const ALPHABETICAL = ['alice', 'Bob', 'Émile', 'emily', 'Zoe']

let server: TestServer
let owner: TestPerson
let planId: string
beforeAll(async () => {
  ;({ server, owner } = await startWorld())
  planId = await plan('A plan')
})
afterAll(() => server?.dispose())

async function plan(title: string): Promise<string> {
  const { questions } = await callApi(server.port, 'searchQuestions', { query: { limit: 1 } }, owner.bearer)
  const asked = questions.map(({ id }) => ({ questionId: id, section: 'One', minutes: 8, required: true }))
  const body = { title, minutes: 45, policy: 'sealed' as const, questions: asked }
  return (await callApi(server.port, 'createPlan', { body }, owner.bearer)).id
}

function interview(of: Pick<NewInterview, 'startsAt'> & Partial<NewInterview>) {
  const panel = [{ personId: owner.id, role: 'moderator' as const }]
  return callApi(server.port, 'createInterview', { body: { role: 'Developer', planId, panel, ...of } }, owner.bearer)
}

it('[O19] [O20] where nobody says how many, a page has 25 interviews of a group, or 50 candidates, and nobody is missing or there twice', async () => {
  const names = Array.from({ length: MANY }, (_, index) => `Candidate ${String(index).padStart(2, '0')}`)
  for (const [index, candidateName] of names.entries()) await interview({ candidateName, startsAt: FIRST + index * HOUR })

  const pages: string[][] = []
  for (let after: string | undefined, more = true; more; ) {
    const query = after === undefined ? {} : { after }
    const page = await callApi(server.port, 'listInterviews', { query }, owner.bearer)
    expect(page.groups).toMatchObject([{ group: 'upcoming', count: MANY }])
    pages.push(page.interviews.map((each) => each.candidate.name))
    after = page.groups[0]?.next
    more = after !== undefined
  }
  expect(pages.map((page) => page.length)).toEqual([25, 25, 2])
  expect(pages.flat()).toEqual(names)

  const first = await callApi(server.port, 'listCandidates', { query: {} }, owner.bearer)
  expect(first.candidates).toHaveLength(50)
  const rest = await callApi(server.port, 'listCandidates', { query: { after: first.next ?? '' } }, owner.bearer)
  expect(rest.next).toBeUndefined()
  expect([...first.candidates, ...rest.candidates].map(({ name }) => name)).toEqual(names)
})

it('[O21] people, plans, archived plans and roles stand as an alphabetical list has them', async () => {
  const archived: string[] = []
  for (const name of NAMES) {
    const email = `${archived.length}@example.com`
    await callApi(server.port, 'addPerson', { body: { name, email, workspaceRole: 'interviewer' } }, owner.bearer)
    await plan(name)
    archived.push(await plan(`${name} once`))
    const content = { title: name, competencies: [], stages: [] }
    await callApi(server.port, 'createRole', { body: { id: `role-${archived.length}`, content } }, owner.bearer)
  }
  for (const id of archived) {
    await callApi(server.port, 'archivePlan', { params: { id }, body: { version: 1, archived: true } }, owner.bearer)
  }
  const { people } = await callApi(server.port, 'listPeople', {}, owner.bearer)
  const { plans } = await callApi(server.port, 'listPlans', { query: {} }, owner.bearer)
  const once = await callApi(server.port, 'listPlans', { query: { archived: true } }, owner.bearer)
  const { roles } = await callApi(server.port, 'listRoles', {}, owner.bearer)
  const ours = (names: string[]) => names.filter((name) => NAMES.includes(name))
  expect(ours(people.map(({ name }) => name))).toEqual(ALPHABETICAL)
  expect(ours(plans.map(({ title }) => title))).toEqual(ALPHABETICAL)
  expect(ours(once.plans.map(({ title }) => title.replace(/ once$/, '')))).toEqual(ALPHABETICAL)
  expect(ours(roles.map(({ title }) => title))).toEqual(ALPHABETICAL)
})

it('[C9] what differed is told stage by stage in the order of the loop, whichever was first, and of other stages last', async () => {
  const stages = ['screen', 'onsite'].map((id) => ({ id, title: `The ${id}`, kind: 'other' as const }))
  const roleId = 'with-a-loop'
  const content = { title: 'Engineer', competencies: [], stages }
  await callApi(server.port, 'createRole', { body: { id: roleId, content } }, owner.bearer)
  for (const [index, stage] of [{}, { stageId: 'onsite' }, { stageId: 'screen' }].entries()) {
    const candidateName = `In stage ${index}`
    const { id } = await interview({ candidateName, startsAt: FIRST - (9 - index) * HOUR, roleId, ...stage })
    // The last awaited scorecard reveals everything.
    await callApi(server.port, 'declineScorecard', { params: { id }, body: { reason: 'I know them' } }, owner.bearer)
  }
  const told = await callApi(server.port, 'readConsistency', { params: { id: roleId } }, owner.bearer)
  expect(told.stages.map(({ stageId, interviews }) => [stageId, interviews])).toEqual([
    ['screen', 1],
    ['onsite', 1],
    [undefined, 1],
  ])
})
