import { createHash } from 'node:crypto'
import type { EndpointName } from '@panelbook/shared/api/endpoints'
import type { Interview } from '@panelbook/shared/interviews/api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ReadPdf, readPdf } from '../../../server/src/printing/read-pdf.fixture.ts'
import { scriptedJudgement } from '../../browser/scripted-judgement.ts'
import { callApi, requestApi } from '../../harness/call-api.ts'
import type { TestServer } from '../../harness/test-server.ts'
import type { TestPerson, Workspace } from '../../harness/workspace.ts'
import { startWorld } from '../../harness/world.ts'

let server: TestServer
let workspace: Workspace
let mona: TestPerson
let pavel: TestPerson
let lead: TestPerson
beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
  mona = await workspace.person('moderator')
  pavel = await workspace.person('panelist')
  lead = await workspace.person('lead')
})
afterAll(() => server?.dispose())

type Printed = Extract<EndpointName, 'exportLoopPdf' | 'exportRolePdf' | 'exportPacketPdf'>

async function take(name: Printed, params: Record<string, string>, query: object = {}): Promise<ReadPdf & { text: string }> {
  const answer = await requestApi(server.port, name, { params, query } as never, lead.bearer)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const read = await readPdf(new Uint8Array(await answer.arrayBuffer()))
  return { ...read, text: read.pages.join('\n') }
}

/** A role of one stage, and an interview for it. */
async function planned(roleId: string, closed = false): Promise<Interview> {
  const content = {
    title: `Role ${roleId}`,
    competencies: [{ name: 'Kindness', intended: 1 as const }],
    stages: [{ id: `${roleId}-stage`, title: 'Coding', kind: 'coding' as const }],
    answerWithinDays: 5,
  }
  const team = closed ? { team: { closed: true, people: [{ personId: workspace.owner.id, kind: 'owner' as const }] } } : {}
  await callApi(server.port, 'createRole', { body: { id: roleId, content, ...team } }, workspace.owner.bearer)
  return workspace.createInterview(
    'sealed',
    [
      [mona, 'moderator'],
      [pavel, 'panelist'],
    ],
    { candidateName: 'Núria 審査', roleId },
  )
}

const applicationOf = async (interview: Interview) => {
  const id = interview.candidate.id
  const { applications } = await callApi(server.port, 'readCandidate', { params: { id } }, workspace.owner.bearer)
  return { id, applicationId: applications[0]?.id ?? '' }
}

const exportedOf = async (interview: Interview) => {
  const query = { interviewId: interview.id, limit: 50 }
  const { entries } = await callApi(server.port, 'readAuditLog', { query }, workspace.owner.bearer)
  return entries.flatMap(({ actorId, event }) =>
    event.action === 'exported' ? [[actorId, event.what]] : event.action === 'opened' ? [[actorId, 'opened']] : [],
  )
}

it('[R24] a loop debrief is printed once all of it can be read, with first ratings and whole hashes, and stands in the log', async () => {
  const interview = await planned('printed-loop')
  const params = await applicationOf(interview)
  const judgement = scriptedJudgement(server.port, interview)
  await judgement.submit(mona, await judgement.draft(mona, 4, 'Mona, at length'))
  const refused = await requestApi(server.port, 'exportLoopPdf', { params, query: {} }, lead.bearer)
  expect([refused.status, await refused.text()]).toEqual([409, expect.not.stringContaining('Mona, at length')])
  expect(await exportedOf(interview)).toEqual([])
  await judgement.submit(pavel, await judgement.draft(pavel, 2, 'Pavel, in short'))
  await callApi(
    server.port,
    'decideApplication',
    { params, body: { outcome: 'hold', reason: 'One more talk', after: 0 } },
    lead.bearer,
  )

  const { text } = await take('exportLoopPdf', params, { timeZone: 'Asia/Kolkata' })
  const said = ['Loop debrief of Núria 審査', 'Role printed-loop', 'Mona, at length', 'Pavel, in short', 'Hold', 'One more talk']
  const ids = [params.id, params.applicationId, interview.id, 'printed-loop', 'in Asia/Kolkata', 'UTC+05:30', 'by Lea']
  for (const words of [...said, ...ids]) expect(text).toContain(words)
  // Of what the role is assessed by and nobody asked about.
  expect(text).toContain('Kindness: no stage asked about it, although the role lists it')
  const { submitted } = await callApi(server.port, 'readScorecards', { params: { id: interview.id } }, lead.bearer)
  expect(submitted.length).toBe(2)
  for (const { hash } of submitted) expect(text).toContain(hash)
  expect((await exportedOf(interview)).toSorted()).toEqual(
    [
      [lead.id, 'loop-debrief.pdf'],
      [lead.id, 'opened'],
      [lead.id, 'opened'],
    ].toSorted(),
  )
})

