import type { InterviewSummary } from '@panelbook/shared/api/resources'
import type { EpochMs } from '@panelbook/shared/base/clock'

export const interviewFilters = ['all', 'mine', 'live', 'waiting', 'upcoming', 'past'] as const
export type InterviewFilter = (typeof interviewFilters)[number]

export type InterviewGroup = 'live' | 'waiting' | 'upcoming' | 'past'

/** A conversation nobody started stays "upcoming" this long after its start: panels run late, and dates get pushed. */
const NEVER_HELD_AFTER_MS = 24 * 3_600_000

/**
 * Where an interview stands for whoever asks. Running beats waiting: while people talk, the live page is where everything happens,
 * the scorecard included.
 */
export function interviewGroup(interview: InterviewSummary, now: EpochMs): InterviewGroup {
  if (interview.phase === 'running' || interview.phase === 'paused') return 'live'
  // Nobody needs to have pressed "Start": once the slot is over the server says what it waits for.
  if (interview.waitingFor) return 'waiting'
  if (interview.phase === 'ended') return 'past'
  return now - interview.startsAt > NEVER_HELD_AFTER_MS ? 'past' : 'upcoming'
}

export interface GroupedInterviews {
  group: InterviewGroup
  interviews: InterviewSummary[]
}

/** The groups that have something, in reading order: what is on or due first, then soonest first, past ones latest first. */
export function groupInterviews(interviews: readonly InterviewSummary[], now: EpochMs): GroupedInterviews[] {
  const soonest = (a: InterviewSummary, b: InterviewSummary) => a.startsAt - b.startsAt || a.id.localeCompare(b.id)
  return (['live', 'waiting', 'upcoming', 'past'] as const).flatMap((group): GroupedInterviews[] => {
    const ofGroup = interviews.filter((interview) => interviewGroup(interview, now) === group).sort(soonest)
    if (group === 'past') ofGroup.reverse()
    return ofGroup.length === 0 ? [] : [{ group, interviews: ofGroup }]
  })
}

export function matchesFilter(
  interview: InterviewSummary,
  filter: InterviewFilter,
  personId: string | undefined,
  now: EpochMs,
): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'mine':
      return interview.panel.some((member) => member.person.id === personId)
    // What waits for me is waiting even while others still talk, so this filter asks the fact and not the group.
    case 'waiting':
      return interview.waitingFor !== undefined
    default:
      return interviewGroup(interview, now) === filter
  }
}

export function filterCounts(
  interviews: readonly InterviewSummary[],
  personId: string | undefined,
  now: EpochMs,
): Record<InterviewFilter, number> {
  const count = (filter: InterviewFilter) => interviews.filter((one) => matchesFilter(one, filter, personId, now)).length
  return {
    all: count('all'),
    mine: count('mine'),
    live: count('live'),
    waiting: count('waiting'),
    upcoming: count('upcoming'),
    past: count('past'),
  }
}

export interface NextStep {
  to: '/interviews/$interviewId/live' | '/interviews/$interviewId/check' | '/interviews/$interviewId/review'
  label: string
}

/** The one page this interview is opened at: where whoever asks has something to do. */
export function nextStep(interview: InterviewSummary): NextStep {
  if (interview.phase === 'running' || interview.phase === 'paused') return { to: '/interviews/$interviewId/live', label: 'Join' }
  if (interview.phase === 'not-started' && interview.waitingFor === undefined) {
    return { to: '/interviews/$interviewId/live', label: 'Open' }
  }
  if (interview.waitingFor === 'my-scorecard') return { to: '/interviews/$interviewId/check', label: 'Finish scorecard' }
  return { to: '/interviews/$interviewId/review', label: interview.waitingFor === 'decision' ? 'Decide' : 'Review' }
}

/** "Waiting for you and Rui Kobayashi": whose scorecards are missing once they are due; undefined where none is. */
export function missingInWords(interview: Pick<InterviewSummary, 'missing' | 'panel'>, myId: string): string | undefined {
  const missing = interview.missing ?? []
  if (missing.length === 0) return undefined
  const nameOf = (personId: string) => interview.panel.find(({ person }) => person.id === personId)?.person.name ?? 'somebody'
  const others = missing.filter((personId) => personId !== myId).map(nameOf)
  const names = missing.includes(myId) ? ['you', ...others] : others
  return `Waiting for ${new Intl.ListFormat('en', { type: 'conjunction' }).format(names)}`
}
