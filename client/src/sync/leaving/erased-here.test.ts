// @vitest-environment jsdom
import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { closeCodes } from '@panelbook/shared/protocol/close-codes'
import { type DocumentName, idOfSubject } from '@panelbook/shared/protocol/document-name'
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, test, vi } from 'vitest'
import { askedOf, putAnswer } from '../../api/asks.ts'
import { openDeviceStore } from '../../api/device/device-store.ts'
import { KEPT_DRAFT_PREFIX } from '../../api/device/kept-drafts.ts'
import { createDocuments, type Documents } from '../documents.ts'
import { createSimulatedWorld, type SimulatedWorld } from '../simulated/simulated-world.fixture.ts'
import { askAboutErased, letGoOfErased } from './erased-here.ts'

const notes = { kind: 'notes', interviewId: 'one' } as const
const card = { kind: 'card', interviewId: 'one', personId: 'ann' } as const
const other = { kind: 'notes', interviewId: 'two' } as const
let world: SimulatedWorld
let documents: Documents

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  sessionStorage.clear()
  world = createSimulatedWorld()
  documents = createDocuments(world)
})

/** Every byte that IndexedDB keeps, as text. */
async function onDevice(): Promise<string> {
  const parts: string[] = []
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    for (const store of database.objectStoreNames) {
      const values = await new Promise<unknown[]>((resolve) => {
        const request = database.transaction(store).objectStore(store).getAll()
        request.onsuccess = () => resolve(request.result)
      })
      // Bytes of another realm are no instances of this one's.
      const text = (value: unknown) =>
        Object.prototype.toString.call(value) === '[object Uint8Array]'
          ? Buffer.from(value as Uint8Array).toString('latin1')
          : JSON.stringify(value)
      parts.push(name, ...values.map(text))
    }
    database.close()
  }
  return parts.join('\n')
}

/** Opens a document, writes something that the server gets, and something that it never gets. */
async function write(name: DocumentName): Promise<void> {
  const { doc } = documents.open(name)
  await world.settle()
  world.network.flush()
  doc.getText('general').insert(0, `canary sent in ${idOfSubject(name)}. `)
  world.network.flush()
  world.network.reachable = false
  world.network.cut()
  doc.getText('general').insert(0, `canary unsent in ${idOfSubject(name)}. `)
  await world.settle()
  world.network.reachable = true
}

test('[E6] an open document of an erased candidate ends, leaves the device with what was never sent, and takes nothing more', async () => {
  const told: [string, boolean][] = []
  documents.retain(notes)
  world.onErased = ({ kind }, wordsGone) => told.push([kind, wordsGone])
  await write(notes)
  const mine = documents.open(notes)
  expect(mine.status()).toMatchObject({ kind: 'on-this-device', unsent: true })
  world.fireTimers()
  world.network.flush(1)
  world.network.room('notes/one').close(closeCodes.erased)
  await world.settle()
  expect(mine.status()).toEqual({ kind: 'closed', reason: 'erased', unsent: true })
  expect(told).toEqual([['notes', true]])
  mine.doc.getText('general').insert(0, 'canary too late')
  world.fireTimers()
  world.network.flush()
  await world.settle()
  expect(await onDevice()).not.toContain('canary')
  expect(documents.unsent()).toEqual([])
  expect(documents.wordsGone()).toEqual([notes])
  expect(world.network.room('notes/one').doc.getText('general').toString()).not.toContain('unsent')
})

