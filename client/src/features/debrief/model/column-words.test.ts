import type { ScorecardStanding } from '@panelbook/shared/scorecards/api'
import { describe, expect, test } from 'vitest'
import { columnWords, progressSentence } from './column-words.ts'

const standing = (personId: string, more: Partial<ScorecardStanding> = {}): ScorecardStanding => ({
  personId,
  state: { state: 'draft' },
  progress: { rated: 5, of: 8 },
  readable: false,
  ...more,
})
const submitted: ScorecardStanding['state'] = { state: 'submitted', version: 1, submittedAt: 1, hash: 'a'.repeat(64) }
const facts = { policy: 'sealed' as const, myRole: 'panelist' as const, standings: [standing('me')], revealed: false }

describe('a column head', () => {
  test('[V4] says of a draft how far it is, and nothing else', () => {
    expect(columnWords(standing('rui'), facts, 'me')).toEqual({
      tone: 'awaited',
      short: '5 of 8 rated',
      sentence: 'Not submitted yet: 5 of 8 rated.',
    })
    expect(columnWords(standing('me'), facts, 'me').sentence).toMatch(/^Yours isn’t submitted/)
  })

  test('[V6] tells whoever still rates that submitting opens it', () => {
    expect(columnWords(standing('rui', { state: submitted }), facts, 'me').sentence).toBe(
      'Submitted, and sealed until you submit yours.',
    )
  })

  test('[V6] tells an observer to wait for the reveal', () => {
    const observing = { ...facts, myRole: 'observer' as const, standings: [] }
    expect(columnWords(standing('rui', { state: submitted }), observing, 'me').sentence).toMatch(/until every scorecard is in/)
  })

  test('[V7] names the policy that waits for all, even to whoever has submitted', () => {
    const all = { ...facts, policy: 'sealed-until-all' as const, standings: [standing('me', { state: submitted })] }
    expect(columnWords(standing('rui', { state: submitted }), all, 'me').sentence).toMatch(/until every scorecard is in/)
  })

  test('[R2] gives the reason of a declined one', () => {
    const state = { state: 'declined' as const, version: 0, declinedAt: 1, reason: 'knows the candidate' }
    expect(columnWords(standing('rui', { state, readable: true }), facts, 'me')).toMatchObject({
      tone: 'declined',
      sentence: 'Declined to submit a scorecard: knows the candidate',
    })
  })
})

test('progress counts what is awaited', () => {
  expect(progressSentence({ scorecards: { in: 2, awaited: 3 }, revealed: false })).toBe('2 of 3 scorecards in')
  expect(progressSentence({ scorecards: { in: 3, awaited: 3 }, revealed: true })).toBe('All 3 scorecards in')
  expect(progressSentence({ scorecards: { in: 0, awaited: 0 }, revealed: false })).toBe('0 of 0 scorecards in')
})
