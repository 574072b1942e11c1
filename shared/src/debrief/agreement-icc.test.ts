import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Icc, type IccForm, iccForms, intraclassCorrelation } from './agreement-icc.ts'
import type { RatingTable } from './agreement-table.ts'

function iccOf(table: RatingTable, form: IccForm): Icc {
  const result = intraclassCorrelation(table, form)
  if (result.kind === 'refused') throw new Error(result.why)
  return result
}

describe('Shrout & Fleiss 1979, table 2: six targets, four judges', () => {
  const published = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ]

  it.each([
    ['1,1', 0.17],
    ['2,1', 0.29],
    ['3,1', 0.71],
    ['1,k', 0.44],
    ['2,k', 0.62],
    ['3,k', 0.91],
  ] as const)('ICC(%s) is %d', (form, expected) => expect(iccOf(published, form).icc).toBeCloseTo(expected, 2))

  // 95% limits for the same table, as computed by the R package psych (function ICC, its own documentation's example).
  it.each([
    ['1,1', -0.133, 0.723],
    ['2,1', 0.019, 0.761],
    ['3,1', 0.342, 0.946],
    ['1,k', -0.884, 0.912],
    ['2,k', 0.071, 0.927],
    ['3,k', 0.676, 0.986],
  ] as const)('ICC(%s) lies between %d and %d', (form, lower, upper) => {
    const { interval } = iccOf(published, form)
    expect(interval?.lower).toBeCloseTo(lower, 2)
    expect(interval?.upper).toBeCloseTo(upper, 2)
  })

  it('[R6] tells its sample', () => {
    expect(intraclassCorrelation(published, '2,1')).toMatchObject({
      sample: { questions: 6, people: 4, ratings: 24, small: true },
      confidence: 0.95,
      leftOut: 0,
    })
  })

  it('[R5] leaves out what somebody did not rate, and says so', () => {
    const gap = [...published, [5, undefined, 5, 5]]
    expect(iccOf(gap, '3,1')).toMatchObject({ icc: iccOf(published, '3,1').icc, leftOut: 1 })
  })
})

describe('[R6] refuses', () => {
  it.each([
    ['one person', [[1], [2]]],
    ['nobody', []],
    [
      'one question rated by everybody',
      [
        [1, 2],
        [3, undefined],
      ],
    ],
    [
      'ratings that are all the same',
      [
        [3, 3],
        [3, 3],
      ],
    ],
  ])('%s', (_, table) => {
    for (const form of iccForms) expect(intraclassCorrelation(table, form).kind).toBe('refused')
  })

  it('a mean of k ratings where questions do not differ on average', () => {
    const crossed = [
      [1, 3],
      [3, 1],
    ]
    expect(intraclassCorrelation(crossed, '1,k').kind).toBe('refused')
    expect(intraclassCorrelation(crossed, '3,k').kind).toBe('refused')
    expect(iccOf(crossed, '3,1').icc).toBe(-1)
  })
})

describe('ratings without error', () => {
  it('everybody alike: 1 in every form, and no interval to speak of', () => {
    for (const form of iccForms)
      expect(
        iccOf(
          [
            [1, 1],
            [2, 2],
            [4, 4],
          ],
          form,
        ),
      ).toMatchObject({ icc: 1, interval: undefined })
  })

  it('somebody always one point lower: consistent, yet not in agreement', () => {
    const table = [
      [2, 1],
      [3, 2],
      [4, 3],
    ]
    expect(iccOf(table, '3,1').icc).toBe(1)
    expect(iccOf(table, '2,1').icc).toBeCloseTo(2 / 3, 12)
    expect(iccOf(table, '2,1').interval?.upper).toBeLessThanOrEqual(1)
  })
})

