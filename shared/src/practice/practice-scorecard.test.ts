import { describe, expect, it } from 'vitest'
import {
  ATTEMPT_GAP_MS,
  nextAttemptAt,
  type PracticeContent,
  practiceContentSchema,
  practiceProblems,
} from './practice-scorecard.ts'
import { aPracticeScorecard, aVignette } from './vignette.fixture.ts'
import { vignetteFaults } from './vignette.ts'

const { plan } = aVignette().vignette
const content = (ratings: PracticeContent['ratings'], reasons: PracticeContent['reasons'] = {}) => ({ ratings, reasons })

describe('[K2] a practice scorecard', () => {
  it('rates every question on the scale; a reason is welcome and not demanded', () => {
    expect(practiceProblems(plan, content({ one: 1, two: 4 }))).toEqual([])
    expect(practiceProblems(plan, content({ one: 1, two: 4 }, { two: 'Named both costs' }))).toEqual([])
  })

  it('is told all that stands in its way at once', () => {
    expect(practiceProblems(plan, content({ two: 5 }, { three: 'Which three?' }))).toEqual([
      { kind: 'unrated', questionId: 'one' },
      { kind: 'outside-scale', questionId: 'two' },
      { kind: 'unknown-question', questionId: 'three' },
    ])
  })

  it('takes nothing from what every object has', () => {
    const strange = JSON.parse('{"ratings":{"toString":1,"one":1,"two":1},"reasons":{}}') as unknown
    expect(practiceContentSchema.safeParse(strange).success).toBe(false)
  })
})

describe('[K4] practising again', () => {
  it('is possible at any time at first, and two weeks after the newest attempt from then on', () => {
    expect(nextAttemptAt([])).toBeUndefined()
    const attempts = [aPracticeScorecard({ submittedAt: 5_000 }), aPracticeScorecard({ attempt: 2, submittedAt: 9_000 })]
    expect(nextAttemptAt(attempts)).toBe(9_000 + ATTEMPT_GAP_MS)
    expect(ATTEMPT_GAP_MS).toBe(1_209_600_000)
  })
})

describe('[K5] a vignette', () => {
  it('answers and rates each question of its plan once, in its order', () => {
    expect(vignetteFaults(aVignette())).toEqual([])
    const fixture = aVignette()
    const upsideDown = { ...fixture, reference: fixture.reference.toReversed() }
    expect(vignetteFaults(upsideDown)).toHaveLength(1)
    expect(vignetteFaults({ ...fixture, reference: fixture.reference.slice(1) })).toHaveLength(1)
    expect(vignetteFaults(aVignette({ answers: [] }))).toHaveLength(1)
    const beyond = fixture.reference.map((each) => ({ ...each, value: 5 }))
    expect(vignetteFaults({ ...fixture, reference: beyond })).toEqual([
      'one is rated outside the scale',
      'two is rated outside the scale',
    ])
  })
})
