import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

/** The same value with every object's members in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}

describe('canonicalJson', () => {
  it.each([
    [{ b: 1, a: [2, { d: null, c: true }] }, '{"a":[2,{"c":true,"d":null}],"b":1}'],
    [{ a: undefined, b: 1 }, '{"b":1}'],
    ['€ "quoted"\n', '"€ \\"quoted\\"\\n"'],
    [-0, '0'],
    [1e21, '1e+21'],
    [0.1, '0.1'],
    [[], '[]'],
    [{}, '{}'],
  ])('of %j', (value, expected) => expect(canonicalJson(value)).toBe(expected))

  it('sorts keys by UTF-16 code units, as RFC 8785 section 3.2.3 shows', () => {
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(canonicalJson(keys)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}')
  })

  it('[U10] does not depend on the order of members', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => canonicalJson(value) === canonicalJson(reversed(value))))
  })

  it('[U10] keeps the value: reading it back gives the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // JSON has one zero; everything else comes back as it was.
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('[U10] different values have different bytes', () => {
    expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }))
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]))
  })

  it.each([
    ['not a number', Number.NaN],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['undefined in an array', [undefined]],
    ['a hole in an array', new Array(2)],
    ['a function', { a: () => 1 }],
    ['a date', new Date(0)],
    ['a map', { a: new Map() }],
    ['bytes', new Uint8Array(1)],
    ['a big integer', 1n],
    ['nothing', undefined],
  ])('throws on %s, as a hash over it would mean nothing', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})
