import { type EndpointInput, type EndpointName, endpoints } from '@panelbook/shared/api/endpoints'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { callApi, requestApi } from '../../harness/call-api.ts'
import { createRealClient } from '../../harness/real-client.ts'
import type { TestServer } from '../../harness/test-server.ts'
import type { TestPerson } from '../../harness/workspace.ts'
import { startWorld, type World } from '../../harness/world.ts'
import type { Ids } from '../endpoints/row.ts'
import { endpointRows } from '../endpoints/rows.ts'
import { loop } from '../endpoints/written.ts'

const NAME = 'Kookaburra Example'
const names = Object.keys(endpoints) as EndpointName[]
type Part = 'moderator' | 'panelist' | 'leadOnPanel' | 'admin' | 'lead' | 'outsider' | 'newcomer'
let world: World<TestServer, Part>
let port: number
/** A lead on the team. */
let member: TestPerson
/** Two whom the team names for one thing alone: to every other door they stand outside. */
let named: Record<'readingLead' | 'readingInterviewer' | 'planningLead' | 'planningInterviewer', TestPerson>
let ids: Ids

type Asked = { params?: Record<string, string>; query?: Record<string, unknown>; body?: Record<string, unknown> }
const send = (name: EndpointName, input: Asked, { bearer }: TestPerson) =>
  requestApi(port, name, input as EndpointInput<EndpointName>, bearer)
const whole = async (answer: Response) => {
  // The tag is a hash of the body, in which some things that name the whole log are taken out.
  const passing = ['date', 'connection', 'keep-alive', 'x-request-id', 'etag']
  const headers = [...answer.headers].filter(([key]) => !passing.includes(key))
  return [answer.status, ...headers.map((each) => each.join(': ')), await answer.text()].join('\n')
}
const gets = names.filter((name) => endpoints[name].method === 'get')
/** Files are recorded as taken, and so aren't the same twice. */
const lists = gets.filter((name) => !/export|Pack$/.test(name) || name === 'exportQuestionsJson')

/** What is there whatever becomes of the closed role. */
async function arrangeOpen(): Promise<void> {
  const { workspace, owner, people } = world
  await callApi(port, 'createRole', { body: { id: 'open-role', content: { ...loop, title: 'Open role' } } }, owner.bearer)
  const open = await workspace.createInterview('sealed', [[people.moderator, 'moderator']], {
    candidateName: 'Open Example',
    roleId: 'open-role',
  })
  const mixed = { id: 'mixed', content: { name: 'Mixed Example', links: [], tags: [] } }
  await callApi(port, 'createCandidate', { body: mixed }, owner.bearer)
  const applying = { params: { id: 'mixed' }, body: { id: 'open-application', roleId: 'open-role' } }
  await callApi(port, 'openApplication', applying, owner.bearer)
  ids = {
    ...{ lead: people.lead.id, admin: owner.id, person: people.moderator.id, shadow: people.panelist.id },
    ...{
      newcomer: people.newcomer.id,
      coordinator: people.panelist.id,
      outcomeReader: people.outsider.id,
      question: 'no-question',
      plan: open.plan.id,
      role: 'open-role',
    },
    ...{ candidate: open.candidate.id, otherCandidate: 'mixed', mergeable: 'mixed', erasable: open.candidate.id },
    ...{ merge: 'no-merge', application: 'no-application', interview: open.id, interviewToCancel: open.id },
    ...{ webhook: 'no-webhook', removableWebhook: 'no-webhook', webhookEvent: 'no-event' },
    ...{ connection: 'no-connection', removableConnection: 'no-connection' },
    ...{ coordinatedRole: 'open-role', coordinatedApplication: 'no-application', coordinated: open.id },
    ...{ coordinatedToCancel: open.id, coordinatedCancelled: open.id },
    ...{ cancelledInterview: open.id, packetFile: 'no-file', transcript: 'no-transcript' },
  }
}

