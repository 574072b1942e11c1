import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callApi, requestApi } from '../harness/call-api.ts'
import type { Credentials } from '../harness/real-client.ts'
import { createWorkspace } from '../harness/workspace.ts'
import { startTestServer, type TestServer } from './running-server.ts'

/** A language model behind an OpenAI-compatible address that says what the test wants, and keeps what it was told. */
interface FakeModel {
  url: string
  told: { path: string; authorization: string | undefined; body: string }[]
  answer: { status: number; content: string }
  close(): Promise<void>
}

async function startFakeModel(): Promise<FakeModel> {
  const fake = { told: [] as FakeModel['told'], answer: { status: 200, content: '' } }
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      fake.told.push({ path: request.url ?? '', authorization: request.headers.authorization, body })
      const { status, content } = fake.answer
      const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }]
      const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 }
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ id: 'a', object: 'chat.completion', created: 1, model: 'fake-1', choices, usage }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(fake, {
    url: `http://127.0.0.1:${port}/v1`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  })
}

const DRAFT = {
  prompt: 'How would you find out what a COBOL batch job really does?',
  kind: 'situational',
  strongSignals: ['Reads the job control first'],
  probes: ['And without its author?'],
  redFlags: ['Rewrites before reading'],
}
const CANARY = 'zanzibar'

let model: FakeModel
let server: TestServer
let lead: Credentials
beforeAll(async () => {
  model = await startFakeModel()
  server = await startTestServer({
    env: { PANELBOOK_LLM_URL: model.url, PANELBOOK_LLM_MODEL: 'fake-1', PANELBOOK_LLM_KEY: 'a-key-for-the-model' },
    samples: true,
  })
  const workspace = await createWorkspace(server.port, server.ownerLink?.url ?? '')
  await workspace.addPerson(`Lea ${CANARY}`, 'interviewer')
  lead = (await workspace.addPerson('Lou Example', 'lead')).bearer
})
afterAll(async () => {
  await server?.dispose()
  await model?.close()
})

const draft = (requirement: string) => requestApi(server.port, 'draftQuestion', { body: { requirement, level: 'senior' } }, lead)
const says = (content: string, status = 200) => {
  model.answer = { status, content }
}

describe('drafting with a language model', () => {
  it('[G9] drafts what a person may accept; the accepted question is marked, whoever edits it', async () => {
    says(`Sure! \`\`\`json\n${JSON.stringify({ ...DRAFT, score: 4 })}\n\`\`\``)
    expect(await callApi(server.port, 'readDrafting', {}, lead)).toEqual({ model: 'fake-1' })
    const before = (await callApi(server.port, 'searchQuestions', { query: { limit: 1 } }, lead)).total
    const answer = (await (await draft('Experience with COBOL')).json()) as { model: string; draft: typeof DRAFT }
    expect(answer).toEqual({ model: 'fake-1', draft: DRAFT })
    // Nothing is kept of a draft.
    expect((await callApi(server.port, 'searchQuestions', { query: { limit: 1 } }, lead)).total).toBe(before)

    const points = (letter: string, texts: string[]) => texts.map((text, at) => ({ id: `${letter}${at + 1}`, text }))
    const content = {
      prompt: DRAFT.prompt,
      strongSignals: points('s', DRAFT.strongSignals),
      probes: points('p', DRAFT.probes),
      redFlags: points('f', DRAFT.redFlags),
      anchors: [],
      tags: [],
    }
    const accept = () => callApi(server.port, 'acceptDraft', { body: { id: 'drafted', model: answer.model, content } }, lead)
    const accepted = await accept()
    expect(accepted.provenance).toEqual({ origin: 'drafted-by-model', model: 'fake-1' })
    expect((await accept()).version).toBe(1)
    const edited = await callApi(
      server.port,
      'changeQuestion',
      { params: { id: 'drafted' }, body: { version: 1, content: { ...content, prompt: 'Every word is new.' } } },
      lead,
    )
    expect(edited.provenance).toEqual({ origin: 'drafted-by-model', model: 'fake-1' })
    const plan = await callApi(
      server.port,
      'createPlan',
      {
        body: {
          title: 'A plan',
          minutes: 30,
          policy: 'sealed',
          questions: [{ questionId: 'drafted', section: 'One', minutes: 8, required: true }],
        },
      },
      lead,
    )
    expect(plan.sections[0]?.questions[0]?.question.provenance.origin).toBe('drafted-by-model')
  })

  it('[G9] tells the model the requirement and the level: no name, no address, nothing of scorecards or notes', async () => {
    says(JSON.stringify(DRAFT))
    model.told.length = 0
    await draft(`Experience with COBOL; write to lea@${CANARY}.example or ask Lea ${CANARY}, or ${CANARY.toUpperCase()}`)
    const [told] = model.told
    expect(model.told).toHaveLength(1)
    expect(told?.path).toBe('/v1/chat/completions')
    expect(told?.authorization).toBe('Bearer a-key-for-the-model')
    expect(told?.body).toContain('COBOL')
    expect(told?.body).toContain('senior')
    expect(told?.body.toLowerCase()).not.toContain(CANARY)
    const { messages } = JSON.parse(told?.body ?? '{}') as { messages: { role: string; content: unknown }[] }
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user'])
    const people = await callApi(server.port, 'listPeople', {}, lead)
    const { candidates } = await callApi(server.port, 'listCandidates', {}, lead)
    for (const { name } of [...people.people, ...candidates]) expect(told?.body).not.toContain(name)
  })

  it.each([
    ['says no JSON', 'I would rather not.', 200],
    ['says something else', '{"answer": 42}', 200],
    ['says too much', `{"prompt": "${'a'.repeat(300_000)}"}`, 200],
    ['is out of order', '', 500],
    ['refuses the key', '', 401],
  ])('[G9] a model that %s gives a sentence, and nothing is stored', async (_, content, status) => {
    says(content, status)
    const answer = await draft('Experience with COBOL')
    expect(answer.status).toBe(502)
    const problem = (await answer.json()) as { code: string; message: string }
    expect(problem.code).toBe('model-unavailable')
    expect(problem.message).toMatch(/write the question yourself/)
    expect(problem.message).not.toContain('key')
  })
})

it('[G9] without a model nothing drafts, and nothing says there could be one', async () => {
  const bare = await startTestServer()
  try {
    const workspace = await createWorkspace(bare.port, bare.ownerLink?.url ?? '')
    const { bearer } = await workspace.addPerson('Lou Example', 'lead')
    expect(await callApi(bare.port, 'readDrafting', {}, bearer)).toEqual({})
    expect((await requestApi(bare.port, 'draftQuestion', { body: { requirement: 'COBOL' } }, bearer)).status).toBe(404)
  } finally {
    await bare.dispose()
  }
})
