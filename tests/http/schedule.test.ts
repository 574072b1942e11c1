import type { EndpointInput } from '@panelbook/shared/api/endpoints'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiRefusal, callApi, requestApi } from '../harness/call-api.ts'
import type { Credentials } from '../harness/real-client.ts'
import type { TestServer } from '../harness/test-server.ts'
import type { TestPerson, Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let workspace: Workspace
let lead: TestPerson
let panelist: TestPerson
let outsider: TestPerson
let planId: string
const START = Date.UTC(2041, 4, 6, 8)

beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
  lead = await workspace.person('lead')
  panelist = await workspace.person('panelist')
  outsider = await workspace.person('outsider')
  planId = (await workspace.createInterview('sealed', [[panelist, 'moderator']])).plan.id
})
afterAll(() => server.dispose())

type NewInterview = EndpointInput<'createInterview'>['body']
const create = (over: Partial<NewInterview> = {}, by: Credentials = lead.bearer) =>
  callApi(
    server.port,
    'createInterview',
    {
      body: {
        ...(over.candidateId ? {} : { candidateName: 'Robin Example' }),
        ...(over.roleId ? {} : { role: 'Analyst' }),
        ...{ planId, startsAt: START, timeZone: 'Europe/Berlin', panel: [{ personId: panelist.id, role: 'moderator' }] },
        ...over,
      },
    },
    by,
  )
const refusal = (code: string) => (error: unknown) => {
  expect(error).toBeInstanceOf(ApiRefusal)
  expect((error as ApiRefusal).problem.code).toBe(code)
}
const count = async () => (await callApi(server.port, 'listInterviews', { query: {} }, lead.bearer)).interviews.length

describe('a new interview', () => {
  it('[J4] of two requests with one key is one, also where they come together; another person’s key is another', async () => {
    const before = await count()
    const [one, two] = await Promise.all([create({ idempotencyKey: 'press' }), create({ idempotencyKey: 'press' })])
    expect(two.id).toBe(one.id)
    expect((await create({ idempotencyKey: 'press' })).id).toBe(one.id)
    expect(await count()).toBe(before + 1)
    expect((await create({ idempotencyKey: 'press' }, workspace.owner.bearer)).id).not.toBe(one.id)
  })

  it('[J3] of a name that is there already is another person, unless the person is named', async () => {
    const first = await create({ candidateName: 'Noor Example' })
    const namesake = await create({ candidateName: 'Noor Example' })
    expect(namesake.candidate.id).not.toBe(first.candidate.id)
    const again = await create({ candidateId: first.candidate.id })
    expect(again.candidate).toEqual(first.candidate)
    const { candidates } = await callApi(server.port, 'listCandidates', { query: {} }, lead.bearer)
    expect(candidates.filter(({ name }) => name === 'Noor Example')).toHaveLength(2)
    await create({ candidateId: 'nobody' }).then(() => expect.unreachable(), refusal('invalid-input'))
  })

  it('[J2] [J6] keeps what role and stage were called, and the candidate’s loop says what is missing', async () => {
    const stages = [
      { id: 'screen', title: 'Screen', kind: 'screen' as const, planId },
      { id: 'coding', title: 'Coding', kind: 'coding' as const },
    ]
    const content = { title: 'Data engineer', competencies: [], stages }
    const role = await callApi(server.port, 'createRole', { body: { id: 'data-engineer', content } }, lead.bearer)
    const interview = await create({ roleId: role.id, stageId: 'screen', candidateName: 'Ada Example' })
    expect(interview).toMatchObject({ role: 'Data engineer', stage: 'Screen', roleId: role.id, stageId: 'screen' })

    const renamed = { ...content, title: 'Platform engineer' }
    await callApi(server.port, 'changeRole', { params: { id: role.id }, body: { version: 1, content: renamed } }, lead.bearer)
    const seen = await callApi(server.port, 'readInterview', { params: { id: interview.id } }, panelist.bearer)
    expect(seen).toMatchObject({ role: 'Data engineer', stage: 'Screen', timeZone: 'Europe/Berlin' })

    const { loops } = await callApi(server.port, 'readCandidateLoops', { params: { id: interview.candidate.id } }, lead.bearer)
    expect(loops.flatMap((loop) => loop.stages.map(({ title, state }) => `${title}: ${state}`))).toEqual([
      'Screen: scheduled',
      'Coding: missing',
    ])
    await create({ roleId: role.id, stageId: 'gone' }).then(() => expect.unreachable(), refusal('invalid-input'))
    await callApi(server.port, 'archiveRole', { params: { id: role.id }, body: { version: 2, archived: true } }, lead.bearer)
    await create({ roleId: role.id }).then(() => expect.unreachable(), refusal('invalid-input'))
  })
})

describe('[J8] [J9] a calendar file', () => {
  const read = async (id: string, by: Credentials) => {
    const answer = await requestApi(server.port, 'readCalendar', { params: { id } }, by)
    expect(answer.status).toBe(200)
    const event = new ICAL.Component(ICAL.parse(await answer.text())).getFirstSubcomponent('vevent')
    if (!event) throw new Error('Expected an event')
    return { answer, event: new ICAL.Event(event) }
  }

  it('is the same event after a move, newer and at the new time', async () => {
    const { id, startsAt } = await create({ candidateName: 'Kim; “Kay”, Example' })
    const before = await read(id, panelist.bearer)
    expect(before.answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(before.answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="Interview_[\w-]+_2\d{3}-\d\d-\d\d\.ics"$/,
    )
    expect(before.event.summary).toContain('Kim; “Kay”, Example')

    const move = { from: startsAt, startsAt: startsAt + 3_600_000, minutes: 30 }
    await callApi(server.port, 'rescheduleInterview', { params: { id }, body: move }, lead.bearer)
    const after = await read(id, panelist.bearer)
    expect([after.event.uid, after.event.sequence - before.event.sequence]).toEqual([before.event.uid, 1])
    expect(after.event.startDate.toJSDate().getTime()).toBe(move.startsAt)
    expect(after.event.endDate.toJSDate().getTime()).toBe(move.startsAt + 30 * 60_000)
  })

  it('isn’t there for who may not know of the interview', async () => {
    const { id } = await create()
    const [denied, missing] = await Promise.all(
      [id, 'gone'].map((each) => requestApi(server.port, 'readCalendar', { params: { id: each } }, outsider.bearer)),
    )
    expect([denied?.status, await denied?.text()]).toEqual([404, await missing?.text()])
  })
})

it('[J7] who is busy is told with the interview, and not because of the one that is being moved', async () => {
  const startsAt = Date.UTC(2042, 0, 6, 8)
  const { id } = await create({ startsAt, candidateName: 'Ines Example' })
  const busy = async (query: Partial<EndpointInput<'findBusyTimes'>['query']> = {}) => {
    const people = `${panelist.id},${outsider.id}`
    const answer = await callApi(
      server.port,
      'findBusyTimes',
      { query: { startsAt, minutes: 30, people, ...query } },
      lead.bearer,
    )
    return answer.busy
  }
  expect(await busy()).toEqual([
    {
      ...{ personId: panelist.id, startsAt, minutes: 45 },
      interview: { id, candidate: 'Ines Example', role: 'Analyst' },
    },
  ])
  expect(await busy({ except: id })).toEqual([])
  expect(await busy({ startsAt: startsAt + 45 * 60_000 })).toEqual([])
})