/** A role that is closed from the start, with a candidate who applied for it alone, and one who also did. */
async function arrangeClosed(): Promise<Ids> {
  const { owner, people } = world
  const team = [
    { personId: owner.id, kind: 'owner' as const },
    { personId: member.id, kind: 'member' as const },
    { personId: named.readingLead.id, kind: 'outcome-reader' as const },
    { personId: named.readingInterviewer.id, kind: 'outcome-reader' as const },
    { personId: named.planningLead.id, kind: 'coordinator' as const },
    { personId: named.planningInterviewer.id, kind: 'coordinator' as const },
  ]
  await listen()
  const content = { ...loop, title: 'Kookaburra role' }
  await callApi(port, 'createRole', { body: { id: 'closed-role', content, team: { closed: true, people: team } } }, owner.bearer)
  const planned = (panel: { personId: string; role: 'moderator' | 'panelist' | 'observer' }[]) => {
    const of = { candidateName: NAME, roleId: 'closed-role', planId: ids.plan, startsAt: Date.UTC(2040, 0, 2, 9) }
    return callApi(port, 'createInterview', { body: { ...of, panel } }, owner.bearer)
  }
  const moderating = { personId: people.moderator.id, role: 'moderator' as const }
  const interview = await planned([
    moderating,
    { personId: people.panelist.id, role: 'panelist' },
    { personId: people.leadOnPanel.id, role: 'observer' },
  ])
  const { candidate } = interview
  const params = { id: candidate.id }
  const file = { query: { fileId: 'closed-file', name: 'Kookaburra.txt' }, upload: new TextEncoder().encode('Kookaburra') }
  await callApi(port, 'addPacketFile', { params, ...file }, member.bearer)
  const brought = { params: { id: interview.id }, body: { text: 'Kookaburra: Good morning' } }
  const { transcript } = await callApi(port, 'bringTranscript', brought, people.moderator.bearer)
  const { applications } = await callApi(port, 'readCandidate', { params }, member.bearer)
  const applying = (id: string) => ({ body: { id, roleId: 'closed-role' } })
  const other = (await planned([moderating])).candidate.id
  await callApi(port, 'mergeCandidates', { params, body: { version: 1, otherId: other, otherVersion: 1 } }, member.bearer)
  await callApi(port, 'openApplication', { params: { id: 'mixed' }, ...applying('closed-application') }, member.bearer)
  const withdrawing = { version: 1, reason: 'Kookaburra' }
  const application = { id: 'mixed', applicationId: 'closed-application' }
  await callApi(port, 'withdrawApplication', { params: application, body: withdrawing }, member.bearer)
  const keeping = { params: { id: 'closed-role' }, body: { months: 6, reason: 'Kookaburra', after: 0 } }
  await callApi(port, 'setRetention', keeping, member.bearer)
  const going = { params: { id: 'closed-role' }, body: { path: { shadows: 2, reverses: 1 }, after: 0 } }
  await callApi(port, 'setPath', going, member.bearer)
  const freeing = { params: { id: 'closed-role', personId: people.panelist.id }, body: { free: true, reason: 'Kookaburra' } }
  await callApi(port, 'writeFree', freeing, member.bearer)
  const pool = {
    id: 'closed-pool',
    name: 'Kookaburra pool',
    stageIds: [],
    seats: 1,
    shadows: false,
    members: [people.panelist.id],
  }
  await callApi(port, 'setPools', { params: { id: 'closed-role' }, body: { pools: [pool], after: 0 } }, member.bearer)
  return {
    ...{ ...ids, role: 'closed-role', candidate: candidate.id, otherCandidate: candidate.id, erasable: candidate.id },
    ...{ application: applications[0]?.id ?? '', interview: interview.id, interviewToCancel: interview.id },
    ...{ webhook: 'no-webhook', removableWebhook: 'no-webhook', webhookEvent: 'no-event' },
    ...{ connection: 'no-connection', removableConnection: 'no-connection' },
    ...{ coordinatedRole: 'closed-role', coordinatedApplication: applications[0]?.id ?? '', coordinated: interview.id },
    ...{ coordinatedToCancel: interview.id, coordinatedCancelled: interview.id },
    ...{ cancelledInterview: interview.id, packetFile: 'closed-file', transcript: transcript?.id ?? '', mergeable: 'mixed' },
  }
}

