import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFiltered, libraryAddressSchema, librarySearch } from './library-search.ts'

const search = (address: object) => librarySearch(libraryAddressSchema.parse(address))

describe('the library’s address', () => {
  test('becomes a search, a page at a time', () => {
    expect(search({ text: ' event loop ', level: 'mid', page: 3 })).toEqual({
      text: 'event loop',
      level: 'mid',
      offset: 100,
      limit: 50,
    })
    expect(search({})).toEqual({ offset: 0, limit: 50 })
  })

  test('reads numbers that were meant as words', () => {
    expect(search({ text: 42, tag: 3 })).toMatchObject({ text: '42', tag: '3' })
  })

  test('forgives what it does not know', () => {
    expect(search({ level: 'wizard', page: -4, kind: 7 })).toEqual({ offset: 0, limit: 50 })
    fc.assert(
      fc.property(fc.record({ text: fc.jsonValue(), level: fc.jsonValue(), page: fc.jsonValue() }), (address) => {
        const { offset } = search(address)
        expect(offset).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('is not a filter where it only names a page or a question', () => {
    expect(isFiltered(libraryAddressSchema.parse({ page: 2, question: 'q1' }))).toBe(false)
    expect(isFiltered(libraryAddressSchema.parse({ text: '  ' }))).toBe(false)
    expect(isFiltered(libraryAddressSchema.parse({ tag: 'asyncio' }))).toBe(true)
  })
})
