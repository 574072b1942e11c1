import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { openDeviceStore } from './device-store.ts'

beforeEach(() => {
  // Assigned and not stubbed: what a stub puts back before another file's first test would take from that file what it has
  // loaded.
  Object.assign(globalThis, { indexedDB: new IDBFactory() })
})

test('[T35] is opened again by itself after the site’s data was cleared', async () => {
  const device = openDeviceStore()
  await device.setSession({ person: { id: 'ann' } })
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase('panelbook').onsuccess = () => resolve()
  })
  // What this page put there is put back: a reload without the server still opens.
  expect(await device.session()).toEqual({ person: { id: 'ann' } })
  await device.noteDocument('ann', 'notes/one', { kind: 'seen' })
  await device.noteDocument('ann', 'notes/one', { kind: 'typed', upTo: new Map([[1, 1]]) })
  expect(await device.documents('ann')).toEqual(new Map([['notes/one', { unsent: true, seen: true }]]))
})

test('[T35] a store that never answers is a failure after a while, not a wait for ever', async () => {
  const timers: (() => void)[] = []
  const device = openDeviceStore({
    indexedDB: { open: () => ({}) } as unknown as IDBFactory,
    setTimeout: ((run: () => void) => timers.push(run)) as unknown as typeof setTimeout,
  })
  const asked = device.session()
  for (const run of timers) run()
  await expect(asked).rejects.toThrow(/doesn’t answer/)
})

test('keeps people apart, and forgets one without touching another', async () => {
  const device = openDeviceStore()
  for (const person of ['ann', 'ann2']) {
    await device.setSession({ person: { id: person } })
    await device.setAnswer(person, { hash: 'h', queryKey: ['interview', 'one'], data: person, at: 1 })
    await device.noteDocument(person, 'notes/one', { kind: 'seen' })
  }
  await device.forget('ann')
  expect(await device.people()).toEqual(new Set(['ann2']))
  expect(await device.session()).toEqual({ person: { id: 'ann2' } })
  expect((await device.answers('ann2')).map(({ data }) => data)).toEqual(['ann2'])
})
