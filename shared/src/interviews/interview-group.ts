import type { EpochMs } from '../base/clock.ts'
import { nameKey } from '../base/name-order.ts'
import { DAY_MS } from '../base/working-days.ts'
import type { InterviewSummary } from './api.ts'
import { slotEnd } from './conduct/endings.ts'
import type { InterviewFilter, InterviewGroup } from './interview-filter.ts'
import { type InterviewSearch, type InterviewState, searchedWords } from './interview-search.ts'

/** A conversation that nobody started stays "upcoming" this long after its start: panels run late, and dates get pushed. */
export const NEVER_HELD_AFTER_MS = DAY_MS

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

/** Whether the interview is in this state. */
export function isInState(interview: InterviewSummary, state: InterviewState, now: EpochMs): boolean {
  const { phase, notHeld } = interview
  switch (state) {
    case 'planned':
      return !notHeld && phase === 'not-started' && slotEnd(interview) > now
    case 'due':
      return !notHeld && phase === 'not-started' && slotEnd(interview) <= now
    case 'live':
      return phase === 'running' || phase === 'paused'
    case 'ended':
      return !notHeld && phase === 'ended'
    case 'missing':
      return interview.missing !== undefined
    default:
      return notHeld?.state === state
  }
}

/** All that is searched for holds of it. */
export function matchesSearch(interview: InterviewSummary, search: InterviewSearch, now: EpochMs): boolean {
  const { text = '', roleId, stageId, personId, state, from, until } = search
  const names = [
    nameKey(interview.candidate.name),
    nameKey(`${interview.role} ${interview.stage ?? ''}`),
    ...interview.panel.map(({ person }) => nameKey(person.name)),
  ]
  return (
    searchedWords(text).every((word) => names.some((name) => name.includes(word))) &&
    (roleId === undefined || interview.roleId === roleId) &&
    (stageId === undefined || interview.stageId === stageId) &&
    (personId === undefined || interview.panel.some(({ person }) => person.id === personId)) &&
    (state === undefined || isInState(interview, state, now)) &&
    (from === undefined || interview.startsAt >= from) &&
    (until === undefined || interview.startsAt < until)
  )
}
