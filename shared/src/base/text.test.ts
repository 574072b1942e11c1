import { describe, expect, it } from 'vitest'
import { lineText, longText, reasonText, shortText } from './text.ts'

describe('texts', () => {
  it('trim what surrounds them and refuse nothing but white space', () => {
    expect(shortText.parse('  Two words ')).toBe('Two words')
    expect(lineText.safeParse(' \n\t').success).toBe(false)
    expect(reasonText.safeParse('  a ').success).toBe(false)
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
