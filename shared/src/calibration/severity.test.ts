import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PanelRating, SEVERITY_NEEDS, severity } from './severity.ts'
import { severityInWords } from './severity-in-words.ts'

/** Everybody's ratings of each answer: `interviews[i][q]` holds those of `me`, `p1`, `p2` … */
function ratings(interviews: (readonly (number | undefined)[])[][], scaleSize = 4): PanelRating[] {
  return interviews.flatMap((answers, i) =>
    answers.flatMap((given, q) =>
      given.flatMap((value, p) =>
        value === undefined
          ? []
          : [{ interviewId: `i${i}`, questionId: `q${q}`, personId: p === 0 ? 'me' : `p${p}`, value, scaleSize }],
      ),
    ),
  )
}
const repeat = <T>(times: number, make: (index: number) => T): T[] => Array.from({ length: times }, (_, index) => make(index))

describe('severity', () => {
  it('is the mean over interviews of the mean difference to what the others gave the same answer', () => {
    // `me` is half a step above two others in four interviews, and one and a half above in the fifth, which is longer and still
    // counts once.
    const result = severity('me', ratings([...repeat(4, () => repeat(4, () => [3, 2, 3])), repeat(8, () => [4, 2, 3])]))
    expect(result).toMatchObject({
      kind: 'computed',
      scaleSize: 4,
      sample: { interviews: 5, ratings: 24, colleagues: 2, small: true },
    })
    if (result.kind !== 'computed') return
    expect(result.mean).toBeCloseTo((4 * 0.5 + 1.5) / 5, 12)
    // Student's t with four degrees of freedom is 2.776 at 97.5%; the standard error of these five means is 0.2.
    expect(result.interval?.low).toBeCloseTo(0.7 - 2.7764 * 0.2, 3)
    expect(result.interval?.high).toBeCloseTo(0.7 + 2.7764 * 0.2, 3)
    expect(result.differences).toEqual([
      { steps: -3, pairs: 0 },
      { steps: -2, pairs: 0 },
      { steps: -1, pairs: 0 },
      { steps: 0, pairs: 16 },
      { steps: 1, pairs: 24 },
      { steps: 2, pairs: 8 },
      { steps: 3, pairs: 0 },
    ])
  })

  it('[K6] is not computed below five interviews or twenty shared ratings, whatever they are', () => {
    const anyInterviews = fc.array(
      fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }), { minLength: 1, maxLength: 4 }), {
        maxLength: 8,
      }),
      { maxLength: 8 },
    )
    let computed = 0
    fc.assert(
      fc.property(anyInterviews, (interviews) => {
        const result = severity('me', ratings(interviews))
        const enough = result.sample.interviews >= SEVERITY_NEEDS.interviews && result.sample.ratings >= SEVERITY_NEEDS.ratings
        expect(result.kind).toBe(enough ? 'computed' : 'too-few')
        if (enough) computed += 1
        else expect(Object.keys(result).sort()).toEqual(['kind', 'sample'])
        // A rating that nobody else gave, too, doesn't count.
        const answers = interviews
          .flat()
          .filter(([mine, ...others]) => mine !== undefined && others.some((other) => other !== undefined))
        expect(result.sample.ratings).toBe(answers.length)
      }),
      { numRuns: 500, seed: 20 },
    )
    expect(computed).toBeGreaterThan(20)
  })

  const enough = fc.array(
    fc.array(fc.tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), {
      minLength: 4,
      maxLength: 6,
    }),
    { minLength: 5, maxLength: 8 },
  )

  it('doesn’t change with the order of the ratings', () => {
    const shuffled = enough.chain((interviews) => {
      const all = ratings(interviews)
      return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }))
    })
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        expect(severity('me', mixed)).toEqual(severity('me', all))
      }),
    )
  })

  it('moves by a step when every rating of mine does, and turns its sign when I am compared from the other side', () => {
    fc.assert(
      fc.property(enough, (interviews) => {
        const before = severity('me', ratings(interviews))
        const raised = severity('me', ratings(interviews.map((answers) => answers.map(([mine, a, b]) => [mine + 1, a, b]))))
        if (before.kind !== 'computed' || raised.kind !== 'computed') throw new Error('these are enough')
        expect(raised.mean).toBeCloseTo(before.mean + 1, 10)
        const pair = interviews.map((answers) => answers.map(([mine, other]) => [mine, other]))
        const mine = severity('me', ratings(pair))
        const theirs = severity('p1', ratings(pair))
        if (mine.kind !== 'computed' || theirs.kind !== 'computed') throw new Error('these are enough')
        expect(theirs.mean).toBeCloseTo(-mine.mean, 10)
        expect(theirs.differences.map(({ pairs }) => pairs)).toEqual(mine.differences.map(({ pairs }) => pairs).toReversed())
      }),
    )
  })

  it('compares on one scale only: the one most often rated on', () => {
    const four = ratings(repeat(5, () => repeat(5, () => [3, 3])))
    const five = ratings([repeat(6, () => [5, 1])], 5).map((each) => ({ ...each, interviewId: 'other' }))
    expect(severity('me', [...five, ...four])).toMatchObject({ scaleSize: 4, mean: 0, sample: { interviews: 5, ratings: 25 } })
  })
})

describe('severity in words', () => {
  const said = (given: (index: number) => readonly number[], subject: 'you' | 'they' = 'you') =>
    severityInWords(severity('me', ratings(repeat(6, (index) => repeat(4, () => given(index))))), subject).join(' ')

  it('[K6] says what is missing where there is too little', () => {
    expect(severityInWords(severity('me', ratings([repeat(3, () => [3, 2])])), 'you')).toEqual([
      'Too little to compare yet: 1 revealed interview with 3 ratings of answers that others rated too. A comparison needs at least 5 interviews and 20 such ratings.',
    ])
    expect(severityInWords(severity('me', []), 'you')[0]).toMatch(
      /^Too little to compare yet: 0 revealed interviews with 0 ratings/,
    )
  })

  it('says higher or lower, how sure that is, and how small the sample', () => {
    expect(said((index) => [index < 5 ? 3 : 4, 2, 2, 2])).toBe(
      'You rate 1.2 points higher than co-panelists on average (95% interval +0.7 to +1.6). From 6 interviews, 24 shared ratings and 3 colleagues: a small sample, so read it as a hint.',
    )
    expect(said((index) => [index % 2 ? 2 : 3, 3, 2], 'they')).toMatch(
      /^No steady difference from co-panelists: 0\.0 points on average \(95% interval −0\.6 to \+0\.6\).*With so few colleagues, the difference may come from them\.$/,
    )
    expect(said(() => [2, 2, 2, 2])).toMatch(/^You gave the same ratings as the rest of the panel in every interview\./)
    expect(said(() => [2, 3, 3, 3], 'they')).toMatch(
      /^They rated 1\.0 points lower than the rest of the panel in every interview\./,
    )
  })
})
