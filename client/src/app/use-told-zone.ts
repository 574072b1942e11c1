import { useEffect } from 'react'
import { useSetTimeZone } from '../api/outbox.ts'
import { useSession } from '../api/session.ts'
import { viewersZone } from '../parts/schedule/slot.ts'

/**
 * Says in which zone this browser is, for whoever has not said it yet: the server knows that. Where it fails, the next page load says
 * it, and the settings show that it isn't known.
 */
export function useToldZone(): void {
  const { zoneUnknown } = useSession()
  const { mutate } = useSetTimeZone()
  useEffect(() => {
    if (zoneUnknown) mutate({ body: { timeZone: viewersZone(), onlyFirst: true } })
  }, [zoneUnknown, mutate])
}
