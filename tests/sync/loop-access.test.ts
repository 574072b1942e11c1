import { newId } from '@panelbook/shared/base/ids'
import { pointId } from '@panelbook/shared/candidates/loop-points'
import { consensusReason, setConsensus } from '@panelbook/shared/debrief/debrief-doc'
import type { Interview } from '@panelbook/shared/interviews/api'
import { startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scriptedJudgement } from '../browser/scripted-judgement.ts'
import { callApi } from '../harness/call-api.ts'
import { type Credentials, createRealClient, type RealClient } from '../harness/real-client.ts'
import type { TestServer } from '../harness/test-server.ts'
import { until } from '../harness/until.ts'
import type { TestPerson, Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let workspace: Workspace
let mona: TestPerson
let observer: TestPerson
let outsider: TestPerson
let lead: TestPerson
const clients: RealClient[] = []

beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
  mona = await workspace.person('moderator')
  observer = await workspace.person('observer')
  outsider = await workspace.person('outsider')
  lead = await workspace.person('lead')
})
afterAll(async () => {
  for (const client of clients) client.disconnect('terminate')
  await server.dispose()
})

const plan = (candidateName: string) =>
  workspace.createInterview(
    'sealed',
    [
      [mona, 'moderator'],
      [observer, 'observer'],
    ],
    { candidateName },
  )

async function applicationOf({ candidate }: Interview): Promise<string> {
  const { applications } = await callApi(server.port, 'readCandidate', { params: { id: candidate.id } }, workspace.owner.bearer)
  return applications[0]?.id ?? ''
}

async function another({ candidate, role, plan: of }: Interview, panel: [TestPerson, PanelRole][]): Promise<Interview> {
  const seats = panel.map(([{ id }, panelRole]) => ({ personId: id, role: panelRole }))
  const body = { candidateId: candidate.id, role, planId: of.id, startsAt: Date.UTC(2040, 0, 9, 9), panel: seats }
  return callApi(server.port, 'createInterview', { body }, workspace.owner.bearer)
}

async function handIn(interview: Interview, author: TestPerson = mona): Promise<void> {
  const judgement = scriptedJudgement(server.port, interview)
  await judgement.submit(author, await judgement.draft(author, 3, 'Enough.'))
}

function clientOf(applicationId: string, credentials: Credentials): RealClient {
  const made = createRealClient(() => server.port, `loop/${applicationId}`, credentials)
  clients.push(made)
  return made
}

/** Finds out what somebody can do by trying it: writes, reads, or `-` for no such document. */
async function tried(applicationId: string, credentials: Credentials, status = 404): Promise<string> {
  const open = clientOf(applicationId, credentials)
  try {
    await open.connect()
  } catch {
    expect([open.deniedStatus, open.frames]).toEqual([status, []])
    return '-'
  }
  const edit = open.edit((doc) => setConsensus(doc, pointId('Any'), { rating: { kind: 'rated', value: 3 }, at: 1 }))
  await until('the edit has its answer', () => edit.state.kind !== 'under-way')
  open.disconnect()
  return edit.state.kind === 'durable' ? 'w' : 'r'
}

/** In order: nobody, an outsider, the author, an observer, a lead, an admin. */
async function everybody(applicationId: string): Promise<string> {
  const nobody = await tried(applicationId, { origin: `http://127.0.0.1:${server.port}` }, 401)
  const letters = [nobody]
  for (const { bearer } of [outsider, mona, observer, lead, workspace.owner]) letters.push(await tried(applicationId, bearer))
  return letters.join('')
}

/** A revealed loop that a lead has open. */
async function opened(candidateName: string) {
  const interview = await plan(candidateName)
  await handIn(interview)
  const applicationId = await applicationOf(interview)
  const client = clientOf(applicationId, lead.bearer)
  await client.connect()
  client.edit((doc) => consensusReason(doc, pointId(firstCompetency(interview))).insert(0, 'Because.'))
  await client.settled()
  return { interview, applicationId, client }
}
const firstCompetency = ({ plan: of }: Interview) => planQuestions(of)[0]?.question.competency ?? ''

