import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { aSummary } from '@panelbook/shared/interviews/summary.fixture'
import { describe, expect, test } from 'vitest'
import { missingInWords, nextStep } from './interview-step.ts'

const HOUR = 3_600_000
const now = Date.UTC(2026, 4, 4, 10)
const summary = (id: string, more: Partial<InterviewSummary>) => aSummary(id, { startsAt: now, ...more })

test('[R11] one that nobody started and that is due leads to what is due', () => {
  expect(nextStep(summary('a', { startsAt: now - 2 * HOUR, waitingFor: 'my-scorecard' })).label).toBe('Finish scorecard')
  expect(nextStep(summary('a', { startsAt: now - 30 * HOUR, waitingFor: 'scorecards' })).label).toBe('Review')
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
