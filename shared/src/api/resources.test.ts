import { describe, expect, it } from 'vitest'
import { authorsSchema, type NewInterview, newInterviewSchema } from '../interviews/api.ts'
import { questionSearchSchema } from '../library/api.ts'
import { personNameSchema } from '../people/person.ts'
import { newPlanSchema } from '../plans/api.ts'
import { submitScorecardSchema } from '../scorecards/api.ts'

const interview: NewInterview = {
  candidateName: 'Robin Example',
  role: 'Python developer',
  planId: 'plan',
  startsAt: 1_000,
  panel: [
    { personId: 'mia', role: 'moderator' },
    { personId: 'jon', role: 'panelist' },
  ],
}
const accepts = (facts: Partial<NewInterview>) => newInterviewSchema.safeParse({ ...interview, ...facts }).success

describe('a new interview', () => {
  it('has a candidate, a role, a plan, a time and a panel', () => expect(accepts({})).toBe(true))

  it.each([
    ['nobody', []],
    ['no moderator', [{ personId: 'jon', role: 'panelist' }]],
    [
      'two moderators',
      [
        { personId: 'mia', role: 'moderator' },
        { personId: 'jon', role: 'moderator' },
      ],
    ],
    [
      'one person twice',
      [
        { personId: 'mia', role: 'moderator' },
        { personId: 'mia', role: 'shadow' },
      ],
    ],
    ['an unknown role', [{ personId: 'mia', role: 'boss' as never }]],
  ] satisfies [string, NewInterview['panel']][])('is refused with a panel of %s', (_, panel) =>
    expect(accepts({ panel })).toBe(false),
  )

  it.each([
    ['no name', { candidateName: '  ' }],
    ['a slot of three minutes', { minutes: 3 }],
    ['half a millisecond', { startsAt: 0.5 }],
    ['a plan that is no id', { planId: '../plan' }],
  ] satisfies [string, Partial<NewInterview>][])('is refused with %s', (_, facts) => expect(accepts(facts)).toBe(false))
})

it('a new plan asks at least one question', () => {
  expect(newPlanSchema.safeParse({ title: 'A plan', minutes: 45, policy: 'sealed', questions: [] }).success).toBe(false)
})

it('[V2] what others know of a person is a name: no address, no role', () => {
  const person = { id: 'mia', name: 'Mia', email: 'mia@example.com', workspaceRole: 'lead', suspended: false }
  expect(personNameSchema.parse(person)).toEqual({ id: 'mia', name: 'Mia' })
})

it('[U2] a submission names a sequence that can exist', () => {
  const key = 'k1'
  expect(submitScorecardSchema.safeParse({ sequence: 0, idempotencyKey: key }).success).toBe(true)
  for (const sequence of [-1, 1.5, '3']) {
    expect(submitScorecardSchema.safeParse({ sequence, idempotencyKey: key }).success).toBe(false)
  }
})

it('searches take numbers as addresses carry them', () => {
  expect(questionSearchSchema.parse({ offset: '20', limit: '10' })).toEqual({ offset: 20, limit: 10 })
  expect(questionSearchSchema.safeParse({ limit: '1000' }).success).toBe(false)
  expect(questionSearchSchema.safeParse({ offset: 'x' }).success).toBe(false)
})

it('[T11] authors are people by client id', () => {
  expect(authorsSchema.parse({ authors: { 4294967295: 'mia' } })).toEqual({ authors: { '4294967295': 'mia' } })
  expect(authorsSchema.safeParse({ authors: { 1: 'not an id' } }).success).toBe(false)
})
