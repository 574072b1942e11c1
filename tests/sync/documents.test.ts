import { once } from 'node:events'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { afterEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import type * as Y from 'yjs'
import { card, INTERVIEW, notes, QUESTION, type SyncFixture, startSyncFixture } from './sync-fixture.ts'

let fixture: SyncFixture
afterEach(() => fixture?.close())

const write = (line: string) => (doc: Y.Doc) => appendNoteLine(noteText(doc, 'general'), { text: line })
const text = (doc: Y.Doc) => noteText(doc, 'general').toString()

test('[S13] two stock clients edit one document, see each other, and leave', async () => {
  fixture = await startSyncFixture()
  const mia = fixture.stock('mia')
  const pat = fixture.stock('pat')
  await Promise.all([mia.synced(), pat.synced()])
  write('by mia')(mia.doc)
  write('by pat')(pat.doc)
  await expect.poll(() => [text(mia.doc).includes('by pat'), text(pat.doc) === text(mia.doc)]).toEqual([true, true])
  mia.provider.awareness.setLocalState({ user: { name: 'Somebody else' }, viewing: QUESTION })
  await expect
    .poll(() => pat.provider.awareness.getStates().get(mia.doc.clientID))
    .toMatchObject({ user: { id: 'mia', name: 'Name of mia' }, viewing: QUESTION })
  mia.destroy()
  await expect.poll(() => pat.provider.awareness.getStates().has(mia.doc.clientID)).toBe(false)
  expect((await fixture.log.read(`notes/${INTERVIEW}`)).head).toBeGreaterThanOrEqual(2)
})

test('[S13] what a stock client typed offline arrives, and so does what it types while connecting', async () => {
  fixture = await startSyncFixture()
  const mia = fixture.stock('mia')
  await mia.synced()
  mia.provider.disconnect()
  write('offline')(mia.doc)
  mia.provider.connect()
  mia.provider.once('status', () => write('at once')(mia.doc))
  const pat = fixture.client('pat')
  await pat.connect()
  await expect.poll(() => text(pat.doc)).toContain('offline')
  await expect.poll(() => text(pat.doc)).toContain('at once')
})

test('[S1] [S2] a receipt tells that an edit is in the log, and the head with it', async () => {
  fixture = await startSyncFixture()
  const mia = fixture.client('mia')
  await mia.connect()
  await expect.poll(() => mia.receipts[0]).toEqual({ kind: 'committed', frame: 0, sequence: 0 })
  const edit = mia.edit(write('hello'))
  await mia.settled()
  expect(edit.state).toEqual({ kind: 'durable', sequence: 1 })
  expect((await fixture.log.read(`notes/${INTERVIEW}`)).tail).toHaveLength(1)
  await expect.poll(() => fixture.followed).toEqual([{ name: `notes/${INTERVIEW}`, sequence: 1 }])
})

test('[V13] [S11] somebody who loses the seat is closed at once, and later frames of others go on', async () => {
  fixture = await startSyncFixture()
  const mia = fixture.client('mia')
  const pat = fixture.client('pat')
  await Promise.all([mia.connect(), pat.connect()])
  const facts = fixture.facts.value
  if (facts) fixture.facts.value = { ...facts, panel: facts.panel.filter((member) => member.personId !== 'pat') }
  const closed = pat.closed()
  await fixture.sync.factsChanged(INTERVIEW)
  expect(await closed).toBe(closeCodes.forbidden)
  const frames = pat.frames.length
  mia.edit(write('not for pat'))
  await mia.settled()
  expect(pat.frames.length).toBe(frames)
  await expect(pat.connect()).rejects.toThrow('404')
})

test('[S11] a right that shrinks to reading stops the next edit and keeps the connection', async () => {
  fixture = await startSyncFixture()
  const pat = fixture.client('pat')
  await pat.connect()
  const facts = fixture.facts.value
  if (facts) fixture.facts.value = { ...facts, panel: facts.panel.map((each) => ({ ...each, role: 'observer' as const })) }
  await fixture.sync.factsChanged(INTERVIEW)
  const edit = pat.edit(write('too late'))
  await pat.settled()
  expect(edit.state).toEqual({ kind: 'refused', reason: 'read-only' })
})

test('[V13] when the facts can’t be read any more, everybody is sent away for a while', async () => {
  fixture = await startSyncFixture()
  const pat = fixture.client('pat')
  await pat.connect()
  fixture.facts.fail = true
  const closed = pat.closed()
  await expect(fixture.sync.factsChanged(INTERVIEW)).rejects.toThrow()
  expect(await closed).toBe(closeCodes.unavailable)
})

test('[A6] [V13] ending a session ends its sockets, and only its own', async () => {
  fixture = await startSyncFixture()
  const here = fixture.client('mia', notes, 'laptop')
  const there = fixture.client('mia', notes, 'phone')
  await Promise.all([here.connect(), there.connect()])
  const closed = here.closed()
  fixture.sync.endSessions({ personId: 'mia', sessionId: 'laptop' }, 'signed-out')
  expect(await closed).toBe(closeCodes.signedOut)
  expect(there.closeCode).toBeUndefined()
  const closedThere = there.closed()
  fixture.sync.endSessions({ personId: 'mia' }, 'changed')
  expect(await closedThere).toBe(closeCodes.tryAgainLater)
})

test('[V13] a socket does not outlive its session', async () => {
  fixture = await startSyncFixture()
  const socket = new WebSocket(`ws://127.0.0.1:${fixture.port}/sync/notes/${INTERVIEW}`, {
    headers: fixture.headers('mia', 'session', 60_000),
  })
  const closed = new Promise((resolve) => socket.on('close', resolve))
  await once(socket, 'open')
  fixture.sweep()
  expect(socket.readyState).toBe(WebSocket.OPEN)
  fixture.ahead.clock = 60_001
  fixture.sweep()
  expect(await closed).toBe(closeCodes.signedOut)
})

test('[V5] under open ratings the panel reads a scorecard live, and nobody writes another’s', async () => {
  fixture = await startSyncFixture(undefined, { policy: 'open' })
  const author = fixture.client('pat', card('pat'))
  const reader = fixture.client('mia', card('pat'))
  await Promise.all([author.connect(), reader.connect()])
  author.edit((doc) => doc.getMap('ratings').set(QUESTION, { kind: 'rated', value: 3 }))
  await author.settled()
  await expect.poll(() => reader.doc.getMap('ratings').toJSON()).toEqual({ [QUESTION]: { kind: 'rated', value: 3 } })
  const edit = reader.edit((doc) => doc.getMap('ratings').set(QUESTION, { kind: 'rated', value: 1 }))
  await reader.settled()
  expect(edit.state).toEqual({ kind: 'refused', reason: 'read-only' })
  expect(author.doc.getMap('ratings').get(QUESTION)).toEqual({ kind: 'rated', value: 3 })
})

test('[U11] a late edit to a locked scorecard is refused as locked', async () => {
  fixture = await startSyncFixture()
  const author = fixture.client('pat', card('pat'))
  await author.connect()
  author.edit((doc) => doc.getText('takeAways').insert(0, 'in time'))
  await author.settled()
  // The transaction of the submission first locks the log, and then tells the sockets.
  fixture.log.lock(`card/${INTERVIEW}/pat`, true)
  const between = author.edit((doc) => doc.getText('takeAways').insert(0, 'late '))
  await author.settled()
  expect(between.state).toEqual({ kind: 'refused', reason: 'locked' })
  const facts = fixture.facts.value
  if (facts) fixture.facts.value = { ...facts, scorecardsIn: new Set(['pat']) }
  await fixture.sync.factsChanged(INTERVIEW)
  const after = author.edit((doc) => doc.getText('takeAways').insert(0, 'later '))
  await author.settled()
  expect(after.state).toEqual({ kind: 'refused', reason: 'locked' })
  expect(await fixture.sync.readDocument(card('pat'), (doc) => doc.getText('takeAways').toString())).toBe('in time')
})

test('[S20] a failing log gives no receipt and sends everybody away; when it is well again, nothing is lost', async () => {
  fixture = await startSyncFixture()
  const mia = fixture.client('mia')
  await mia.connect()
  fixture.log.setUnavailable(true)
  const edit = mia.edit(write('hello'))
  expect(await mia.closed()).toBe(closeCodes.unavailable)
  expect(edit.state).toEqual({ kind: 'refused', reason: 'storage' })
  fixture.log.setUnavailable(false)
  await mia.connect()
  await mia.settled()
  expect(await fixture.sync.readDocument(notes, text)).toContain('hello')
})

test('[T11] authors are the server’s knowledge', async () => {
  fixture = await startSyncFixture()
  const mia = fixture.client('mia')
  const pat = fixture.client('pat')
  await Promise.all([mia.connect(), pat.connect()])
  mia.edit(write('by mia'))
  pat.edit(write('by pat'))
  await Promise.all([mia.settled(), pat.settled()])
  expect(await fixture.sync.readAuthors(notes)).toEqual(
    new Map([
      [mia.doc.clientID, 'mia'],
      [pat.doc.clientID, 'pat'],
    ]),
  )
})

test('[A9] logs name nobody and quote nothing', async () => {
  fixture = await startSyncFixture()
  const mia = fixture.client('mia')
  await mia.connect()
  mia.edit(write('canary words'))
  await mia.settled()
  fixture.log.setUnavailable(true)
  mia.edit(write('more canary words'))
  await mia.closed()
  await mia.connect().catch(() => undefined)
  const everything = fixture.logged.join('\n')
  expect(everything).toContain('a document had to be closed')
  expect(everything).not.toMatch(/canary|Name of|mia|Bearer/)
})

test('counts what it does, without naming anybody', async () => {
  fixture = await startSyncFixture()
  const mia = fixture.client('mia')
  await mia.connect()
  mia.edit(write('hello'))
  await mia.settled()
  const oya = fixture.client('oya')
  await oya.connect()
  oya.edit(write('an observer'))
  await oya.settled()
  const metrics = await fixture.metrics()
  expect(metrics).toMatch(/panelbook_sync_rooms 1/)
  expect(metrics).toMatch(/panelbook_sync_sockets 2/)
  expect(metrics).toMatch(/panelbook_sync_updates_total 1/)
  expect(metrics).toMatch(/panelbook_sync_refusals_total\{reason="read-only"\} 1/)
  expect(metrics).toMatch(/panelbook_sync_commit_seconds_count 1/)
  expect(metrics).not.toMatch(/mia|oya|interview-1/)
})
