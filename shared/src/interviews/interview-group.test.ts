import { describe, expect, test } from 'vitest'
import type { InterviewSummary } from './api.ts'
import { interviewGroup, matchesFilter } from './interview-group.ts'
import { aSummary } from './summary.fixture.ts'

const HOUR = 3_600_000
const now = Date.UTC(2026, 4, 4, 10)
const summary = (id: string, more: Partial<InterviewSummary>) => aSummary(id, { startsAt: now, ...more })

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
    const others = summary('a', { startsAt: now - 30 * HOUR, waitingFor: 'scorecards' })
    expect(interviewGroup(others, now)).toBe('waiting')
  })

  test('a late start stays upcoming for a day', () => {
    expect(interviewGroup(summary('a', { startsAt: now - 2 * HOUR }), now)).toBe('upcoming')
    expect(interviewGroup(summary('a', { startsAt: now - 25 * HOUR }), now)).toBe('past')
  })
})

test('filters ask the facts: mine by panel, waiting by what is due', () => {
  const due = summary('due', { phase: 'running', waitingFor: 'my-scorecard' })
  expect(matchesFilter(due, 'waiting', 'mia', now)).toBe(true)
  expect(matchesFilter(due, 'mine', 'mia', now)).toBe(true)
  expect(matchesFilter(due, 'mine', 'rui', now)).toBe(false)
  expect(matchesFilter(due, 'upcoming', 'mia', now)).toBe(false)
})