it.each([
  [
    [
      [2, 6],
      [7, 5],
      [6, 2],
    ],
  ],
  [
    [
      [1, 2],
      [2, 1],
      [1, 3],
    ],
  ],
  [
    [
      [5, 7, 2, 6],
      [5, 2, 6, 7],
      [5, 2, 6, 7],
    ],
  ],
])('[R6] is refused where the form divides by nothing, though rounding leaves a trace of it: %j', (rows) => {
  expect(intraclassCorrelation(rows, '2,k').kind).toBe('refused')
  expect(
    intraclassCorrelation(
      rows.map((row) => row.map((value) => 3 * value + 11)),
      '2,k',
    ).kind,
  ).toBe('refused')
})

describe('holds for any ratings', () => {
  const anyTable = fc
    .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 3, max: 10 }))
    .chain(([people, questions]) =>
      fc.array(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: people, maxLength: people }), {
        minLength: questions,
        maxLength: questions,
      }),
    )
    .filter((rows) => iccForms.every((form) => intraclassCorrelation(rows, form).kind === 'computed'))
  const form = fc.constantFrom(...iccForms)
  const near = (a: number, b: number): void => {
    expect(Math.abs(a - b)).toBeLessThan(1e-6 * Math.max(1, Math.abs(a), Math.abs(b)))
  }

  it('is at most 1, and does not depend on order, nor on moving or widening the scale', () => {
    fc.assert(
      fc.property(anyTable, form, (rows, at) => {
        const { icc } = iccOf(rows, at)
        expect(icc).toBeLessThanOrEqual(1 + 1e-9)
        near(
          iccOf(
            rows.toReversed().map((row) => row.toReversed()),
            at,
          ).icc,
          icc,
        )
        near(
          iccOf(
            rows.map((row) => row.map((value) => 3 * value + 11)),
            at,
          ).icc,
          icc,
        )
      }),
    )
  })

  it('form 3 does not see that somebody is strict throughout', () => {
    fc.assert(
      fc.property(anyTable, (rows) => {
        const strict = rows.map((row) => row.map((value, person) => (person === 0 ? value - 5 : value)))
        near(iccOf(strict, '3,1').icc, iccOf(rows, '3,1').icc)
      }),
    )
  })

  it('the mean of k is the single rating stepped up by Spearman and Brown', () => {
    fc.assert(
      fc.property(anyTable, fc.constantFrom('1' as const, '2' as const, '3' as const), (rows, model) => {
        const k = rows[0]?.length ?? 0
        const single = iccOf(rows, `${model},1`).icc
        const whole = 1 + (k - 1) * single
        if (whole > 1e-6) near(iccOf(rows, `${model},k`).icc, (k * single) / whole)
      }),
    )
  })

  it('lies inside its interval, and a surer interval is wider', () => {
    fc.assert(
      fc.property(anyTable, fc.constantFrom<IccForm>('1,1', '3,1', '1,k', '3,k'), (rows, at) => {
        const sure = intraclassCorrelation(rows, at, 0.99)
        const { icc, interval } = iccOf(rows, at)
        if (!interval || sure.kind === 'refused' || !sure.interval) return
        expect(interval.lower).toBeLessThanOrEqual(icc + 1e-9)
        expect(interval.upper).toBeGreaterThanOrEqual(icc - 1e-9)
        expect(sure.interval.lower).toBeLessThanOrEqual(interval.lower + 1e-9)
        expect(sure.interval.upper).toBeGreaterThanOrEqual(interval.upper - 1e-9)
      }),
    )
  })

  it('every bound is a number', () => {
    fc.assert(
      fc.property(anyTable, form, (rows, at) => {
        const { interval } = iccOf(rows, at)
        if (interval) expect([interval.lower, interval.upper].every(Number.isFinite)).toBe(true)
      }),
    )
  })
})

it('[R17] where only people differ there is nothing to compare them on, and it says so', () => {
  for (const form of iccForms) {
    expect(
      intraclassCorrelation(
        [
          [1, 3],
          [1, 3],
          [1, 3],
        ],
        form,
      ),
    ).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('same rating'),
    })
  }
})
