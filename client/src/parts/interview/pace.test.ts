import { expect, it } from 'vitest'
import { pace } from './pace.ts'

it('calls less than a minute either way on time', () => {
  expect(pace(59_999)).toEqual({ text: 'On time', tone: 'on-time' })
  expect(pace(-59_999)).toEqual({ text: 'On time', tone: 'on-time' })
  expect(pace(125_000)).toEqual({ text: '2 min behind', tone: 'late' })
  expect(pace(-180_000)).toEqual({ text: '3 min ahead', tone: 'early' })
})
