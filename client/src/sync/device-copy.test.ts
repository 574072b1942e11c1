import { parseDocumentName } from '@panelbook/shared/protocol/document-name'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { statusWords } from '../features/live/model/status-words.ts'
import { createDocuments, type Documents } from './documents.ts'
import { createFaultyDevice } from './simulated/faulty-device.fixture.ts'
import { createSimulatedNetwork } from './simulated/simulated-network.fake.ts'
import { createSimulatedWorld, type SimulatedWorld } from './simulated/simulated-world.fixture.ts'

const notes = { kind: 'notes', interviewId: 'one' } as const
const opened: Documents[] = []
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

function setup(network = createSimulatedNetwork(), device = createFaultyDevice()) {
  const world: SimulatedWorld = Object.assign(createSimulatedWorld('ann', network), { indexedDB: device.indexedDB })
  const documents = createDocuments(world)
  opened.push(documents)
  documents.retain(notes)
  const type = (text: string) => {
    const shared = documents.open(notes).doc.getText('general')
    shared.insert(shared.length, text)
  }
  const read = () => documents.open(notes).doc.getText('general').toString()
  const status = () => documents.open(notes).status()
  const settle = async () => {
    await world.settle()
    network.flush()
    await world.settle()
  }
  return { world, documents, device, network, type, read, status, settle }
}
const onServer = (network: ReturnType<typeof createSimulatedNetwork>) =>
  network.room('notes/one').doc.getText('general').toString()

describe('a device whose store fails while somebody types', () => {
  test('[T35] deleted under the page: everything is sent, said to be on the server alone, and kept again by itself', async () => {
    const { world, device, network, type, status, settle } = setup()
    await settle()
    type('before, ')
    await settle()
    expect(status()).toEqual({ kind: 'saved' })
    await device.clear()
    await world.settle()
    expect(status()).toEqual({ kind: 'saved', notKept: 'unusable' })
    type('after')
    await settle()
    expect(onServer(network)).toBe('before, after')
    expect(status()).toEqual({ kind: 'saved', notKept: 'unusable' })
    expect(statusWords(status())).toMatchObject({ short: 'Saved on the server', tone: 'warn' })

    world.fireTimers()
    await settle()
    expect(status()).toEqual({ kind: 'saved' })
    // What the device holds now opens without the server, from the first letter on.
    network.reachable = false
    network.cut()
    const again = setup(network, device)
    await again.settle()
    expect(again.read()).toBe('before, after')
  })

  test.each(['full', 'throw'] as const)(
    '[T35] %s: what is typed reaches the server, and the status never says it is kept',
    async (fault) => {
      const { world, device, network, documents, type, status, settle } = setup()
      await settle()
      device.writes = fault
      type('typed on a bad disk')
      await settle()
      expect(onServer(network)).toBe('typed on a bad disk')
      const notKept = fault === 'full' ? 'full' : 'unusable'
      expect(status()).toEqual({ kind: 'saved', notKept })
      network.reachable = false
      network.cut()
      type(', and offline')
      await settle()
      expect(status()).toEqual({ kind: 'on-this-device', unsent: true, why: 'offline', notKept })
      const words = statusWords(status())
      expect(words).toMatchObject({ short: 'Only on this page', tone: 'danger' })
      expect(words.long).not.toContain('kept on this device')
      if (fault === 'full') expect(words.long).toContain('storage is full')
      expect(documents.onThisPageAlone()).toBe(true)

      device.writes = 'work'
      world.fireTimers()
      await settle()
      expect(status()).toEqual({ kind: 'on-this-device', unsent: true, why: 'offline' })
      expect(documents.onThisPageAlone()).toBe(false)
      await documents.close()
      const again = setup(network, device)
      await again.settle()
      expect(again.read()).toBe('typed on a bad disk, and offline')
    },
  )

  test('[T35] that never answers keeps nobody from the server', async () => {
    const network = createSimulatedNetwork()
    const silent = { open: () => ({}) } as unknown as IDBFactory
    const { world, type, status, settle } = setup(network, Object.assign(createFaultyDevice(), { indexedDB: silent }))
    world.readNote = () => new Promise(() => {})
    await world.settle()
    world.fireTimers()
    await settle()
    type('heard')
    await settle()
    expect(onServer(network)).toBe('heard')
    expect(status()).toEqual({ kind: 'saved', notKept: 'unusable' })
  })

  test('[T35] the copy is not made again for somebody who is signing out', async () => {
    const { world, device, type, settle } = setup()
    await settle()
    type('words')
    await settle()
    world.mayKeep = async () => false
    await device.clear()
    world.fireTimers()
    await settle()
    expect(await device.indexedDB.databases()).toEqual([])
  })
})

