import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createRoomUnderTest, QUESTION } from './room-under-test.ts'
import { createSimulatedClient } from './simulated-client.ts'
import { presenceFrame, step2Frame, updateFrame } from './sync-frames.ts'

const text = (doc: Y.Doc) => doc.getXmlFragment('general').toString()
const write = (line: string) => (doc: Y.Doc) => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(line)])
  doc.getXmlFragment('general').push([paragraph])
}
/** The update that a change makes in a copy of the document, under another client id. */
function updateOf(doc: Y.Doc, change: (copy: Y.Doc) => void, clientId?: number): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  if (clientId !== undefined) copy.clientID = clientId
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  copy.transact(() => change(copy))
  return updates[0] ?? new Uint8Array([0, 0])
}

async function twoPeople(options: { receipts: boolean }) {
  const under = createRoomUnderTest()
  const ann = createSimulatedClient('ann', options)
  const bob = createSimulatedClient('bob', options)
  ann.join(await under.room())
  bob.join(await under.room())
  await under.exchange([ann, bob])
  return { under, ann, bob }
}

describe('the way of an edit', () => {
  test('[S1] reaches others, and is acknowledged, only after it is in the log', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    ann.edit(write('hello'))
    ann.carryUp()
    // Received and applied, and not durable yet: nobody hears of it.
    expect([ann.carryDown(), bob.carryDown()]).toEqual([0, 0])
    await under.settled()
    bob.carryDown()
    ann.carryDown()
    expect(text(bob.doc)).toContain('hello')
    expect(ann.receipts.at(-1)).toEqual({ kind: 'committed', frame: 2, sequence: 1 })
    expect(bob.receipts.at(-1)).toEqual({ kind: 'committed', frame: 1, sequence: 1 })
  })

  test('[S13] receipts go only to those who asked; a stock client gets its own edit back, as from any y-websocket server', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.edit(write('hello'))
    await under.exchange([ann, bob])
    expect(text(bob.doc)).toContain('hello')
    expect([ann.receipts, bob.receipts]).toEqual([[], []])
    expect(ann.received.at(-1)).toEqual(bob.received.at(-1))
  })

  test('whoever asks for the document while an edit is being committed gets it after that commit', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    ann.edit(write('hello'))
    ann.carryUp()
    const late = createSimulatedClient('late', { receipts: true })
    late.join(await under.room())
    late.carryUp()
    late.carryDown()
    expect(text(late.doc)).toBe('')
    await under.exchange([ann, bob, late])
    expect(text(late.doc)).toContain('hello')
    expect(late.receipts[0]).toEqual({ kind: 'committed', frame: 0, sequence: 1 })
  })

  test('what the document has already is acknowledged and not logged again', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    ann.edit(write('hello'))
    await under.exchange([ann, bob])
    ann.sendFrame(step2Frame(Y.encodeStateAsUpdate(ann.doc)))
    ann.sendFrame(updateFrame(new Uint8Array([0, 0])))
    await under.exchange([ann, bob])
    expect(ann.receipts.at(-1)).toEqual({ kind: 'committed', frame: 4, sequence: 1 })
    expect((await under.log.read('notes/abc')).head).toBe(1)
  })

  test('the log holds only what was new of an answer to step 1, deletions included', async () => {
    const { under, ann } = await twoPeople({ receipts: true })
    for (let i = 0; i < 30; i++) ann.edit(write('a line that is taken back'))
    ann.edit((doc) => doc.getXmlFragment('general').delete(0, 30))
    await under.exchange([ann])
    ann.drop()
    ann.edit(write('offline'))
    ann.join(await under.room())
    await under.exchange([ann])
    const { tail } = await under.log.read('notes/abc')
    const last = tail.at(-1)?.update ?? new Uint8Array()
    expect(Y.decodeUpdate(last).ds.clients.size).toBe(0)
    expect(text((await docOf(under.state())) as Y.Doc)).toContain('offline')
  })

  test('[S13] an edit typed before the answer to step 1 waits for what it stands on', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    bob.drop()
    bob.edit(write('typed offline'))
    bob.join(await under.room())
    bob.edit(write('typed at once'))
    await under.exchange([ann, bob])
    expect(bob.closeCode).toBeUndefined()
    expect(text(ann.doc)).toBe(text(bob.doc))
    expect(text(ann.doc)).toContain('typed at once')
    const frames = bob.receipts.filter((receipt) => receipt.kind === 'committed').map((receipt) => receipt.frame)
    expect(frames.at(-1)).toBe(2)
  })

  test('reading waits for what is being committed, sees exactly that, and frames wait for it', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    const room = await under.room()
    ann.edit(write('one'))
    ann.carryUp()
    const read = room.read((doc, sequence) => ({ sequence, text: text(doc) }))
    ann.edit(write('two'))
    ann.carryUp()
    expect(await read).toEqual({ sequence: 1, text: expect.not.stringContaining('two') })
    await under.exchange([ann, bob])
    expect(text(bob.doc)).toContain('two')
  })
})

