import { type AccessPack, accessPackSchema, type OtherNames } from '@panelbook/shared/candidates/access-pack/access-pack'
import { pointId } from '@panelbook/shared/candidates/loop-points'
import { consensusReason, setCurrentCompetency } from '@panelbook/shared/debrief/debrief-doc'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scriptedJudgement } from '../browser/scripted-judgement.ts'
import { callApi, requestApi } from '../harness/call-api.ts'
import { plantCanaries } from '../harness/plant-canaries.ts'
import { readZip } from '../harness/read-zip.ts'
import { createRealClient } from '../harness/real-client.ts'
import type { TestServer } from '../harness/test-server.ts'
import type { TestPerson, Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let workspace: Workspace
beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
})
afterAll(() => server?.dispose())

const ask = (id: string, query: { others?: OtherNames } = {}, who = workspace.owner) =>
  requestApi(server.port, 'makeAccessPack', { params: { id }, query }, who.bearer)

/** What the pack says; that its JSON is of the shape that is promised, field by field, is checked on the way. */
async function packOf(
  id: string,
  query?: { others?: OtherNames },
): Promise<{ pack: AccessPack; json: string; page: string; packet: Record<string, string> }> {
  const answer = await ask(id, query)
  expect(answer.status).toBe(200)
  const files = readZip(await answer.arrayBuffer())
  const { 'about.json': json = '', 'about.html': page = '', ...packet } = files
  const pack = accessPackSchema.parse(JSON.parse(json))
  expect(JSON.parse(json)).toEqual(pack)
  expect(Object.keys(packet)).toEqual(pack.files.map(({ file }) => file))
  return { pack, json, page, packet }
}

async function writeNotes(interviewId: string, who: TestPerson, text: string): Promise<void> {
  const client = createRealClient(() => server.port, `notes/${interviewId}`, who.bearer)
  await client.connect()
  client.edit((doc) => appendNoteLine(noteText(doc, 'general'), { text }))
  await client.settled()
  client.disconnect()
}

it('[E10] a pack has everything that people wrote about the candidate, in both forms, and nothing of another', async () => {
  const [moderator, lead] = [await workspace.person('moderator'), await workspace.person('lead')]
  const one = await plantCanaries(server.port, workspace, { moderator, lead, sign: 'one' })
  const two = await plantCanaries(server.port, workspace, { moderator, lead, sign: 'two' })
  const { pack, json, page, packet } = await packOf(one.candidateId)
  // Private notes are their author's alone, and the pack says whom to ask.
  const missing = (text: string) => one.canaries.filter((canary) => !text.includes(canary))
  const elsewhere = ['canaryonepackettext', 'canaryoneprivatenote']
  expect([missing(json), missing(page)]).toEqual([elsewhere, elsewhere])
  expect(packet).toEqual({ 'packet/01_canaryonepacketname.txt': 'canaryonepackettext\n'.repeat(20_000) })
  for (const text of [json, page]) expect(two.canaries.filter((canary) => text.includes(canary))).toEqual([])
  expect(pack.notInThisPack).toContainEqual(
    expect.objectContaining({ what: 'Private notes of interviewers', ask: ['Panelist 1'] }),
  )
  expect(pack.interviews.map(({ notHeld, revealed }) => [notHeld?.state, revealed !== undefined])).toEqual([
    [undefined, true],
    ['cancelled', false],
  ])
  expect(pack.applications[0]?.decisions).toMatchObject([{ outcome: 'hire', reason: 'canaryonedecisionreason' }])
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
})

it('[E10] only admins make one, as a file with a name, and each is in the log before it is given', async () => {
  const lead = await workspace.person('lead')
  const { candidate } = await workspace.createInterview('open', [[await workspace.person('moderator'), 'moderator']], {
    candidateName: 'Núria 審査',
  })
  expect([(await ask(candidate.id, {}, lead)).status, (await ask('no-such-candidate')).status]).toEqual([404, 404])
  const answer = await ask(candidate.id, { others: 'named' })
  expect(answer.headers.get('content-type')).toBe('application/zip')
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="About_Nuria_\d{4}-\d\d-\d\d\.zip"; filename\*=UTF-8''About_N/,
  )
  const { pack } = await packOf(candidate.id)
  const { entries } = await callApi(server.port, 'readAuditLog', { query: { limit: 200 } }, workspace.owner.bearer)
  const made = entries.filter(({ event }) => event.action === 'made-access-pack' && event.candidateId === candidate.id)
  expect(made.map(({ actorId, event }) => [actorId, 'others' in event && event.others])).toEqual([
    [workspace.owner.id, 'labelled'],
    [workspace.owner.id, 'named'],
  ])
  // It tells of itself.
  expect(pack.log.filter(({ action }) => action === 'made-access-pack')).toHaveLength(2)
})

