import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AlphaLevel, alphaLevels, krippendorffAlpha } from './agreement-alpha.ts'
import type { RatingTable } from './agreement-table.ts'

function alphaOf(table: RatingTable, level: AlphaLevel): number {
  const result = krippendorffAlpha(table, level)
  if (result.kind === 'refused') throw new Error(result.why)
  return result.alpha
}

/** Published tables have one line a person; here a row is a question. `.` is missing. */
const table = (...people: string[]): RatingTable => {
  const columns = people.map((line) => line.split(' '))
  return (columns[0] ?? []).map((_, row) =>
    columns.map((column) => {
      const cell = column[row] ?? '.'
      return cell === '.' ? undefined : cell >= 'a' ? cell.charCodeAt(0) - 96 : Number(cell)
    }),
  )
}

describe('the examples of Krippendorff, Computing Krippendorff’s Alpha-Reliability (2011)', () => {
  it('A: two people, two values', () => {
    const data = table('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0')
    for (const level of alphaLevels) expect(alphaOf(data, level)).toBeCloseTo(0.095, 3)
  })

  it('B: two people, five unordered values', () => {
    const data = table('a a b b d c c c e d d a', 'b a b b b c c c e d d d')
    expect(alphaOf(data, 'nominal')).toBeCloseTo(0.692, 3)
  })

  const fourPeople = table(
    '1 2 3 3 2 1 4 1 2 . . .',
    '1 2 3 3 2 2 4 1 2 5 . 3',
    '. 3 3 3 2 3 4 2 2 5 1 .',
    '1 2 3 3 2 4 4 1 2 5 1 .',
  )
  it.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ] as const)('C: four people, missing ratings, %s: %d', (level, expected) => {
    expect(alphaOf(fourPeople, level)).toBeCloseTo(expected, 3)
  })

  it('[R6] C: tells its sample; the question only one person rated does not enter', () => {
    expect(krippendorffAlpha(fourPeople, 'nominal')).toMatchObject({
      sample: { questions: 11, people: 4, ratings: 40, small: true },
    })
  })
})

describe('[R6] refuses', () => {
  it.each([
    ['no ratings', []],
    ['one person', [[1], [2]]],
    [
      'people who rated different questions',
      [
        [1, undefined],
        [undefined, 2],
      ],
    ],
    [
      'ratings that are all the same',
      [
        [3, 3],
        [3, 3],
      ],
    ],
  ])('%s', (_, data) => {
    for (const level of alphaLevels) expect(krippendorffAlpha(data, level).kind).toBe('refused')
  })
})

describe('holds for any ratings', () => {
  const cell = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 4 })
  const anyTable = fc
    .integer({ min: 2, max: 5 })
    .chain((people) => fc.array(fc.array(cell, { minLength: people, maxLength: people }), { minLength: 2, maxLength: 12 }))
    .filter((rows) => krippendorffAlpha(rows, 'nominal').kind === 'computed')
  const level = fc.constantFrom(...alphaLevels)
  const near = (a: number, b: number): void => {
    expect(a).toBeCloseTo(b, 9)
  }

  it('is at most 1, and 1 exactly when everybody agrees on everything', () => {
    fc.assert(
      fc.property(anyTable, level, (rows, at) => {
        const agree = rows.every((row) => new Set(row.filter((value) => value !== undefined)).size <= 1)
        expect(alphaOf(rows, at) > 1 - 1e-12).toBe(agree)
        expect(alphaOf(rows, at)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('does not depend on the order of people or questions', () => {
    fc.assert(
      fc.property(anyTable, level, (rows, at) => {
        const turned = rows.toReversed().map((row) => row.toReversed())
        near(alphaOf(turned, at), alphaOf(rows, at))
      }),
    )
  })

  it('[R5] is unmoved by a question that one person rated', () => {
    fc.assert(
      fc.property(anyTable, level, (rows, at) => {
        const lonely = rows[0]?.map((_, person) => (person === 0 ? 4 : undefined)) ?? []
        near(alphaOf([...rows, lonely], at), alphaOf(rows, at))
      }),
    )
  })

  it('is unmoved by what its level of measurement does not see', () => {
    const renamed = (rows: RatingTable, rename: (value: number) => number) =>
      rows.map((row) => row.map((value) => (value === undefined ? undefined : rename(value))))
    fc.assert(
      fc.property(anyTable, (rows) => {
        near(
          alphaOf(
            renamed(rows, (value) => [7, 3, 9, 1][value - 1] ?? 0),
            'nominal',
          ),
          alphaOf(rows, 'nominal'),
        )
        near(
          alphaOf(
            renamed(rows, (value) => value ** 3),
            'ordinal',
          ),
          alphaOf(rows, 'ordinal'),
        )
        near(
          alphaOf(
            renamed(rows, (value) => 5 - 2 * value),
            'interval',
          ),
          alphaOf(rows, 'interval'),
        )
      }),
    )
  })

  it('is the same at every level when there are two values', () => {
    fc.assert(
      fc.property(anyTable, (rows) => {
        const two = rows.map((row) => row.map((value) => (value === undefined ? undefined : value > 2 ? 1 : 0)))
        if (krippendorffAlpha(two, 'nominal').kind === 'refused') return
        near(alphaOf(two, 'ordinal'), alphaOf(two, 'nominal'))
        near(alphaOf(two, 'interval'), alphaOf(two, 'nominal'))
      }),
    )
  })
})
