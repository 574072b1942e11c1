import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callApi, requestApi } from '../harness/call-api.ts'
import { type FakeModel, startFakeModel } from '../harness/fake-model.ts'
import type { Credentials } from '../harness/real-client.ts'
import type { TestServer } from '../harness/test-server.ts'
import { startWorld } from '../harness/world.ts'

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
  const world = await startWorld({
    env: { PANELBOOK_LLM_URL: model.url, PANELBOOK_LLM_MODEL: 'fake-1', PANELBOOK_LLM_KEY: 'a-key-for-the-model' },
    samples: true,
  })
  server = world.server
  const { workspace } = world
  await workspace.addPerson(`Lea ${CANARY}`, 'interviewer')
  lead = (await workspace.person('leadOnPanel')).bearer
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
    // The server stores nothing of a draft.
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
    const { candidates } = await callApi(server.port, 'listCandidates', { query: {} }, lead)
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

  describe('in other words', () => {
    const content = {
      prompt: `How would Lea ${CANARY} index this table?`,
      strongSignals: [{ id: 's1', text: 'Asks what is queried' }],
      probes: [
        { id: 'p1', text: 'And when it grows?' },
        { id: 'p2', text: 'What does it cost?' },
      ],
      redFlags: [],
      anchors: [{ value: 1, text: 'anchor-canary' }],
      sampleAnswer: 'answer-canary',
      competency: 'competency-canary',
      tags: ['tag-canary'],
    }
    const words = {
      prompt: 'Which index would you choose here?',
      strongSignals: ['Asks for the queries first'],
      probes: ['And with ten times the rows?', 'What is its price?'],
      redFlags: [],
    }
    const rephrase = (version = 1) => requestApi(server.port, 'rephraseQuestion', { body: { questionId: 'mine', version } }, lead)
    const accept = (version: number, given: object = {}) =>
      requestApi(
        server.port,
        'acceptRephrasing',
        { body: { questionId: 'mine', version, model: 'fake-1', words: { ...words, ...given } } },
        lead,
      )
    const read = () => callApi(server.port, 'readQuestion', { params: { id: 'mine' } }, lead)
    beforeAll(() => callApi(server.port, 'createQuestion', { body: { id: 'mine', content } }, lead))

    it('[G11] is told the question’s own words alone, and stores nothing', async () => {
      says(JSON.stringify({ ...words, anchors: ['not read'] }))
      model.told.length = 0
      expect(await (await rephrase()).json()).toEqual({ model: 'fake-1', words })
      const { messages } = JSON.parse(model.told[0]?.body ?? '{}') as { messages: { role: string; content: unknown }[] }
      const told = JSON.stringify(messages[1])
      expect(told).toContain('index this table')
      expect(told).toContain('What does it cost?')
      expect(model.told[0]?.body.toLowerCase()).not.toContain(CANARY)
      expect(model.told[0]?.body).not.toContain('-canary')
      expect((await read()).version).toBe(1)
    })

    it.each([
      ['leaves a point out', { ...words, probes: ['One?'] }],
      ['adds one', { ...words, redFlags: ['New'] }],
      ['says no question', { answer: 42 }],
    ])('[G11] a model that %s gives a sentence', async (_, said) => {
      says(JSON.stringify(said))
      const answer = await rephrase()
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([502, 'model-unavailable'])
    })

    it('[G11] what is accepted is a version of its own, marked for ever, with its points and its origin', async () => {
      expect((await accept(1, { probes: ['One?'] })).status).toBe(400)
      expect((await read()).version).toBe(1)
      expect((await accept(1)).status).toBe(200)
      // The answer may have been lost: sending the same again changes nothing.
      expect((await accept(1)).status).toBe(200)
      const saved = await read()
      expect(saved).toMatchObject({ version: 2, prompt: words.prompt, tags: content.tags, anchors: content.anchors })
      expect(saved.probes.map(({ id, text }) => [id, text])).toEqual([
        ['p1', words.probes[0]],
        ['p2', words.probes[1]],
      ])
      expect(saved.provenance).toEqual({ origin: 'written', model: 'fake-1' })
      // This one was made of an earlier version: it is refused, and the model is not asked for another.
      const late = await accept(1, { prompt: 'Made of the first version' })
      expect(late.status).toBe(409)
      model.told.length = 0
      expect([(await rephrase(1)).status, model.told.length]).toEqual([409, 0])
      // The mark stays even when the old words come back.
      await callApi(server.port, 'changeQuestion', { params: { id: 'mine' }, body: { version: 2, content } }, lead)
      expect((await read()).provenance).toEqual({ origin: 'written', model: 'fake-1' })
    })
  })
})

it('[G9] without a model nothing drafts, and nothing says there could be one', async () => {
  const { server: bare, people } = await startWorld({ people: ['lead'] })
  try {
    const { bearer } = people.lead
    expect(await callApi(bare.port, 'readDrafting', {}, bearer)).toEqual({})
    expect((await requestApi(bare.port, 'draftQuestion', { body: { requirement: 'COBOL' } }, bearer)).status).toBe(404)
    const asked = { body: { questionId: 'starter-hot-cpu', version: 1 } }
    expect((await requestApi(bare.port, 'rephraseQuestion', asked, bearer)).status).toBe(404)
  } finally {
    await bare.dispose()
  }
})
