import { fQuantile } from './agreement-f-distribution.ts'
import { type AgreementSample, given, type RatingTable, refused, type Statistic, sampleOf } from './agreement-table.ts'

/**
 * The six forms of the intraclass correlation of Shrout & Fleiss, Intraclass correlations: uses in assessing rater reliability,
 * Psychological Bulletin 86 (1979), 420–428. The first figure is the model, the second whether one rating or the mean of k is
 * meant:
 *
 *   1  each question rated by different people   2  the same people, drawn from many   3  the same people, and only they matter
 */
export const iccForms = ['1,1', '2,1', '3,1', '1,k', '2,k', '3,k'] as const
export type IccForm = (typeof iccForms)[number]

export interface Icc {
  form: IccForm
  icc: number
  confidence: number
  /** Absent where nothing is left from which to estimate an error. */
  interval: { lower: number; upper: number } | undefined
  /** Rows left out because somebody did not rate them. */
  leftOut: number
}

interface Variance {
  /** Questions and people. */
  n: number
  k: number
  /** Mean squares: between questions, within questions, between people, and what is left. */
  bms: number
  wms: number
  jms: number
  ems: number
}

/** @param confidence of the interval, between 0 and 1 */
export function intraclassCorrelation(table: RatingTable, form: IccForm, confidence = 0.95): Statistic<Icc> {
  const people = Math.max(0, ...table.map((row) => row.length))
  const rows = table.filter((row) => row.length === people && given(row).length === people)
  if (people < 2) return refused('Only one person rated, so there is nothing to compare.')
  if (rows.length < 2) return refused('Fewer than two questions were rated by everyone.')
  const variance = varianceOf(rows.map(given))
  // Everybody gave every question the same rating: only people differ, so there is nothing to compare them on.
  if (variance.bms === 0 && variance.ems === 0 && variance.jms > 0) {
    return refused('Everyone gave every question the same rating, so people can’t be compared across questions.')
  }
  const icc = estimate(variance, form)
  if (icc === undefined) return refused('The questions don’t differ enough in their ratings to compare people with each other.')
  const sample: AgreementSample = sampleOf(rows)
  const interval = intervalOf(variance, form, icc, 1 - (1 - confidence) / 2)
  return { kind: 'computed', form, icc, confidence, interval, leftOut: table.length - rows.length, sample }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function varianceOf(rows: readonly (readonly number[])[]): Variance {
  const n = rows.length
  const k = rows[0]?.length ?? 0
  const grand = mean(rows.flat())
  const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + (value - grand) ** 2, 0)
  const total = squares(rows.flat())
  const between = k * squares(rows.map(mean))
  const people = n * squares(Array.from({ length: k }, (_, column) => mean(rows.map((row) => row[column] ?? 0))))
  // A remainder this small beside the whole is rounding and no variance.
  const noise = total * 1e-12
  const clean = (value: number) => (value <= noise ? 0 : value)
  return {
    n,
    k,
    bms: clean(between) / (n - 1),
    wms: clean(total - between) / (n * (k - 1)),
    jms: clean(people) / (k - 1),
    ems: clean(total - between - people) / ((n - 1) * (k - 1)),
  }
}

/** Undefined where the form would divide by 0 or less, or by what rounding leaves of 0. */
function estimate({ n, k, bms, wms, jms, ems }: Variance, form: IccForm): number | undefined {
  const nothing = 1e-12 * (bms + wms + jms + ems)
  const ratio = (part: number, whole: number) => (whole > nothing ? part / whole : undefined)
  switch (form) {
    case '1,1':
      return ratio(bms - wms, bms + (k - 1) * wms)
    case '2,1':
      return ratio(bms - ems, bms + (k - 1) * ems + (k * (jms - ems)) / n)
    case '3,1':
      return ratio(bms - ems, bms + (k - 1) * ems)
    case '1,k':
      return ratio(bms - wms, bms)
    case '2,k':
      return ratio(bms - ems, bms + (jms - ems) / n)
    case '3,k':
      return ratio(bms - ems, bms)
  }
}

function intervalOf(variance: Variance, form: IccForm, icc: number, p: number): Icc['interval'] {
  const { n, k, bms, wms, ems } = variance
  const single = form.endsWith('1')
  if (form.startsWith('2')) {
    const forSingle = single ? icc : estimate(variance, '2,1')
    const limits = forSingle === undefined ? undefined : twoWayRandomLimits(variance, forSingle, p)
    if (!limits || single) return limits
    // The mean of k ratings by the Spearman–Brown formula, which has no meaning from −1 / (k − 1) downwards.
    return limits.lower > -1 / (k - 1) ? { lower: stepUp(limits.lower, k), upper: stepUp(limits.upper, k) } : undefined
  }
  const [error, freedom] = form.startsWith('1') ? [wms, n * (k - 1)] : [ems, (n - 1) * (k - 1)]
  if (error === 0) return undefined
  const f = bms / error
  const low = f / fQuantile(p, n - 1, freedom)
  const high = f * fQuantile(p, freedom, n - 1)
  if (!single) return low > 0 ? { lower: 1 - 1 / low, upper: 1 - 1 / high } : undefined
  return { lower: (low - 1) / (low + k - 1), upper: (high - 1) / (high + k - 1) }
}

const stepUp = (single: number, k: number): number => (k * single) / (1 + (k - 1) * single)

/** Shrout & Fleiss 1979, p. 424, after Fleiss & Shrout 1978: the degrees of freedom are Satterthwaite's. */
function twoWayRandomLimits({ n, k, bms, jms, ems }: Variance, icc: number, p: number): Icc['interval'] {
  // Both sides of the paper's fraction are multiplied by EMS², so that people who differ only by constants cause no division by
  // 0.
  const people = k * icc * jms
  const rest = (n * (1 + (k - 1) * icc) - k * icc) * ems
  const below = (n - 1) * people ** 2 + rest ** 2
  const freedom = below === 0 ? 0 : ((k - 1) * (n - 1) * (people + rest) ** 2) / below
  if (!(freedom > 0)) return undefined
  const fLow = fQuantile(p, n - 1, freedom)
  const fHigh = fQuantile(p, freedom, n - 1)
  const other = k * jms + (k * n - k - n) * ems
  return {
    lower: (n * (bms - fLow * ems)) / (fLow * other + n * bms),
    upper: (n * (fHigh * bms - ems)) / (other + n * fHigh * bms),
  }
}
