import { expect, it } from 'vitest'
import { aQuestion } from '../plans/plan.fixture.ts'
import { changeInWords, fitInWords } from './suggestion-in-words.ts'

it('[G6] says what speaks for a question and against it', () => {
  const wish = { stage: 'other', minutes: 45, level: 'senior' } as const
  const anchors = [1, 2, 3, 4].map((value) => ({ value, text: 'What is heard' }))
  expect(fitInWords(aQuestion('a', { level: 'senior', anchors }), wish)).toEqual(['senior, as wanted', 'describes each rating'])
  expect(fitInWords(aQuestion('a', { level: 'mid' }), wish)).toEqual(['mid, one step from senior', 'lacks anchors'])
  expect(fitInWords(aQuestion('a', { level: 'junior', anchors }), wish)).toContain('junior, far from senior')
  expect(fitInWords(aQuestion('a', { anchors }), wish)).toContain('says no level')
})

it.each([
  [0.01, 'the plan is as good'],
  [-2.34, '2.3 points less'],
  [1, '1 point more'],
])('[G6] a change of %d points', (change, words) => {
  expect(changeInWords(change)).toBe(words)
})
