import { createHash } from 'node:crypto'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { ReviewFile } from '@panelbook/shared/debrief/review-file/review-file'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPdf } from '../../../server/src/printing/read-pdf.fixture.ts'
import { scriptedJudgement } from '../../browser/scripted-judgement.ts'
import { callApi, requestApi } from '../../harness/call-api.ts'
import type { TestServer } from '../../harness/test-server.ts'
import type { TestPerson, Workspace } from '../../harness/workspace.ts'
import { startWorld } from '../../harness/world.ts'

let server: TestServer
let workspace: Workspace
beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
})
afterAll(() => server?.dispose())

const forms = [
  ['exportReviewJson', 'review.json', 'json', 'application/json; charset=utf-8'],
  ['exportReviewCsv', 'review.csv', 'csv', 'text/csv; charset=utf-8'],
  ['exportReviewMarkdown', 'review.md', 'md', 'text/markdown; charset=utf-8'],
  ['exportReviewPdf', 'review.pdf', 'pdf', 'application/pdf'],
] as const

/** The text of a file, as its readers read it. */
async function textOf(answer: Response): Promise<string> {
  if (answer.headers.get('content-type') !== 'application/pdf') return answer.text()
  return (await readPdf(new Uint8Array(await answer.arrayBuffer()))).pages.join('\n')
}

const exportsOf = async (id: string, who: TestPerson) => {
  const take = async (name: (typeof forms)[number][0]) => {
    const answer = await requestApi(server.port, name, { params: { id } }, who.bearer)
    return { text: await textOf(answer), disposition: answer.headers.get('content-disposition') }
  }
  return {
    json: await take('exportReviewJson'),
    csv: await take('exportReviewCsv'),
    markdown: await take('exportReviewMarkdown'),
    pdf: await take('exportReviewPdf'),
  }
}

it('[R14] [R15] [R16] after the reveal files say the first ratings, what was changed since, and enough to check each hash', async () => {
  const mona = await workspace.addPerson('Mona Núñez', 'interviewer')
  const pavel = await workspace.person('panelist')
  const cora = await workspace.person('colleague')
  const lead = await workspace.person('lead')
  const panel: Parameters<Workspace['createInterview']>[1] = [
    [mona, 'moderator'],
    [pavel, 'panelist'],
    [cora, 'panelist'],
  ]
  const interview = await workspace.createInterview('sealed', panel, { candidateName: 'Núria 審査' })
  const { id } = interview
  const judgement = scriptedJudgement(server.port, interview)
  await judgement.submit(mona, await judgement.draft(mona, 3, 'Mona, first'))
  await judgement.submit(pavel, await judgement.draft(pavel, 2, 'Pavel, first'))
  await callApi(server.port, 'revealInterview', { params: { id }, body: { reason: 'Cora is ill' } }, lead.bearer)
  await judgement.submit(cora, await judgement.draft(cora, 1, 'Cora, at last'))
  const reopening = { params: { id, personId: pavel.id }, body: { version: 1, reason: 'A slip' } }
  await callApi(server.port, 'reopenScorecard', reopening, lead.bearer)
  expect((await exportsOf(id, lead)).json.text).toContain('Pavel, first')
  await judgement.submit(pavel, await judgement.draft(pavel, 4, 'Pavel, second'))

  const { json, csv, markdown, pdf } = await exportsOf(id, lead)
  expect(json.disposition).toBe(
    `attachment; filename="Review_Nuria_Python-developer_2040-01-02.json"; filename*=UTF-8''Review_N%C3%BAria-%E5%AF%A9%E6%9F%BB_Python-developer_2040-01-02.json`,
  )
  const file = JSON.parse(json.text) as ReviewFile
  expect(file.interview).toMatchObject({ id, candidateId: interview.candidate.id, planId: interview.plan.id, planVersion: 1 })
  const [question] = file.questions
  expect(question?.version).toBe(interview.plan.sections[0]?.questions[0]?.question.version)
  expect(question?.anchors.length).toBeGreaterThan(0)
  expect(question?.ratings).toMatchObject([
    { panelistId: mona.id, rating: 3, counts: true, scorecardVersion: 1 },
    { panelistId: pavel.id, rating: 2, counts: true, changedAfterReveal: { rating: 4, scorecardVersion: 2 } },
    { panelistId: cora.id, rating: 1, counts: false },
  ])
  expect(question?.ratings[0]).not.toHaveProperty('changedAfterReveal')
  // Each hash follows from the file alone.
  expect(file.scorecards.map((card) => [card.personId, card.version])).toEqual([
    [mona.id, 1],
    [pavel.id, 1],
    [pavel.id, 2],
    [cora.id, 1],
  ])
  for (const { hash, ...rest } of file.scorecards) {
    expect(createHash('sha256').update(canonicalJson(rest)).digest('hex')).toBe(hash)
  }
  expect(file.panel[1]).toMatchObject({
    submitted: { version: 1, takeAways: 'Pavel, first' },
    changedAfterReveal: { version: 2 },
  })
  expect(file.panel[2]).toMatchObject({ afterReveal: true, counts: false })
  for (const { text } of [csv, markdown, pdf]) {
    for (const words of ['Pavel, first', 'Pavel, second', 'after the reveal', interview.candidate.id, id])
      expect(text).toContain(words)
  }
  expect(csv.text.split('\r\n').filter((line) => line.includes('changed to 4')).length).toBe(file.questions.length)
  expect(markdown.text).toContain('2, Mixed; changed to 4, Excellent after the reveal')
  expect(pdf.text).toContain('2, Mixed; changed to 4, Excellent after the reveal')
  expect(pdf.text).toContain('2 → 4')
  expect(pdf.text).toMatch(/Page 1 of \d+ · printed on .* by Lea/)
  for (const { hash } of file.scorecards) expect(pdf.text).toContain(hash)
})