const events: Record<'lead' | 'admin' | 'outsider', string[]> = { lead: [], admin: [], outsider: [] }
const controls: WebSocket[] = []
async function listen(): Promise<void> {
  for (const part of ['lead', 'admin', 'outsider'] as const) {
    const control = new WebSocket(`ws://127.0.0.1:${port}/events`, { headers: world.people[part].bearer })
    controls.push(control)
    control.on('message', (data) => events[part].push(String(data)))
    await new Promise((resolve) => control.once('message', resolve))
  }
}

/** What is for those alone who are named for it, or tells them that they are. */
const isOfNamed = (part: string, name: EndpointName): boolean => {
  if (!(part in named)) return false
  if (name === 'listTeamParts' || name === 'listNotices') return true
  return part.startsWith('planning')
    ? /ForRole$|^read(Planning|MissingOfRole|TurnAroundOfRole|Path|Pools)$/.test(name)
    : name === 'readOutcomes'
}

/** Every list and every thing of the open role, as somebody outside the team is answered; without what names the whole log. */
async function everything(person: TestPerson): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const name of lists) {
    const input = endpointRows[name].ask(ids, 0) as Asked
    for (const query of [input.query ?? {}, ...(queries()[name] ?? [])]) {
      const answer = await whole(await send(name, { ...input, query }, person))
      const same = answer.replace(/"head":\{[^}]*\}/, '"head"').replace(/,"closed":1\}$/, '}')
      found[`${name} ${JSON.stringify(query)}`] = same.replace(/content-length: \d+/, '')
    }
  }
  return found
}

const queries = (): Partial<Record<EndpointName, Record<string, unknown>[]>> => ({
  listInterviews: [{ show: 'mine' }, { show: 'waiting' }, { text: 'kookaburra' }, { roleId: 'closed-role' }],
  listCandidates: [
    { text: 'example' },
    { erased: 'soon', page: 1 },
    { page: 1 },
    { roleId: 'closed-role' },
    { state: 'withdrawn' },
  ],
  readAuditLog: [{ limit: 200 }, { candidateId: 'mixed' }, { actorId: member.id }, { kind: 'candidates' }, { kind: 'data' }],
  findBusyTimes: [{ startsAt: Date.UTC(2040, 0, 2, 9), minutes: 45, people: world.people.panelist.id }],
})

const outside = ['lead', 'admin', 'outsider'] as const
const namedParts = ['readingLead', 'readingInterviewer', 'planningLead', 'planningInterviewer'] as const
const outsideAtOtherDoors = [...outside, ...namedParts] as const
const person = (part: (typeof outsideAtOtherDoors)[number]) => ({ ...world.people, ...named })[part]
let before: Record<(typeof outsideAtOtherDoors)[number], Record<string, string>>
let closed: Ids
beforeAll(async () => {
  // Time stands, so that nothing differs by it.
  const clock = { now: () => Date.UTC(2039, 0, 2, 9) }
  world = await startWorld({
    clock,
    people: ['moderator', 'panelist', 'leadOnPanel', 'admin', 'lead', 'outsider', 'newcomer'],
  })
  port = world.server.port
  member = await world.workspace.addPerson('Tara Example', 'lead')
  named = {
    readingLead: await world.workspace.addPerson('Rosa Example', 'lead'),
    readingInterviewer: await world.workspace.addPerson('Rui Example', 'interviewer'),
    planningLead: await world.workspace.addPerson('Pia Example', 'lead'),
    planningInterviewer: await world.workspace.addPerson('Piet Example', 'interviewer'),
  }
  await arrangeOpen()
  const each = await Promise.all(outsideAtOtherDoors.map(async (part) => [part, await everything(person(part))] as const))
  before = Object.fromEntries(each) as typeof before
  closed = await arrangeClosed()
})
afterAll(() => {
  for (const control of controls) control.terminate()
  return world?.dispose()
})