it('[E11] what is sealed stays sealed: no draft, and no scorecard before the reveal, not even for whoever may read it', async () => {
  const [mona, pavel] = [await workspace.person('moderator'), await workspace.person('panelist')]
  const interview = await workspace.createInterview('sealed', [
    [mona, 'moderator'],
    [pavel, 'panelist'],
  ])
  const { id, candidate } = interview
  const judgement = scriptedJudgement(server.port, interview)
  await judgement.submit(mona, await judgement.draft(mona, 4, 'First thoughts'))
  const draft = await judgement.draft(pavel, 2, 'Pavel’s thoughts')
  const reopening = { params: { id, personId: mona.id }, body: { version: 1, reason: 'She rated the wrong question' } }
  await callApi(server.port, 'reopenScorecard', reopening, workspace.owner.bearer)
  await judgement.submit(mona, await judgement.draft(mona, 3, 'Second thoughts'))
  const before = await packOf(candidate.id)
  for (const text of [before.json, before.page]) expect(text).not.toMatch(/thoughts|wrong question/)
  const cards = ({ interviews }: AccessPack) =>
    interviews[0]?.scorecards.map(({ by, withheld, versions }) => [by, withheld, versions.length])
  expect(cards(before.pack)).toEqual([
    ['Panelist 1', 'not-revealed', 0],
    ['Panelist 2', 'draft', 0],
  ])
  expect(before.pack.notInThisPack.slice(0, 2)).toMatchObject([
    { what: expect.stringMatching(/^Scorecards: /), ask: ['Panelist 1'] },
    { what: expect.stringMatching(/^Scorecards that are drafts: /), ask: ['Panelist 2'] },
  ])
  await judgement.submit(pavel, draft)
  const after = await packOf(candidate.id)
  expect(cards(after.pack)).toEqual([
    ['Panelist 1', undefined, 2],
    ['Panelist 2', undefined, 1],
  ])
  for (const words of ['First thoughts', 'Second thoughts', 'Panelist 2’s thoughts', 'She rated the wrong question']) {
    expect(after.json).toContain(words)
    expect(after.page).toContain(words)
  }
})

it('[E10] [N75] the debrief of a loop is in it, also under names that competencies had before; while the loop is closed, it says so', async () => {
  const { bearer } = workspace.owner
  const [mona, lead] = [await workspace.person('moderator'), await workspace.person('lead')]
  const named = (name: string) => ({ title: 'Renamer', competencies: [{ name, intended: 1 as const }], stages: [] })
  await callApi(server.port, 'createRole', { body: { id: 'renamed', content: named('Grit') } }, bearer)
  const interview = await workspace.createInterview('sealed', [[mona, 'moderator']], {
    roleId: 'renamed',
    candidateName: 'Re Named',
  })
  const { id: applicationId = '' } =
    (await callApi(server.port, 'readCandidate', { params: { id: interview.candidate.id } }, bearer)).applications[0] ?? {}
  const left = 'What its interviews were debriefed together with, for the application: Renamer'
  const missing = ({ notInThisPack }: AccessPack) => notInThisPack.map(({ what }) => what)
  // Nothing can have been debriefed before anything is revealed.
  expect(missing((await packOf(interview.candidate.id)).pack)).not.toContain(left)
  const judgement = scriptedJudgement(server.port, interview)
  await judgement.submit(mona, await judgement.draft(mona, 3, 'Enough'))
  const client = createRealClient(() => server.port, `loop/${applicationId}`, lead.bearer)
  await client.connect()
  client.edit((doc) => {
    setCurrentCompetency(doc, pointId('Grit'), 'Grit')
    consensusReason(doc, pointId('Grit')).insert(0, 'Held on, twice.')
  })
  await client.settled()
  client.disconnect()
  const renaming = { params: { id: 'renamed' }, body: { version: 1, content: named('Perseverance') } }
  await callApi(server.port, 'changeRole', renaming, bearer)
  const open = await packOf(interview.candidate.id)
  expect(open.pack.applications[0]?.debrief?.agreed).toEqual([{ competency: 'Grit', reason: 'Held on, twice.', former: true }])
  expect(open.page).toContain('Grit (not in this loop any more)')
  expect(missing(open.pack)).not.toContain(left)
  const pdf = { params: { id: interview.candidate.id, applicationId } }
  expect((await requestApi(server.port, 'exportLoopPdf', { ...pdf, query: {} }, bearer)).status).toBe(200)

  const { candidate, plan } = interview
  const panel = [{ personId: workspace.owner.id, role: 'moderator' as const }]
  const body = { candidateId: candidate.id, roleId: 'renamed', planId: plan.id, startsAt: Date.UTC(2040, 0, 9, 9), panel }
  await callApi(server.port, 'createInterview', { body }, bearer)
  const closed = await packOf(candidate.id)
  expect(closed.json).not.toContain('Held on, twice.')
  expect(closed.pack.notInThisPack).toContainEqual({ what: left, why: expect.stringMatching(/Make the pack again/) })
  expect(closed.page).toContain(left)
})

