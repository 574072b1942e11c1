import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { afterEach, expect, test } from 'vitest'
import type { RealClient } from '../harness/real-client.ts'
import { card, type SyncFixture, startSyncFixture } from './sync-fixture.ts'

let fixture: SyncFixture
afterEach(() => fixture?.close())

const say = (words: string) => (client: RealClient) => client.edit((doc) => noteText(doc, 'general').insert(0, words))
const rate = (client: RealClient, value: string) => client.edit((doc) => void doc.getMap('summary').set('recommendation', value))
/** An edit that is small to send, and much work to judge and integrate. */
const manyLines = (client: RealClient) =>
  client.edit((doc) => {
    for (let index = 0; index < 600; index++) appendNoteLine(noteText(doc, 'general'), { id: `line-${index}`, text: 'x' })
  })

test.each([
  ['bytes', { byteBurst: 30_000, bytesPerSecond: 30_000 }, say('x'.repeat(60_000))],
  ['work', { partBurst: 1_500, partsPerSecond: 1_000 }, manyLines],
] as const)(
  '[S35] whoever has sent too much %s waits on all of their sockets, loses nothing, and nobody else waits',
  async (_what, limits, tooMuch) => {
    fixture = await startSyncFixture(undefined, { limits, timeStands: true })
    const [notes, own, pat] = [fixture.client('mia'), fixture.client('mia', card('mia')), fixture.client('pat')]
    for (const client of [notes, own, pat]) await client.connect()
    tooMuch(notes)
    await notes.settled()
    // The server still takes what has arrived on each socket, and then stops reading it.
    rate(own, 'yes')
    await own.settled()
    const waiting = [say('later')(notes), rate(own, 'no')]
    for (let round = 0; round < 5; round++) {
      say('at once')(pat)
      await pat.settled()
    }
    expect(waiting.map((edit) => edit.state.kind)).toEqual(['under-way', 'under-way'])
    fixture.ahead.elapsed = 10_000
    await Promise.all([notes.settled(), own.settled()])
    expect(waiting.map((edit) => edit.state.kind)).toEqual(['durable', 'durable'])
    expect([notes.closeCode, own.closeCode]).toEqual([undefined, undefined])
  },
)

test('[S35] whoever owes more than a moment opens nothing more until it is paid, and others do', async () => {
  fixture = await startSyncFixture(undefined, { limits: { partBurst: 1_000, partsPerSecond: 100 }, timeStands: true })
  const [notes, own, pat] = [fixture.client('mia'), fixture.client('mia', card('mia')), fixture.client('pat')]
  await notes.connect()
  manyLines(notes)
  await notes.settled()
  await expect(own.connect()).rejects.toThrow(/429/)
  await pat.connect()
  say('at once')(pat)
  await pat.settled()
  expect(notes.closeCode).toBeUndefined()
  fixture.ahead.elapsed = 120_000
  await own.connect()
  expect(await fixture.metrics()).toMatch(/panelbook_sync_denials_total\{status="429"\} 1\n/)
})
