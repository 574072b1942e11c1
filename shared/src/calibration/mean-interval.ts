import { assert } from '../base/assert.ts'
import { fQuantile } from '../debrief/agreement-f-distribution.ts'

export interface MeanInterval {
  mean: number
  /**
   * Both ends of the 95% confidence interval; absent if the values don't vary, because then they say nothing about their
   * uncertainty.
   */
  interval?: { low: number; high: number }
}

/**
 * The mean of independent values with its 95% confidence interval by the t distribution: Student, The probable error of a mean,
 * Biometrika 6 (1908). The square of a t with ν degrees of freedom is an F with 1 and ν.
 *
 * @param values at least two
 */
export function meanInterval(values: readonly number[]): MeanInterval {
  assert(values.length >= 2, 'one value says nothing about its uncertainty')
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  // Steps on a scale differ by fractions of a few dozen ratings. A variance far below those comes from rounding.
  if (variance < 1e-18) return { mean }
  const reach = Math.sqrt((fQuantile(0.95, 1, values.length - 1) * variance) / values.length)
  return { mean, interval: { low: mean - reach, high: mean + reach } }
}
