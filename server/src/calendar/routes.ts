import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { endCalendarAddress, makeCalendarAddress } from './feed-address.ts'
import { findAddress } from './store/addresses.ts'

type Names = 'readCalendarAddress' | 'makeCalendarAddress' | 'endCalendarAddress'

export function calendarHandlers(deps: HttpDeps): HandlersOf<Names> {
  return {
    async readCalendarAddress({ actor: { personId } }) {
      const stored = await findAddress(deps.db, { personId })
      if (!stored) return {}
      const { madeAt, readAt } = stored
      return { address: { madeAt, ...(readAt === undefined ? {} : { readAt }) } }
    },
    makeCalendarAddress: ({ actor, address }) => makeCalendarAddress(deps, actor, address),
    endCalendarAddress: ({ actor }) => endCalendarAddress(deps, actor),
  }
}