it('[E13] other people’s names are left out unless they are wanted, wherever one stands as an account has it', async () => {
  const mona = await workspace.addPerson('Mona Núñez', 'interviewer')
  const interview = await workspace.createInterview('open', [[mona, 'moderator']], { candidateName: 'Mona Sample' })
  const { id, candidate } = interview
  await writeNotes(id, mona, 'Mona Nunez asked, and Núñez asked again. Mona Sample answered.')
  const judgement = scriptedJudgement(server.port, interview)
  await judgement.submit(mona, await judgement.draft(mona, 3, 'I, Mona Núñez, am convinced'))
  const labelled = await packOf(candidate.id)
  expect(labelled.pack.interviews[0]?.generalNotes).toEqual([
    'Panelist 1 asked, and Panelist 1 asked again. Mona Sample answered.',
  ])
  for (const text of [labelled.json, labelled.page]) {
    expect(text).not.toMatch(/N[uú][nñ]ez/)
    expect(text).not.toContain(mona.id)
    expect(text).not.toContain(workspace.owner.id)
  }
  expect(labelled.pack.interviews[0]?.scorecards[0]?.versions[0]).not.toHaveProperty('sha256')
  const named = await packOf(candidate.id, { others: 'named' })
  expect(named.pack.interviews[0]?.generalNotes).toEqual(['Mona Nunez asked, and Núñez asked again. Mona Sample answered.'])
  expect(named.pack.interviews[0]?.scorecards[0]).toMatchObject({
    by: 'Mona Núñez',
    versions: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
  })
  expect(named.page).toContain('Scorecard of Mona Núñez, moderator')
})

it('[E12] the page is no page of anybody else: what people wrote is text, and nothing is loaded', async () => {
  const mona = await workspace.person('moderator')
  const hostile = '<script>alert(1)</script><img src=x onerror="alert(1)">&lt;'
  const { id, candidate } = await workspace.createInterview('open', [[mona, 'moderator']], { candidateName: `"><b>${hostile}` })
  await writeNotes(id, mona, hostile)
  const { page, pack } = await packOf(candidate.id)
  expect(pack.interviews[0]?.generalNotes).toEqual([hostile])
  expect(page).not.toMatch(/<script|<img|<b>/i)
  expect(page.split('&lt;script&gt;alert(1)&lt;/script&gt;').length).toBeGreaterThan(3)
  expect(page).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;">`,
  )
})

it('[E10] entries that were merged come with it, and an old entry or an erased candidate is answered as everywhere', async () => {
  const { bearer } = workspace.owner
  for (const id of ['kept', 'second']) {
    const content = { name: `Robin ${id}`, email: `${id}@example.com`, links: [], tags: [], source: `By ${id}` }
    await callApi(server.port, 'createCandidate', { body: { id, content } }, bearer)
  }
  await callApi(
    server.port,
    'mergeCandidates',
    { params: { id: 'kept' }, body: { version: 1, otherId: 'second', otherVersion: 1 } },
    bearer,
  )
  await callApi(server.port, 'holdCandidate', { params: { id: 'kept' }, body: { reason: 'A claim is pending' } }, bearer)
  const { pack, page } = await packOf('kept')
  expect(pack.merged).toMatchObject([{ id: 'second', name: 'Robin second', email: 'second@example.com', source: 'By second' }])
  expect(pack.hold?.reason).toBe('A claim is pending')
  expect(page).toContain('A claim is pending')
  expect((await ask('second')).status).toBe(409)
  await callApi(server.port, 'createCandidate', { body: { id: 'gone', content: { name: 'Gone', links: [], tags: [] } } }, bearer)
  await callApi(server.port, 'eraseCandidate', { params: { id: 'gone' }, body: { version: 1, interviews: 0 } }, bearer)
  expect((await ask('gone')).status).toBe(410)
})
