import { given, jointRows, type RatingTable, refused, type Statistic, sampleOf } from './agreement-table.ts'

/**
 * How far apart two ratings are. `nominal`: equal or not · `ordinal`: by the ratings that lie between · `interval`: by their
 * difference.
 */
export const alphaLevels = ['nominal', 'ordinal', 'interval'] as const
export type AlphaLevel = (typeof alphaLevels)[number]

export interface Alpha {
  level: AlphaLevel
  /** 1: complete agreement · 0: what chance would give · below 0: systematic disagreement. */
  alpha: number
}

/**
 * Krippendorff's alpha: Klaus Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section D: any number of people,
 * missing ratings. It compares observed with expected disagreement, the latter from all ratings that could be paired.
 */
export function krippendorffAlpha(table: RatingTable, level: AlphaLevel): Statistic<Alpha> {
  const rows = jointRows(table)
  if (rows.length === 0) return refused('No question was rated by two people, so there is nothing to compare.')
  const counts = new Map<number, number>()
  for (const value of rows.flatMap(given)) counts.set(value, (counts.get(value) ?? 0) + 1)
  if (counts.size === 1) {
    return refused('Every rating is the same. Without variation, agreement can’t be told from habit.')
  }
  const distance = distances(level, counts)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)

  // A question's pairs weigh 1 / (ratings − 1), so that each rating counts once however many there are.
  let observed = 0
  for (const row of rows) {
    const values = given(row)
    let disagreement = 0
    for (const a of values) for (const b of values) disagreement += distance(a, b)
    observed += disagreement / (values.length - 1)
  }
  let expected = 0
  for (const [a, countA] of counts) for (const [b, countB] of counts) expected += countA * countB * distance(a, b)
  return { kind: 'computed', level, alpha: 1 - ((total - 1) * observed) / expected, sample: sampleOf(rows) }
}

/** The squared difference of two ratings at a level of measurement; 0 for equal ones. */
function distances(level: AlphaLevel, counts: ReadonlyMap<number, number>): (a: number, b: number) => number {
  if (level === 'nominal') return (a, b) => (a === b ? 0 : 1)
  if (level === 'interval') return (a, b) => (a - b) ** 2
  // A value's rank is the middle of its block of equal ratings. So the difference of two ranks is how many ratings lie between.
  const middles = new Map<number, number>()
  let below = 0
  for (const [value, count] of [...counts].sort(([a], [b]) => a - b)) {
    middles.set(value, below + count / 2)
    below += count
  }
  return (a, b) => ((middles.get(a) ?? 0) - (middles.get(b) ?? 0)) ** 2
}
