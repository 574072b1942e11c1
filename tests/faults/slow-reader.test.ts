import { noteFragment } from '@panelbook/shared/conduct/notes-doc'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { residentMb } from '../bench/process-cost.ts'
import { type Panel, startPanel } from '../harness/panel.ts'
import { createRealClient } from '../harness/real-client.ts'

let panel: Panel
beforeAll(async () => {
  panel = await startPanel('open')
})
afterAll(async () => {
  await panel?.dispose()
})

it('[S17] a reader that stops reading costs bounded memory, loses its socket, and catches up when it is back', async () => {
  const notes = `notes/${panel.interview.id}`
  const writer = createRealClient(() => panel.server.port, notes, panel.moderator.bearer)
  await writer.connect()
  const slow = new WebSocket(`ws://127.0.0.1:${panel.server.port}/sync/${notes}`, { headers: panel.panelist.bearer })
  await new Promise((resolve, reject) => {
    slow.once('open', resolve)
    slow.once('error', reject)
  })
  let slowClosed = false
  slow.on('close', () => (slowClosed = true))
  slow.on('error', () => undefined)
  // From here on nothing is read: the kernel's buffers fill, then the server's.
  slow.pause()

  const before = residentMb(panel.server.pid)
  const block = 'x'.repeat(200_000)
  // Written and taken away again: the document stays small while what the slow reader is owed grows past any bound.
  let highest = before

  for (let i = 0; i < 150; i++) {
    writer.edit((doc) => {
      const line = new Y.XmlElement('paragraph')
      line.insert(0, [new Y.XmlText(`${i} ${block}`)])
      noteFragment(doc, 'general').insert(0, [line])
    })
    writer.edit((doc) => noteFragment(doc, 'general').delete(0, 1))
    await writer.settled()
    // Two edits in 25 ms stay under the rate that a socket may sustain.
    await new Promise((resolve) => setTimeout(resolve, 25))
    if (i % 10 === 0) highest = Math.max(highest, residentMb(panel.server.pid))
  }
  expect(writer.edits.every(({ state }) => state.kind === 'durable')).toBe(true)
  expect(highest - before).toBeLessThan(120)

  // Reading again, it finds that it was sent away.
  slow.resume()
  if (!slowClosed) await new Promise((resolve) => slow.once('close', resolve))

  writer.edit((doc) => {
    const line = new Y.XmlElement('paragraph')
    line.insert(0, [new Y.XmlText('the end')])
    noteFragment(doc, 'general').insert(0, [line])
  })
  await writer.settled()
  const back = createRealClient(() => panel.server.port, notes, panel.panelist.bearer)
  await back.connect()
  expect(noteFragment(back.doc, 'general').toString()).toContain('the end')
  back.disconnect()
  writer.disconnect()
})