const addressed = names.filter((name) => /^\/(candidates|interviews|roles)\/\{id\}/.test(endpoints[name].path))
const ask = (name: EndpointName, of: Ids = closed) => {
  const input = endpointRows[name].ask(of, 0) as Asked
  if (name === 'tellCandidatesApart') return { ...input, body: { ...input.body, otherId: 'mixed' } }
  return name === 'undoMerge' ? { ...input, params: { ...input.params, mergeId: 'no-merge' } } : input
}

describe('[N37] outside the team of a closed role', () => {
  it.each(outsideAtOtherDoors)('[V25] the %s is answered to the byte as if it were not there', async (part) => {
    const after = await everything(person(part))
    for (const [what, answer] of Object.entries(before[part])) {
      if (isOfNamed(part, what.split(' ')[0] as EndpointName)) continue
      expect(after[what], what).toBe(answer)
    }
  })

  it('an admin is told how many there are, and nothing else', async () => {
    const roles = (person: TestPerson) => callApi(port, 'listRoles', {}, person.bearer)
    expect((await roles(world.people.admin)).closed).toBe(1)
    expect((await roles(world.people.lead)).closed).toBeUndefined()
    expect((await roles(member)).closed).toBeUndefined()
  })

  it.each(addressed)('%s looks as if there were none', async (name) => {
    for (const part of ['lead', 'admin', ...namedParts] as const) {
      if (isOfNamed(part, name)) continue
      const input = ask(name)
      const answer = await whole(await send(name, input, person(part)))
      const none = { ...input, params: { ...input.params, id: 'no-such-thing' } }
      expect(answer, part).toBe(await whole(await send(name, none, person(part))))
      expect(answer, part).toMatch(/^404/)
    }
  })

  it('[N40] nothing is told of its creation, and of what is done in it', async () => {
    const heard = Object.fromEntries(outside.map((part) => [part, events[part].length]))
    expect(heard).toEqual({ lead: 1, admin: 1, outsider: 1 })
    const change = { params: { id: 'closed-role' }, body: { version: 1, content: { ...loop, title: 'Kookaburra again' } } }
    await callApi(port, 'changeRole', change, member.bearer)
    await callApi(port, 'createRole', { body: { id: 'told-of', content: loop } }, member.bearer)
    // What everybody is told comes last.
    for (const part of outside) {
      await expect.poll(() => events[part].length).toBe(2)
      expect(events[part][1]).toContain('"plans"')
    }
  })

  it('nothing is told of who is erased in it', async () => {
    const heard = Object.fromEntries(outside.map((part) => [part, events[part].length]))
    const { owner, people } = world
    const of = { candidateName: 'Kookaburra Two', roleId: 'closed-role', planId: ids.plan, startsAt: Date.UTC(2040, 0, 2, 9) }
    const panel = [{ personId: people.moderator.id, role: 'moderator' as const }]
    const { candidate } = await callApi(port, 'createInterview', { body: { ...of, panel } }, owner.bearer)
    await callApi(port, 'eraseCandidate', { params: { id: candidate.id }, body: { version: 1, interviews: 1 } }, owner.bearer)
    await callApi(port, 'createRole', { body: { id: 'told-of-too', content: loop } }, member.bearer)
    for (const part of outside) {
      await expect.poll(() => events[part].length).toBe((heard[part] ?? 0) + 1)
      expect(events[part].at(-1)).toContain('"plans"')
    }
  })

  it('whoever sends the same new role again isn’t given it', async () => {
    for (const part of ['lead', 'admin'] as const) {
      const person = world.people[part]
      const again = { id: 'closed-role', content: { ...loop, title: 'Kookaburra again' } }
      const team = { closed: true, people: [{ personId: person.id, kind: 'owner' }] }
      for (const body of [again, { ...again, team }]) expect((await send('createRole', { body }, person)).status).toBe(409)
    }
  })

  it('the application of a candidate who has another one is not there, and nothing can be done to it', async () => {
    const { lead } = world.people
    const params = { id: 'mixed', applicationId: 'closed-application' }
    const resuming = { params, body: { version: 2, reason: 'Why not' } }
    expect((await send('resumeApplication', resuming, lead)).status).toBe(404)
    expect((await send('readApplicationLoop', { params }, lead)).status).toBe(404)
    const applying = async (roleId: string) =>
      whole(await send('openApplication', { params: { id: 'mixed' }, body: { id: 'one-more', roleId } }, lead))
    expect(await applying('closed-role')).toBe(await applying('no-such-role'))
    expect((await callApi(port, 'readCandidate', { params: { id: 'mixed' } }, member.bearer)).applications).toHaveLength(2)
  })
})

