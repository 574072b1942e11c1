import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CorruptDocument, type DocumentLog, StorageUnavailable } from '../../database/log/document-log.ts'
import { createMemoryDocumentLog } from '../../database/log/memory-document-log.fake.ts'
import { defaultLimits, SNAPSHOT_BYTES, SNAPSHOT_EVERY } from '../sync-limits.ts'
import { createTestRegistry } from './room-registry.fixture.ts'
import { createSimulatedClient } from './simulated-client.fake.ts'

const notes: DocumentName = { kind: 'notes', interviewId: 'abc' }

function createUnderTest(overrides: Partial<DocumentLog> = {}) {
  const memory = createMemoryDocumentLog()
  const reads: string[] = []
  const log: DocumentLog = {
    ...memory,
    async read(document, options) {
      reads.push(document)
      return memory.read(document, options)
    },
    ...overrides,
  }
  const clock = { time: 0, now: () => clock.time }
  const followed: { sequence: number; text: string }[] = []
  let follow = async () => {}
  const registry = createTestRegistry({
    log,
    clock,
    async onCommitted(_name, doc, sequence) {
      followed.push({ sequence, text: doc.getMap('state').size.toString() })
      await follow()
    },
  })
  const type = async (times: number) => {
    const client = createSimulatedClient('ann')
    client.join(await registry.open({ kind: 'conduct', interviewId: 'abc' }))
    for (let i = 0; i < times; i++) client.edit((doc) => doc.getMap('state').set(`k${i}`, i))
    client.carryUp()
    return client
  }
  return { registry, memory, reads, clock, followed, type, setFollow: (f: () => Promise<void>) => (follow = f) }
}

test('[S5] a document is loaded once, however many come for it', async () => {
  const { registry, reads } = createUnderTest()
  const rooms = await Promise.all([registry.open(notes), registry.open(notes), registry.open(notes)])
  expect(new Set(rooms).size).toBe(1)
  expect(reads).toEqual(['notes/abc'])
})

test('[S4] a failed load is an error for all who wait, and the next to come tries again', async () => {
  const { registry, memory } = createUnderTest()
  memory.setUnavailable(true)
  const both = await Promise.allSettled([registry.open(notes), registry.open(notes)])
  expect(both.map((each) => each.status === 'rejected' && each.reason instanceof StorageUnavailable)).toEqual([true, true])
  memory.setUnavailable(false)
  expect((await registry.open(notes)).head).toBe(0)
})

test('[S4] a log that can’t be replayed is an error, and a snapshot that can’t be used is none', async () => {
  const damaged = { sequence: 1, update: new Uint8Array([9, 9, 9]) }
  const corrupt = createUnderTest({
    read: async () => ({ snapshot: undefined, tail: [damaged], head: 1, locked: false, authors: new Map() }),
  })
  await expect(corrupt.registry.open(notes)).rejects.toBeInstanceOf(CorruptDocument)

  const { registry, memory, type } = createUnderTest()
  const client = await type(3)
  await registry.idle()
  await memory.writeSnapshot('conduct/abc', { sequence: 2, state: new Uint8Array([9, 9, 9]) })
  client.drop()
  const fresh = createUnderTest(memory)
  const room = await fresh.registry.open({ kind: 'conduct', interviewId: 'abc' })
  expect(await room.read((doc) => Y.encodeStateAsUpdate(doc))).toEqual(Y.encodeStateAsUpdate(client.doc))
})

