import { type EndpointInput, type EndpointName, endpoints } from '@panelbook/shared/api/endpoints'
import { newId } from '@panelbook/shared/base/ids'
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
type Part = 'moderator' | 'panelist' | 'leadOnPanel' | 'admin' | 'lead'
let world: World<TestServer, Part>
let port: number
/** Each is the candidate: the first by the entry itself, the others by entries that were merged into it. */
let themselves: Record<'leadOnPanel' | 'admin' | 'panelist', TestPerson>
let ids: Ids
let applicationId: string

const emailOf = async ({ bearer }: TestPerson) => (await callApi(port, 'readSession', {}, bearer)).person.email
const content = (name: string, email?: string) => ({ name, links: [], tags: [], ...(email === undefined ? {} : { email }) })

/** A candidate with an interview that has everything, on whose panel people sit who are the candidate, as it turns out. */
async function arrange(): Promise<void> {
  const { workspace, owner, people } = world
  const { moderator, panelist, leadOnPanel } = people
  const by = owner.bearer
  await callApi(port, 'createRole', { body: { id: 'a-role', content: loop } }, by)
  // Also of what they are named to read, or to plan.
  const named = [
    ...[panelist, people.admin].map(({ id }) => ({ personId: id, kind: 'outcome-reader' as const })),
    { personId: leadOnPanel.id, kind: 'coordinator' as const },
  ]
  const team = { closed: false, people: [{ personId: owner.id, kind: 'owner' as const }, ...named], after: 0 }
  await callApi(port, 'setTeam', { params: { id: 'a-role' }, body: team }, by)
  const interview = await workspace.createInterview(
    'sealed',
    [
      [moderator, 'moderator'],
      [panelist, 'panelist'],
      [leadOnPanel, 'observer'],
    ],
    { candidateName: NAME, roleId: 'a-role' },
  )
  const { candidate } = interview
  const params = { id: candidate.id }
  const file = { query: { fileId: 'own-file', name: 'Kookaburra.txt' }, upload: new TextEncoder().encode('Kookaburra') }
  await callApi(port, 'addPacketFile', { params, ...file }, by)
  const brought = { params: { id: interview.id }, body: { text: 'Kookaburra: Good morning' } }
  const { transcript } = await callApi(port, 'bringTranscript', brought, moderator.bearer)
  await callApi(port, 'createCandidate', { body: { id: 'namesake', content: content(NAME) } }, by)
  await callApi(port, 'tellCandidatesApart', { params: { id: 'namesake' }, body: { otherId: candidate.id, apart: true } }, by)
  const { applications } = await callApi(port, 'readCandidate', { params }, by)
  applicationId = applications[0]?.id ?? ''
  ids = {
    ...{ lead: people.lead.id, admin: owner.id },
    ...{
      person: moderator.id,
      shadow: panelist.id,
      newcomer: owner.id,
      coordinator: owner.id,
      outcomeReader: panelist.id,
      question: 'no-question',
      plan: interview.plan.id,
    },
    ...{ role: 'a-role', candidate: candidate.id, otherCandidate: candidate.id, mergeable: 'namesake', erasable: candidate.id },
    ...{ merge: 'no-merge', application: applicationId, interview: interview.id, interviewToCancel: interview.id },
    ...{ webhook: 'no-webhook', removableWebhook: 'no-webhook', webhookEvent: 'no-event' },
    ...{ connection: 'no-connection', removableConnection: 'no-connection' },
    ...{ coordinatedRole: 'a-role', coordinatedApplication: applicationId, coordinated: interview.id },
    ...{ coordinatedToCancel: interview.id, coordinatedCancelled: interview.id },
    ...{ cancelledInterview: interview.id, packetFile: 'own-file', transcript: transcript?.id ?? '' },
  }
}

/** Gives the entry the address of one person, and merges entries with those of the others into it. */
async function becomeCandidates(): Promise<void> {
  const by = world.owner.bearer
  const params = { id: ids.candidate }
  const { admin, panelist, leadOnPanel } = world.people
  await callApi(port, 'changeCandidate', { params, body: { version: 1, content: content(NAME, await emailOf(leadOnPanel)) } }, by)
  let version = 2
  for (const [id, person] of [
    ['merged-first', admin],
    ['merged-second', panelist],
  ] as const) {
    await callApi(port, 'createCandidate', { body: { id, content: content(NAME, await emailOf(person)) } }, by)
    await callApi(port, 'mergeCandidates', { params, body: { version, otherId: id, otherVersion: 1 } }, by)
    version = (await callApi(port, 'readCandidate', { params }, by)).version
  }
}

