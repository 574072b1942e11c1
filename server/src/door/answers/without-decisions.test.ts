import { expect, test } from 'vitest'
import { withoutDecisions } from './without-decisions.ts'

const decision = { outcome: 'decline', reason: 'Too few examples', at: 1 }

test('[A34] what was decided is left out wherever it stands, and nothing else', () => {
  const answer = {
    id: 'an-interview',
    waitingFor: 'decision',
    reveal: { at: 1, by: { id: 'lea', name: 'Lea' }, reason: 'Mia is away' },
    decision: 'decline',
    decisions: [decision],
    glassBroken: [{ at: 1, reason: 'Urgent' }],
    applications: [{ id: 'one', decisions: [decision], stages: [{ interviews: [{ id: 'two', decision: 'hire' }] }] }],
    notHeld: { reason: 'Fell ill' },
    at: null,
  }
  const before = structuredClone(answer)
  expect(withoutDecisions(answer)).toEqual({
    id: 'an-interview',
    waitingFor: 'decision',
    reveal: { at: 1, by: { id: 'lea', name: 'Lea' } },
    decisions: [],
    applications: [{ id: 'one', decisions: [], stages: [{ interviews: [{ id: 'two' }] }] }],
    notHeld: { reason: 'Fell ill' },
    at: null,
  })
  expect(answer).toEqual(before)
})
