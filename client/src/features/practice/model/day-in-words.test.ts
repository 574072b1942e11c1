import { expect, it } from 'vitest'
import { dayInWords } from './day-in-words.ts'

it('says the day where the viewer is', () => {
  const at = Date.UTC(2026, 10, 20, 23, 30)
  expect(dayInWords(at, { locale: 'en-GB', timeZone: 'UTC' })).toBe('20 November 2026')
  expect(dayInWords(at, { locale: 'en-GB', timeZone: 'Europe/Berlin' })).toBe('21 November 2026')
})
