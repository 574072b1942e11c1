import { given, jointRows, type RatingTable, refused, type Statistic, sampleOf } from './agreement-table.ts'

export interface WithinShare {
  /** Pairs of ratings of the same question by two people. */
  pairs: number
  /** Of those, how many differ by at most the tolerance. */
  agreeing: number
  /** `agreeing / pairs`, 0 to 1. */
  share: number
}

/**
 * The share of pairs of ratings of one question that lie within `tolerance` points. Stemler (2004), A comparison of consensus,
 * consistency, and measurement approaches to estimating interrater reliability, Practical Assessment, Research & Evaluation 9(4),
 * calls it adjacent agreement. It says nothing about chance: on a scale of four, ratings at random are within one point in 10 of
 * 16 cases.
 */
export function withinPoints(table: RatingTable, tolerance = 1): Statistic<WithinShare> {
  const rows = jointRows(table)
  if (rows.length === 0) return refused('No question was rated by two people, so there is nothing to compare.')
  let pairs = 0
  let agreeing = 0
  for (const row of rows) {
    const values = given(row)
    for (const [index, value] of values.entries()) {
      for (const other of values.slice(index + 1)) {
        pairs += 1
        if (Math.abs(value - other) <= tolerance) agreeing += 1
      }
    }
  }
  return { kind: 'computed', pairs, agreeing, share: agreeing / pairs, sample: sampleOf(rows) }
}

/** The most of one question's ratings that lie within `tolerance` points of each other: "two of three agree within one point". */
export function largestGroupWithin(ratings: readonly number[], tolerance = 1): { agree: number; of: number } {
  const agree = ratings.map((lowest) => ratings.filter((value) => value >= lowest && value - lowest <= tolerance).length)
  return { agree: Math.max(0, ...agree), of: ratings.length }
}
