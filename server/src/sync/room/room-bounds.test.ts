import { xmlTextIn } from '@panelbook/shared/base/two-docs.fixture'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryDocumentLog } from '../../database/log/memory-document-log.fake.ts'
import { deep, manyClients, manyFirsts, statesOfBytes } from '../gate/hostile-updates.fixture.ts'
import { presenceFrame, step1Frame, updateFrame } from '../sync-frames.ts'
import {
  MAX_CLIENTS_PER_PERSON,
  MAX_NEW_CLIENTS,
  MAX_PRESENCE_BYTES,
  MAX_STATE_VECTOR_BYTES,
  SLICE_PARTS,
} from '../sync-limits.ts'
import { createRoomUnderTest } from './room-under-test.fixture.ts'
import { createSimulatedClient, type SimulatedClient } from './simulated-client.fake.ts'

const text = (doc: Y.Doc) => doc.getXmlFragment('general').toString()
const write = (line: string) => (doc: Y.Doc) => {
  doc.getXmlFragment('general').push([new Y.XmlText(line)])
}

test('[S36] what somebody sent before they left is taken, though it had to wait', async () => {
  const under = createRoomUnderTest()
  const ann = createSimulatedClient('ann')
  ann.join(await under.room())
  await under.exchange([ann])
  ann.edit(write('first'))
  ann.carryUp()
  // A reader makes the following frames wait for the commit that is under way.
  const room = await under.room()
  const read = room.read(text)
  ann.edit(write('second'))
  ann.edit(write('third'))
  ann.carryUp()
  ann.drop()
  expect(await read).toBe('first')
  await under.settled()
  expect(await room.read(text)).toBe('firstsecondthird')
})

test('[S36] [S11] of somebody who lost the right meanwhile, or was sent away, nothing more is taken', async () => {
  const under = createRoomUnderTest()
  const room = await under.room()
  const [ann, bob] = [createSimulatedClient('ann'), createSimulatedClient('bob')]
  for (const client of [ann, bob]) client.join(room)
  await under.exchange([ann, bob])
  ann.edit(write('ann'))
  ann.carryUp()
  const read = room.read(text)
  ann.edit(write('too late'))
  bob.sendFrame(updateFrame(new Uint8Array([9, 9, 9])))
  bob.edit(write('after nonsense'))
  ann.carryUp()
  bob.carryUp()
  ann.access = 'none'
  await read
  await under.settled()
  expect(await room.read(text)).toBe('ann')
  expect(bob.closeCode).toBe(4400)
})

test('[U12] what is reopened while its document is being read again takes edits', async () => {
  const log = createMemoryDocumentLog()
  const loads: (() => void)[] = []
  const slow = {
    ...log,
    async read(...args: Parameters<typeof log.read>) {
      const stored = await log.read(...args)
      if (slow.wait) await new Promise<void>((resolve) => void loads.push(resolve))
      return stored
    },
    wait: false,
  }
  const name = { kind: 'card', interviewId: 'abc', personId: 'ann' } as const
  const under = createRoomUnderTest(name, {}, slow)
  const ann = createSimulatedClient('ann', { receipts: true })
  const room = await under.room()
  ann.join(room)
  await under.exchange([ann])
  const set = (key: string) => ann.edit((doc) => doc.getMap('summary').set(key, 'no'))
  slow.wait = true
  log.lock('card/abc/ann', true)
  set('refused')
  ann.carryUp()
  while (loads.length === 0) await new Promise((resolve) => setImmediate(resolve))
  // The log was read, and says locked; then somebody reopens.
  log.lock('card/abc/ann', false)
  room.factsChanged()
  slow.wait = false
  loads[0]?.()
  await under.settled()
  const back = createSimulatedClient('ann', { receipts: true })
  back.join(room)
  await under.exchange([back])
  back.edit((doc) => doc.getMap('summary').set('taken', 'yes'))
  await under.exchange([back])
  expect(back.receipts.some((receipt) => receipt.kind === 'refused')).toBe(false)
  expect(await room.read((doc) => doc.getMap('summary').get('taken'))).toBe('yes')
})

