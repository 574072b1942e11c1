// @vitest-environment jsdom

import { IDBFactory } from 'fake-indexeddb'
import * as Y from 'yjs'
import 'fake-indexeddb/auto'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiProblem, Unreachable } from '../../api/api-problem.ts'
import { type DeviceStore, openDeviceStore } from '../../api/device/device-store.ts'
import { start, takeOver } from '../../app/start.ts'
import { createDocuments } from '../documents.ts'
import { createSimulatedWorld } from '../simulated/simulated-world.fixture.ts'
import { leftBehind, unsentOf } from './left-behind.ts'
import { purgeOthers } from './purge-device.ts'
import { signOut } from './sign-out.ts'

let device: DeviceStore
beforeEach(async () => {
  Object.assign(globalThis, { indexedDB: new IDBFactory() })
  device = openDeviceStore()
})
const never = () => new Promise<void>(() => {})
const databases = async () => (await indexedDB.databases()).map(({ name }) => name).sort()
const session = (id: string) => ({
  person: { id, name: id, email: `${id}@example.org`, workspaceRole: 'interviewer', suspended: false },
  expiresAt: 2,
  serverTime: 1,
})

/** Somebody who opened an interview's notes here and wrote in them. */
async function worked(personId: string, text: string) {
  const world = createSimulatedWorld(personId)
  world.network.reachable = false
  world.readNote = async (key) => {
    await device.noteDocument(personId, key, { kind: 'opened' })
    return { unsent: false, seen: false }
  }
  world.writeNote = (key, change) => device.noteDocument(personId, key, change)
  const documents = createDocuments(world)
  const open = documents.open({ kind: 'notes', interviewId: 'one' })
  await world.settle()
  open.doc.getText('general').insert(0, text)
  await device.setSession(session(personId))
  await device.setAnswer(personId, { hash: 'h', queryKey: ['interview', 'one'], data: { secret: text }, at: 1 })
  await world.settle()
  return documents
}

describe('signing out', () => {
  test('[T9] knows what isn’t confirmed, removes everything of the person, and nothing of another', async () => {
    const bobs = await worked('bob', 'bob’s words')
    await bobs.close()
    const documents = await worked('ann', 'ann’s words')
    expect(await unsentOf('ann', device)).toEqual(['shared notes'])
    expect(await databases()).toEqual(['panelbook', 'panelbook/ann/notes/one', 'panelbook/bob/notes/one'])

    await signOut({ personId: 'ann', device, documents, endSession: async () => ({}), delay: never, tellOtherTabs: () => {} })
    expect(await databases()).toEqual(['panelbook', 'panelbook/bob/notes/one'])
    expect(await device.answers('ann')).toEqual([])
    expect(await device.session()).toBeUndefined()
    expect(await device.leaving()).toBeUndefined()
    expect(await device.answers('bob')).toHaveLength(1)
  })

  test('removes nothing while the server can’t be told: the browser would still be signed in', async () => {
    const documents = await worked('ann', 'words')
    const endSession = () => Promise.reject(new Unreachable())
    await expect(
      signOut({ personId: 'ann', device, documents, endSession, delay: never, tellOtherTabs: () => {} }),
    ).rejects.toBeInstanceOf(Unreachable)
    expect(await databases()).toContain('panelbook/ann/notes/one')
    expect(await device.session()).toBeDefined()
    await documents.close()
  })

  test('goes on when the session had ended already', async () => {
    const documents = await worked('ann', 'words')
    const endSession = () => Promise.reject(new ApiProblem({ code: 'signed-out', message: 'Sign in' }, 401))
    await signOut({ personId: 'ann', device, documents, endSession, delay: never, tellOtherTabs: () => {} })
    expect(await databases()).toEqual(['panelbook'])
  })

  test('that was cut short is finished at the next start', async () => {
    await (await worked('ann', 'words')).close()
    await device.setLeaving('ann')
    vi.stubGlobal('fetch', async () => Response.json({ code: 'signed-out', message: 'Sign in' }, { status: 401 }))
    expect(await start(device, new QueryClient())).toEqual({ kind: 'nobody' })
    expect(await databases()).toEqual(['panelbook'])
    vi.unstubAllGlobals()
  })
})

/** What the server answers when it is asked who is signed in. */
const answers = {
  as: (id: string) => vi.stubGlobal('fetch', async () => Response.json(session(id))),
  nobody: () => vi.stubGlobal('fetch', async () => Response.json({ code: 'signed-out', message: 'Sign in' }, { status: 401 })),
  notAtAll: () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch'))),
}
afterEach(() => {
  vi.unstubAllGlobals()
  sessionStorage.clear()
})
const NOON = Date.UTC(2026, 5, 1, 12)
const hours = (count: number) => count * 3_600_000

