import type { Id } from '@panelbook/shared/base/ids'
import type { DeviceStore } from '../../api/device/device-store.ts'
import { forgetKeptDrafts, unsavedDrafts } from '../../api/device/kept-drafts.ts'
import { deviceCopyName } from '../device-copy.ts'
import { deleteDeviceCopy } from '../device-copy-store.ts'

/** Names of the databases that hold this person's documents: those noted here and those the browser lists. */
async function databasesOf(personId: Id, device: DeviceStore): Promise<Set<string>> {
  const names = new Set([...(await device.documents(personId)).keys()].map((key) => deviceCopyName(personId, key)))
  const prefix = deviceCopyName(personId, '')
  // Not every browser lists its databases; the notes are then all we have.
  if (typeof indexedDB !== 'undefined' && typeof indexedDB.databases === 'function') {
    for (const { name } of await indexedDB.databases()) if (name?.startsWith(prefix)) names.add(name)
  }
  return names
}

/**
 * Removes everything of one person from this browser: documents, answers, session. Close their open documents first; other tabs
 * that hold a database open let go of it by themselves.
 */
export async function purgeDevice(personId: Id, device: DeviceStore): Promise<void> {
  for (const name of await databasesOf(personId, device)) await deleteDeviceCopy(name)
  if (typeof sessionStorage !== 'undefined') forgetKeptDrafts(personId)
  await device.forget(personId)
}

/** Everybody who left something in this browser: answers, documents, or forms in this tab. */
export async function peopleHere(device: DeviceStore): Promise<Set<Id>> {
  const people = await device.people()
  if (typeof indexedDB !== 'undefined' && typeof indexedDB.databases === 'function') {
    for (const { name } of await indexedDB.databases()) {
      const owner = /^panelbook\/([^/]+)\//.exec(name ?? '')?.[1]
      if (owner) people.add(owner)
    }
  }
  if (typeof sessionStorage !== 'undefined') for (const { personId } of unsavedDrafts()) people.add(personId)
  return people
}

/** Leaves nothing on this browser but what belongs to `personId`: another person has signed in. */
export async function purgeOthers(personId: Id, device: DeviceStore): Promise<void> {
  for (const other of await peopleHere(device)) if (other !== personId) await purgeDevice(other, device)
}
