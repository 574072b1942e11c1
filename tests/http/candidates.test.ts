import type { Interview } from '@panelbook/shared/interviews/api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi, requestApi } from '../harness/call-api.ts'
import type { TestServer } from '../harness/test-server.ts'
import { startWorld, type World } from '../harness/world.ts'

type Part = 'moderator' | 'panelist' | 'lead'
let world: World<TestServer, Part>
let interview: Interview
beforeAll(async () => {
  world = await startWorld({ people: ['moderator', 'panelist', 'lead'] })
  const { moderator, panelist } = world.people
  interview = await world.workspace.createInterview('sealed', [
    [moderator, 'moderator'],
    [panelist, 'panelist'],
  ])
})
afterAll(() => world?.dispose())

const lead = () => world.people.lead.bearer
const add = (id: string, content: { name: string; email?: string; phone?: string; tags?: string[] }) =>
  callApi(world.server.port, 'createCandidate', { body: { id, content: { links: [], tags: [], ...content } } }, lead())
const read = (id: string) => callApi(world.server.port, 'readCandidate', { params: { id } }, lead())

it('[N1] a planned interview is of its candidate’s active application for that role, and after a withdrawal of a new one', async () => {
  const { port } = world.server
  const id = interview.candidate.id
  const plan = (startsAt: number) =>
    callApi(
      port,
      'createInterview',
      {
        body: {
          ...{ candidateId: id, role: ' python DEVELOPER', planId: interview.plan.id, startsAt },
          panel: [{ personId: world.owner.id, role: 'moderator' }],
        },
      },
      lead(),
    )
  await plan(interview.startsAt + 3_600_000)
  const [application, ...others] = (await read(id)).applications
  expect(others).toEqual([])
  expect(application?.stages.flatMap(({ interviews }) => interviews)).toHaveLength(2)

  const params = { id, applicationId: application?.id ?? '' }
  const body = { version: 1, reason: 'Took another offer' }
  await callApi(port, 'withdrawApplication', { params, body }, lead())
  const named = { candidateId: id, applicationId: application?.id, role: 'Python developer' }
  const panel = [{ personId: world.owner.id, role: 'moderator' as const }]
  const again = { body: { ...named, planId: interview.plan.id, startsAt: interview.startsAt, panel } }
  const refused = await requestApi(port, 'createInterview', again, lead())
  expect([refused.status, ((await refused.json()) as { message: string }).message]).toEqual([
    409,
    'The candidate has withdrawn this application. Take it up again first, or choose another.',
  ])
  await plan(interview.startsAt + 7_200_000)
  expect((await read(id)).applications.map(({ state }) => state).toSorted()).toEqual(['active', 'withdrawn'])
})

it('[N17] a withdrawal cancels the interviews it names for the same reason, or nothing is done', async () => {
  const { port } = world.server
  const plan = async (startsAt: number) => {
    const panel = [{ personId: world.people.panelist.id, role: 'moderator' as const }]
    const body = { candidateId: 'leaving', role: 'Analyst', planId: interview.plan.id, startsAt, panel }
    return (await callApi(port, 'createInterview', { body }, lead())).id
  }
  await add('leaving', { name: 'Lou Leaving' })
  const ids = [await plan(interview.startsAt), await plan(interview.startsAt + 7_200_000)]
  const applicationOf = async () => {
    const [application] = (await read('leaving')).applications
    if (!application) throw new Error('Planning begins an application')
    return application
  }
  const states = async () => {
    const interviews = (await applicationOf()).stages.flatMap((stage) => stage.interviews)
    return interviews.map(({ notHeld }) => notHeld && `${notHeld.state}: ${notHeld.reason}`)
  }
  const { id: applicationId, version } = await applicationOf()
  const withdraw = (cancel: string[]) => {
    const input = { params: { id: 'leaving', applicationId }, body: { version, reason: 'Took another offer', cancel } }
    return requestApi(port, 'withdrawApplication', input, lead())
  }
  // The second is of another application.
  expect((await withdraw([...ids, interview.id])).status).toBe(404)
  expect([(await applicationOf()).state, await states()]).toEqual(['active', [undefined, undefined]])

  expect((await withdraw(ids)).status).toBe(200)
  expect((await withdraw(ids)).status).toBe(200)
  const cancelled = 'cancelled: Took another offer'
  expect([(await applicationOf()).state, await states()]).toEqual(['withdrawn', [cancelled, cancelled]])
  // The panel reads why, and when it would have been.
  const params = { id: ids[0] ?? '' }
  const seen = await callApi(port, 'readInterview', { params }, world.people.panelist.bearer)
  expect(seen).toMatchObject({ notHeld: { reason: 'Took another offer' }, phase: 'ended', startsAt: interview.startsAt })

  const again = { params: { id: 'leaving', applicationId }, body: { version: version + 1, reason: 'The offer fell through' } }
  await callApi(port, 'resumeApplication', again, lead())
  expect(await states()).toEqual([cancelled, cancelled])
})