test('a copy of many entries is written anew as one, and holds the same', async () => {
  const { device, network, read, type, settle } = setup()
  await settle()
  for (let each = 0; each < 520; each++) type('x')
  await settle()
  await settle()
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = device.indexedDB.open('panelbook/ann/notes/one')
    request.onsuccess = () => resolve(request.result)
  })
  const updates = await new Promise<Uint8Array[]>((resolve) => {
    const request = database.transaction('updates').objectStore('updates').getAll()
    request.onsuccess = () => resolve(request.result as Uint8Array[])
  })
  database.close()
  expect(updates.length).toBeLessThan(100)
  const copy = new Y.Doc()
  for (const update of updates) Y.applyUpdate(copy, update)
  expect(copy.getText('general').toString()).toBe(read())
  expect(onServer(network)).toBe(read())
})

describe('discarding in one tab', () => {
  const late = async (network: ReturnType<typeof createSimulatedNetwork>, tab: ReturnType<typeof setup>) => {
    await tab.settle()
    tab.type('in time')
    await tab.settle()
    network.room('notes/one').refuse = () => 'locked'
    tab.type(', too late')
    await tab.settle()
    expect(tab.status()).toEqual({ kind: 'refused', reason: 'locked' })
  }

  test('[T36] gives the words up in every tab: none comes back when the document is writable again', async () => {
    const network = createSimulatedNetwork()
    const here = setup(network)
    await late(network, here)
    const other = setup(network, here.device)
    await other.settle()
    expect(other.read()).toBe('in time, too late')
    here.world.tellDiscarded = (key) => other.documents.discardedElsewhere(key)
    await here.documents.discard(notes)
    await here.settle()
    await other.settle()
    network.room('notes/one').refuse = () => undefined
    for (const tab of [here, other]) tab.documents.factsChanged('one')
    await other.settle()
    other.type(', corrected')
    await other.settle()
    await here.settle()
    expect(onServer(network)).toBe('in time, corrected')
    expect([here.read(), other.read()]).toEqual(['in time, corrected', 'in time, corrected'])
    expect([here.status(), other.status()]).toEqual([{ kind: 'saved' }, { kind: 'saved' }])
  })

  test('[T36] also where the other tab was never told: its next write finds out', async () => {
    const network = createSimulatedNetwork()
    const here = setup(network)
    const other = setup(network, here.device)
    await late(network, here)
    await other.settle()
    await here.documents.discard(notes)
    other.type(', typed on')
    await other.settle()
    await other.settle()
    expect(other.read()).toBe('in time')
    network.cut()
    const later = setup(network, here.device)
    await later.settle()
    expect(later.read()).toBe('in time')
  })

  test('[T36] that the device can’t do says so, and gives nothing up', async () => {
    const network = createSimulatedNetwork()
    const here = setup(network)
    await late(network, here)
    here.device.indexedDB.open = () => {
      throw new DOMException('No', 'SecurityError')
    }
    await expect(here.documents.discard(notes)).rejects.toThrow('No')
    expect(here.read()).toBe('in time, too late')
    expect(here.status()).toEqual({ kind: 'refused', reason: 'locked' })
  })
})

