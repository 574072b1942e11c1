import { afterAll, beforeAll, expect, it } from 'vitest'
import { scriptedJudgement } from '../browser/scripted-judgement.ts'
import { callApi, requestApi } from '../harness/call-api.ts'
import { createWorkspace, type TestPerson, type Workspace } from '../harness/workspace.ts'
import { startTestServer, type TestServer } from './running-server.ts'

let server: TestServer
let workspace: Workspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await createWorkspace(server.port, server.ownerLink?.url ?? '')
})
afterAll(() => server?.dispose())

const forms = [
  ['exportReviewJson', 'review.json', 'application/json; charset=utf-8'],
  ['exportReviewCsv', 'review.csv', 'text/csv; charset=utf-8'],
  ['exportReviewMarkdown', 'review.md', 'text/markdown; charset=utf-8'],
] as const

it('[R9] [V6] [H4] an export has what its reader may read at that moment, and stands in the log before it is given', async () => {
  const mona = await workspace.addPerson('Mona Example', 'interviewer')
  const pavel = await workspace.addPerson('Pavel Example', 'interviewer')
  const lead = await workspace.addPerson('Lena Lead', 'lead')
  const { id } = await workspace
    .createInterview('sealed', [
      [mona, 'moderator'],
      [pavel, 'panelist'],
    ])
    .then(async (interview) => {
      const judgement = scriptedJudgement(server.port, interview)
      await judgement.submit(mona, await judgement.draft(mona, 4, 'Mona, at length'))
      await judgement.draft(pavel, 2, 'Pavel, not yet sure')
      return interview
    })
  const take = async (name: (typeof forms)[number][0], who: TestPerson) => {
    const answer = await requestApi(server.port, name, { params: { id } }, who.bearer)
    expect(answer.status).toBe(200)
    return answer
  }
  for (const [name, file, type] of forms) {
    const answer = await take(name, lead)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${file}"`)
    const text = await answer.text()
    expect(text).toContain('Mona, at length')
    expect(text).not.toContain('Pavel, not yet sure')
    expect(await (await take(name, pavel)).text()).not.toContain('Mona, at length')
  }
  const { entries } = await callApi(
    server.port,
    'readAuditLog',
    { query: { interviewId: id, limit: 50 } },
    workspace.owner.bearer,
  )
  const taken = entries.flatMap(({ actorId, event }) => (event.action === 'exported' ? [[actorId, event.what]] : [])).reverse()
  expect(taken).toEqual(forms.flatMap(([, file]) => [lead, pavel].map((who) => [who.id, file])))
  // That a lead has read the scorecard by taking the file is known as if its page had shown it.
  expect(entries.filter(({ event }) => event.action === 'opened').map(({ actorId }) => actorId)).toEqual([lead.id])
})
