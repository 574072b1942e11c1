import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idSchema, newId, type RandomBytes } from './ids.ts'

const isId = (text: unknown) => idSchema.safeParse(text).success

/** Repeats the given bytes for ever. */
const bytes = (...values: number[]): RandomBytes => {
  let next = 0
  return (length) => Uint8Array.from({ length }, () => values[next++ % values.length] ?? 0)
}

describe('idSchema', () => {
  it.each(['a', 'A-1_z', 'x'.repeat(64), '0'])('accepts %s', (id) => expect(isId(id)).toBe(true))

  it.each(['', 'x'.repeat(65), 'a/b', 'a b', 'ä', 'a\n', '.', '..', 'a%2fb', 7, null])('refuses %j', (id) => {
    expect(isId(id)).toBe(false)
  })

  it('[S9] refuses what every object already has, so that an id is safe as a key', () => {
    for (const name of Object.getOwnPropertyNames(Object.prototype)) expect(isId(name), name).toBe(false)
  })
})

describe('newId', () => {
  it('makes identifiers of the length asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.uint8Array({ minLength: 1, maxLength: 32 }), (length, seed) => {
        const id = newId(length, bytes(...seed, 1))
        expect(id).toHaveLength(length)
        expect(isId(id)).toBe(true)
      }),
    )
  })

  it('throws away the bytes that would make some symbols likelier than others', () => {
    // 216 = 4 × 54 is the largest whole number of rounds through the symbols that a byte can hold.
    for (let byte = 216; byte < 256; byte++) expect(newId(1, bytes(byte, 5))).toBe(newId(1, bytes(5)))
    const counts = new Map<string, number>()
    for (let byte = 0; byte < 216; byte++) {
      const symbol = newId(1, bytes(byte))
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1)
    }
    expect(counts.size).toBe(54)
    expect(new Set(counts.values())).toEqual(new Set([4]))
  })

  it('leaves out the symbols that people confuse', () => {
    const everyByte = bytes(...Array.from({ length: 256 }, (_, value) => 255 - value))
    expect(newId(216, everyByte)).not.toMatch(/[IOUilou]/)
  })

  it('does not repeat itself with the platform’s randomness', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newId())).size).toBe(1_000)
  })
})
