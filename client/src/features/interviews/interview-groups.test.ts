import type { InterviewSummary } from '@panelbook/shared/api/resources'
import { describe, expect, test } from 'vitest'
import { filterCounts, groupInterviews, interviewGroup, matchesFilter, missingInWords, nextStep } from './interview-groups.ts'

const HOUR = 3_600_000
const now = Date.UTC(2026, 4, 4, 10)
const summary = (id: string, more: Partial<InterviewSummary>): InterviewSummary => ({
  id,
  candidate: { id: `c-${id}`, name: 'Amara Okafor' },
  role: 'Python engineer',
  planTitle: 'Technical depth',
  policy: 'sealed',
  startsAt: now,
  minutes: 45,
  phase: 'not-started',
  panel: [{ person: { id: 'mia', name: 'Mia' }, role: 'moderator' }],
  scorecards: { in: 0, awaited: 2 },
  ...more,
})

describe('where an interview stands', () => {
  test('a running one is live even when my scorecard is due', () => {
    expect(interviewGroup(summary('a', { phase: 'running', waitingFor: 'my-scorecard' }), now)).toBe('live')
    expect(interviewGroup(summary('a', { phase: 'paused' }), now)).toBe('live')
  })

  test('an ended one waits for me, or is past', () => {
    expect(interviewGroup(summary('a', { phase: 'ended', waitingFor: 'my-scorecard' }), now)).toBe('waiting')
    expect(interviewGroup(summary('a', { phase: 'ended' }), now)).toBe('past')
  })

  test('[R11] one that nobody started waits once its slot is over and something is due', () => {
    const due = summary('a', { startsAt: now - 2 * HOUR, waitingFor: 'my-scorecard', missing: ['mia'] })
    expect(interviewGroup(due, now)).toBe('waiting')
    expect(nextStep(due).label).toBe('Finish scorecard')
    const others = summary('a', { startsAt: now - 30 * HOUR, waitingFor: 'scorecards' })
    expect(interviewGroup(others, now)).toBe('waiting')
    expect(nextStep(others).label).toBe('Review')
  })

  test('a late start stays upcoming for a day', () => {
    expect(interviewGroup(summary('a', { startsAt: now - 2 * HOUR }), now)).toBe('upcoming')
    expect(interviewGroup(summary('a', { startsAt: now - 25 * HOUR }), now)).toBe('past')
  })
})

test('groups stand in reading order, soonest first, past ones latest first', () => {
  const grouped = groupInterviews(
    [
      summary('past-old', { phase: 'ended', startsAt: now - 50 * HOUR }),
      summary('later', { startsAt: now + 9 * HOUR }),
      summary('past-new', { phase: 'ended', startsAt: now - 3 * HOUR }),
      summary('soon', { startsAt: now + HOUR }),
      summary('on', { phase: 'running' }),
    ],
    now,
  )
  expect(grouped.map(({ group, interviews }) => [group, ...interviews.map((one) => one.id)])).toEqual([
    ['live', 'on'],
    ['upcoming', 'soon', 'later'],
    ['past', 'past-new', 'past-old'],
  ])
})

test('filters ask the facts: mine by panel, waiting by what is due', () => {
  const due = summary('due', { phase: 'running', waitingFor: 'my-scorecard' })
  expect(matchesFilter(due, 'waiting', 'mia', now)).toBe(true)
  expect(matchesFilter(due, 'mine', 'mia', now)).toBe(true)
  expect(matchesFilter(due, 'mine', 'rui', now)).toBe(false)
  expect(matchesFilter(due, 'upcoming', 'mia', now)).toBe(false)
  expect(filterCounts([due, summary('next', {})], 'mia', now)).toEqual({
    all: 2,
    mine: 2,
    live: 1,
    waiting: 1,
    upcoming: 1,
    past: 0,
  })
})

test('opens where there is something to do', () => {
  expect(nextStep(summary('a', {})).to).toBe('/interviews/$interviewId/live')
  expect(nextStep(summary('a', { phase: 'running', waitingFor: 'my-scorecard' })).to).toBe('/interviews/$interviewId/live')
  expect(nextStep(summary('a', { phase: 'ended', waitingFor: 'my-scorecard' })).to).toBe('/interviews/$interviewId/check')
  expect(nextStep(summary('a', { phase: 'ended' })).to).toBe('/interviews/$interviewId/review')
})

describe('who is waited for', () => {
  const panel: InterviewSummary['panel'] = [
    { person: { id: 'mia', name: 'Mia Lindqvist' }, role: 'moderator' },
    { person: { id: 'rui', name: 'Rui Kobayashi' }, role: 'panelist' },
  ]

  test('is said by name, and to oneself as “you”, first', () => {
    const both = { panel, missing: ['mia', 'rui'] }
    expect(missingInWords(both, 'lena')).toBe('Waiting for Mia Lindqvist and Rui Kobayashi')
    expect(missingInWords(both, 'rui')).toBe('Waiting for you and Mia Lindqvist')
  })

  test('is not said where everything is in, or nothing is due', () => {
    expect(missingInWords({ panel }, 'rui')).toBeUndefined()
    expect(missingInWords({ panel, missing: [] }, 'rui')).toBeUndefined()
  })
})

test('a revealed one without a decision asks a lead to decide', () => {
  expect(nextStep(summary('a', { phase: 'ended', waitingFor: 'decision' })).label).toBe('Decide')
})
