import { describe, expect, it } from 'vitest'
import { cut, lineText, longText, reasonText, shortText } from './text.ts'

describe('texts', () => {
  it('trim what surrounds them and refuse nothing but white space', () => {
    expect(shortText.parse('  Two words ')).toBe('Two words')
    expect(lineText.safeParse(' \n\t').success).toBe(false)
    expect(reasonText.safeParse('  a ').success).toBe(false)
  })

  it.each([shortText, lineText, longText, reasonText])('[A10] hold no half characters and no U+0000', (schema) => {
    const parsed = schema.parse('Half \ud83d and \ude00, whole 😀, nothing \u0000.')
    expect(parsed).toBe('Half \ufffd and \ufffd, whole 😀, nothing \ufffd.')
    expect(Buffer.from(parsed).toString()).toBe(parsed)
  })

  it('[A10] are never cut in the middle of a character', () => {
    const written = `a${'😀'.repeat(10)}`
    for (let length = 0; length <= written.length + 1; length++) {
      const start = cut(written, length)
      expect(start.isWellFormed()).toBe(true)
      expect(written.startsWith(start)).toBe(true)
      expect(start.length).toBeGreaterThanOrEqual(Math.min(length, written.length) - 1)
      expect(start.length).toBeLessThanOrEqual(length)
    }
  })

  it.each([
    [shortText, 200],
    [lineText, 2_000],
    [reasonText, 2_000],
    [longText, 20_000],
  ] as const)('are bounded', (schema, maximum) => {
    expect(schema.safeParse('x'.repeat(maximum)).success).toBe(true)
    expect(schema.safeParse('x'.repeat(maximum + 1)).success).toBe(false)
  })
})
