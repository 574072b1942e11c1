import { assert } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import { createContext, useContext } from 'react'
import type { DeviceStore } from '../api/device/device-store.ts'
import type { Documents } from './documents.ts'
import type { ConnectionState } from './events.ts'
import type { ServerClock } from './server-clock.ts'

/** What sync needs of the signed-in page; the app provides it once. */
export interface Sync {
  personId: Id
  documents: Documents
  clock: ServerClock
  device: DeviceStore
  connection: { get(): ConnectionState; subscribe(listener: () => void): () => void }
}

export const SyncContext = createContext<Sync | undefined>(undefined)

export function useSync(): Sync {
  const sync = useContext(SyncContext)
  assert(sync, 'sync is used by a page behind sign-in')
  return sync
}
