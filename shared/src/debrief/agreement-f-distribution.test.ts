import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fCumulative, fQuantile, incompleteBeta, logGamma } from './agreement-f-distribution.ts'

describe('logGamma', () => {
  it('is the factorial at whole numbers', () => {
    let factorial = 1
    for (let n = 1; n <= 20; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 11)
      factorial *= n
    }
  })

  it('is √π at one half', () => expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13))

  it('follows its recurrence below one half', () => {
    for (const x of [0.01, 0.1, 0.3, 0.49]) expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 11)
  })
})

describe('incompleteBeta', () => {
  it('has closed forms where one parameter is 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.2, max: 40, noNaN: true }), (x, a) => {
        expect(incompleteBeta(x, a, 1)).toBeCloseTo(x ** a, 10)
        expect(incompleteBeta(x, 1, a)).toBeCloseTo(1 - (1 - x) ** a, 10)
      }),
    )
  })

  it('is a binomial tail at whole parameters', () => {
    // P(at least 3 of 7 with probability 0.3) = 0.3529305 (by summing the seven terms).
    expect(incompleteBeta(0.3, 3, 5)).toBeCloseTo(0.3529305, 7)
  })
})

describe('fQuantile', () => {
  // Every table of the F distribution has these, to three or four figures.
  it.each([
    [0.95, 1, 1, 161.448, 2],
    [0.95, 2, 10, 4.1028, 4],
    [0.95, 5, 18, 2.7729, 4],
    [0.975, 3, 20, 3.8587, 4],
    [0.99, 10, 10, 4.8491, 4],
    [0.99, 1, 20, 8.096, 3],
  ])('p = %d with %d and %d degrees of freedom is %d', (p, d1, d2, expected, digits) => {
    expect(fQuantile(p, d1, d2)).toBeCloseTo(expected, digits)
  })

  const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true })
  const freedom = fc.double({ min: 0.5, max: 200, noNaN: true })

  it('has a closed form with two degrees of freedom in the numerator', () => {
    fc.assert(
      fc.property(probability, freedom, (p, d2) => {
        const exact = (d2 / 2) * ((1 - p) ** (-2 / d2) - 1)
        expect(fQuantile(p, 2, d2) / exact).toBeCloseTo(1, 8)
      }),
    )
  })

  it('undoes the distribution function, also for degrees that are not whole', () => {
    fc.assert(
      fc.property(probability, freedom, freedom, (p, d1, d2) => {
        expect(fCumulative(fQuantile(p, d1, d2), d1, d2)).toBeCloseTo(p, 9)
      }),
    )
  })

  it('turns over with its degrees of freedom', () => {
    fc.assert(
      fc.property(probability, freedom, freedom, (p, d1, d2) => {
        expect(fQuantile(p, d1, d2) * fQuantile(1 - p, d2, d1)).toBeCloseTo(1, 6)
      }),
    )
  })

  it.each([
    [0, 1, 1],
    [1, 1, 1],
    [0.5, 0, 1],
  ])('has no answer for p = %d with %d and %d', (p, d1, d2) => expect(() => fQuantile(p, d1, d2)).toThrow('Broken assumption'))
})