test('[S34] one person can’t use up a document’s client ids: others write on', async () => {
  const under = createRoomUnderTest()
  const [ann, bob] = [createSimulatedClient('ann', { receipts: true }), createSimulatedClient('bob', { receipts: true })]
  for (const client of [ann, bob]) client.join(await under.room())
  await under.exchange([ann, bob])
  const rounds = MAX_CLIENTS_PER_PERSON / MAX_NEW_CLIENTS
  for (let round = 0; round < rounds + 2; round++) {
    ann.sendFrame(updateFrame(manyClients(MAX_NEW_CLIENTS, 10_000 + round * MAX_NEW_CLIENTS)))
  }
  await under.exchange([ann, bob])
  expect(ann.receipts.filter((receipt) => receipt.kind === 'refused').map((receipt) => receipt.reason)).toEqual([
    'document-full',
    'document-full',
  ])
  bob.edit(write('still here'))
  await under.exchange([bob])
  expect(bob.receipts.some((receipt) => receipt.kind === 'refused')).toBe(false)
  expect(await (await under.room()).read(text)).toContain('still here')
  // A lead makes room.
  under.roomMade = 1
  const again = createSimulatedClient('ann', { receipts: true })
  again.join(await under.room())
  await under.exchange([again])
  again.edit(write('back'))
  await under.exchange([again])
  expect(again.receipts.some((receipt) => receipt.kind === 'refused')).toBe(false)
})

test('[S32] a large update comes in slices, others’ edits wait for it, and it is one entry of the log', async () => {
  const under = createRoomUnderTest()
  const room = await under.room()
  const [ann, bob] = [createSimulatedClient('ann', { receipts: true }), createSimulatedClient('bob', { receipts: true })]
  for (const client of [ann, bob]) client.join(room)
  await under.exchange([ann, bob])
  ann.edit((doc) => {
    const lines = Array.from({ length: SLICE_PARTS }, (_, index) => {
      const line = new Y.XmlElement('paragraph')
      line.setAttribute('id', `l${index}`)
      return line
    })
    doc.getXmlFragment('general').insert(0, lines)
  })
  bob.edit(write('bob'))
  ann.carryUp()
  bob.carryUp()
  expect(room.clean).toBe(false)
  const read = room.read((doc) => doc.getXmlFragment('general').length)
  await under.exchange([ann, bob])
  expect(await read).toBe(SLICE_PARTS)
  expect(bob.doc.getXmlFragment('general').length).toBe(SLICE_PARTS + 1)
  expect(Y.encodeStateAsUpdate(ann.doc)).toEqual(Y.encodeStateAsUpdate(bob.doc))
  expect((await under.log.read('notes/abc')).head).toBe(2)
  expect(ann.charged).toBeGreaterThan(SLICE_PARTS)
})

test('[S32] [S8] [S9] a large update that turns out to be nested too deep leaves the document as it was', async () => {
  const under = createRoomUnderTest()
  const [ann, bob] = [createSimulatedClient('ann'), createSimulatedClient('bob')]
  for (const client of [ann, bob]) client.join(await under.room())
  bob.edit(write('before'))
  await under.exchange([ann, bob])
  const before = await under.state()
  ann.sendFrame(updateFrame(deep(2 * SLICE_PARTS)))
  await under.exchange([ann, bob])
  expect(ann.closeCode).toBe(4400)
  expect(await under.state()).toEqual(before)
  bob.edit(write('after'))
  await under.exchange([bob])
  expect(await (await under.room()).read(text)).toBe('beforeafter')
})