test('[T37] what may no longer be read leaves the device; words of one’s own that were never sent stay', async () => {
  const network = createSimulatedNetwork()
  const reader = setup(network)
  await reader.settle()
  reader.type('of the panel')
  await reader.settle()
  network.room('notes/one').close(4403)
  await reader.settle()
  expect(reader.status()).toEqual({ kind: 'closed', reason: 'forbidden', unsent: false })
  network.reachable = false
  const after = setup(network, reader.device)
  await after.settle()
  expect(after.read()).toBe('')

  const writer = setup(createSimulatedNetwork())
  await writer.settle()
  writer.network.room('notes/one').holdReceipts = true
  writer.type('never confirmed')
  await writer.settle()
  writer.network.room('notes/one').close(4403)
  await writer.settle()
  writer.network.reachable = false
  const back = setup(writer.network, writer.device)
  await back.settle()
  expect(back.read()).toBe('never confirmed')
})

test('[T37] a seat that is lost takes the interview’s copies from the device, opened or not, and no other', async () => {
  const network = createSimulatedNetwork()
  const tab = setup(network)
  const noted = new Map([
    ['notes/one', { unsent: false, seen: true }],
    ['card/one/bob', { unsent: false, seen: true }],
    ['private/one/ann', { unsent: true, seen: true }],
    ['notes/two', { unsent: false, seen: true }],
  ])
  const store = { documents: async () => noted, removeDocument: async (_: string, key: string) => void noted.delete(key) }
  for (const key of noted.keys()) {
    const name = parseDocumentName(key)
    if (!name) throw new Error(key)
    const open = tab.documents.open(name)
    await tab.settle()
    open.doc.getText('general').insert(0, `words of ${key}`)
    await tab.settle()
  }
  await tab.documents.close()
  const next = setup(network, tab.device)
  await next.settle()
  network.room('notes/one').forbidden = true
  await next.documents.lost({ interviewId: 'one' }, store)
  await next.settle()
  const names = (await tab.device.indexedDB.databases()).map(({ name }) => name?.replace('panelbook/ann/', '')).sort()
  // The open one is emptied, and stays as a name until it is closed.
  expect(names).toEqual(['notes/one', 'notes/two', 'private/one/ann'])
  expect([...noted.keys()]).toEqual(['notes/one', 'private/one/ann', 'notes/two'])
  await next.documents.close()
  network.reachable = false
  const offline = setup(network, tab.device)
  await offline.settle()
  expect(offline.read()).toBe('')
})

test('[T37] [N71] a loop that is lost takes its debrief alone, though its application has the id of its first interview', async () => {
  const tab = setup()
  const noted = new Map(['loop/one', 'notes/one', 'debrief/one'].map((key) => [key, { unsent: false, seen: true }]))
  const store = { documents: async () => noted, removeDocument: async (_: string, key: string) => void noted.delete(key) }
  for (const key of noted.keys()) {
    const name = parseDocumentName(key)
    if (!name) throw new Error(key)
    tab.documents.open(name).doc.getText('general').insert(0, `words of ${key}`)
    await tab.settle()
  }
  await tab.documents.close()
  const next = setup(tab.network, tab.device)
  await next.settle()
  await next.documents.lost({ applicationId: 'one' }, store)
  expect([...noted.keys()]).toEqual(['notes/one', 'debrief/one'])
  expect(await next.documents.erased((name) => name.kind === 'loop', store)).toEqual([])
  await next.settle()
  // What is typed now, without a connection, is there after a reload.
  next.network.reachable = false
  next.network.cut()
  next.type(', and more')
  await next.settle()
  await next.documents.close()
  const again = setup(next.network, tab.device)
  await again.settle()
  expect(again.read()).toBe('words of notes/one, and more')
})

test('[T37] what is said to be lost, and can be read all the same, is kept on the device again', async () => {
  const tab = setup()
  const noted = new Map([['notes/one', { unsent: false, seen: true }]])
  const store = { documents: async () => noted, removeDocument: async (_: string, key: string) => void noted.delete(key) }
  await tab.settle()
  tab.type('Read all the same')
  await tab.settle()
  await tab.documents.lost({ interviewId: 'one' }, store)
  await tab.settle()
  tab.network.reachable = false
  tab.network.cut()
  tab.type(', and written on')
  await tab.settle()
  expect(tab.status()).toEqual({ kind: 'on-this-device', unsent: true, why: 'offline' })
  await tab.documents.close()
  const again = setup(tab.network, tab.device)
  await again.settle()
  expect(again.read()).toBe('Read all the same, and written on')
})
