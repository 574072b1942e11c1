import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OTHERS_AT_ONCE, othersRatings } from './compare-practice.ts'
import type { PracticeScorecard } from './practice-scorecard.ts'
import { aPracticeScorecard, aVignette } from './vignette.fixture.ts'

const { vignette } = aVignette()
const at = (submittedAt: number, one: number, two: number) => aPracticeScorecard({ submittedAt, ratings: { one, two } })

/** First attempts of up to eleven people, each at a moment of their own. */
const others = fc
  .array(fc.record({ one: fc.integer({ min: 1, max: 4 }), two: fc.integer({ min: 1, max: 4 }) }), { maxLength: 11 })
  .map((ratings) => ratings.map(({ one, two }, index) => at(1_000 + index, one, two)))

describe('how others rated a vignette', () => {
  it('is one count for each level, lowest first', () => {
    expect(othersRatings(vignette, [at(1, 1, 4), at(2, 2, 4), at(3, 2, 3)])).toEqual({
      kind: 'shown',
      people: 3,
      questions: [
        { questionId: 'one', counts: [1, 2, 0, 0] },
        { questionId: 'two', counts: [0, 0, 1, 2] },
      ],
    })
  })

  it('[K3] says nothing about fewer than three others, not even how many they are', () => {
    const told = [0, 1, 2].map((people) => othersRatings(vignette, [at(1, 1, 1), at(2, 4, 4)].slice(0, people)))
    expect(told).toEqual([{ kind: 'too-few' }, { kind: 'too-few' }, { kind: 'too-few' }])
  })

  it('[K3] does not change by one person’s submission, only by three', () => {
    fc.assert(
      fc.property(others, (all) => {
        for (let people = 0; people < all.length; people++) {
          const before = othersRatings(vignette, all.slice(0, people))
          const after = othersRatings(vignette, all.slice(0, people + 1))
          if ((people + 1) % OTHERS_AT_ONCE !== 0) expect(after).toEqual(before)
          else expect(after).toMatchObject({ kind: 'shown', people: people + 1 })
        }
      }),
    )
  })

  it('[K3] tells nobody apart: any order of the same scorecards is told alike', () => {
    const shuffled = others.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        expect(othersRatings(vignette, mixed)).toEqual(othersRatings(vignette, all))
      }),
    )
  })

  it('[K3] counts first attempts at this version alone', () => {
    const three: PracticeScorecard[] = [at(1, 1, 1), at(2, 1, 1), at(3, 1, 1)]
    const expected = othersRatings(vignette, three)
    const later = aPracticeScorecard({ attempt: 2, submittedAt: 4, ratings: { one: 4, two: 4 } })
    const former = aPracticeScorecard({ vignetteVersion: 2, submittedAt: 0, ratings: { one: 4, two: 4 } })
    expect(othersRatings(vignette, [...three, later, former])).toEqual(expected)
  })
})