/** A document that somebody has open, and one that hears what changes. */
async function openBefore(person: TestPerson) {
  const client = createRealClient(() => port, `notes/${ids.interview}`, person.bearer)
  await client.connect()
  const events: string[] = []
  const control = new WebSocket(`ws://127.0.0.1:${port}/events`, { headers: person.bearer })
  control.on('message', (data) => events.push(String(data)))
  await new Promise((resolve) => control.once('message', resolve))
  return { client, events, control }
}

let opened: Awaited<ReturnType<typeof openBefore>>
let listedBefore: Awaited<ReturnType<typeof listed>>
beforeAll(async () => {
  world = await startWorld({ people: ['moderator', 'panelist', 'leadOnPanel', 'admin', 'lead'] })
  port = world.server.port
  const { leadOnPanel, admin, panelist } = world.people
  themselves = { leadOnPanel, admin, panelist }
  await arrange()
  listedBefore = await listed(leadOnPanel)
  opened = await openBefore(leadOnPanel)
  await becomeCandidates()
})
afterAll(() => world?.dispose())

/** How much lists count for somebody. */
const listed = async ({ bearer }: TestPerson) => {
  const [{ counts }, { total }, compared] = await Promise.all([
    callApi(port, 'listInterviews', { query: {} }, bearer),
    callApi(port, 'listCandidates', { query: { page: 1 } }, bearer),
    callApi(port, 'listRoleCandidates', { params: { id: 'a-role' }, query: {} }, bearer),
  ])
  return { interviews: counts.all, candidates: total, compared: compared.all, shown: compared.candidates.length }
}

const whole = async (answer: Response) => {
  const headers = [...answer.headers].filter(([key]) => !['date', 'connection', 'keep-alive', 'x-request-id'].includes(key))
  return [answer.status, ...headers.map((each) => each.join(': ')), await answer.text()].join('\n')
}

type Asked = { params?: Record<string, string>; query?: Record<string, unknown>; body?: Record<string, unknown> }
const ask = (name: EndpointName): Asked => {
  const input = endpointRows[name].ask(ids, 0) as Asked
  // Its row tells two apart that are one here.
  return name === 'tellCandidatesApart' ? { ...input, body: { ...input.body, otherId: 'namesake' } } : input
}
const send = (name: EndpointName, input: Asked, { bearer }: TestPerson) =>
  requestApi(port, name, input as EndpointInput<EndpointName>, bearer)

/** Endpoints whose address names the candidate, or their interview. */
const addressed = names.filter((name) => /^\/(candidates|interviews)\/\{id\}/.test(endpoints[name].path))
const gets = names.filter((name) => endpoints[name].method === 'get')

describe('[N35] to whoever is the candidate', () => {
  it.each(addressed)('%s looks as if there were none', async (name) => {
    for (const [part, person] of Object.entries(themselves)) {
      const input = ask(name)
      const answer = await whole(await send(name, input, person))
      const none = { ...input, params: { ...input.params, id: 'no-such-thing' } }
      expect(answer, part).toBe(await whole(await send(name, none, person)))
      expect(answer, part).toMatch(/^404/)
    }
  })

  it.each(gets)('%s tells nothing of it', async (name) => {
    const asked = [ask(name), ...(queries()[name] ?? []).map((query) => ({ ...ask(name), query }))]
    for (const [part, person] of Object.entries(themselves)) {
      for (const input of asked) {
        const answer = await (await send(name, input, person)).text()
        // The namesake is another entry.
        for (const id of [ids.candidate, ids.interview, applicationId, 'own-file', 'merged-first', 'merged-second']) {
          expect(answer, `${part} ${JSON.stringify(input)}`).not.toContain(id)
        }
      }
    }
  })

  it('lists count what they show', async () => {
    expect(await listed(themselves.leadOnPanel)).toEqual({
      interviews: listedBefore.interviews - 1,
      candidates: (listedBefore.candidates ?? 0) - 1,
      compared: listedBefore.compared - 1,
      shown: listedBefore.shown - 1,
    })
    expect((await listed(world.people.lead)).interviews).toBe(listedBefore.interviews)
  })

  it('a document that was open closes at once and opens no more, and nothing is told any more', async () => {
    const { client, events, control } = opened
    expect(client.closeCode).toBe(closeCodes.forbidden)
    for (const kind of ['conduct', 'notes']) {
      const again = createRealClient(() => port, `${kind}/${ids.interview}`, themselves.leadOnPanel.bearer)
      await expect(again.connect()).rejects.toThrow()
      expect(again.deniedStatus).toBe(404)
    }
    // That their lists have become shorter they were told, when it happened.
    expect(events.length).toBeGreaterThan(1)
    const before = events.length
    const { owner } = world
    await callApi(port, 'closePacket', { params: { id: ids.interview }, body: { closed: true } }, owner.bearer)
    await callApi(port, 'holdCandidate', { params: { id: ids.candidate }, body: { reason: 'A lawsuit' } }, owner.bearer)
    await callApi(port, 'liftHold', { params: { id: ids.candidate }, body: { reason: 'It is over' } }, owner.bearer)
    await callApi(port, 'createRole', { body: { id: 'told-of', content: loop } }, owner.bearer)
    // What everybody is told comes last.
    await expect.poll(() => events.length).toBe(before + 1)
    expect(events.at(-1)).toContain('"plans"')
    control.terminate()
  })

  it('what names the candidate or an entry of theirs in a request finds none', async () => {
    const { leadOnPanel: by } = themselves
    const merging = { params: { id: 'namesake' }, body: { version: 1, otherId: ids.candidate, otherVersion: 4 } }
    expect((await send('mergeCandidates', merging, by)).status).toBe(404)
    const apart = { params: { id: 'namesake' }, body: { otherId: ids.candidate, apart: false } }
    expect((await send('tellCandidatesApart', apart, by)).status).toBe(404)
    const panel = [{ personId: world.people.moderator.id, role: 'moderator' }]
    const planning = { planId: ids.plan, startsAt: Date.UTC(2040, 0, 3, 9), panel, role: 'Developer' }
    const planned = async (candidateId: string) =>
      whole(await send('createInterview', { body: { ...planning, candidateId } }, by))
    expect(await planned(ids.candidate)).toBe(await planned('no-such-candidate'))
  })

  it('nobody who plans for them is told that they are busy with it', async () => {
    const query = { startsAt: Date.UTC(2040, 0, 2, 9), minutes: 45, people: world.people.moderator.id }
    expect(await callApi(port, 'findBusyTimes', { query }, themselves.leadOnPanel.bearer)).toEqual({ busy: [] })
    expect((await callApi(port, 'findBusyTimes', { query }, world.people.lead.bearer)).busy).toHaveLength(1)
  })
})

