import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import type { ScheduleChange } from '@panelbook/shared/interviews/schedule'

export type NotHeldChange = Extract<ScheduleChange, { kind: 'cancelled' | 'no-show' }>

/** A line of a stage: an interview as it stands, or a time of it that came to nothing before it was planned anew. */
export interface TimeOfInterview {
  interview: InterviewSummary
  earlier: NotHeldChange | undefined
}

/** An interview that was planned anew keeps what came of its earlier times, each as a line of its own above it: they happened. */
export function timesOf(interviews: readonly InterviewSummary[]): TimeOfInterview[] {
  return interviews.flatMap((interview) => {
    const fell = (interview.changes ?? []).filter((change) => change.kind === 'cancelled' || change.kind === 'no-show')
    // The newest says how it stands now, unless it was planned since.
    const earlier = interview.notHeld ? fell.slice(0, -1) : fell
    return [...earlier.map((change) => ({ interview, earlier: change })), { interview, earlier: undefined }]
  })
}
