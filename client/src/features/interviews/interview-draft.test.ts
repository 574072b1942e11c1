import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkInterviewDraft, emptyInterviewDraft, fromLocalInput, type InterviewDraft, toLocalInput } from './interview-draft.ts'

const complete: InterviewDraft = {
  candidateName: ' Amara Okafor ',
  role: 'Senior Python engineer',
  planId: 'plan-1',
  startsAt: '2026-05-04T10:30',
  panel: [
    { personId: 'mia', role: 'moderator' },
    { personId: 'rui', role: 'panelist' },
  ],
}
const problems = (draft: InterviewDraft) => {
  const checked = checkInterviewDraft(draft)
  return checked.ok ? {} : checked.problems
}

describe('checking the form', () => {
  test('gives the request when everything is there', () => {
    expect(checkInterviewDraft(complete)).toEqual({
      ok: true,
      input: {
        candidateName: 'Amara Okafor',
        role: 'Senior Python engineer',
        planId: 'plan-1',
        startsAt: new Date(2026, 4, 4, 10, 30).getTime(),
        panel: complete.panel,
      },
    })
  })

  test('names every empty field at once', () => {
    const empty = { candidateName: ' ', role: '', planId: '', startsAt: '', panel: [] }
    expect(Object.keys(problems(empty)).sort()).toEqual(['candidateName', 'panel', 'planId', 'role', 'startsAt'])
    expect(problems(empty).candidateName).toBe('Who is the candidate?')
  })

  test('wants exactly one moderator', () => {
    expect(problems({ ...complete, panel: [{ personId: 'mia', role: 'panelist' }] }).panel).toMatch(/moderator/)
    const two = complete.panel.map((member) => ({ ...member, role: 'moderator' as const }))
    expect(problems({ ...complete, panel: two }).panel).toMatch(/Only one person can moderate/)
  })

  test('says how long a name may be', () => {
    expect(problems({ ...complete, candidateName: 'a'.repeat(201) })).toEqual({ candidateName: 'At most 200 characters.' })
  })

  test('refuses a time that is none', () => {
    for (const startsAt of ['', 'tomorrow', '2026-13-40T99:99']) {
      expect(problems({ ...complete, startsAt })).toEqual({ startsAt: 'Choose a day and a time.' })
    }
  })
})

test('a new form starts at the next half hour that leaves time to prepare, with its author moderating', () => {
  const draft = emptyInterviewDraft(new Date(2026, 4, 4, 10, 20).getTime(), 'mia')
  expect(draft.startsAt).toBe('2026-05-04T11:00')
  expect(draft.panel).toEqual([{ personId: 'mia', role: 'moderator' }])
  expect(emptyInterviewDraft(0, undefined).panel).toEqual([])
})

test('a time survives the way through the input, to the minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2099, 11) }), (at) => {
      const minute = Math.floor(at / 60_000) * 60_000
      const back = fromLocalInput(toLocalInput(minute))
      // In the hour a clock is set back, one wall time names two instants; both show the same wall time.
      expect(toLocalInput(back ?? Number.NaN)).toBe(toLocalInput(minute))
    }),
  )
})
