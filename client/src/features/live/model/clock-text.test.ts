import { describe, expect, it } from 'vitest'
import { minutesText, timeOfDay } from './clock-text.ts'

describe('clock text', () => {
  it('tells a question nobody asked from one that has just begun', () => {
    expect(minutesText(undefined, 8)).toBe('– / 8')
    expect(minutesText(0, 8)).toBe('0 / 8')
    expect(minutesText(9 * 60_000 + 59_000, 8)).toBe('9 / 8')
  })

  it('writes the wall clock with two digits each', () => {
    expect(timeOfDay(new Date(2026, 0, 5, 9, 4).getTime())).toBe('09:04')
  })
})
