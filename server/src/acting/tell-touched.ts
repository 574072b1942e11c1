import { type Topic, topicRule } from '@panelbook/shared/api/topic'
import type { Id } from '@panelbook/shared/base/ids'
import type { ChangedTopic } from '@panelbook/shared/protocol/messages'
import type { SyncServer } from '../sync/sync-port.ts'

/** Whom a change concerns; `interviewId` where it is of one interview. */
export interface Concerned {
  interviewId?: Id
  to: 'everyone' | ReadonlySet<Id>
}

/** Hints about all interviews name none. */
const OF_ONE: readonly ChangedTopic[] = ['interview', 'progress', 'scorecards']

/**
 * Tells the people concerned to refetch. No other place does. The hint follows from the touched topics. A topic that the wire
 * doesn't have sends no hint, and several topics that share one word on the wire send one hint.
 */
export function tellTouched(sync: Pick<SyncServer, 'notify'>, touched: readonly Topic[], { interviewId, to }: Concerned): void {
  const events = new Set(touched.flatMap((topic) => topicRule(topic).event ?? []))
  for (const event of events) {
    sync.notify(event, { ...(interviewId !== undefined && OF_ONE.includes(event) ? { interviewId } : {}), to })
  }
}
