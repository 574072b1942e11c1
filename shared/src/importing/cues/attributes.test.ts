import { describe, expect, it } from 'vitest'
import { headingAttributes, parseDifficulty, parseLegend, parseLevel, parseMinutes, parseTags } from './attributes.ts'

describe('difficulty', () => {
  it.each([
    ['Medium', 'medium'],
    ['HARD', 'hard'],
    ['beginner', 'easy'],
    ['3/5', 'medium'],
    ['1 out of 5', 'easy'],
    ['★★★', 'hard'],
    ['★☆☆', 'easy'],
    ['🔴', 'hard'],
    ['2', undefined],
    ['somewhat', undefined],
    ['6/5', undefined],
  ])('“%s” is %s', (text, difficulty) => expect(parseDifficulty(text)).toBe(difficulty))

  it('is told by the bank’s own legend where it has one', () => {
    const legend = parseLegend('Legend: 🌱 easy ⭐️ medium 🚀 expert')
    expect(parseDifficulty('⭐', legend)).toBe('medium')
    expect(parseDifficulty('🌱', legend)).toBe('easy')
    expect(parseLegend('🚀 Our product is easy')).toBeUndefined()
  })
})

describe('level', () => {
  it.each([
    ['mid-level', 'mid'],
    ['Junior (0–2 years)', 'junior'],
    ['2–5 years', 'mid'],
    ['5+ years', 'senior'],
    ['over 8 years', 'senior'],
    ['under 2 years', 'junior'],
    ['Staff / Principal', 'staff'],
    ['Sr. engineer', 'senior'],
    ['everyone', undefined],
    ['1', undefined],
  ])('“%s” is %s', (text, level) => expect(parseLevel(text)).toBe(level))
})

describe('minutes', () => {
  it.each([
    ['10', 10],
    ['10 min', 10],
    ['5–10 minutes', 10],
    ['1 h', 60],
    ['1h 30m', 90],
    ['about 15 minutes', 15],
    ['O(n)', undefined],
    ['30 seconds', undefined],
    ['0', undefined],
    ['999', undefined],
  ])('“%s” is %s', (text, minutes) => expect(parseMinutes(text)).toBe(minutes))
})

describe('headings', () => {
  it.each([
    ['Junior Python developer (0–2 years)', { level: 'junior' }],
    ['Advanced SQL questions', { difficulty: 'hard' }],
    ['Intermediate developers', { level: 'mid' }],
    ['Behavioral questions', { kind: 'behavioural' }],
    ['System design', { kind: 'design' }],
    ['Kubernetes basics', {}],
    ['Design lead', {}],
    ['Medium: messaging', { difficulty: 'medium' }],
  ])('[I2] “%s” states %j', (heading, facts) => expect(headingAttributes(heading)).toEqual(facts))
})

it('reads tags by commas, semicolons and hashes', () => {
  expect(parseTags('python, async; testing')).toEqual(['python', 'async', 'testing'])
  expect(parseTags('#python #async-io')).toEqual(['python', 'async-io'])
})
