import type { Id } from '@panelbook/shared/base/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { isProblem } from '../../api/api-problem.ts'
import { call } from '../../api/call.ts'
import type { DeviceStore } from '../../api/device/device-store.ts'
import type { Documents } from '../documents.ts'
import { useSync } from '../sync-context.ts'
import { draftsOfOtherTabs } from './drafts-channel.ts'
import { unsentOf } from './left-behind.ts'
import { purgeDevice } from './purge-device.ts'
import { tellOtherTabs } from './session-channel.ts'

/** Milliseconds the removal may take before the page leaves anyway; the next start finishes it. */
const PURGE_WITHIN_MS = 5_000

export interface SignOutWorld {
  personId: Id
  device: DeviceStore
  documents: Pick<Documents, 'close'>
  /** Ends the session on the server. */
  endSession(): Promise<unknown>
  /** Tells this browser's other tabs, before anything is removed: they stop putting words on the device. */
  tellOtherTabs(): void
  /** Milliseconds → a promise that is done after them. */
  delay(ms: number): Promise<void>
}

/**
 * Ends the session, then removes everything of this person from the device. Nothing is removed while the session can't be ended:
 * the browser would still be signed in.
 *
 * @throws Unreachable when the server can't be told
 */
export async function signOut(world: SignOutWorld): Promise<void> {
  try {
    await world.endSession()
  } catch (error) {
    if (!isProblem(error, 'signed-out')) throw error
  }
  // A device that can't note it has nothing that could be removed later either.
  await world.device.setLeaving(world.personId).catch(() => {})
  world.tellOtherTabs()
  const purged = world.documents.close().then(() => purgeDevice(world.personId, world.device))
  await Promise.race([purged, world.delay(PURGE_WITHIN_MS)]).catch(() => {})
}

let leaving = false
/** Whether this page is on its way out: the session that then ends is no reason to ask its person to come back. */
export const isSigningOut = (): boolean => leaving

/** Signs out and leaves for the sign-in page with a fresh page, so that nothing stays in memory either. */
export function useSignOut(): {
  /** What would be lost, in words. */
  unsent(): Promise<string[]>
  signOut(): Promise<void>
} {
  const { personId, device, documents } = useSync()
  const queryClient = useQueryClient()
  return {
    unsent: useCallback(async () => {
      const [here, elsewhere] = await Promise.all([
        unsentOf(personId, device).catch(() => []),
        draftsOfOtherTabs(personId, (ms) => new Promise((resolve) => setTimeout(resolve, ms))),
      ])
      // What the device couldn't keep is on this page alone.
      const alone = documents.onThisPageAlone() ? ['text that is only on this page'] : []
      return [...here, ...elsewhere, ...alone]
    }, [personId, device, documents]),
    signOut: useCallback(async () => {
      leaving = true
      try {
        await signOut({
          personId,
          device,
          documents,
          endSession: () => call('signOut'),
          tellOtherTabs: () => tellOtherTabs(undefined),
          delay: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        })
      } catch (error) {
        leaving = false
        throw error
      }
      queryClient.clear()
      forgetStorage()
      window.location.assign('/sign-in')
    }, [personId, device, documents, queryClient]),
  }
}

/** Drafts of forms and the like; the choice of light or dark stays, it is the device's. */
function forgetStorage(): void {
  for (const storage of [window.localStorage, window.sessionStorage]) {
    for (const key of Object.keys(storage)) if (key.startsWith('panelbook/')) storage.removeItem(key)
  }
}
