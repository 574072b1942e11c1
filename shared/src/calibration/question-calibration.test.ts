import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearByChance, panelsDiffer, QUESTION_NEEDS, questionCalibrations, ratingsInThrees } from './question-calibration.ts'
import type { PanelRating } from './severity.ts'

/** One question's ratings: one panel an interview. */
const asked = (panels: readonly (readonly number[])[], questionId = 'q', scaleSize = 4): PanelRating[] =>
  panels.flatMap((panel, i) =>
    panel.map((value, p) => ({ interviewId: `${questionId}-i${i}`, personId: `p${p}`, questionId, value, scaleSize })),
  )

describe('calibration of questions', () => {
  it('says how often, how ratings spread, whether candidates are told apart and panels agree', () => {
    expect(questionCalibrations(asked([[1, 2], [3, 3], [4, 4, 3], [4]]))).toEqual([
      {
        questionId: 'q',
        interviews: 4,
        scorecards: 8,
        counts: [1, 1, 3, 3],
        // The means are 1.5, 3, 3.67 and 4: the first lies apart from the others, and 3 from 4.
        told: { pairs: 6, apart: 4 },
        panel: { pairs: 5, same: 2, near: 5 },
      },
    ])
  })

  it('shows a question on which everybody gets the same', () => {
    const [result] = questionCalibrations(
      asked([
        [4, 4],
        [4, 4],
        [4, 4],
      ]),
    )
    expect(result).toMatchObject({ counts: [0, 0, 0, 6], told: { pairs: 3, apart: 0 }, panel: { pairs: 3, same: 3, near: 3 } })
  })

  const panels = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }), { maxLength: 9 })

  it('[K7] tells nothing below five scorecards or three interviews', () => {
    fc.assert(
      fc.property(panels, (given) => {
        const enough = given.flat().length >= QUESTION_NEEDS.scorecards && given.length >= QUESTION_NEEDS.interviews
        expect(questionCalibrations(asked(given))).toHaveLength(enough ? 1 : 0)
      }),
    )
  })

  it('counts every pair once, whatever the order, and never more apart than there are', () => {
    const shuffled = fc.tuple(panels, panels).chain(([one, two]) => {
      const all = [...asked(one, 'q1'), ...asked(two, 'q2')]
      return fc.tuple(
        fc.constant([one, two] as const),
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
      )
    })
    fc.assert(
      fc.property(shuffled, ([given, all, mixed]) => {
        const results = questionCalibrations(all)
        expect(questionCalibrations(mixed)).toEqual(results)
        for (const result of results) {
          const means = (given[result.questionId === 'q1' ? 0 : 1] ?? []).map(
            (panel) => panel.reduce((sum, value) => sum + value, 0) / panel.length,
          )
          const apart = means.flatMap((a, i) => means.slice(i + 1).filter((b) => Math.abs(a - b) > 1 - 1e-9)).length
          expect(result.told).toEqual({ pairs: (means.length * (means.length - 1)) / 2, apart })
          expect(result.counts.reduce((sum, count) => sum + count, 0)).toBe(result.scorecards)
          expect(result.panel.same).toBeLessThanOrEqual(result.panel.pairs)
        }
      }),
    )
  })

  it('[K7] comes into view three interviews at a time where single ones may not be read', () => {
    fc.assert(
      fc.property(panels, (given) => {
        const all = asked(given)
        const interviewsIn = (ratings: readonly PanelRating[]) => new Set(ratings.map((each) => each.interviewId)).size
        const shown = ratingsInThrees(all)
        expect(interviewsIn(shown)).toBe(given.length - (given.length % 3))
        // What was shown stays shown: later reveals add to it, and never replace it.
        expect(all.slice(0, shown.length)).toEqual(shown)
      }),
    )
  })

  it('compares on the scale it was rated on most often', () => {
    const four = asked([[4, 4], [3, 4], [2]])
    const five = asked([[5], [1]], 'q', 5).map((each) => ({ ...each, interviewId: `five-${each.interviewId}` }))
    expect(questionCalibrations([...five, ...four])).toEqual(questionCalibrations(four))
  })
})

describe('[K8] whether panels differ on a question', () => {
  const of = (pairs: readonly (readonly [number, number])[]) => {
    const [result] = questionCalibrations(asked(pairs))
    if (!result) throw new Error('Too few')
    return panelsDiffer(result)
  }
  const repeated = (pairs: [number, number][], times: number) => Array.from({ length: times }, () => pairs).flat()

  it('is said where they come hardly nearer than at random, and not where somebody is always a step stricter', () => {
    expect(
      of(
        repeated(
          [
            [1, 2],
            [2, 3],
            [3, 4],
          ],
          5,
        ),
      ),
    ).toBe(false)
    expect(
      of(
        repeated(
          [
            [1, 3],
            [2, 4],
            [3, 3],
          ],
          5,
        ),
      ),
    ).toBe(true)
    const everything = [1, 2, 3, 4].flatMap((a) => [1, 2, 3, 4].map((b): [number, number] => [a, b]))
    expect(of(everything)).toBe(true)
  })

  it('is said of ten pairs at least', () => {
    expect(of(repeated([[1, 4]], 9))).toBe(false)
    expect(of(repeated([[1, 4]], 10))).toBe(true)
  })

  it('knows how near ratings at random come', () => {
    for (const levels of [4, 5]) {
      const all = Array.from({ length: levels }, (_, a) => Array.from({ length: levels }, (_, b) => Math.abs(a - b) <= 1)).flat()
      expect(nearByChance(levels)).toBeCloseTo(all.filter(Boolean).length / all.length, 12)
    }
  })
})

it('[K7] shows an interviewer three more interviews of a scale at a time, never one', () => {
  const interviews = fc.array(
    fc.record({
      scaleSize: fc.constantFrom(4, 5),
      panel: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
    }),
    { maxLength: 12 },
  )
  const ratings = (given: readonly { scaleSize: number; panel: readonly number[] }[]): PanelRating[] =>
    given.flatMap(({ scaleSize, panel }, i) =>
      panel.map((value, p) => ({ interviewId: `i${i}`, personId: `p${p}`, questionId: 'q', value, scaleSize })),
    )
  fc.assert(
    fc.property(interviews, (given) => {
      let before: string[] = []
      for (let count = 0; count <= given.length; count += 1) {
        const shown = ratingsInThrees(ratings(given.slice(0, count)))
        for (const of of Map.groupBy(shown, (rating) => rating.scaleSize).values()) {
          expect(new Set(of.map((rating) => rating.interviewId)).size % 3).toBe(0)
        }
        const now = [...new Set(shown.map((rating) => rating.interviewId))]
        expect([0, 3]).toContain(now.length - before.length)
        before = now
      }
    }),
  )
})
