import { describe, expect, it } from 'vitest'
import type { PanelRole } from '../interviews/panel/panel-role.ts'
import { aPlan, asked } from '../plans/plan.fixture.ts'
import { aScorecard, notAssessed, rated } from '../scorecards/scorecard.fixture.ts'
import type { Rating } from '../scorecards/scorecard.ts'
import { agreementInWords, panelAgreement } from './agreement.ts'
import { ratingTable } from './agreement-table.ts'
import { largestGroupWithin, withinPoints } from './agreement-within.ts'

const plan = aPlan([asked('a'), asked('b'), asked('c')])
const card = (personId: string, panelRole: PanelRole, ratings: Record<string, Rating>) => ({
  personId,
  panelRole,
  content: aScorecard({ ratings }),
})
const mia = card('mia', 'moderator', { a: rated(3), b: rated(1), c: rated(4) })
const jon = card('jon', 'panelist', { a: rated(3), b: rated(4), c: notAssessed('No time') })
const sam = card('sam', 'shadow', { a: rated(1), b: rated(1), c: rated(1) })

describe('ratingTable', () => {
  it('[R4][R5] has the counted people’s ratings in plan order; not assessed is missing, shadows stay out', () => {
    expect(ratingTable(plan, [mia, sam, jon])).toEqual({
      table: [
        [3, 3],
        [1, 4],
        [4, undefined],
      ],
      questionIds: ['a', 'b', 'c'],
      personIds: ['mia', 'jon'],
    })
  })

  it('ignores ratings of questions the plan does not have', () => {
    expect(ratingTable(plan, [card('mia', 'moderator', { x: rated(1) })]).table).toEqual([[undefined], [undefined], [undefined]])
  })
})

describe('withinPoints', () => {
  it('counts pairs of each question', () => {
    const table = [
      [1, 2, 4],
      [3, undefined, 3],
      [undefined, 2, undefined],
    ]
    expect(withinPoints(table)).toEqual({
      kind: 'computed',
      pairs: 4,
      agreeing: 2,
      share: 0.5,
      sample: { questions: 2, people: 3, ratings: 5, small: true },
    })
    expect(withinPoints(table, 0)).toMatchObject({ agreeing: 1 })
    expect(withinPoints(table, 3)).toMatchObject({ share: 1 })
  })

  it('[R6] is 10 of 16 on a scale of four where ratings know nothing of each other', () => {
    const everyPair = [1, 2, 3, 4].flatMap((a) => [1, 2, 3, 4].map((b) => [a, b]))
    expect(withinPoints(everyPair)).toMatchObject({ agreeing: 10, pairs: 16 })
  })

  it('[R6] refuses where nobody can be compared', () => {
    for (const table of [
      [],
      [[1]],
      [
        [1, undefined],
        [undefined, 2],
      ],
    ])
      expect(withinPoints(table).kind).toBe('refused')
  })
})

describe('largestGroupWithin', () => {
  it.each([
    [[1, 2, 4], 2, 3],
    [[1, 4], 1, 2],
    [[3, 2, 3, 4, 1], 3, 5],
    [[2], 1, 1],
    [[], 0, 0],
  ])('of %j: %d of %d', (ratings, agree, of) => expect(largestGroupWithin(ratings)).toEqual({ agree, of }))

  it('does not chain: 1, 2 and 3 are not all within one point', () => {
    expect(largestGroupWithin([1, 2, 3])).toEqual({ agree: 2, of: 3 })
  })
})

describe('panelAgreement', () => {
  it('[R6] says what it was computed from, and that it is little', () => {
    const words = agreementInWords(panelAgreement(plan, [mia, jon, sam]))
    expect(words.withinOne).toBe('1 of 2 pairs of ratings are within one point.')
    expect(words.alpha).toMatch(
      /^Krippendorff’s alpha \(ordinal\) −?\d\.\d\d, from 4 ratings of 2 questions by 2 people: a small sample, so read it as a hint\.$/,
    )
    expect(words.icc).toContain('1 question not rated by everyone left out.')
  })

  it('[R6] says why there is no figure', () => {
    const alone = agreementInWords(panelAgreement(plan, [mia]))
    expect(alone.withinOne).toBe('No question was rated by two people, so there is nothing to compare.')
    expect(alone.alpha).toBe('No Krippendorff’s alpha: No question was rated by two people, so there is nothing to compare.')
    expect(alone.icc).toBe('No intraclass correlation: Only one person rated, so there is nothing to compare.')
    const alike = card('ada', 'moderator', { a: rated(3), b: rated(3), c: rated(3) })
    const words = agreementInWords(panelAgreement(plan, [alike, { ...alike, personId: 'bob', panelRole: 'panelist' }]))
    expect(words.alpha).toContain('Every rating is the same.')
    expect(words.icc).toContain('don’t differ enough')
  })

  it('[R4] is the same with and without a shadow', () => {
    expect(panelAgreement(plan, [mia, sam, jon])).toEqual(panelAgreement(plan, [mia, jon]))
  })
})
