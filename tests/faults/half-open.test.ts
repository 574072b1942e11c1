import { noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { messageTypes, syncTypes } from '@panelbook/shared/protocol/messages'
import * as decoding from 'lib0/decoding'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import { presenceFrame, readPresence, step1Frame } from '../../server/src/sync/sync-frames.ts'
import { type FlakyNetwork, openFlakyNetwork } from '../harness/flaky-network.ts'
import { createRealClient } from '../harness/real-client.ts'
import type { TestServer } from '../harness/test-server.ts'
import { until } from '../harness/until.ts'
import type { Workspace } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

/** How long a lost person may still look present, by the server's clock. Milliseconds. */
const DETECTED_MS = 30_000

let server: TestServer
let workspace: Workspace
let network: FlakyNetwork
beforeAll(async () => {
  ;({ server, workspace } = await startWorld())
  network = await openFlakyNetwork(server.port)
})
afterAll(async () => {
  await network?.close()
  await server?.dispose()
})

function presenceIn(frame: Uint8Array) {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint(decoder)
  return readPresence(decoding.readVarUint8Array(decoder)) ?? []
}

it('[S17] [W2] a connection that died without a word is found within 30 s: its presence goes, and who answers stays', async () => {
  const gone = await workspace.person('panelist')
  const { owner } = workspace
  const interview = await workspace.createInterview('open', [
    [owner, 'moderator'],
    [gone, 'panelist'],
  ])
  const notes = `notes/${interview.id}`
  const there = createRealClient(() => server.port, notes, owner.bearer)
  await there.connect()
  const lost = createRealClient(() => network.port, notes, gone.bearer)
  await lost.connect()
  lost.sendRaw(presenceFrame([{ clientId: lost.doc.clientID, clock: 1, state: JSON.stringify({ viewing: 'a-question' }) }]))
  /** What the person who is there was told last about the one who will be lost; undefined: nothing. */
  const seen = () => {
    const told = there.frames.filter(([type]) => type === messageTypes.awareness).flatMap((frame) => presenceIn(frame))
    return told.findLast(({ clientId }) => clientId === lost.doc.clientID)?.state
  }
  await until('who is there sees who will be lost', () => seen()?.includes('a-question') === true)
  // This client is quiet but alive: it sends something only when it is asked.
  const quiet = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${notes}`, { headers: owner.bearer })
  let pings = 0
  let answers = 0
  quiet.on('ping', () => (pings += 1))
  quiet.on('message', ([type, subtype]: Buffer) => {
    if (type === messageTypes.sync && subtype === syncTypes.step2) answers += 1
  })
  await new Promise((resolve, reject) => {
    quiet.once('open', resolve)
    quiet.once('error', reject)
  })

  network.freeze()
  // Each time the server's clock has moved on, its sweep asks every silent connection for a sign of life.
  for (let asked = 1; asked <= 2; asked++) {
    server.elapsedAheadMs += 10_000
    await until('the quiet one is asked', () => pings >= asked)
    // The answer to this comes after the server has the sign of life: the clock moves on from there.
    const had = answers
    quiet.send(step1Frame(new Uint8Array([0])))
    await until('its sign of life is there', () => answers > had)
  }
  expect(seen(), 'nobody is given up before their time').toContain('a-question')
  server.elapsedAheadMs = DETECTED_MS - 2_000
  await until('the lost one’s presence goes', () => seen() === 'null')

  expect(quiet.readyState).toBe(WebSocket.OPEN)
  expect(there.closeCode).toBeUndefined()
  const edit = there.edit((doc) => noteText(doc, 'general').insert(0, 'x'))
  await there.settled()
  expect(edit.state.kind).toBe('durable')

  // When the network is back, the lost client finds its connection ended, connects again and gets what it missed.
  network.restore()
  await lost.closed()
  await lost.connect()
  expect(noteText(lost.doc, 'general').length).toBe(1)
  for (const client of [there, lost]) client.disconnect('terminate')
  quiet.terminate()
})
