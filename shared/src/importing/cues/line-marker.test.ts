import { expect, it } from 'vitest'
import { bulletOf, ordinalOf } from './line-marker.ts'

it.each([
  ['12. What?', { value: 12 }],
  ['3) What?', { value: 3 }],
  ['(4) What?', { value: 4 }],
  ['Question 7', { value: 7, named: true }],
  ['Q7: What?', { value: 7, named: true }],
  ['Question 2 of 8', { value: 2, named: true }],
  ['45–50. Your own', { value: 45, upTo: 50 }],
  ['2.3 What?', { value: 3, under: 2 }],
  ['1\\. What?', { value: 1 }],
  ['3 – 5 years', undefined],
  ['2031 was a year', undefined],
  ['3.14 is a number', undefined],
  ['Questions for you', undefined],
])('“%s” is numbered %j', (line, ordinal) => expect(ordinalOf(line)?.ordinal).toEqual(ordinal))

it('knows bullets, checks and letters, and no emphasis', () => {
  for (const line of ['- a', '* a', '• a', '– a', 'a) b', '- [ ] a', '✅ a', 'o\ta']) expect(bulletOf(line), line).toBeDefined()
  for (const line of ['**bold**', '-5 degrees', 'a cat', '*emphasis*']) expect(bulletOf(line), line).toBeUndefined()
})