describe('[N71] the debrief of a loop', () => {
  it('lets in leads once nothing of it is sealed, and looks to everybody else as if it weren’t there', async () => {
    const interview = await plan('Alex Sample')
    const applicationId = await applicationOf(interview)
    expect(await everybody(applicationId)).toBe('------')
    await handIn(interview)
    expect(await everybody(applicationId)).toBe('----ww')
    const second = await another(interview, [[mona, 'moderator']])
    expect(await everybody(applicationId)).toBe('----ww')
    await handIn(second)
    expect(await everybody(applicationId)).toBe('----ww')
    expect(await everybody('no-such-application')).toBe('------')
  })

  it('ends at once for a lead who comes to rate in a stage of it, and stays open for others', async () => {
    const { interview, applicationId, client } = await opened('Bo Sample')
    await another(interview, [
      [mona, 'moderator'],
      [lead, 'shadow'],
    ])
    await until('the socket is closed', () => client.closeCode !== undefined)
    expect(client.closeCode).toBe(closeCodes.forbidden)
    expect(await everybody(applicationId)).toBe('-----w')
  })

  it('closes while another stage is under way', async () => {
    const { interview, applicationId, client } = await opened('Cy Sample')
    const second = await another(interview, [[mona, 'moderator']])
    const conduct = createRealClient(() => server.port, `conduct/${second.id}`, mona.bearer)
    clients.push(conduct)
    await conduct.connect()
    conduct.edit((doc) => startInterview(doc, planQuestions(second.plan)[0]?.question.id ?? '', mona.id, Date.now()))
    await until('the socket is closed', () => client.closeCode !== undefined)
    expect(await everybody(applicationId)).toBe('------')
  })

  it('takes reasons of competencies, of those it had before as well, and of nothing else', async () => {
    const { client } = await opened('Di Sample')
    const answered = async (of: string) => {
      const edit = client.edit((doc) => consensusReason(doc, of).insert(0, 'x'))
      await until('the edit has its answer', () => edit.state.kind !== 'under-way')
      return edit.state.kind
    }
    expect(await answered(pointId('What it was called when a page went offline'))).toBe('durable')
    expect(await answered('no-competency')).toBe('refused')
  })

  it('[N76] is erased with its candidate, for whoever has it open and for who comes later', async () => {
    const { interview, applicationId, client } = await opened('Ed Sample')
    const { version } = await callApi(
      server.port,
      'readCandidate',
      { params: { id: interview.candidate.id } },
      workspace.owner.bearer,
    )
    const erasing = { params: { id: interview.candidate.id }, body: { version, interviews: 1 } }
    await callApi(server.port, 'eraseCandidate', erasing, workspace.owner.bearer)
    await until('the socket is closed', () => client.closeCode !== undefined)
    expect(client.closeCode).toBe(closeCodes.erased)
    expect(await everybody(applicationId)).toBe('------')
    const asked = { query: { ids: `${applicationId},${newId()}` } }
    expect(await callApi(server.port, 'readErased', asked, lead.bearer)).toEqual({ ids: [applicationId], closed: [] })
    expect(await callApi(server.port, 'readErased', asked, outsider.bearer)).toEqual({ ids: [], closed: [] })
  })

  it('[N76] is known to be erased by whoever was a lead before, and to be closed by everybody who can’t open it', async () => {
    const { interview, applicationId } = await opened('Fo Sample')
    const demoted = await workspace.addPerson('Dee Moted', 'lead')
    const told = async ({ bearer }: TestPerson) => {
      const none = newId()
      const query = { ids: `${applicationId},${none}`, loops: `${applicationId},${none}` }
      const { ids, closed } = await callApi(server.port, 'readErased', { query }, bearer)
      expect(closed).toContain(none)
      return { erased: ids.includes(applicationId), closed: closed.includes(applicationId) }
    }
    const everyone = () => Promise.all([lead, demoted, mona, outsider].map(told))
    const nothing = { erased: false, closed: false }
    const closed = { erased: false, closed: true }
    expect(await everyone()).toEqual([nothing, nothing, closed, closed])
    const role = { params: { id: demoted.id }, body: { workspaceRole: 'interviewer' as const } }
    await callApi(server.port, 'changePerson', role, workspace.owner.bearer)
    expect(await everyone()).toEqual([nothing, closed, closed, closed])
    const of = { params: { id: interview.candidate.id } }
    const { version } = await callApi(server.port, 'readCandidate', of, workspace.owner.bearer)
    await callApi(server.port, 'eraseCandidate', { ...of, body: { version, interviews: 1 } }, workspace.owner.bearer)
    const erased = { erased: true, closed: true }
    // The moderator is told of the first interview, whose id the application has.
    expect(await everyone()).toEqual([erased, erased, erased, closed])
  })
})
