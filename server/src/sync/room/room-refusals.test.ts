import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { docOf, text, twoPeople, updateOf, write } from '../document/written-notes.fixture.ts'
import { updateFrame } from '../sync-frames.ts'
import { createRoomUnderTest, QUESTION } from './room-under-test.fixture.ts'
import { createSimulatedClient } from './simulated-client.fake.ts'

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
    expect(text(await docOf(under.state()))).toContain('work goes on')
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
    expect([ann.closeCode, bob.closeCode]).toEqual([closeCodes.erased, closeCodes.erased])
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