test('[E6] a device that was away lets go of copies, answers, forms and unsent words when it comes back, and of nothing else', async () => {
  const device = openDeviceStore()
  await write(notes)
  await write(other)
  const { doc } = documents.open(card)
  await world.settle()
  doc.getText('takeAways').insert(0, 'canary of a card')
  await world.settle()
  await documents.close()
  for (const key of ['notes/one', 'card/one/ann', 'notes/two']) {
    await device.noteDocument('ann', key, key === 'card/one/ann' ? { kind: 'seen' } : { kind: 'typed', upTo: new Map([[1, 1]]) })
  }
  const answer = (queryKey: string[], data: string) => device.setAnswer('ann', { hash: queryKey.join(), queryKey, data, at: 1 })
  await answer(['interview', 'one'], 'canary answer one')
  await answer(['interview', 'two'], 'answer two')
  await answer(['interviews', 'mine'], 'canary in a list')
  sessionStorage.setItem(`${KEPT_DRAFT_PREFIX}ann/whisper/one`, '"canary draft"')
  sessionStorage.setItem(`${KEPT_DRAFT_PREFIX}ann/interview`, '{"candidateId":"one","name":"canary form"}')
  sessionStorage.setItem(`${KEPT_DRAFT_PREFIX}ann/whisper/two`, '"draft two"')
  expect(await onDevice()).toContain('canary unsent in one')

  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string | URL) => {
    asked.push(String(url))
    return Response.json({ ids: ['one'], closed: [] })
  })
  const queryClient = new QueryClient()
  queryClient.setQueryData(['candidate', 'one'], { name: 'canary in memory' })
  const found = ['found-interviews', 'all', { text: 'canary' }]
  putAnswer(queryClient, { queryKey: found, ...askedOf('listInterviews') }, {})
  putAnswer(queryClient, { queryKey: ['session'], ...askedOf('readSession') }, {})
  const told: DocumentName[] = []
  const back = createDocuments(world)
  const erased = { personId: 'ann', device, queryClient, documents: back, known: new Set<string>() }
  await askAboutErased({ ...erased, tellWordsGone: (names) => told.push(...names) })

  expect(asked.map((url) => decodeURIComponent(url))).toEqual(['/api/erased?ids=one,two'])
  const left = await onDevice()
  expect(left.replaceAll('canary unsent in two', '').replaceAll('canary sent in two', '')).not.toContain('canary')
  expect(left).toContain('canary unsent in two')
  expect(left).toContain('answer two')
  expect([...(await device.documents('ann')).keys()]).toEqual(['notes/two'])
  expect(Object.keys(sessionStorage)).toEqual([`${KEPT_DRAFT_PREFIX}ann/whisper/two`])
  expect(queryClient.getQueryData(['candidate', 'one'])).toBeUndefined()
  // Every list that may name them is asked for anew, and nothing else.
  expect(queryClient.getQueryState(found)?.isInvalidated).toBe(true)
  expect(queryClient.getQueryState(['session'])?.isInvalidated).toBe(false)
  expect(told).toEqual([notes])
  // Asked again, as after each gap in the connection, there is nothing left to do or to tell.
  await letGoOfErased({ ...erased, tellWordsGone: () => expect.unreachable() }, ['one'])
  await back.close()
  device.close()
})

test('[N76] [T37] a device that was away lets go of debriefs of loops that are erased, or not open to its person any more', async () => {
  const device = openDeviceStore()
  const kept: Record<string, boolean> = { erased: true, closed: false, 'closed-unsent': true, open: false }
  for (const [applicationId, unsent] of Object.entries(kept)) {
    await write({ kind: 'loop', applicationId })
    await device.noteDocument(
      'ann',
      `loop/${applicationId}`,
      unsent ? { kind: 'typed', upTo: new Map([[1, 1]]) } : { kind: 'seen' },
    )
  }
  // Their application has the id of its first interview, which the person still reads.
  await write({ kind: 'notes', interviewId: 'closed' })
  await device.noteDocument('ann', 'notes/closed', { kind: 'seen' })
  await documents.close()
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string | URL) => {
    asked.push(decodeURIComponent(String(url)))
    return Response.json({ ids: ['erased'], closed: ['erased', 'closed', 'closed-unsent'] })
  })
  const told: DocumentName[] = []
  const back = createDocuments(world)
  await askAboutErased({
    ...{ personId: 'ann', device, queryClient: new QueryClient(), documents: back, known: new Set<string>() },
    tellWordsGone: (names) => told.push(...names),
  })
  expect(asked).toEqual(['/api/erased?ids=closed,closed-unsent,erased,open&loops=closed,closed-unsent,erased,open'])
  // Words that never reached the server go with what was erased alone, and that is told.
  expect([...(await device.documents('ann')).keys()].sort()).toEqual(['loop/closed-unsent', 'loop/open', 'notes/closed'])
  expect(told).toEqual([{ kind: 'loop', applicationId: 'erased' }])
  const left = await onDevice()
  expect(left).not.toContain('in erased.')
  expect(left).toContain('canary unsent in closed-unsent.')
  await back.close()
  device.close()
})