describe('refusals', () => {
  test('[S12] a reader’s update has no effect and is refused; what it merely repeats is not', async () => {
    const { under, ann } = await twoPeople({ receipts: true })
    ann.edit(write('hello'))
    await under.exchange([ann])
    const reader = createSimulatedClient('reader', { receipts: true, access: 'read' })
    reader.join(await under.room())
    await under.exchange([reader])
    expect(reader.receipts).toEqual([
      { kind: 'committed', frame: 0, sequence: 1 },
      { kind: 'committed', frame: 1, sequence: 1 },
    ])
    const before = await under.state()
    reader.edit(write('not mine to write'))
    await under.exchange([reader, ann])
    expect(reader.receipts.at(-1)).toEqual({ kind: 'refused', frame: 2, reason: 'read-only' })
    expect(reader.closeCode).toBeUndefined()
    expect(await under.state()).toEqual(before)
  })

  test('[S12] a stock reader’s update has no effect, and its connection stays', async () => {
    const { under, ann } = await twoPeople({ receipts: false })
    const reader = createSimulatedClient('reader', { access: 'read' })
    reader.join(await under.room())
    reader.edit(write('not mine to write'))
    await under.exchange([reader, ann])
    expect([reader.connected, text(ann.doc)]).toEqual([true, ''])
  })

  test('[S10] structs under somebody else’s client id are refused and close with 4409; under one’s own of an earlier visit they are not', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    ann.edit(write('by ann'))
    await under.exchange([ann, bob])
    const before = await under.state()
    bob.sendFrame(updateFrame(updateOf(bob.doc, write('as if by ann'), ann.doc.clientID)))
    await under.exchange([ann, bob])
    expect(bob.closeCode).toBe(closeCodes.forgedAuthor)
    expect(await under.state()).toEqual(before)

    const again = createSimulatedClient('ann', { receipts: true })
    again.join(await under.room())
    await under.exchange([again])
    again.sendFrame(updateFrame(updateOf(again.doc, write('from another tab'), ann.doc.clientID)))
    await under.exchange([ann, again])
    expect(again.closeCode).toBeUndefined()
    expect(text(ann.doc)).toContain('from another tab')
  })

  test('[S10] deleting what others wrote is normal editing', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    ann.edit(write('by ann'))
    await under.exchange([ann, bob])
    bob.edit((doc) => doc.getXmlFragment('general').delete(0, 1))
    await under.exchange([ann, bob])
    expect([text(ann.doc), bob.closeCode]).toEqual(['', undefined])
  })

  test.each([
    ['a root that the document does not have', (doc: Y.Doc) => void doc.getMap('elsewhere').set('a', 1)],
    ['a question that the plan does not have', (doc: Y.Doc) => void doc.getXmlFragment('question:other').push([new Y.XmlText()])],
    ['a root used as another type', (doc: Y.Doc) => void doc.getMap('general').set('a', 1)],
    ['a forbidden key', (doc: Y.Doc) => doc.getXmlFragment('general').push([elementWith('__proto__')])],
    ['a document within the document', (doc: Y.Doc) => doc.getArray('general').push([new Y.Doc()])],
    ['nesting without end', (doc: Y.Doc) => doc.getXmlFragment('general').push([nested(100)])],
  ])('[S8] [S9] %s is refused as malformed, closes, and leaves the document as it was', async (_what, change) => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    ann.edit(write('hello'))
    await under.exchange([ann, bob])
    const before = await under.state()
    // In a document of its own: a root can't be two types in one.
    const scratch = new Y.Doc()
    change(scratch)
    bob.sendFrame(updateFrame(Y.encodeStateAsUpdate(scratch)))
    await under.exchange([ann, bob])
    expect(bob.closeCode).toBe(closeCodes.malformed)
    expect(bob.receipts.at(-1)).toEqual({ kind: 'refused', frame: 2, reason: 'malformed' })
    expect(await under.state()).toEqual(before)
    ann.edit(write('work goes on'))
    await under.exchange([ann])
    expect(text((await docOf(under.state())) as Y.Doc)).toContain('work goes on')
  })

  test('a question of the plan has its notes', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    ann.edit((doc) => doc.getXmlFragment(`question:${QUESTION}`).push([new Y.XmlText('noted')]))
    await under.exchange([ann, bob])
    expect(bob.doc.getXmlFragment(`question:${QUESTION}`).toString()).toBe('noted')
  })

  test('[S9] after synchronising, a gap sends its sender away to synchronise again, and nothing is half applied', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    const before = await under.state()
    const copy = new Y.Doc()
    write('missing')(copy)
    bob.sendFrame(updateFrame(updateOf(copy, write('stands on it'), copy.clientID)))
    await under.exchange([ann, bob])
    expect(bob.closeCode).toBe(closeCodes.tryAgainLater)
    expect(await under.state()).toEqual(before)
  })

  test('[S9] a clock out of reach is no gap but malformed', async () => {
    const { under, bob } = await twoPeople({ receipts: true })
    // One client, one struct, clock 2⁵⁰: a deletion mark of length 1.
    const huge = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02]
    bob.sendFrame(updateFrame(new Uint8Array([1, 1, 7, ...huge, 1, 1, 7, 1, 0])))
    await under.exchange([bob])
    expect(bob.closeCode).toBe(closeCodes.malformed)
  })

  test('[S17] an update over the frame limit is refused with its reason, and so is what stands on it', async () => {
    const under = createRoomUnderTest(undefined, { frameBytes: 1_000 })
    const ann = createSimulatedClient('ann', { receipts: true })
    ann.join(await under.room())
    await under.exchange([ann])
    ann.edit(write('x'.repeat(2_000)))
    ann.edit(write('y'))
    await under.exchange([ann])
    expect(ann.receipts.slice(-2)).toEqual([
      { kind: 'refused', frame: 2, reason: 'too-large' },
      { kind: 'refused', frame: 3, reason: 'too-large' },
    ])
    expect(ann.closeCode).toBeUndefined()
  })

  test('[S17] a full document takes no more, but deletions', async () => {
    const under = createRoomUnderTest(undefined, { documentBytes: 3_000 })
    const ann = createSimulatedClient('ann', { receipts: true })
    ann.join(await under.room())
    await under.exchange([ann])
    for (let i = 0; i < 3; i++) ann.edit(write('x'.repeat(1_200)))
    await under.exchange([ann])
    expect(ann.receipts).toContainEqual({ kind: 'refused', frame: 4, reason: 'document-full' })
    ann.edit((doc) => doc.getXmlFragment('general').delete(0, 1))
    await under.exchange([ann])
    expect(ann.receipts.at(-1)).toMatchObject({ kind: 'committed', frame: 5 })
  })

  test('[U11] what the log refuses because of a lock leaves memory too, and what others do goes on', async () => {
    const under = createRoomUnderTest({ kind: 'card', interviewId: 'abc', personId: 'ann' })
    const ann = createSimulatedClient('ann', { receipts: true })
    const reader = createSimulatedClient('lead', { receipts: true, access: 'read' })
    ann.join(await under.room())
    reader.join(await under.room())
    ann.edit((doc) => doc.getMap('ratings').set(QUESTION, { kind: 'rated', value: 3 }))
    await under.exchange([ann, reader])
    const before = await under.state()
    under.log.lock('card/abc/ann', true)
    ann.edit((doc) => doc.getMap('ratings').set(QUESTION, { kind: 'rated', value: 4 }))
    ann.edit((doc) => doc.getText('takeAways').insert(0, 'late'))
    ann.carryUp()
    // Asked for in the short time in which memory is ahead of the log.
    const late = createSimulatedClient('late', { receipts: true, access: 'read' })
    late.join(await under.room())
    await under.exchange([ann, reader, late])
    expect(ann.receipts.slice(-2)).toEqual([
      { kind: 'refused', frame: 3, reason: 'locked' },
      { kind: 'refused', frame: 4, reason: 'locked' },
    ])
    expect(await under.state()).toEqual(before)
    for (const client of [reader, late])
      expect(client.doc.getMap('ratings').toJSON()).toEqual({ [QUESTION]: { kind: 'rated', value: 3 } })
  })

  test('an erased document sends everybody away', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    under.log.erase('notes/abc')
    ann.edit(write('too late'))
    await under.exchange([ann, bob])
    expect([ann.closeCode, bob.closeCode]).toEqual([closeCodes.forbidden, closeCodes.forbidden])
  })

  test('[S20] when storage fails there is no receipt, everybody is told and sent away, and all goes on afterwards', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    under.log.setUnavailable(true)
    ann.edit(write('hello'))
    await under.exchange([ann, bob])
    expect(ann.receipts.at(-1)).toEqual({ kind: 'refused', frame: 2, reason: 'storage' })
    expect([ann.closeCode, bob.closeCode]).toEqual([closeCodes.unavailable, closeCodes.unavailable])
    expect(text(bob.doc)).toBe('')
    expect(under.failures).toHaveLength(1)
    under.log.setUnavailable(false)
    ann.join(await under.room())
    bob.join(await under.room())
    await under.exchange([ann, bob])
    expect(text(bob.doc)).toContain('hello')
  })

  test('bytes that are no frame close the connection', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: true })
    for (const bytes of [[], [99], [0], [0, 7, 0], [0, 2, 200], [121, 0], [2, 0], [0, 2, 2, 0, 0, 9]]) {
      ann.join(await under.room())
      await under.exchange([ann, bob])
      ann.sendFrame(new Uint8Array(bytes))
      ann.carryUp()
      expect(ann.closeCode, `frame ${bytes}`).toBe(closeCodes.malformed)
    }
  })
})

