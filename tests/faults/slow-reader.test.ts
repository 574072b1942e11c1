import { noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import { defaultLimits } from '../../server/src/sync/sync-limits.ts'
import { createRealClient } from '../harness/real-client.ts'
import { type Panel, startPanel } from '../harness/world.ts'

let panel: Panel
beforeAll(async () => {
  panel = await startPanel('open')
})
afterAll(async () => {
  await panel?.dispose()
})

/** One of the server's metrics; 0 where it has none yet. */
async function metric(name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${panel.server.port}/metrics`)).text()
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `))
  return line === undefined ? 0 : Number(line.slice(name.length + 1))
}

it('[S17] a reader that stops reading costs bounded memory, loses its socket, and catches up when it is back', async () => {
  const notes = `notes/${panel.interview.id}`
  const writer = createRealClient(() => panel.server.port, notes, panel.people.moderator.bearer)
  await writer.connect()
  const slow = new WebSocket(`ws://127.0.0.1:${panel.server.port}/sync/${notes}`, { headers: panel.people.panelist.bearer })
  await new Promise((resolve, reject) => {
    slow.once('open', resolve)
    slow.once('error', reject)
  })
  let slowClosed = false
  slow.on('close', () => (slowClosed = true))
  slow.on('error', () => undefined)
  // From here on it reads nothing: the kernel's buffers fill, then the server's.
  slow.pause()

  const block = 'x'.repeat(200_000)
  // The text is written and deleted again, so that the document stays small while what the slow reader is owed grows past the
  // bound of 8 MB. Two people write it, because one may send only so much at once.
  const other = createRealClient(() => panel.server.port, notes, panel.people.panelist.bearer)
  await other.connect()
  const writers = [writer, other]
  const sentAway = () => metric(`panelbook_sync_closes_total{code="${closeCodes.tryAgainLater}"}`)
  let mostUnsent = 0
  for (let i = 0; i < 150 && (await sentAway()) === 0; i++) {
    const from = writers[i % 2] ?? writer
    from.edit((doc) => noteText(doc, 'general').insert(0, `${i} ${block}`))
    from.edit((doc) => noteText(doc, 'general').delete(0, noteText(doc, 'general').length))
    await from.settled()
    mostUnsent = Math.max(mostUnsent, await metric('panelbook_sync_unsent_bytes'))
  }
  other.disconnect()
  expect(writers.flatMap(({ edits }) => edits).every(({ state }) => state.kind === 'durable')).toBe(true)
  // It did pile up, otherwise the test proves nothing; and never beyond the bound and the one message that crosses it.
  expect(mostUnsent).toBeGreaterThan(1_000_000)
  expect(mostUnsent).toBeLessThan(defaultLimits.unsentBytesClose + 2 * block.length)
  expect(await sentAway()).toBe(1)

  // When it reads again, it finds that the server closed it.
  slow.resume()
  if (!slowClosed) await new Promise((resolve) => slow.once('close', resolve))

  writer.edit((doc) => noteText(doc, 'general').insert(0, 'the end'))
  await writer.settled()
  const back = createRealClient(() => panel.server.port, notes, panel.people.panelist.bearer)
  await back.connect()
  expect(noteText(back.doc, 'general').toString()).toContain('the end')
  back.disconnect()
  writer.disconnect()
})