test('[S37] a full document takes deletions, and one that deletions have made far too large those that make it smaller', async () => {
  const under = createRoomUnderTest(undefined, { documentBytes: 20_000 })
  const ann = createSimulatedClient('ann', { receipts: true })
  ann.join(await under.room())
  await under.exchange([ann])
  const root = (doc: Y.Doc) => doc.getXmlFragment('general')
  ann.edit((doc) => root(doc).push([new Y.XmlText('x'.repeat(15_000))]))
  await under.exchange([ann])
  const first = xmlTextIn(ann.doc.getXmlFragment('general'))
  const refused = () => ann.receipts.filter((receipt) => receipt.kind === 'refused').length
  // Each letter taken from the middle cuts the text once more.
  let deleted = 0
  for (; deleted < 6_000 && refused() === 0; deleted++) {
    ann.edit(() => first.delete(2 * (deleted % 2_000), 1))
    if (deleted % 200 === 0) await under.exchange([ann])
  }
  await under.exchange([ann])
  expect(refused()).toBeGreaterThan(0)
  const size = (await under.state()).length
  expect(size).toBeLessThan(1.5 * 20_000)
  const again = createSimulatedClient('ann', { receipts: true })
  again.join(await under.room())
  await under.exchange([again])
  again.edit((doc) => root(doc).delete(0, 1))
  await under.exchange([again])
  expect(again.receipts.some((receipt) => receipt.kind === 'refused')).toBe(false)
  expect((await under.state()).length).toBeLessThan(size / 2)
})

test('[S10] a client id that presence has shown is nobody else’s, though its owner is away and has written nothing', async () => {
  const under = createRoomUnderTest()
  const [ann, eve] = [createSimulatedClient('ann'), createSimulatedClient('eve')]
  for (const client of [ann, eve]) client.join(await under.room())
  await under.exchange([ann, eve])
  ann.sendFrame(presenceFrame([{ clientId: 77, clock: 1, state: '{}' }]))
  await under.exchange([ann, eve])
  ann.drop()
  await under.exchange([eve])
  for (let i = 0; i < 700; i++) {
    const other = createSimulatedClient('eve')
    other.join(await under.room())
    other.sendPresence(1_000 + i, 1, {})
    await under.exchange([other])
    other.drop()
  }
  eve.sendFrame(updateFrame(manyFirsts(1, 77)))
  await under.exchange([eve])
  expect(eve.closeCode).toBe(4409)
  const back = createSimulatedClient('ann')
  back.doc.clientID = 77
  back.edit(write('offline words'))
  back.join(await under.room())
  await under.exchange([back])
  expect(back.closeCode).toBeUndefined()
  expect(await (await under.room()).read(text)).toBe('offline words')
})

test.each([
  ['just under', -1, undefined],
  ['at', 0, undefined],
  ['just over', 1, 4400],
])('[S33] a state vector %s its bound: answered, or left unread and closed', async (_, beyond, code) => {
  const under = createRoomUnderTest()
  const [ann, eve] = [createSimulatedClient('ann'), createSimulatedClient('eve', { access: 'read' })]
  for (const client of [ann, eve]) client.join(await under.room())
  ann.edit(write('hello'))
  await under.exchange([ann, eve])
  const [before, charged] = [eve.received.length, eve.charged]
  const vector = statesOfBytes(MAX_STATE_VECTOR_BYTES + beyond)
  expect(vector.length).toBe(MAX_STATE_VECTOR_BYTES + beyond)
  eve.sendFrame(step1Frame(vector))
  await under.exchange([ann, eve])
  expect(eve.closeCode).toBe(code)
  expect(eve.received.length - before).toBe(code === undefined ? 1 : 0)
  // Nothing was encoded for it either.
  if (code !== undefined) expect(eve.charged).toBe(charged)
})

