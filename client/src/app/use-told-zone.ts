import type { Id } from '@panelbook/shared/base/ids'
import { useEffect } from 'react'
import { useSetTimeZone } from '../api/outbox.ts'
import { viewersZone } from '../parts/schedule/slot.ts'

const told = (personId: Id) => `panelbook-time-zone-told-${personId}`

/**
 * Says once after each sign-in in which zone this browser is, for whoever has not said it yet. Where that fails, the next page load
 * says it.
 */
export function useToldZone(personId: Id): void {
  const { mutate } = useSetTimeZone()
  useEffect(() => {
    if (!mayTell(personId)) return
    mutate({ body: { timeZone: viewersZone(), onlyFirst: true } }, { onSuccess: () => keepTold(personId) })
  }, [personId, mutate])
}

/** Where storage is blocked nothing could be kept, and each page would say it again: the settings still do. */
function mayTell(personId: Id): boolean {
  try {
    return window.localStorage.getItem(told(personId)) === null
  } catch {
    return false
  }
}

function keepTold(personId: Id): void {
  try {
    window.localStorage.setItem(told(personId), 'true')
  } catch {
    // Full: it is said again.
  }
}
