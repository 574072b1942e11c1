import { POSTING_LENGTH } from '@panelbook/shared/suggesting/posting/requirement'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callApi, requestApi } from '../harness/call-api.ts'
import type { Credentials } from '../harness/real-client.ts'
import type { TestServer } from '../harness/test-server.ts'
import { startWorld } from '../harness/world.ts'

let server: TestServer
let lead: Credentials
beforeAll(async () => {
  const world = await startWorld()
  server = world.server
  const { workspace } = world
  lead = (await workspace.person('lead')).bearer
})
afterAll(() => server?.dispose())

const suggest = (posting: string) => callApi(server.port, 'suggestPlan', { body: { posting, stage: 'other', minutes: 45 } }, lead)
const write = (id: string, prompt: string) =>
  callApi(
    server.port,
    'createQuestion',
    { body: { id, content: { prompt, strongSignals: [], probes: [], redFlags: [], anchors: [], tags: [] } } },
    lead,
  )

describe('suggesting over HTTP', () => {
  it('[G4] answers from the library as it is: what is new counts, what is archived doesn’t', async () => {
    const posting = 'Requirements\n- Experience with Haskell'
    expect((await suggest(posting)).picks).toEqual([])
    await write('haskell', 'What does Haskell’s laziness cost?')
    expect((await suggest(posting)).picks.map(({ question }) => question.id)).toEqual(['haskell'])
    await callApi(server.port, 'archiveQuestion', { params: { id: 'haskell' }, body: { version: 1, archived: true } }, lead)
    expect((await suggest(posting)).picks).toEqual([])
  })

  it('[G3] knows the workspace’s names for skills at once, and refuses a change made on an older table', async () => {
    await write('ferry', 'How does Ferrybase keep its journal?')
    const posting = 'Requirements\n- You know FB-Store'
    expect((await suggest(posting)).picks).toEqual([])
    const names = ['Ferrybase', 'FB-Store'].map((text) => ({
      ...{ skill: 'Ferrybase', group: 'data' as const },
      alias: { text, care: 'any' as const },
    }))
    const edits = { added: names, removed: [] }
    const table = await callApi(server.port, 'changeSkills', { body: { version: 0, edits } }, lead)
    expect(table.version).toBe(1)
    expect((await suggest(posting)).picks.map(({ question }) => question.id)).toEqual(['ferry'])
    // The same request gets the same answer again; a different one on the same version is refused.
    expect((await callApi(server.port, 'changeSkills', { body: { version: 0, edits } }, lead)).version).toBe(1)
    const refused = await requestApi(
      server.port,
      'changeSkills',
      { body: { version: 0, edits: { added: [], removed: [] } } },
      lead,
    )
    expect(refused.status).toBe(409)
    expect((await callApi(server.port, 'readSkills', {}, lead)).edits).toEqual(edits)
  })

  it.each([
    ['nothing', '  \n'],
    ['too much', 'a'.repeat(POSTING_LENGTH + 1)],
  ])('[G8] refuses %s with a sentence', async (_, posting) => {
    const answer = await requestApi(server.port, 'suggestPlan', { body: { posting, stage: 'other', minutes: 45 } }, lead)
    expect(answer.status).toBe(400)
    expect(((await answer.json()) as { issues: { message: string }[] }).issues[0]?.message).toMatch(/\w+ \w+/)
  })

  it('[G8] takes the longest text there may be, whatever is in it', async () => {
    const hostile = '- Go, C/R '.repeat(POSTING_LENGTH / 10)
    expect((await suggest(hostile)).requirements.length).toBeLessThanOrEqual(80)
    expect((await suggest(`Requirements\n${'- Python\n'.repeat(4_000)}`)).cut).toBe(true)
  })
})
