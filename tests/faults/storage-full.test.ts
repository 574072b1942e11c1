import { spawnSync } from 'node:child_process'
import { newId } from '@panelbook/shared/base/ids'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi, requestApi } from '../harness/call-api.ts'
import { limitFileSize } from '../harness/limit-file-size.ts'
import { createRealClient, type RealClient } from '../harness/real-client.ts'
import { until } from '../harness/until.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { type Panel, startPanel } from '../harness/world.ts'

let panel: Panel
const clients: RealClient[] = []
beforeAll(async () => {
  panel = await startPanel('sealed')
})
afterAll(async () => {
  for (const client of clients) client.disconnect('terminate')
  await panel?.dispose()
})

function client(document: string, { bearer }: TestPerson): RealClient {
  const made = createRealClient(() => panel.server.port, document, bearer)
  clients.push(made)
  return made
}
const write = (notes: RealClient, text: string) => notes.edit((doc) => appendNoteLine(noteText(doc, 'general'), { text }))
const textOf = ({ doc }: RealClient) => noteText(doc, 'general').toString()
const ready = async () => (await fetch(`http://127.0.0.1:${panel.server.port}/readyz`)).status

it.runIf(spawnSync('prlimit', ['--version']).status === 0)(
  '[S20] [S4] [U3] [A8] while the disk takes nothing no receipt is given, all can be read, and it goes on by itself',
  async () => {
    const { interview, server } = panel
    const { moderator, panelist } = panel.people
    const params = { id: interview.id }
    const submission = (card: RealClient) => ({ params, body: { sequence: card.head ?? 0, idempotencyKey: newId() } })
    const notes = client(`notes/${interview.id}`, moderator)
    await notes.connect()
    write(notes, 'before')
    const card = client(`card/${interview.id}/${moderator.id}`, moderator)
    await card.connect()
    card.edit((doc) => {
      for (const { question } of planQuestions(interview.plan)) setRating(doc, question.id, { kind: 'rated', value: 2 })
      setRecommendation(doc, 'no')
      takeAwaysText(doc).insert(0, 'Seen.')
    })
    await Promise.all([notes.settled(), card.settled()])

    limitFileSize(server.pid, 0)
    const meanwhile = write(notes, 'meanwhile')
    await until('the edit has its answer', () => meanwhile.state.kind !== 'under-way')
    expect(meanwhile.state).toEqual({ kind: 'refused', reason: 'storage' })
    // 1013 and 45xx tell the client to come again.
    const code = await notes.closed()
    expect(code === 1013 || code >= 4500, `closed with ${code}`).toBe(true)

    const submitted = await requestApi(server.port, 'submitScorecard', submission(card), moderator.bearer)
    expect([submitted.status, await submitted.json()]).toMatchObject([503, { code: 'read-only-storage' }])
    const declined = { params, body: { reason: 'I know them' } }
    expect((await requestApi(server.port, 'declineScorecard', declined, panelist.bearer)).status).toBe(503)
    expect(await ready()).toBe(503)

    // Both the person who was there and one who comes now can read what is stored, and it is not empty.
    const reader = client(`notes/${interview.id}`, panelist)
    await reader.connect()
    expect(textOf(reader)).toContain('before')
    expect(textOf(reader)).not.toContain('meanwhile')
    const view = await callApi(server.port, 'readInterview', { params }, panelist.bearer)
    expect(view.standings.map(({ state }) => state.state)).toEqual(['draft', 'draft'])

    limitFileSize(server.pid, 'unlimited')
    await until('it takes writes again', async () => (await ready()) === 200)
    // The page connects again with what it kept, as it does after every closing that means "again".
    await notes.connect()
    await notes.settled()
    await until('everybody has it', () => textOf(reader).includes('meanwhile'))
    if (card.closeCode !== undefined) await card.connect()
    const scorecard = await callApi(server.port, 'submitScorecard', submission(card), moderator.bearer)
    expect(scorecard).toMatchObject({ version: 1, content: { takeAways: 'Seen.' } })

    await server.kill()
    await server.restart()
    const after = client(`notes/${interview.id}`, panelist)
    await after.connect()
    expect(textOf(after)).toMatch(/before.*meanwhile/)
    const { submitted: kept } = await callApi(server.port, 'readScorecards', { params }, moderator.bearer)
    expect(kept).toEqual([scorecard])
  },
)