describe('presence', () => {
  test('[P1] the server says who somebody is, whatever they claim', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.sendPresence(ann.doc.clientID, 1, { user: { id: 'bob', name: 'Bob' }, viewing: 'q' })
    await under.exchange([ann, bob])
    const seen = JSON.parse(bob.presence.get(ann.doc.clientID)?.state ?? 'null')
    expect(seen).toMatchObject({ user: { id: 'ann', name: 'Name of ann' }, viewing: 'q' })
  })

  test('[P1] what somebody says of others is ignored: echoes, removals, inventions', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.sendPresence(ann.doc.clientID, 1, { viewing: 'q' })
    bob.sendPresence(bob.doc.clientID, 1, {})
    await under.exchange([ann, bob])
    const before = bob.received.length
    bob.sendPresence(ann.doc.clientID, 9, { viewing: 'elsewhere' })
    bob.sendPresence(ann.doc.clientID, 9, null)
    bob.sendPresence(4_711, 1, {})
    await under.exchange([ann, bob])
    const late = createSimulatedClient('late')
    late.join(await under.room())
    await under.exchange([late])
    expect([...late.presence.keys()].sort()).toEqual([ann.doc.clientID, bob.doc.clientID].sort())
    expect(JSON.parse(late.presence.get(ann.doc.clientID)?.state ?? '')).toMatchObject({ viewing: 'q' })
    expect(bob.received.length).toBe(before)
  })

  test('[P2] goes with its socket, and is back at once when the client is', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.sendPresence(ann.doc.clientID, 5, { viewing: 'q' })
    await under.exchange([ann, bob])
    ann.drop()
    await under.exchange([bob])
    const gone = bob.presence.get(ann.doc.clientID)
    expect(gone?.state).toBe('null')
    ann.join(await under.room())
    // A client that reconnects says again what it said, under the clock it said it with.
    ann.sendPresence(ann.doc.clientID, 5, { viewing: 'q' })
    await under.exchange([ann, bob])
    const back = bob.presence.get(ann.doc.clientID)
    expect(JSON.parse(back?.state ?? 'null')).toMatchObject({ viewing: 'q' })
    expect(back?.clock).toBeGreaterThan(gone?.clock ?? 0)
  })

  test('a late echo does not bring back who left', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.sendPresence(ann.doc.clientID, 5, { viewing: 'q' })
    await under.exchange([ann, bob])
    ann.drop()
    bob.sendPresence(ann.doc.clientID, 6, { viewing: 'q' })
    await under.exchange([bob])
    expect(bob.presence.get(ann.doc.clientID)?.state).toBe('null')
  })

  test('follows the edits it came after', async () => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.edit(write('hello'))
    ann.sendPresence(ann.doc.clientID, 1, { cursor: 'after hello' })
    ann.carryUp()
    expect(bob.carryDown()).toBe(0)
    await under.settled()
    bob.carryDown(1)
    expect([text(bob.doc).includes('hello'), bob.presence.size]).toEqual([true, 0])
    bob.carryDown()
    expect(bob.presence.size).toBe(1)
  })

  test('[P3] scorecards carry none, neither sent nor answered', async () => {
    const under = createRoomUnderTest({ kind: 'card', interviewId: 'abc', personId: 'ann' })
    const ann = createSimulatedClient('ann')
    const other = createSimulatedClient('lead', { access: 'read' })
    ann.join(await under.room())
    other.join(await under.room())
    ann.sendPresence(ann.doc.clientID, 1, { viewing: 'q' })
    other.sendFrame(new Uint8Array([3]))
    await under.exchange([ann, other])
    expect(other.presence.size).toBe(0)
    expect(other.received.every((frame) => frame[0] === 0)).toBe(true)
  })

  test.each([
    ['no JSON', [{ clientId: 1, clock: 1, state: '{' }]],
    ['no object', [{ clientId: 1, clock: 1, state: '[]' }]],
    ['a forbidden key', [{ clientId: 1, clock: 1, state: '{"__proto__":{}}' }]],
    ['more than a caret takes', [{ clientId: 1, clock: 1, state: JSON.stringify({ a: 'x'.repeat(5_000) }) }]],
  ])('a state that is %s closes the connection', async (_what, entries) => {
    const { under, ann, bob } = await twoPeople({ receipts: false })
    ann.sendFrame(presenceFrame(entries))
    await under.exchange([ann, bob])
    expect([ann.closeCode, bob.presence.size]).toEqual([closeCodes.malformed, 0])
  })
})

async function docOf(state: Promise<Uint8Array>): Promise<Y.Doc> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await state)
  return doc
}

function elementWith(attribute: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.setAttribute(attribute, 'x')
  return element
}

function nested(levels: number): Y.XmlElement {
  const element = new Y.XmlElement('blockquote')
  if (levels > 0) element.insert(0, [nested(levels - 1)])
  return element
}
