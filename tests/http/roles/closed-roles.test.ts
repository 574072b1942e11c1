import { type AccessPack, accessPackSchema } from '@panelbook/shared/candidates/access-pack/access-pack'
import type { Interview } from '@panelbook/shared/interviews/api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scriptedJudgement } from '../../browser/scripted-judgement.ts'
import { callApi, requestApi } from '../../harness/call-api.ts'
import { readZip } from '../../harness/read-zip.ts'
import type { TestServer } from '../../harness/test-server.ts'
import type { TestPerson, Workspace } from '../../harness/workspace.ts'
import { startWorld } from '../../harness/world.ts'
import { loop } from '../endpoints/written.ts'

let server: TestServer
let workspace: Workspace
let people: Record<'moderator' | 'panelist' | 'lead' | 'admin' | 'outsider', TestPerson>
/** An admin on the team. */
let owner: TestPerson
/** A lead on the team. */
let member: TestPerson
let secret: Interview

beforeAll(async () => {
  ;({ server, workspace, people, owner } = await startWorld({
    people: ['moderator', 'panelist', 'lead', 'admin', 'outsider'],
  }))
  member = await workspace.addPerson('Tara Example', 'lead')
  const team = [
    { personId: owner.id, kind: 'owner' as const },
    { personId: member.id, kind: 'member' as const },
  ]
  const body = { id: 'secret-role', content: { ...loop, title: 'Kookaburra role' }, team: { closed: true, people: team } }
  await callApi(server.port, 'createRole', { body }, owner.bearer)
  for (let count = 0; count < 4; count++) await held({ role: 'Developer' })
  secret = await held({ roleId: 'secret-role', candidateName: 'Mixed Example' })
})
afterAll(() => server?.dispose())

/** Both rate four questions: the moderator with 3, the panelist with 2. */
async function held(of: { role?: string; roleId?: string; candidateName?: string }): Promise<Interview> {
  const { moderator, panelist } = people
  const seats: [TestPerson, 'moderator' | 'panelist'][] = [
    [moderator, 'moderator'],
    [panelist, 'panelist'],
  ]
  const interview = await workspace.createInterview('sealed', seats, { questions: 4, ...of })
  const judgement = scriptedJudgement(server.port, interview)
  for (const [person, rating] of [
    [moderator, 3],
    [panelist, 2],
  ] as const) {
    await judgement.submit(person, await judgement.draft(person, rating, 'Kookaburra words'))
  }
  return interview
}

it('[N37] calibration counts an interview of a closed role for its team alone', async () => {
  const severityOf = async (reader: TestPerson) => {
    const params = { personId: people.moderator.id }
    return (await callApi(server.port, 'readPersonCalibration', { params }, reader.bearer)).severity.sample
  }
  const asked = async (reader: TestPerson) =>
    (await callApi(server.port, 'readQuestionCalibration', {}, reader.bearer)).questions.map(({ interviews }) => interviews)
  const recorded = async (reader: TestPerson) => {
    const id = secret.plan.sections[0]?.questions[0]?.question.id ?? ''
    return JSON.stringify((await callApi(server.port, 'readQuestionUses', { params: { id } }, reader.bearer)).record)
  }
  const outside = [people.lead, people.admin]
  for (const reader of outside) {
    expect(await severityOf(reader)).toMatchObject({ interviews: 4 })
    expect(await asked(reader)).toEqual([4, 4, 4, 4])
    expect(await recorded(reader)).toBe(await recorded(people.lead))
  }
  for (const reader of [owner, member]) {
    expect(await severityOf(reader)).toMatchObject({ interviews: 5 })
    expect(await asked(reader)).toEqual([5, 5, 5, 5])
    expect(await recorded(reader)).not.toBe(await recorded(people.lead))
  }
})

it('[N37] files that are taken have nothing of it outside its team, and all of it inside', async () => {
  const { candidate } = secret
  const told = new RegExp(`Kookaburra|${secret.id}|${candidate.id}|secret-role`)
  const files = ['exportAuditJson', 'exportAuditCsv'] as const
  for (const name of files) {
    for (const [reader, sees] of [
      ...[people.lead, people.admin].map((each) => [each, false] as const),
      ...[owner, member].map((each) => [each, true] as const),
    ]) {
      const answer = await requestApi(server.port, name, { query: {} }, reader.bearer)
      expect(answer.status).toBe(200)
      expect(told.test(await answer.text()), `${name} by ${reader.name}`).toBe(sees)
    }
    // Narrowed to what isn't there, nothing is found.
    const asked = await requestApi(server.port, name, { query: { interviewId: secret.id } }, people.lead.bearer)
    expect(await asked.text()).not.toMatch(/created-interview|submitted/)
  }
  for (const name of ['exportReviewJson', 'exportReviewCsv', 'exportReviewMarkdown', 'exportReviewPdf'] as const) {
    const status = async (reader: TestPerson) =>
      (await requestApi(server.port, name, { params: { id: secret.id } }, reader.bearer)).status
    expect([await status(people.lead), await status(people.admin), await status(member)]).toEqual([404, 404, 200])
  }
})

it('[N37] [E11] the pack of somebody who applied for an open role, too, has what its maker may read', async () => {
  const { candidate } = secret
  const by = member.bearer
  const made = async (who: TestPerson): Promise<{ pack: AccessPack; text: string } | number> => {
    const answer = await requestApi(server.port, 'makeAccessPack', { params: { id: candidate.id }, query: {} }, who.bearer)
    if (answer.status !== 200) return answer.status
    const files = readZip(await answer.arrayBuffer())
    return { pack: accessPackSchema.parse(JSON.parse(files['about.json'] ?? '')), text: Object.values(files).join('\n') }
  }
  // As long as they have applied for the closed role alone, they aren't there.
  expect(await made(people.admin)).toBe(404)
  await callApi(server.port, 'createRole', { body: { id: 'open-role', content: { ...loop, title: 'Open role' } } }, by)
  const applying = { params: { id: candidate.id }, body: { id: 'open-application', roleId: 'open-role' } }
  await callApi(server.port, 'openApplication', applying, by)
  const [partly, whole] = [await made(people.admin), await made(owner)]
  if (typeof partly === 'number' || typeof whole === 'number') throw new Error('No pack was made')
  expect(partly.pack.applications.map(({ role }) => role)).toEqual(['Open role'])
  expect(partly.pack.interviews).toEqual([])
  expect(partly.text).not.toMatch(/Kookaburra/)
  expect(whole.pack.applications.map(({ role }) => role).toSorted()).toEqual(['Kookaburra role', 'Open role'])
  expect(whole.pack.interviews).toHaveLength(1)
  expect(whole.text).toContain('Kookaburra words')
})
