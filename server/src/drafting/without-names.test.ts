import { expect, it } from 'vitest'
import { withoutNames } from './without-names.ts'

it.each([
  ['Report to Lea Brandt, or to lea.', ['Lea Brandt'], 'Report to somebody, or to somebody.'],
  ['LEA  BRANDT leads', ['Lea Brandt'], 'somebody leads'],
  ['A leasing firm', ['Lea Brandt'], 'A leasing firm'],
  ['Write to lea@example.com or https://example.com/lea', [], 'Write to … or …'],
  ['Rust and Go', ['Mark Rust', 'Li Go'], 'Rust and Go'],
  ['Ask O’Neil (x+)', ['(x+) O’Neil'], 'Ask somebody somebody'],
])('[G9] tells “%s” without names', (text, names, told) => {
  expect(withoutNames(text, names, new Set(['rust'])).replace('(somebody)', 'somebody')).toBe(told)
})