test.each([
  ['just under', -1, undefined],
  ['at', 0, undefined],
  ['just over', 1, 4400],
])('[S33] a presence frame %s its bound: taken, or left unread and closed', async (_, beyond, code) => {
  const under = createRoomUnderTest()
  const [ann, eve] = [createSimulatedClient('ann'), createSimulatedClient('eve', { access: 'read' })]
  for (const client of [ann, eve]) client.join(await under.room())
  await under.exchange([ann, eve])
  // Its own caret first, and behind it what a stock client repeats of others.
  const entries = [{ clientId: 7, clock: 1, state: '{"caret":1}' }]
  const bodyBytes = () => presenceFrame(entries).length - (presenceFrame(entries).length > 16_384 + 4 ? 4 : 3)
  for (let id = 1_000; bodyBytes() < MAX_PRESENCE_BYTES - 4_200; id++)
    entries.push({ clientId: id, clock: 1, state: 'x'.repeat(4_000) })
  const rest = { clientId: 9_999, clock: 1, state: '' }
  entries.push(rest)
  rest.state = 'x'.repeat(MAX_PRESENCE_BYTES + beyond - bodyBytes() - 1)
  expect(bodyBytes()).toBe(MAX_PRESENCE_BYTES + beyond)
  eve.sendFrame(presenceFrame(entries))
  await under.exchange([ann, eve])
  expect(eve.closeCode).toBe(code)
  expect(ann.presence.has(7)).toBe(code === undefined)
})

test('[S34] a document of as many structs as it may have takes no more of them, and deletions still', async () => {
  const under = createRoomUnderTest(undefined, { documentStructs: 1_000 })
  const [ann, bob] = [createSimulatedClient('ann', { receipts: true }), createSimulatedClient('bob', { receipts: true })]
  for (const client of [ann, bob]) client.join(await under.room())
  await under.exchange([ann, bob])
  const refused = () => [ann, bob].flatMap(({ receipts }) => receipts.filter((receipt) => receipt.kind === 'refused'))
  ann.sendFrame(updateFrame(manyFirsts(900, 77)))
  await under.exchange([ann, bob])
  expect(refused()).toEqual([])
  ann.sendFrame(updateFrame(manyFirsts(200, 78)))
  await under.exchange([ann, bob])
  expect(refused()).toMatchObject([{ kind: 'refused', reason: 'document-full' }])
  bob.edit((doc) => doc.getXmlFragment('general').delete(0, 300))
  await under.exchange([ann, bob])
  expect(refused()).toHaveLength(1)
  expect(bob.closeCode).toBeUndefined()
})

test('[S32] an update that takes longer to integrate than one may leaves the document as it was', async () => {
  const under = createRoomUnderTest(undefined, { integrationMs: 0 })
  const [ann, bob] = [createSimulatedClient('ann'), createSimulatedClient('bob')]
  for (const client of [ann, bob]) client.join(await under.room())
  bob.edit(write('before'))
  await under.exchange([ann, bob])
  // For each of the second's texts Yjs walks past all of the first's: longer than one turn on any machine.
  ann.sendFrame(updateFrame(manyFirsts(1_000, 5)))
  await under.exchange([ann, bob])
  const before = await under.state()
  ann.sendFrame(updateFrame(manyFirsts(60_000, 9)))
  await under.exchange([ann, bob])
  expect(ann.closeCode).toBe(4400)
  expect(await under.state()).toEqual(before)
})

test('[S34] what one person sends while a document can take nothing leaves others their place', async () => {
  const under = createRoomUnderTest()
  const [eve, ann, bob] = ['eve', 'ann', 'bob'].map((person) => createSimulatedClient(person, { receipts: true })) as [
    SimulatedClient,
    SimulatedClient,
    SimulatedClient,
  ]
  const more = Array.from({ length: 5 }, () => createSimulatedClient('eve'))
  const all = [eve, ann, bob, ...more]
  for (const client of all) client.join(await under.room())
  await under.exchange(all)
  // It comes in slices: until it is in, everything waits.
  ann.sendFrame(updateFrame(manyFirsts(3 * SLICE_PARTS, 77)))
  ann.carryUp()
  for (const client of [eve, ...more]) {
    for (let index = 0; index < 2_500; index++) client.sendFrame(updateFrame(new Uint8Array([0, 0])))
    client.carryUp()
  }
  bob.edit(write('still here'))
  bob.carryUp()
  await under.exchange(all)
  expect(all.map(({ closeCode }) => closeCode)).toEqual([1013, undefined, undefined, ...more.map(() => 1013)])
  expect(await (await under.room()).read(text)).toContain('still here')
})
