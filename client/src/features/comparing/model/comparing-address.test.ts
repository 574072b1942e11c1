import { describe, expect, it } from 'vitest'
import { candidateQuery, comparingAddressSchema, isFiltered, withToggled } from './comparing-address.ts'

const read = (address: Record<string, string>) => comparingAddressSchema.parse(address)

describe('[C4] the address of a role’s candidates', () => {
  it('asks for what it says', () => {
    const address = read({ text: ' mia ', stage: 'coding', outcome: 'none', order: 'spread', page: '3' })
    expect(candidateQuery(address)).toEqual({
      text: 'mia',
      stage: 'coding',
      outcome: 'none',
      order: 'spread',
      offset: 50,
      limit: 25,
    })
    expect(isFiltered(address)).toBe(true)
  })

  it('shows everybody where it says nothing, or nothing that can be understood', () => {
    for (const address of [{}, { order: 'best', page: '-4', coverage: 'lots', outcome: 'fired', chosen: '../x', view: 'rank' }]) {
      expect(candidateQuery(read(address))).toEqual({ limit: 25 })
      expect(isFiltered(read(address))).toBe(false)
      expect(read(address)).toMatchObject({ chosen: [], page: 1, order: 'latest' })
    }
  })

  it('holds who is ticked, up to four, nobody twice', () => {
    expect(read({ chosen: 'a,b,a,c,d,e' }).chosen).toEqual(['a', 'b', 'c', 'd'])
    expect(withToggled(['a', 'b'], 'c')).toBe('a,b,c')
    expect(withToggled(['a', 'b'], 'a')).toBe('b')
    expect(withToggled(['a'], 'a')).toBeUndefined()
  })
})