describe('[N43] [N44] whoever is named to read what is decided in it', () => {
  it('is told so, and is given names, states, decisions and reasons, and not a word more', async () => {
    const { owner } = world
    const [first] = (await callApi(port, 'readCandidate', { params: { id: closed.candidate } }, owner.bearer)).applications
    const params = { id: closed.candidate, applicationId: first?.id ?? '' }
    const body = { outcome: 'decline' as const, reason: 'Somebody else fits better', after: 0 }
    await callApi(port, 'decideApplication', { params, body }, owner.bearer)
    for (const reader of [named.readingLead, named.readingInterviewer]) {
      const { role, outcomes, total } = await callApi(
        port,
        'readOutcomes',
        { params: { id: 'closed-role' }, query: {} },
        reader.bearer,
      )
      expect([role, total]).toEqual(['Kookaburra again', 3])
      const shown = outcomes.map(({ candidate, state, decision }) => ({ candidate, state, ...(decision && { decision }) }))
      expect(shown.toSorted((a, b) => Number(b.decision !== undefined) - Number(a.decision !== undefined))).toEqual([
        { candidate: NAME, decision: { outcome: 'decline', reason: 'Somebody else fits better' }, state: 'active' },
        { candidate: NAME, state: 'active' },
        { candidate: 'Mixed Example', state: 'withdrawn' },
      ])
      const { parts } = await callApi(port, 'listTeamParts', {}, reader.bearer)
      expect(parts).toEqual([{ id: 'closed-role', title: 'Kookaburra again', kind: 'outcome-reader' }])
      const { notices } = await callApi(port, 'listNotices', { query: {} }, reader.bearer)
      expect(notices).toMatchObject([{ kind: 'on-team', roleId: 'closed-role', teamKind: 'outcome-reader' }])
      expect(JSON.stringify([outcomes, parts, notices])).not.toMatch(/Mona|panel|interview/)
    }
  })
})

describe('[N45] [N46] whoever is named to coordinate its interviews', () => {
  it('is given who, when and where, and not a word of what is written, rated or decided', async () => {
    for (const planner of [named.planningLead, named.planningInterviewer]) {
      const params = { id: 'closed-role' }
      const { applications, role } = await callApi(port, 'readPlanning', { params, query: {} }, planner.bearer)
      expect(role.title).toBe('Kookaburra again')
      expect(applications.map(({ candidate, state }) => `${candidate} ${state}`)).toEqual([
        ...[`${NAME} active`, `${NAME} active`, 'Mixed Example withdrawn'],
      ])
      const interview = applications.flatMap(({ interviews }) => interviews).find(({ id }) => id === closed.interview)
      expect(Object.keys(interview ?? {}).sort()).toEqual([
        ...['candidate', 'id', 'minutes', 'panel', 'phase', 'planTitle', 'startsAt'],
      ])
      const missing = await callApi(port, 'readMissingOfRole', { params }, planner.bearer)
      expect(JSON.stringify([applications, missing])).not.toMatch(/decline|fits better|reason|policy|scorecards|outcome/)
      const { parts } = await callApi(port, 'listTeamParts', {}, planner.bearer)
      expect(parts).toEqual([{ id: 'closed-role', title: 'Kookaburra again', kind: 'coordinator' }])
    }
  })
})

