import { assert } from '../base/assert.ts'

/**
 * The F distribution, as far as confidence intervals need it. The distribution function is a regularised incomplete beta function
 * (NIST Digital Library of Mathematical Functions, 8.17), computed by its continued fraction (8.17.22).
 */

// Lanczos' approximation with g = 7 and nine terms; relative error below 1e-13 for positive arguments.
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  assert(x > 0, 'the gamma function is asked for positive arguments')
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const t = x + 6.5
  const series = LANCZOS.reduce((sum, term, index) => (index === 0 ? term : sum + term / (x - 1 + index)), 0)
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series)
}

/**
 * I_x(a, b), the regularised incomplete beta function, for a, b > 0 and x from 0 to 1.
 *
 * @param complement `1 − x`, from a caller that knows it more exactly: near 1 subtracting loses its digits
 */
export function incompleteBeta(x: number, a: number, b: number, complement = 1 - x): number {
  if (x <= 0) return 0
  if (complement <= 0) return 1
  // The fraction converges fast below the mean; above it the mirror image is computed.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(complement, b, a, x)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(complement)) / a
  return front * betaFraction(x, a, b)
}

// Evaluated from the front with Lentz's method; TINY stands in for a zero denominator.
function betaFraction(x: number, a: number, b: number): number {
  const TINY = 1e-300
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    let change = 1
    for (const term of [even, odd]) {
      d = 1 / away(1 + term * d)
      c = away(1 + term / c)
      change = c * d
      result *= change
    }
    if (Math.abs(change - 1) < 1e-15) break
  }
  return result
}

/** P(F ≤ f) with d1 and d2 degrees of freedom, which need not be whole. */
export function fCumulative(f: number, d1: number, d2: number): number {
  const whole = d1 * f + d2
  return f <= 0 ? 0 : incompleteBeta((d1 * f) / whole, d1 / 2, d2 / 2, d2 / whole)
}

/** The f with P(F ≤ f) = p, for p strictly between 0 and 1. */
export function fQuantile(p: number, d1: number, d2: number): number {
  assert(p > 0 && p < 1 && d1 > 0 && d2 > 0, 'an F quantile has a probability inside (0, 1) and positive degrees of freedom')
  // Halves ln f: even 700 on either side stays inside a double, and 200 halvings leave no error that a double could show.
  let low = -700
  let high = 700
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2
    if (fCumulative(Math.exp(middle), d1, d2) < p) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}