it('[N35] nobody adds themself as a candidate, whether or not they are one', async () => {
  const { lead, leadOnPanel } = world.people
  const added = async (person: TestPerson) => {
    const body = { id: newId(), content: content('Somebody', (await emailOf(person)).toUpperCase()) }
    return whole(await send('createCandidate', { body }, person))
  }
  expect(await added(lead)).toContain('your own account')
  expect(await added(lead)).toBe(await added(leadOnPanel))
})

it('[N36] nobody sits on the panel of their own interview, which the lead who tries is told', async () => {
  const { lead, leadOnPanel, moderator, panelist } = world.people
  const { id, candidateId } = { id: ids.interview, candidateId: ids.candidate }
  const refused = async (name: EndpointName, input: Asked) => {
    const answer = await send(name, input, lead)
    expect(answer.status).toBe(400)
    return answer.text()
  }
  const { admin } = world.people
  const joining = { params: { id }, body: { personId: admin.id, role: 'observer', reason: 'Wants to listen' } }
  expect(await refused('joinPanel', joining)).toContain('This person is the candidate')
  const replacing = { params: { id, personId: leadOnPanel.id }, body: { reason: 'Ill', replacementId: admin.id } }
  expect(await refused('changePanel', replacing)).toContain('This person is the candidate')
  const panel = [
    { personId: moderator.id, role: 'moderator' },
    { personId: panelist.id, role: 'panelist' },
  ]
  const planning = { planId: ids.plan, startsAt: Date.UTC(2040, 0, 3, 9), panel, roleId: ids.role, candidateId }
  const answer = await refused('createInterview', { body: planning })
  expect(answer).toContain('panel.1.personId')
  // Whoever sits there already is taken off it, as anybody is.
  const leaving = { params: { id, personId: panelist.id }, body: { reason: 'Is the candidate' } }
  expect((await send('changePanel', leaving, lead)).status).toBe(200)
})

/** What else lists are asked. */
const queries = (): Partial<Record<EndpointName, Record<string, unknown>[]>> => ({
  listInterviews: [{ show: 'mine' }, { text: 'kookaburra' }, { roleId: 'a-role' }, { personId: world.people.panelist.id }],
  listCandidates: [{ text: 'kookaburra' }, { page: 1 }, { roleId: 'a-role' }],
  listRoleCandidates: [{ text: 'kookaburra' }, { only: ids.candidate }],
  readAuditLog: [{ limit: 200 }, { candidateId: ids.candidate }, { interviewId: ids.interview }, { candidateId: 'namesake' }],
  findBusyTimes: [
    { startsAt: Date.UTC(2040, 0, 2, 9), minutes: 45, people: `${world.people.moderator.id},${world.people.panelist.id}` },
  ],
})
