import { expect, test } from 'vitest'
import { byName, compareNames, nameKey } from './name-order.ts'

const names = [
  'alice',
  'Zoe',
  'Émile',
  'Emil',
  'emily',
  'Øystein',
  'Oscar',
  'Łukasz',
  'Lukas',
  'ängström',
  'Ann',
  'Özlem',
  'Ada  Lovelace',
  'Ada Zuse',
  'O’Neill',
  'oneida',
  'Weiß',
  'weist',
  'Æsa',
  'Adam',
]

test('[O21] names stand as an alphabetical list has them, whatever their case and accents', () => {
  const people = names.map((name, index) => ({ id: String(index), name }))
  const sorted = people.toSorted(byName(({ name }) => name)).map(({ name }) => name)
  expect(sorted.indexOf('alice')).toBeLessThan(sorted.indexOf('Zoe'))
  expect(sorted.indexOf('Émile')).toBeLessThan(sorted.indexOf('Lukas'))
  expect(sorted.indexOf('Özlem')).toBeLessThan(sorted.indexOf('Weiß'))
})

test('[O21] the database’s key sorts names of letters and spaces as the list does', () => {
  const plain = names.filter((name) => !/[’]| {2}/.test(name))
  const byKey = plain.toSorted((a, b) => (nameKey(a) < nameKey(b) ? -1 : 1))
  expect(byKey).toEqual(plain.toSorted(compareNames))
})

test('a name is found by what somebody types of it', () => {
  expect(nameKey('  Zoë   O’Brien-Müller ')).toBe('zoe o brien muller')
  expect(nameKey('ŁÓDŹ Straße')).toBe('lodz strasse')
  expect(nameKey('李 小龍')).toBe('李 小龍')
})