it('[R24] whoever has still to rate in an interview of the loop is given no print of it', async () => {
  const interview = await planned('mine-is-missing')
  const params = await applicationOf(interview)
  const judgement = scriptedJudgement(server.port, interview)
  for (const author of [mona, pavel]) await judgement.submit(author, await judgement.draft(author, 3, 'Words of a colleague'))
  await take('exportLoopPdf', params)
  const panel = [{ personId: lead.id, role: 'moderator' as const }]
  const next = {
    candidateId: params.id,
    roleId: 'mine-is-missing',
    planId: interview.plan.id,
    startsAt: Date.UTC(2040, 0, 3, 9),
    panel,
  }
  await callApi(server.port, 'createInterview', { body: next }, workspace.owner.bearer)
  const answer = await requestApi(server.port, 'exportLoopPdf', { params, query: {} }, lead.bearer)
  expect([answer.status, await answer.text()]).toEqual([409, expect.not.stringContaining('colleague')])
  expect((await requestApi(server.port, 'exportLoopPdf', { params, query: {} }, workspace.owner.bearer)).status).toBe(200)
})

it('[R25] a role is printed with its loop and what revealed scorecards say, and what is sealed is no word of it', async () => {
  const interview = await planned('printed-role')
  const judgement = scriptedJudgement(server.port, interview)
  await judgement.submit(mona, await judgement.draft(mona, 4, 'Mona, at length'))
  const before = (await take('exportRolePdf', { id: 'printed-role' })).text
  for (const words of ['Role: Role printed-role', 'Coding', 'no plan yet', 'within 5 working days', 'Núria 審査', 'not revealed'])
    expect(before).toContain(words)
  expect(before).toContain('No stage asks about it')
  expect(before).not.toMatch(/1 × Yes|rating in|ratings in/)
  await judgement.submit(pavel, await judgement.draft(pavel, 2, 'Pavel, in short'))
  const after = (await take('exportRolePdf', { id: 'printed-role' })).text
  expect(after).toMatch(/1 × No/)
  expect(after).toMatch(/1 × Yes/)
  expect(after).toMatch(/2 ratings in 2 scorecards: 1 × 2, 1\s× 4/)
  expect(after).not.toContain('Mona, at length')
})

it('[R25] [N29] a closed role is printed for its team alone, and is missing for others', async () => {
  await planned('closed-print', true)
  const asked = { params: { id: 'closed-print' }, query: {} }
  const missing = { params: { id: 'no-such-role' }, query: {} }
  const [closed, none] = [
    await requestApi(server.port, 'exportRolePdf', asked, lead.bearer),
    await requestApi(server.port, 'exportRolePdf', missing, lead.bearer),
  ]
  expect([closed.status, await closed.text()]).toEqual([404, await none.text()])
  expect((await requestApi(server.port, 'exportRolePdf', asked, workspace.owner.bearer)).status).toBe(200)
})

it('[R26] the list of a packet has each file with its hash, and to which panels it is closed', async () => {
  const interview = await planned('printed-packet')
  const { id } = interview.candidate
  const none = await take('exportPacketPdf', { id })
  expect(none.text).toContain('none')
  const upload = new TextEncoder().encode('# A solution')
  const adding = { params: { id }, query: { fileId: 'a-file', name: 'Lösung “A”.md' }, upload }
  await callApi(server.port, 'addPacketFile', adding, lead.bearer)
  await callApi(server.port, 'closePacket', { params: { id: interview.id }, body: { closed: true } }, lead.bearer)
  const { text } = await take('exportPacketPdf', { id })
  const hash = createHash('sha256').update(upload).digest('hex')
  for (const words of ['Packet of Núria 審査', 'Lösung “A”.md', '12 bytes', 'Lea', hash, id, 'a-file'])
    expect(text).toContain(words)
  expect(text).toMatch(/Closed to\s+(Coding|A plan with sealed ratings), 2040-01-02, 09:00/)
})

it.each(['exportRolePdf', 'exportPacketPdf', 'exportLoopPdf'] as const)(
  '%s refuses a time zone that there isn’t',
  async (name) => {
    const params = { id: 'any', applicationId: 'any' }
    const answer = await requestApi(server.port, name, { params, query: { timeZone: 'Mars/Olympus' } } as never, lead.bearer)
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('No such time zone')])
  },
)
