import { expect, it } from 'vitest'
import { closeness, closenessInWords, stepsInWords } from './comparison-words.ts'

const reference = [2, 3, 1].map((value, index) => ({ questionId: `q${index}`, value, reason: 'Because' }))
const words = (...ratings: number[]) =>
  closenessInWords(closeness(Object.fromEntries(ratings.map((value, index) => [`q${index}`, value])), reference))

it.each([
  [[2, 3, 1], 'You and the authors gave the same rating on all 3 questions.'],
  [
    [2, 4, 1],
    'You and the authors gave the same rating on 2 of 3 questions, and never differed by more than one point. You rated higher once.',
  ],
  [[2, 1, 3], 'You and the authors gave the same rating on 1 of 3 questions. You rated higher once, lower once.'],
  [
    [3, 2, 2],
    'You and the authors gave different ratings on every question, and never differed by more than one point. You rated higher twice, lower once.',
  ],
  [[], 'None of your ratings can be compared with the authors’.'],
])('says how %j compares with 2, 3 and 1', (ratings, sentence) => expect(words(...ratings)).toBe(sentence))

it('says steps and their direction', () => {
  expect(stepsInWords(3, 3)).toBe('The same as the authors')
  expect(stepsInWords(4, 3)).toBe('One point higher than the authors')
  expect(stepsInWords(1, 3)).toBe('Two points lower than the authors')
  expect(stepsInWords(1, 4)).toBe('3 points lower than the authors')
})
