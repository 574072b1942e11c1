import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepSame } from './keep-same.ts'

describe('keepSame', () => {
  it('keeps a key that is called like the prototype', () => {
    const value = JSON.parse('{"a":{"__proto__":false}}') as unknown
    expect(keepSame(value, JSON.parse('{"a":{"__proto__":false}}'))).toBe(value)
  })

  it('returns the old value for an equal new one', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy = structuredClone(value)
        expect(keepSame(value, copy)).toBe(value)
      }),
    )
  })

  it('always equals the new value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(keepSame(structuredClone(before), after)).toEqual(after)
      }),
    )
  })

  it('keeps unchanged parts of what changed, in maps too', () => {
    const before = {
      ratings: new Map([
        ['a', { value: 1 }],
        ['b', { value: 2 }],
      ]),
      list: [{ x: 1 }, { x: 2 }],
    }
    const after = {
      ratings: new Map([
        ['a', { value: 1 }],
        ['b', { value: 3 }],
      ]),
      list: [{ x: 1 }, { x: 2 }, { x: 3 }],
    }
    const kept = keepSame(before, after)
    expect(kept).not.toBe(before)
    expect(kept.ratings.get('a')).toBe(before.ratings.get('a'))
    expect(kept.ratings.get('b')).toEqual({ value: 3 })
    expect(kept.list[1]).toBe(before.list[1])
  })

  it('sees a key that went away, and one that became undefined', () => {
    expect(keepSame({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 })
    expect(keepSame({ b: 2 } as object, { a: undefined })).toHaveProperty('a')
    expect(keepSame(new Map([['a', undefined]]), new Map([['b', undefined]])).has('b')).toBe(true)
  })
})
