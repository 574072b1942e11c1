import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { endCalendarAddress, makeCalendarAddress } from './feed-address.ts'
import { readFeedAddress } from './read-feed-address.ts'

type Names = 'readCalendarAddress' | 'makeCalendarAddress' | 'endCalendarAddress'

export function calendarHandlers(deps: HttpDeps): HandlersOf<Names> {
  return {
    readCalendarAddress: ({ actor }) => readFeedAddress(deps.db, actor.personId),
    makeCalendarAddress: ({ actor, address }) => makeCalendarAddress(deps, actor, address),
    endCalendarAddress: ({ actor }) => endCalendarAddress(deps, actor),
  }
}
