import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiProblem, Unreachable } from '../api/api-problem.ts'
import { type DeviceStore, openDeviceStore } from '../api/device-store.ts'
import { start } from '../app/start.ts'
import { createDocuments } from './documents.ts'
import { purgeOthers } from './purge-device.ts'
import { signOut, unsentOnDevice } from './sign-out.ts'
import { createSimulatedWorld } from './simulated-world.ts'

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
    await device.setDocument(personId, key, { unsent: false, seen: false })
    return { unsent: false, seen: false }
  }
  world.writeNote = (key, note) => void device.setDocument(personId, key, note)
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
    expect(await unsentOnDevice('ann', device)).toEqual(['notes/one'])
    expect(await databases()).toEqual(['panelbook', 'panelbook/ann/notes/one', 'panelbook/bob/notes/one'])

    await signOut({ personId: 'ann', device, documents, endSession: async () => ({}), delay: never })
    expect(await databases()).toEqual(['panelbook', 'panelbook/bob/notes/one'])
    expect(await device.answers('ann')).toEqual([])
    expect(await device.session()).toBeUndefined()
    expect(await device.leaving()).toBeUndefined()
    expect(await device.answers('bob')).toHaveLength(1)
  })

  test('removes nothing while the server can’t be told: the browser would still be signed in', async () => {
    const documents = await worked('ann', 'words')
    const endSession = () => Promise.reject(new Unreachable())
    await expect(signOut({ personId: 'ann', device, documents, endSession, delay: never })).rejects.toBeInstanceOf(Unreachable)
    expect(await databases()).toContain('panelbook/ann/notes/one')
    expect(await device.session()).toBeDefined()
    await documents.close()
  })

  test('goes on when the session had ended already', async () => {
    const documents = await worked('ann', 'words')
    const endSession = () => Promise.reject(new ApiProblem({ code: 'signed-out', message: 'Sign in' }, 401))
    await signOut({ personId: 'ann', device, documents, endSession, delay: never })
    expect(await databases()).toEqual(['panelbook'])
  })

  test('that was cut short is finished at the next start', async () => {
    await (await worked('ann', 'words')).close()
    await device.setLeaving('ann')
    vi.stubGlobal('fetch', async () => Response.json({ code: 'signed-out', message: 'Sign in' }, { status: 401 }))
    expect(await start(device, new QueryClient())).toBeUndefined()
    expect(await databases()).toEqual(['panelbook'])
    vi.unstubAllGlobals()
  })
})

describe('the next person on this browser', () => {
  test('[T10] finds nothing of the one before', async () => {
    await (await worked('ann', 'ann’s words')).close()
    vi.stubGlobal('fetch', async () => Response.json(session('bob')))
    const queryClient = new QueryClient()
    expect((await start(device, queryClient))?.person.id).toBe('bob')
    expect(await databases()).toEqual(['panelbook'])
    expect(await device.answers('ann')).toEqual([])
    expect(queryClient.getQueryData(['interview', 'one'])).toBeUndefined()
    vi.unstubAllGlobals()
  })

  test('[T9] and the same person finds everything again', async () => {
    await (await worked('ann', 'ann’s words')).close()
    await purgeOthers('ann', device)
    expect(await databases()).toEqual(['panelbook', 'panelbook/ann/notes/one'])
  })

  test('an ended session leaves what was typed for whoever signs in again as the same person', async () => {
    await (await worked('ann', 'ann’s words')).close()
    vi.stubGlobal('fetch', async () => Response.json({ code: 'signed-out', message: 'Sign in' }, { status: 401 }))
    expect(await start(device, new QueryClient())).toBeUndefined()
    expect(await databases()).toContain('panelbook/ann/notes/one')
    vi.unstubAllGlobals()
  })

  test('without a server the page opens for whoever was signed in last', async () => {
    await (await worked('ann', 'ann’s words')).close()
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect((await start(device, new QueryClient()))?.person.id).toBe('ann')
    vi.unstubAllGlobals()
  })
})