describe('the next person on this browser', () => {
  test('[T10] finds nothing of the one before whose words are all on the server, and isn’t asked', async () => {
    const documents = await worked('ann', 'ann’s words')
    const { doc } = documents.open({ kind: 'notes', interviewId: 'one' })
    await documents.close()
    const vector = Y.decodeStateVector(Y.encodeStateVector(doc))
    await device.noteDocument('ann', 'notes/one', { kind: 'confirmed', vector })
    answers.as('bob')
    const queryClient = new QueryClient()
    expect(await start(device, queryClient)).toMatchObject({ kind: 'somebody', session: { person: { id: 'bob' } } })
    expect(await databases()).toEqual(['panelbook'])
    expect(await device.answers('ann')).toEqual([])
    expect(queryClient.getQueryData(['interview', 'one'])).toBeUndefined()
  })

  test('[T38] is asked before unsent words of the one before are removed, also when that session had ended', async () => {
    await (await worked('ann', 'ann’s words')).close()
    answers.nobody()
    expect(await start(device, new QueryClient())).toEqual({ kind: 'nobody' })
    answers.as('bob')
    const queryClient = new QueryClient()
    const begun = await start(device, queryClient)
    expect(begun).toMatchObject({
      kind: 'others-words',
      session: { person: { id: 'bob' } },
      left: [{ personId: 'ann', name: 'ann', what: ['shared notes'] }],
    })
    // Nothing was removed, nothing is shown, and until it is decided a reload without the server opens neither.
    expect(await databases()).toContain('panelbook/ann/notes/one')
    expect(queryClient.getQueryData(['session'])).toBeUndefined()
    answers.notAtAll()
    expect(await start(device, new QueryClient())).toEqual({ kind: 'nobody' })

    // The one before comes back: nothing to ask.
    answers.as('ann')
    expect((await start(device, new QueryClient())).kind).toBe('somebody')
    expect(await databases()).toContain('panelbook/ann/notes/one')

    answers.as('bob')
    const again = await start(device, new QueryClient())
    if (again.kind !== 'others-words') throw new Error(again.kind)
    await takeOver(again.session, device, new QueryClient())
    expect(await databases()).toEqual(['panelbook'])
    expect((await start(device, new QueryClient())).kind).toBe('somebody')
  })

  test('[T38] is asked about forms in this tab too', async () => {
    await device.setSession(session('ann'))
    sessionStorage.setItem('panelbook/draft/ann/plan/new', '{}')
    sessionStorage.setItem('panelbook/draft/ann/question/q1', '{}')
    answers.as('bob')
    expect(await leftBehind('bob', device)).toEqual([{ personId: 'ann', name: 'ann', what: ['a plan', 'a question'] }])
    const begun = await start(device, new QueryClient())
    if (begun.kind !== 'others-words') throw new Error(begun.kind)
    await takeOver(begun.session, device, new QueryClient())
    expect(sessionStorage.length).toBe(0)
  })

  test('[T38] removes nothing where the device doesn’t say what the one before left', async () => {
    await (await worked('ann', 'ann’s words')).close()
    answers.as('bob')
    const silent: DeviceStore = { ...device, people: () => Promise.reject(new Error('This device’s storage doesn’t answer')) }
    expect((await start(silent, new QueryClient())).kind).toBe('somebody')
    expect(await databases()).toContain('panelbook/ann/notes/one')
  })

  test('[T9] and the same person finds everything again', async () => {
    await (await worked('ann', 'ann’s words')).close()
    await purgeOthers('ann', device)
    expect(await databases()).toEqual(['panelbook', 'panelbook/ann/notes/one'])
  })

  test('an ended session leaves what was typed for whoever signs in again as the same person', async () => {
    await (await worked('ann', 'ann’s words')).close()
    answers.nobody()
    expect(await start(device, new QueryClient())).toEqual({ kind: 'nobody' })
    expect(await databases()).toContain('panelbook/ann/notes/one')
  })
})

describe('without a server', () => {
  test('[T9] [T39] the page opens for whoever was signed in last, for a day', async () => {
    await (await worked('ann', 'ann’s words')).close()
    answers.as('ann')
    await start(device, new QueryClient(), () => NOON)
    answers.notAtAll()
    for (const later of [0, hours(8), hours(24), -hours(3)]) {
      expect(await start(device, new QueryClient(), () => NOON + later)).toMatchObject({ session: { person: { id: 'ann' } } })
    }
    expect(await start(device, new QueryClient(), () => NOON + hours(24) + 1)).toEqual({ kind: 'nobody' })
    expect(await databases()).toContain('panelbook/ann/notes/one')
  })

  test('[T39] nothing opens once the server has said that the session ended; the words stay, and come back with their person', async () => {
    await (await worked('ann', 'ann’s words')).close()
    answers.nobody()
    await start(device, new QueryClient())
    answers.notAtAll()
    const queryClient = new QueryClient()
    expect(await start(device, queryClient)).toEqual({ kind: 'nobody' })
    expect(queryClient.getQueryCache().getAll()).toEqual([])
    expect(await device.answers('ann')).toEqual([])
    answers.as('ann')
    expect((await start(device, new QueryClient())).kind).toBe('somebody')
    expect(await unsentOf('ann', device)).toEqual(['shared notes'])
  })

  test('[T35] and without a device that keeps anything, the page begins all the same', async () => {
    const broken = new Proxy(device, { get: () => () => Promise.reject(new Error('Broken')) })
    answers.as('ann')
    expect((await start(broken, new QueryClient())).kind).toBe('somebody')
    answers.notAtAll()
    expect((await start(broken, new QueryClient())).kind).toBe('nobody')
  })
})
