import { describe, expect, it } from 'vitest'
import { aPlan, asked } from '../plans/plan.fixture.ts'
import { aScorecard, evidenceFor, notAssessed, rated } from './scorecard.fixture.ts'
import type { ScorecardContent } from './scorecard.ts'
import { EMPTY_SCORECARD, TAKE_AWAYS_LENGTH } from './scorecard.ts'
import { checkScorecard, hasEvidence, scorecardProgress } from './scorecard-rules.ts'

const plan = aPlan([asked('a'), asked('b'), asked('c', 10, {}, false)])
const none: ReadonlySet<string> = new Set()
const whole = aScorecard({
  ratings: { a: rated(3), b: rated(1), c: notAssessed('No time left') },
  signals: { a: { s1: 1 } },
  redFlags: { b: { f1: 2 } },
})
const problems = (content: ScorecardContent, skipped = none, foreign: string[] = []) =>
  checkScorecard(plan, content, foreign, skipped).problems
const warnings = (content: ScorecardContent, skipped = none) => checkScorecard(plan, content, [], skipped).warnings

describe('checkScorecard', () => {
  it('finds nothing in a whole scorecard', () => {
    expect(checkScorecard(plan, whole, [], none)).toEqual({ problems: [], warnings: [] })
  })

  it('[U9] tells everything that is missing at once', () => {
    expect(problems(EMPTY_SCORECARD)).toEqual([
      { kind: 'unrated', questionId: 'a' },
      { kind: 'unrated', questionId: 'b' },
      { kind: 'no-recommendation' },
      { kind: 'no-take-aways' },
    ])
    expect(warnings(EMPTY_SCORECARD)).toEqual([{ kind: 'optional-unrated', questionId: 'c' }])
  })

  it('[U5] a question the panel skipped needs no rating, and no reason of one’s own', () => {
    const content = aScorecard({ ratings: { b: notAssessed(' ') } })
    expect(problems(content, new Set(['a', 'b']))).toEqual([])
  })

  it('[U5] a skipped question may be rated all the same', () => {
    const content = { ...whole, ratings: { ...whole.ratings, a: rated(9) } }
    expect(problems(content, new Set(['a']))).toEqual([{ kind: 'rating-off-scale', questionId: 'a' }])
    expect(problems(whole, new Set(['a']))).toEqual([])
  })

  it.each(['', '  \n'])('[U5][U6] “not assessed” for the reason %j is no answer, for optional questions neither', (reason) => {
    const content = { ...whole, ratings: { a: notAssessed(reason), b: rated(1), c: notAssessed(reason) } }
    expect(problems(content)).toEqual([
      { kind: 'not-assessed-without-reason', questionId: 'a' },
      { kind: 'not-assessed-without-reason', questionId: 'c' },
    ])
  })

  it('[U7] a rating must be on the plan’s scale', () => {
    const twoLevels = { ...plan, scale: { levels: plan.scale.levels.slice(0, 2) } }
    expect(checkScorecard(twoLevels, whole, [], none).problems).toEqual([{ kind: 'rating-off-scale', questionId: 'a' }])
  })

  it('[U7] names each question that the plan does not have once', () => {
    const content = {
      ...whole,
      ratings: { ...whole.ratings, x: rated(2) },
      signals: { ...whole.signals, x: { s1: 1 }, y: { s1: 1 } },
      evidence: { e1: evidenceFor('z') },
    }
    expect(problems(content)).toEqual([
      { kind: 'unknown-question', questionId: 'x' },
      { kind: 'unknown-question', questionId: 'y' },
      { kind: 'unknown-question', questionId: 'z' },
    ])
  })

  it('[U7] names each point that its question does not have once', () => {
    const content = {
      ...whole,
      signals: { a: { s1: 1, s9: 1 } },
      redFlags: { b: { f1: 1, s1: 1 } },
      evidence: {
        e1: evidenceFor('a', { kind: 'signal', pointId: 's9' }),
        e2: evidenceFor('b', { kind: 'red-flag', pointId: 'f7' }),
        e3: evidenceFor('b', { kind: 'red-flag', pointId: 'f1' }),
      },
    }
    expect(problems(content)).toEqual([
      { kind: 'unknown-point', questionId: 'a', pointId: 's9' },
      { kind: 'unknown-point', questionId: 'b', pointId: 's1' },
      { kind: 'unknown-point', questionId: 'b', pointId: 'f7' },
    ])
  })

  it('[S21][U7] nothing foreign is submitted', () => {
    expect(problems(whole, none, ['ratings.a', 'takeAways'])).toEqual([
      { kind: 'foreign-content', where: 'ratings.a' },
      { kind: 'foreign-content', where: 'takeAways' },
    ])
  })

  it('[U8] white space is no take-away, and take-aways have an end', () => {
    expect(problems({ ...whole, takeAways: ' \n' })).toEqual([{ kind: 'no-take-aways' }])
    expect(problems({ ...whole, takeAways: 'x'.repeat(TAKE_AWAYS_LENGTH) })).toEqual([])
    expect(problems({ ...whole, takeAways: 'x'.repeat(TAKE_AWAYS_LENGTH + 1) })).toEqual([
      { kind: 'take-aways-too-long', maxLength: TAKE_AWAYS_LENGTH },
    ])
  })

  it('[U8] a rating without evidence is marked, never blocked', () => {
    const bare = { ...whole, signals: {}, redFlags: {} }
    expect(problems(bare)).toEqual([])
    expect(warnings(bare)).toEqual([
      { kind: 'rating-without-evidence', questionId: 'a' },
      { kind: 'rating-without-evidence', questionId: 'b' },
    ])
  })
})

describe('hasEvidence', () => {
  it.each([
    ['a note line', aScorecard({ evidence: { e1: evidenceFor('a') } }), true],
    ['a signal heard', aScorecard({ signals: { a: { s1: 1 } } }), true],
    ['a red flag seen', aScorecard({ redFlags: { a: { f1: 1 } } }), true],
    ['marks that were taken back', aScorecard({ signals: { a: {} }, redFlags: { a: {} } }), false],
    ['another question’s evidence', aScorecard({ signals: { b: { s1: 1 } }, evidence: { e1: evidenceFor('b') } }), false],
  ])('%s', (_, content, expected) => expect(hasEvidence(content, 'a')).toBe(expected))
})

describe('scorecardProgress', () => {
  it('[V4] counts ratings and “not assessed” of the plan’s questions, nothing else', () => {
    expect(scorecardProgress(plan, EMPTY_SCORECARD)).toEqual({ rated: 0, of: 3 })
    const content = aScorecard({ ratings: { a: rated(4), c: notAssessed(''), x: rated(1) }, signals: { b: { s1: 1 } } })
    expect(scorecardProgress(plan, content)).toEqual({ rated: 2, of: 3 })
  })

  it('[V4] is the same for every value: a draft’s content never shows in it', () => {
    const seen = [1, 2, 3, 4].map((value) => scorecardProgress(plan, { ratings: { a: rated(value) } }))
    expect(new Set(seen.map((progress) => JSON.stringify(progress))).size).toBe(1)
  })
})
