import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { createMemoryDocumentLog } from '../database/log/memory-document-log.fake.ts'
import { manyDiscarded } from './gate/hostile-updates.fixture.ts'
import { createRoomUnderTest } from './room/room-under-test.fixture.ts'
import { createSimulatedClient } from './room/simulated-client.fake.ts'
import { step1Frame, updateFrame } from './sync-frames.ts'
import { JUDGED_AT_ONCE_BYTES } from './sync-limits.ts'

const LARGE = JUDGED_AT_ONCE_BYTES + 1_000
const say = (words: string) => (doc: Y.Doc) => doc.getText('lines:general').insert(0, words)
const text = (doc: Y.Doc) => doc.getText('lines:general').toString()

async function two(log = createMemoryDocumentLog()) {
  const under = createRoomUnderTest({ kind: 'notes', interviewId: 'abc' }, {}, log)
  const [ann, bob] = [createSimulatedClient('ann', { receipts: true }), createSimulatedClient('bob', { receipts: true })]
  for (const client of [ann, bob]) client.join(await under.room())
  await under.exchange([ann, bob])
  return { under, ann, bob, read: async () => (await under.room()).read(text) }
}

test('[S32] while a large update is judged others wait, and what they sent comes after it', async () => {
  const { under, ann, bob, read } = await two()
  ann.edit(say('x'.repeat(LARGE)))
  ann.edit(say('and more '))
  bob.edit(say('bob '))
  ann.carryUp()
  bob.carryUp()
  const reading = read()
  await under.exchange([ann, bob])
  expect((await read()).length).toBe(LARGE + 13)
  expect(await reading).toContain('x'.repeat(LARGE))
  expect((await under.log.read('notes/abc')).head).toBe(3)
  expect([ann, bob].map(({ receipts }) => receipts.some(({ kind }) => kind === 'refused'))).toEqual([false, false])
})

test('[S11] [S12] who loses the right to write while their update is judged has written nothing', async () => {
  const { under, ann, bob, read } = await two()
  ann.edit(say('x'.repeat(LARGE)))
  ann.carryUp()
  ann.access = 'read'
  bob.edit(say('bob'))
  bob.carryUp()
  await under.settled()
  ann.carryDown()
  expect(await read()).toBe('bob')
  expect(ann.receipts).toContainEqual({ kind: 'refused', frame: 2, reason: 'read-only' })
})

test('[S36] who leaves while their update is judged has written it', async () => {
  const { under, ann, read } = await two()
  ann.edit(say('x'.repeat(LARGE)))
  ann.carryUp()
  ann.drop()
  await under.settled()
  expect((await read()).length).toBe(LARGE)
})

test('[S8] [S34] a large update that is refused leaves nobody waiting and the document as it was', async () => {
  const { under, ann, bob, read } = await two()
  bob.edit(say('before '))
  await under.exchange([ann, bob])
  const state = await under.state()
  const reading = (() => {
    ann.sendFrame(updateFrame(new Uint8Array([...manyDiscarded(40_000, bob.doc.clientID)])))
    ann.carryUp()
    return read()
  })()
  await under.settled()
  expect(await reading).toBe('before ')
  expect(ann.closeCode).toBe(4409)
  expect(await under.state()).toEqual(state)
  bob.edit(say('after '))
  await under.exchange([bob])
  expect(await read()).toBe('after before ')
})

test('[S20] storage that fails while a large update is judged takes nobody’s receipt with it', async () => {
  const { under, ann, bob } = await two()
  bob.edit(say('small '))
  bob.carryUp()
  ann.edit(say('x'.repeat(LARGE)))
  ann.carryUp()
  under.log.setUnavailable(true)
  await under.settled()
  expect([ann.closeCode, bob.closeCode]).toEqual([4503, 4503])
  under.log.setUnavailable(false)
  for (const client of [ann, bob]) client.join(await under.room())
  await under.exchange([ann, bob])
  expect(text(ann.doc)).toBe(text(bob.doc))
  expect(text(ann.doc).length).toBe(LARGE + 6)
})

test('[S32] [S37] a large document is opened in turns: who writes meanwhile waits, and who opened it has that too', async () => {
  const { under, ann, bob, read } = await two()
  for (let part = 0; part < 5; part++) {
    ann.edit(say(`${part}`.repeat(LARGE)))
    await under.exchange([ann, bob])
  }
  const late = createSimulatedClient('cid', { access: 'read', receipts: true })
  late.join(await under.room())
  late.carryUp()
  // Nothing of it has gone out yet, and the document takes nothing until it has.
  bob.edit(say('meanwhile '))
  bob.carryUp()
  late.carryDown()
  expect(text(late.doc)).toBe('')
  await under.exchange([ann, bob, late])
  expect(text(late.doc)).toBe(await read())
  expect(text(late.doc)).toContain('meanwhile ')
  expect([ann, bob, late].map(({ closeCode }) => closeCode)).toEqual([undefined, undefined, undefined])
})

test('[S11] whoever loses the right to read while a large document is made ready for them gets nothing of it', async () => {
  const { under, ann } = await two()
  for (let part = 0; part < 5; part++) {
    ann.edit(say(`${part}`.repeat(LARGE)))
    await under.exchange([ann])
  }
  const late = createSimulatedClient('cid', { access: 'read', receipts: true })
  late.join(await under.room())
  late.carryUp()
  late.access = 'none'
  await under.exchange([ann, late])
  expect(text(late.doc)).toBe('')
})

test('[S33] however often somebody asks for a large document at once, it is encoded for them once', async () => {
  const { under, ann, bob, read } = await two()
  for (let part = 0; part < 5; part++) {
    ann.edit(say(`${part}`.repeat(LARGE)))
    await under.exchange([ann, bob])
  }
  const eve = createSimulatedClient('eve', { access: 'read', receipts: true })
  eve.join(await under.room())
  for (let again = 0; again < 50; again++) eve.sendFrame(step1Frame(new Uint8Array([0])))
  eve.carryUp()
  bob.edit(say('meanwhile '))
  await under.exchange([ann, bob, eve])
  expect(eve.received.filter((frame) => frame.length > LARGE)).toHaveLength(1)
  expect(text(eve.doc)).toBe(await read())
  // Answered once, it may ask again.
  eve.sendFrame(step1Frame(new Uint8Array([0])))
  await under.exchange([ann, bob, eve])
  expect(eve.received.filter((frame) => frame.length > LARGE)).toHaveLength(2)
})
