import { describe, expect, it } from 'vitest'
import { closeCodes, isPermanentClose } from './close-codes.ts'

describe('[S18] close codes', () => {
  it.each([
    ['goingAway', false],
    ['tooBig', false],
    ['tryAgainLater', false],
    ['malformed', true],
    ['signedOut', true],
    ['forbidden', true],
    ['outdated', true],
    ['forgedAuthor', true],
    ['unavailable', false],
  ] as const)('%s: permanent is %s', (name, permanent) => expect(isPermanentClose(closeCodes[name])).toBe(permanent))

  it('are all different, and none is missing above', () => {
    const codes = Object.values(closeCodes)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes).toHaveLength(10)
    // RFC 6455, 7.4.2: 4000–4999 are an application's own.
    for (const code of codes) expect((code >= 1000 && code < 1016) || (code >= 4000 && code < 5000)).toBe(true)
  })

  it('end where 4500 begins', () => {
    expect(isPermanentClose(4399)).toBe(false)
    expect(isPermanentClose(4400)).toBe(true)
    expect(isPermanentClose(4499)).toBe(true)
    expect(isPermanentClose(4500)).toBe(false)
  })
})