test('[S6] leaves memory once nobody has had it open for a while, and never before it is clean', async () => {
  const { registry, clock, type, memory } = createUnderTest()
  const client = await type(2)
  client.drop()
  clock.time += defaultLimits.idleUnloadMs
  // Left, and not committed yet.
  registry.sweep()
  expect(registry.rooms()).toHaveLength(1)
  await registry.idle()
  registry.sweep()
  expect(registry.rooms()).toHaveLength(0)
  await registry.idle()
  expect((await memory.read('conduct/abc')).snapshot?.sequence).toBe(2)

  const back = await type(0)
  clock.time += 10 * defaultLimits.idleUnloadMs
  registry.sweep()
  expect(registry.rooms()).toHaveLength(1)
  back.drop()
  registry.sweep()
  clock.time += defaultLimits.idleUnloadMs - 1
  registry.sweep()
  expect(registry.rooms()).toHaveLength(1)
  clock.time += 1
  registry.sweep()
  expect(registry.rooms()).toHaveLength(0)
})

test('[S16] gets a snapshot as its log grows', async () => {
  const { registry, memory, type } = createUnderTest()
  await type(SNAPSHOT_EVERY - 1)
  await registry.idle()
  expect((await memory.read('conduct/abc')).snapshot).toBeUndefined()
  await type(1)
  await registry.idle()
  expect((await memory.read('conduct/abc')).snapshot?.sequence).toBe(SNAPSHOT_EVERY)
})

test('[S16] gets a snapshot as its log grows by bytes, however few entries they are', async () => {
  const { registry, memory } = createUnderTest()
  const ann = createSimulatedClient('ann')
  ann.join(await registry.open(notes))
  const megabyte = async () => {
    ann.edit((doc) => doc.getText('lines:general').insert(0, 'x'.repeat(1_000_000)))
    ann.carryUp()
    await registry.idle()
    return (await memory.read('notes/abc')).snapshot?.sequence
  }
  const most = Math.floor(SNAPSHOT_BYTES / 1_000_000)
  for (let written = 1; written <= most; written++) expect(await megabyte()).toBeUndefined()
  expect(await megabyte()).toBe(most + 1)
})

test('read models follow: never twice at once, and once more after the last commit', async () => {
  const { registry, followed, type, setFollow } = createUnderTest()
  const releases: (() => void)[] = []
  setFollow(() => new Promise((resolve) => void releases.push(resolve)))
  const turns = async () => {
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
  }
  const client = await type(1)
  await turns()
  for (let i = 0; i < 5; i++) {
    client.edit((doc) => doc.getMap('state').set(`more${i}`, i))
    client.carryUp()
    await turns()
  }
  expect(followed).toEqual([{ sequence: 1, text: '1' }])
  releases[0]?.()
  await turns()
  expect(followed).toEqual([
    { sequence: 1, text: '1' },
    { sequence: 6, text: '6' },
  ])
  releases[1]?.()
  await registry.idle()
  expect(followed).toHaveLength(2)
})

test('[U12] [S5] what is reopened while its document is being loaded takes edits, and what is locked meanwhile takes none', async () => {
  const card: DocumentName = { kind: 'card', interviewId: 'abc', personId: 'ann' }
  const memory = createMemoryDocumentLog()
  /** Opens the document, and changes its lock once the log was read and before anybody knows what it said. */
  const openWhile = async (before: boolean, after: boolean) => {
    memory.lock('card/abc/ann', before)
    const asked = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<void>()
    const { registry } = createUnderTest({
      ...memory,
      async read(...args: Parameters<DocumentLog['read']>) {
        const stored = await memory.read(...args)
        asked.resolve()
        await answered.promise
        return stored
      },
    })
    const opened = registry.open(card)
    await asked.promise
    memory.lock('card/abc/ann', after)
    registry.factsChanged(() => true)
    answered.resolve()
    const ann = createSimulatedClient('ann', { receipts: true })
    ann.join(await opened)
    ann.edit((doc) => doc.getMap('ratings').set(`after-${before}-${after}`, 1))
    ann.carryUp()
    await registry.idle()
    ann.carryDown()
    return ann.receipts.filter(({ kind }) => kind === 'refused').map((receipt) => 'reason' in receipt && receipt.reason)
  }
  expect(await openWhile(true, false)).toEqual([])
  expect(await openWhile(false, true)).toEqual(['locked'])
})
