import type { EpochMs } from '@panelbook/shared/base/clock'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { calendarDays } from '../../../ui/time-in-words.ts'

/** Interviews of one day where the viewer is. */
export interface ListedDay {
  /** Days from today: 0 is today. */
  days: number
  interviews: InterviewSummary[]
}

/** In the order in which they come. */
export function byDay(interviews: readonly InterviewSummary[], now: EpochMs): ListedDay[] {
  const days: ListedDay[] = []
  for (const interview of interviews) {
    const day = calendarDays(interview.startsAt, now)
    const last = days.at(-1)
    if (last?.days === day) last.interviews.push(interview)
    else days.push({ days: day, interviews: [interview] })
  }
  return days
}