it('[N2] a panel is given the name, and nothing else of the candidate', async () => {
  const { port } = world.server
  const id = interview.candidate.id
  const { version } = await read(id)
  const secret = { email: 'canary-mail@example.com', phone: '+99 canary 7654321', source: 'canary-source' }
  const content = { name: 'Robin Sample', ...secret, links: ['https://example.com/canary-link'], tags: ['canary-tag'] }
  await callApi(port, 'changeCandidate', { params: { id }, body: { version, content } }, lead())
  const { moderator } = world.people
  const answers = await Promise.all([
    requestApi(port, 'listInterviews', { query: {} }, moderator.bearer),
    requestApi(port, 'readInterview', { params: { id: interview.id } }, moderator.bearer),
    requestApi(port, 'readScorecards', { params: { id: interview.id } }, moderator.bearer),
  ])
  for (const answer of answers) {
    const text = await answer.text()
    expect(answer.status, text).toBe(200)
    expect(text).not.toMatch(/canary|7654321/)
  }
  expect(JSON.stringify(await read(id))).toMatch(/canary-mail/)
})

it('[N4] [N6] a name that is changed, or comes with a merge, stands at once on an interview that is under way', async () => {
  const { port } = world.server
  const { moderator } = world.people
  const nameOf = async () =>
    (await callApi(port, 'readInterview', { params: { id: interview.id } }, moderator.bearer)).candidate.name
  const { version, id, ...before } = await read(interview.candidate.id)
  const content = { name: 'Robin Renamed', links: before.links, tags: before.tags }
  await callApi(port, 'changeCandidate', { params: { id }, body: { version, content } }, lead())
  expect(await nameOf()).toBe('Robin Renamed')

  const kept = await add('kept', { name: 'Robin Kept' })
  const other = (await read(id)).version
  const merging = { params: { id: 'kept' }, body: { version: kept.version, otherId: id, otherVersion: other } }
  const { merges } = await callApi(port, 'mergeCandidates', merging, lead())
  expect(await nameOf()).toBe('Robin Kept')
  await callApi(port, 'undoMerge', { params: { id: 'kept', mergeId: merges[0]?.id ?? '' } }, lead())
  expect(await nameOf()).toBe('Robin Renamed')
})

it('[N3] of two who save at once one is told who was first, and nothing of theirs is lost', async () => {
  const { port } = world.server
  const { version } = await add('raced', { name: 'Raced' })
  const save = (name: string, who: { authorization: string }) =>
    requestApi(
      port,
      'changeCandidate',
      { params: { id: 'raced' }, body: { version, content: { name, links: [], tags: [] } } },
      who,
    )
  const answers = await Promise.all([save('By the lead', lead()), save('By the owner', world.owner.bearer)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const late = answers.find(({ status }) => status === 409)
  expect(await late?.text()).toMatch(/changed this candidate meanwhile/)
  expect((await read('raced')).version).toBe(2)
})

it('[N9] a search finds by any part of name, e-mail, phone or tag, page by page, and says how many there are', async () => {
  const { port } = world.server
  await add('zoe', { name: 'Zoë Müller-Lüdenscheidt', email: 'zoe@corp.example', phone: '+49 30 1234567', tags: ['Night shift'] })
  const found = async (query: Parameters<typeof search>[0]) => (await search(query)).candidates.map(({ id }) => id)
  const search = (query: { text?: string; roleId?: string; state?: 'active' | 'withdrawn'; page?: number; limit?: number }) =>
    callApi(port, 'listCandidates', { query }, lead())
  for (const text of ['zoe mull', 'corp.example', 'ludenscheidt', '1234567', 'night SHIFT', '49 30']) {
    expect(await found({ text, page: 1 }), text).toContain('zoe')
  }
  expect(await found({ text: '%', page: 1 })).toEqual(await found({ page: 1 }))
  expect(await found({ text: 'zoe', state: 'active', page: 1 })).toEqual([])
  const { total = 0, candidates } = await search({ page: 1, limit: 2 })
  expect(candidates).toHaveLength(2)
  const pages = await Promise.all(Array.from({ length: Math.ceil(total / 2) }, (_, at) => found({ page: at + 1, limit: 2 })))
  expect(new Set(pages.flat()).size).toBe(total)
})
