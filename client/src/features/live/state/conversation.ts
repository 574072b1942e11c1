import { type ConductTime, conductTime } from '@panelbook/shared/interviews/conduct/conduct-time'
import type { ConversationEvent } from '@panelbook/shared/interviews/conduct/conversation-event'
import { useMemo } from 'react'
import { useConduct } from './live-session.ts'

/** The conversation's time as it stood at its latest event: what doesn't tick. */
export function timeAtLatestEvent(timeline: readonly ConversationEvent[]): ConductTime {
  return conductTime(
    timeline,
    timeline.reduce((latest, event) => Math.max(latest, event.at), 0),
  )
}

/** Phase, order and settled times; renders on events only, never by the clock. */
export function useSettledTime(): ConductTime {
  const timeline = useConduct((conduct) => conduct.timeline)
  return useMemo(() => timeAtLatestEvent(timeline), [timeline])
}