describe('[N38] whoever sits on a panel of it, outside its team', () => {
  it('reads that interview as a panel does, and nothing else of the role', async () => {
    const { leadOnPanel } = world.people
    const status = async (name: EndpointName) => (await send(name, ask(name), leadOnPanel)).status
    for (const name of ['readInterview', 'readScorecards', 'readPanelPacket', 'readTranscript', 'readCalendar'] as const) {
      expect(await status(name), name).toBe(200)
    }
    const commands = addressed.filter((name) => endpoints[name].access === 'interviews.lead')
    for (const name of commands) expect(await status(name), name).toBe(404)
    for (const name of addressed.filter((each) => /^\/(candidates|roles)/.test(endpoints[each].path))) {
      expect(await status(name), name).toBe(404)
    }
    const { counts } = await callApi(port, 'listInterviews', { query: {} }, leadOnPanel.bearer)
    expect(counts).toMatchObject({ mine: 1, all: 2, waiting: 0 })
    const missing = await callApi(port, 'readWhoIsMissing', { query: {} }, leadOnPanel.bearer)
    expect(JSON.stringify(missing)).not.toContain(closed.interview)
  })
})

it('[N37] to its team it is as every role, and to others at once when it is opened', async () => {
  const { owner, people } = world
  const status = async (person: TestPerson) => (await send('readRole', { params: { id: 'closed-role' } }, person)).status
  expect([await status(owner), await status(member), await status(people.lead)]).toEqual([200, 200, 404])
  const { people: team, number } = await callApi(port, 'readTeam', { params: { id: 'closed-role' } }, owner.bearer)
  const same = team.map(({ person: one, kind }) => ({ personId: one.id, kind }))
  const set = (body: object) =>
    send('setTeam', { params: { id: 'closed-role' }, body: { people: same, ...body } }, owner).then((answer) => answer.status)
  expect(await set({ closed: false, after: number })).toBe(200)
  expect(await status(people.lead)).toBe(200)
  const notes = createRealClient(() => port, `notes/${closed.interview}`, people.lead.bearer)
  await notes.connect()
  // A document that is open closes with the role.
  const gone = notes.closed()
  expect(await set({ closed: true, after: number + 1 })).toBe(200)
  expect(await gone).toBe(closeCodes.forbidden)
  expect(await status(people.lead)).toBe(404)
})

it('[V27] a lead who becomes an outcome reader of it loses at once what they had open, and reads the outcomes in its place', async () => {
  const { owner } = world
  const params = { id: 'closed-role' }
  const { people: team, number } = await callApi(port, 'readTeam', { params }, owner.bearer)
  const notes = createRealClient(() => port, `notes/${closed.interview}`, member.bearer)
  await notes.connect()
  const gone = notes.closed()
  const people = team.map(({ person: one, kind }) => ({
    personId: one.id,
    kind: one.id === member.id ? ('outcome-reader' as const) : kind,
  }))
  await callApi(port, 'setTeam', { params, body: { closed: true, people, after: number } }, owner.bearer)
  expect(await gone).toBe(closeCodes.forbidden)
  for (const name of addressed.filter((each) => each !== 'readOutcomes' && endpoints[each].method === 'get')) {
    expect((await send(name, ask(name), member)).status, name).toBe(404)
  }
  expect((await callApi(port, 'readOutcomes', { params, query: {} }, member.bearer)).total).toBe(3)
  const { notices } = await callApi(port, 'listNotices', { query: {} }, member.bearer)
  expect(notices).toMatchObject([{ kind: 'on-team', teamKind: 'outcome-reader' }])
})
