import type { EndpointInput } from '@panelbook/shared/api/endpoints'
import { problemSchema } from '@panelbook/shared/api/problem'
import { newId } from '@panelbook/shared/base/ids'
import { importLimits } from '@panelbook/shared/importing/import-limits'
import { noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi, requestApi } from '../harness/call-api.ts'
import { createRealClient } from '../harness/real-client.ts'
import type { TestServer } from '../harness/test-server.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let owner: TestPerson
let interviewId: string
beforeAll(async () => {
  const world = await startWorld()
  server = world.server
  const { workspace } = world
  owner = workspace.owner
  interviewId = (await workspace.createInterview('sealed', [[owner, 'moderator']])).id
})
afterAll(() => server.dispose())

type Sent = EndpointInput<'importQuestions'>['body']['questions'][number]
const drafted = (prompt: string, more: object = {}): Sent => ({
  draft: {
    ...{ prompt, strongSignals: [], probes: [], redFlags: [], anchors: [], tags: [], source: { line: 1 } },
    ...more,
  },
})
const bank = (questions: unknown) => ({ idempotencyKey: newId(), source: 'hostile.md', questions })
const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)
const post = (body: object) => requestApi(server.port, 'importQuestions', { body } as never, owner.bearer)
const inLibrary = async () => (await callApi(server.port, 'searchQuestions', { query: { limit: 1 } }, owner.bearer)).total
const imports = async () => (await callApi(server.port, 'listImports', {}, owner.bearer)).imports.length

const many = Array.from({ length: importLimits.questions + 1 }, (_, index) => drafted(`Question ${index}?`))
it.each([
  ['more questions than an import holds', 400, () => bank(many)],
  ['more than a request holds', 413, () => bank([drafted('x'), { draft: 'x'.repeat(17 * 1024 * 1024) }])],
  ['nesting in place of questions', 400, () => bank(deep(2_000))],
  ['nesting in place of a list', 400, () => bank([drafted('What is it?', { probes: deep(2_000) })])],
  ['a prompt beyond any prompt', 400, () => bank([drafted('x'.repeat(200_001))])],
  ['a list beyond any list', 400, () => bank([drafted('What is it?', { probes: Array(1_001).fill('Why?') })])],
  [
    'merging into what isn’t there',
    409,
    () => bank([{ ...drafted('What?'), choice: { kind: 'merge', questionId: 'none', version: 1 } }]),
  ],
])('[I5] [I3] %s ends the import as a whole, and says what to do', async (_what, status, body) => {
  const before = [await inLibrary(), await imports()]
  const answer = await post(body())
  expect(answer.status).toBe(status)
  expect(problemSchema.parse(await answer.json()).message).toMatch(/[.…]$/)
  expect([await inLibrary(), await imports()]).toEqual(before)
})

it('[I5] [I6] an import at every limit, full of mark-up and strange keys, is stored as text while others are served', async () => {
  const hostile = '<script>alert(1)</script> __proto__ constructor {{7*7}} \u0000\u202e =HYPERLINK("x") '
  const questions = Array.from({ length: importLimits.questions }, (_, index) => ({
    ...drafted(`Number ${index}: ${hostile.repeat(2)}?`, {
      probes: Array.from({ length: 12 }, () => hostile),
      sampleAnswer: hostile.repeat(4),
    }),
    // This looks like a choice for all questions, but isn't one for this question.
    ...(index === 0 ? { constructor: { kind: 'keep' } } : {}),
  }))
  const before = await inLibrary()
  // Meanwhile somebody writes, a line after each receipt. The receipts that come while the import runs show that others are still
  // served.
  const notes = createRealClient(() => server.port, `notes/${interviewId}`, owner.bearer)
  await notes.connect()
  let running = true
  const importing = post(bank(questions)).finally(() => (running = false))
  let served = 0
  while (running) {
    const edit = notes.edit((doc) => noteText(doc, 'general').insert(0, 'x'))
    await notes.settled()
    expect(edit.state.kind).toBe('durable')
    if (running) served += 1
  }
  const answer = await importing
  notes.disconnect()
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ imported: importLimits.questions })
  expect(served).toBeGreaterThan(0)
  expect(await inLibrary()).toBe(before + importLimits.questions)
  const { questions: found } = await callApi(
    server.port,
    'searchQuestions',
    { query: { text: 'Number 17', limit: 5 } },
    owner.bearer,
  )
  expect(found.some(({ prompt }) => prompt.includes('<script>alert(1)</script>'))).toBe(true)
})
