import { renameSync, rmSync } from 'node:fs'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callApi, requestApi } from '../harness/call-api.ts'
import { createRealClient, type RealClient } from '../harness/real-client.ts'
import { until } from '../harness/until.ts'
import { type Panel, startPanel } from '../harness/world.ts'

let panel: Panel
let notes: RealClient
beforeAll(async () => {
  panel = await startPanel('sealed')
  notes = createRealClient(() => panel.server.port, `notes/${panel.interview.id}`, panel.people.moderator.bearer)
  await notes.connect()
})
afterAll(async () => {
  notes?.disconnect('terminate')
  if (panel) rmSync(`${panel.server.dataFolder}-away`, { recursive: true, force: true })
  await panel?.dispose()
})

const write = (text: string) =>
  notes.edit((doc) => {
    appendNoteLine(noteText(doc, 'general'), { text })
  })
const ready = async () => (await fetch(`http://127.0.0.1:${panel.server.port}/readyz`)).status
const decline = () => {
  const { interview, server } = panel
  const { panelist } = panel.people
  return requestApi(
    server.port,
    'declineScorecard',
    { params: { id: interview.id }, body: { reason: 'I know them' } },
    panelist.bearer,
  )
}

/**
 * Words typed now are never reported as saved. Their sender is closed with a code that means "come again": after a refusal, or
 * before the server read the words.
 */
async function isRefused(text: string): Promise<void> {
  const edit = write(text)
  await until(
    'the edit has its answer, or its sender was sent away',
    () => edit.state.kind !== 'under-way' || notes.closeCode !== undefined,
  )
  if (edit.state.kind !== 'under-way') expect(edit.state).toEqual({ kind: 'refused', reason: 'storage' })
  const code = await notes.closed()
  expect(code === 1013 || code >= 4500, `closed with ${code}`).toBe(true)
}

it('[O7] [S20] a data folder that is moved away takes nothing more, and what is typed meanwhile is saved once it is back', async () => {
  const { server, interview } = panel
  const { moderator } = panel.people
  const { dataFolder } = server
  write('before')
  await notes.settled()
  renameSync(dataFolder, `${dataFolder}-away`)
  await isRefused('meanwhile')
  expect(await ready()).toBe(503)
  const declined = await decline()
  expect([declined.status, await declined.json()]).toMatchObject([503, { code: 'read-only-storage' }])
  // Reading still works.
  expect((await callApi(server.port, 'readInterview', { params: { id: interview.id } }, moderator.bearer)).id).toBe(interview.id)
  await until('the log says so', () => server.output.includes('the database is gone'))

  renameSync(`${dataFolder}-away`, dataFolder)
  await until('it takes writes again', async () => (await ready()) === 200)
  await notes.connect()
  await notes.settled()
  await server.kill()
  await server.restart()
  await notes.connect()
  expect(noteText(notes.doc, 'general').toString()).toMatch(/before.*meanwhile/)
})

it('[O7] [O8] of a data folder that is deleted nothing is told as saved, and the next start says that it made a new one', async () => {
  const { server } = panel
  rmSync(server.dataFolder, { recursive: true })
  await isRefused('into nothing')
  expect(await ready()).toBe(503)
  expect((await decline()).status).toBe(503)
  expect(await server.stop()).toBe(0)
  await server.restart()
  expect(server.output).toContain(`New workspace created in ${server.dataFolder}.`)
  expect(await ready()).toBe(200)
})