it('[R9] [V6] [H4] an export has what its reader may read at that moment, and stands in the log before it is given', async () => {
  const mona = await workspace.person('moderator')
  const pavel = await workspace.person('panelist')
  const lead = await workspace.person('lead')
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
  for (const [name, , ending, type] of forms) {
    const answer = await take(name, lead)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="Review_Robin-Sample_Python-developer_2040-01-02.${ending}"`,
    )
    const text = await textOf(answer)
    expect(text).toContain('Mona, at length')
    expect(text).not.toContain('Pavel, not yet sure')
    expect(await textOf(await take(name, pavel))).not.toContain('Mona, at length')
  }
  const { entries } = await callApi(
    server.port,
    'readAuditLog',
    { query: { interviewId: id, limit: 50 } },
    workspace.owner.bearer,
  )
  const taken = entries.flatMap(({ actorId, event }) => (event.action === 'exported' ? [[actorId, event.what]] : [])).reverse()
  expect(taken).toEqual(forms.flatMap(([, file]) => [lead, pavel].map((who) => [who.id, file])))
  // The server knows that a lead has read the scorecard in the file, as if its page had shown it.
  expect(entries.filter(({ event }) => event.action === 'opened').map(({ actorId }) => actorId)).toEqual([lead.id])
})

it('[R23] whoever goes before their PDF is made leaves the next in line to theirs', async () => {
  const mona = await workspace.person('moderator')
  const { id } = await workspace.createInterview('sealed', [[mona, 'moderator']])
  const gone = new AbortController()
  const url = `http://127.0.0.1:${server.port}/api/interviews/${id}/export/review.pdf`
  const left = fetch(url, { headers: { ...mona.bearer }, signal: gone.signal })
  const next = requestApi(server.port, 'exportReviewPdf', { params: { id } }, mona.bearer)
  gone.abort()
  await expect(left).rejects.toThrow()
  expect(await textOf(await next)).toContain('Review of Robin Sample')
})

it('[R9] [R23] whoever is refused a print has taken nothing', async () => {
  const lead = await workspace.person('lead')
  const mona = await workspace.person('moderator')
  const interview = await workspace.createInterview('sealed', [[mona, 'moderator']])
  const judgement = scriptedJudgement(server.port, interview)
  await judgement.submit(mona, await judgement.draft(mona, 4, 'Mona, at length'))
  const params = { id: interview.id }
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => requestApi(server.port, 'exportReviewPdf', { params }, lead.bearer)),
  )
  const printed = answers.filter(({ status }) => status === 200)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(6 - printed.length)
  expect(printed.length).toBeLessThan(6)
  const query = { interviewId: interview.id, limit: 50 }
  const { entries } = await callApi(server.port, 'readAuditLog', { query }, workspace.owner.bearer)
  expect(entries.filter(({ event }) => event.action === 'exported')).toHaveLength(printed.length)
})
