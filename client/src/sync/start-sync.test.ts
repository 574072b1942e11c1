// @vitest-environment jsdom
import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call } from '../api/call.ts'
import { candidateQueries } from '../api/candidates.ts'
import { openDeviceStore } from '../api/device/device-store.ts'
import { createDocuments } from './documents.ts'
import { createSimulatedNetwork } from './simulated/simulated-network.fake.ts'
import { createSimulatedWorld } from './simulated/simulated-world.fixture.ts'
import { startSync } from './start-sync.ts'

const MINUTE = 60_000
const name = { kind: 'notes', interviewId: 'one' } as const

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  // Nothing is asked over HTTP that this test is about.
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
  Reflect.deleteProperty(document, 'visibilityState')
})

/** Lets IndexedDB finish: waits for its tasks, not for time. */
async function settle(): Promise<void> {
  for (let task = 0; task < 120; task++) await new Promise((resolve) => setImmediate(resolve))
}
function show(visibilityState: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibilityState })
  document.dispatchEvent(new Event('visibilitychange'))
}

/** Ann's page, with a sentence that the server has. */
async function beginWriting() {
  const network = createSimulatedNetwork()
  vi.stubGlobal('WebSocket', network.WebSocket)
  const ann = startSync({ personId: 'ann', device: openDeviceStore(), queryClient: new QueryClient(), tellWordsGone: () => {} })
  ann.documents.retain(name)
  const mine = ann.documents.open(name)
  await settle()
  network.flush()
  const notes = mine.doc.getText('general')
  notes.insert(0, 'Saved. ')
  network.flush()
  expect(mine.status()).toEqual({ kind: 'saved' })
  return { network, ann, mine, notes }
}

test('[T8] [T9] a tab that was hidden for six minutes comes back at once, catches up and loses nothing', async () => {
  const { network, ann, mine, notes } = await beginWriting()

  // The connection dies with a sentence on its way, and the tab is left for another. Browsers then let its timers run once a
  // minute.
  notes.insert(notes.length, 'Never sent. ')
  network.reachable = false
  network.cut()
  show('hidden')
  for (let minute = 1; minute <= 6; minute++) {
    vi.advanceTimersByTime(MINUTE)
    network.flush()
    await settle()
  }
  expect(mine.status()).toEqual({ kind: 'on-this-device', unsent: true, why: 'offline' })

  // Meanwhile the network is back, and others write.
  network.reachable = true
  const bob = createDocuments(createSimulatedWorld('bob', network))
  const theirs = bob.open(name)
  await settle()
  network.flush()
  theirs.doc.getText('general').insert(0, 'Bob’s. ')
  network.flush()
  expect(notes.toString()).toBe('Saved. Never sent. ')

  // No timer is waited for: whoever looks sees where things are.
  show('visible')
  network.flush()
  expect(notes.toString().split(' ').sort()).toEqual('Saved. Never sent. Bob’s. '.split(' ').sort())
  expect(theirs.doc.getText('general').toString()).toBe(notes.toString())
  expect(mine.status()).toEqual({ kind: 'saved' })
  await Promise.all([ann.stop(), bob.close()])
})

test.each([
  ['the browser says that the network is gone', () => void window.dispatchEvent(new Event('offline'))],
  ['the browser says that there is a network again', () => void window.dispatchEvent(new Event('online'))],
  ['somebody comes back to the page', () => show('visible')],
])('[T49] when %s, connections that lead nowhere are found in five seconds, and what is typed says so', async (_, happens) => {
  const { network, ann, mine, notes } = await beginWriting()

  // From here on nothing is carried, and no connection tells.
  network.reachable = false
  happens()
  notes.insert(0, 'On its way. ')
  expect(mine.status()).toMatchObject({ kind: 'saving' })
  vi.advanceTimersByTime(5_000)
  network.flush()
  await settle()
  expect(mine.status()).toEqual({ kind: 'on-this-device', unsent: true, why: 'offline' })

  network.reachable = true
  window.dispatchEvent(new Event('online'))
  network.flush()
  expect(network.room('notes/one').doc.getText('general').toString()).toBe('On its way. Saved. ')
  expect(mine.status()).toEqual({ kind: 'saved' })
  await ann.stop()
})

test('[N71] [N76] a loop’s debrief that can’t be opened says why, though no page has asked about its loop', async () => {
  const network = createSimulatedNetwork()
  network.reachable = false
  vi.stubGlobal('WebSocket', network.WebSocket)
  const answers = { ids: [] as string[], closed: ['closed', 'erased'] }
  vi.stubGlobal('fetch', async (url: string | URL) =>
    String(url).startsWith('/api/erased')
      ? Response.json(answers)
      : Response.json({
          ...{ person: { id: 'ann', name: 'Ann', email: 'ann@example.org', workspaceRole: 'lead', suspended: false } },
          expiresAt: 2,
          serverTime: 1,
        }),
  )
  // Its description is loaded by whoever asks first.
  await call('readErased', { query: { ids: 'any' } })
  const ann = startSync({ personId: 'ann', device: openDeviceStore(), queryClient: new QueryClient(), tellWordsGone: () => {} })
  const [closed, erased, open] = ['closed', 'erased', 'open'].map((applicationId) => {
    ann.documents.retain({ kind: 'loop', applicationId })
    return ann.documents.open({ kind: 'loop', applicationId })
  })
  await settle()
  for (const each of [closed, erased, open]) each?.doc.getText('general').insert(0, 'Never sent. ')
  answers.ids = ['erased']
  for (let attempt = 0; attempt < 6; attempt++) {
    network.flush()
    await settle()
    vi.advanceTimersByTime(MINUTE)
    await settle()
  }
  expect(closed?.status()).toMatchObject({ kind: 'closed', reason: 'forbidden', unsent: true })
  expect(erased?.status()).toMatchObject({ kind: 'closed', reason: 'erased', unsent: true })
  expect(open?.status()).toMatchObject({ kind: 'on-this-device', unsent: true })
  await ann.stop()
})

test('[N76] a candidate erased at the address of somebody else’s loop takes no words with them', async () => {
  const network = createSimulatedNetwork()
  vi.stubGlobal('WebSocket', network.WebSocket)
  vi.stubGlobal('fetch', async (url: string | URL) =>
    String(url).startsWith('/api/erased')
      ? Response.json({ ids: [], closed: [] })
      : Response.json({ code: 'erased', message: 'Erased' }, { status: 410 }),
  )
  const queryClient = new QueryClient()
  const ann = startSync({ personId: 'ann', device: openDeviceStore(), queryClient, tellWordsGone: () => expect.unreachable() })
  const open = (['loop', 'notes'] as const).map((kind) =>
    ann.documents.open(kind === 'loop' ? { kind, applicationId: 'one' } : { kind, interviewId: 'one' }),
  )
  await settle()
  network.flush()
  network.reachable = false
  network.cut()
  for (const each of open) each.doc.getText('general').insert(0, 'Never sent. ')
  await call('readErased', { query: { ids: 'any' } })
  await queryClient.fetchQuery({ ...candidateQueries.loop('erased', 'one'), retry: false }).catch(() => {})
  await settle()
  for (const each of open) expect(each.status()).toMatchObject({ kind: 'on-this-device', unsent: true })
  await ann.stop()
})
