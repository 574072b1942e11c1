import type { EpochMs } from '../base/clock.ts'
import type { InterviewSummary } from './api.ts'
import type { InterviewFilter, InterviewGroup } from './interview-filter.ts'

/** A conversation that nobody started stays "upcoming" this long after its start: panels run late, and dates get pushed. */
export const NEVER_HELD_AFTER_MS = 24 * 60 * 60_000

/**
 * The group of an interview for the viewer. Running comes before waiting, because during the conversation the live page has
 * everything, the scorecard included.
 */
export function interviewGroup(
  interview: Pick<InterviewSummary, 'phase' | 'waitingFor' | 'startsAt' | 'notHeld'>,
  now: EpochMs,
): InterviewGroup {
  // Until then its panel may still expect it.
  if (interview.notHeld) return interview.startsAt >= now ? 'upcoming' : 'past'
  if (interview.phase === 'running' || interview.phase === 'paused') return 'live'
  if (interview.waitingFor !== undefined) return 'waiting'
  return interview.phase === 'not-started' && now - interview.startsAt <= NEVER_HELD_AFTER_MS ? 'upcoming' : 'past'
}

/** A scorecard can wait for me while others still talk, so this filter uses the fact and not the group. */
export function matchesFilter(
  interview: Pick<InterviewSummary, 'phase' | 'waitingFor' | 'startsAt' | 'panel' | 'notHeld'>,
  filter: InterviewFilter,
  personId: string,
  now: EpochMs,
): boolean {
  if (filter === 'all') return true
  if (filter === 'mine') return interview.panel.some((member) => member.person.id === personId)
  return filter === 'waiting' ? interview.waitingFor !== undefined : interviewGroup(interview, now) === filter
}
