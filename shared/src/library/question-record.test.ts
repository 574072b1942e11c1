import { expect, it } from 'vitest'
import { questionRecord, type RecordedRating } from './question-record.ts'

const rating = (interviewId: string, value: number, scaleSize = 4): RecordedRating => ({
  interviewId,
  personId: `person-${value}`,
  value,
  scaleSize,
})

it('[L16] tells nothing under five ratings, or from under three interviews', () => {
  expect(questionRecord([])).toEqual({ kind: 'too-few' })
  expect(questionRecord(['a', 'b', 'c', 'd'].map((id) => rating(id, 4)))).toEqual({ kind: 'too-few' })
  expect(questionRecord(['a', 'a', 'a', 'b', 'b', 'b'].map((id) => rating(id, 1)))).toEqual({ kind: 'too-few' })
})

it('[L16] tells the spread of enough, each scale by itself', () => {
  const four = ['a', 'a', 'b', 'c', 'd'].map((id, at) => rating(id, Math.min(4, at + 1)))
  const five = [rating('e', 5, 5), rating('f', 5, 5)]
  expect(questionRecord([...four, ...five])).toEqual({
    kind: 'told',
    interviews: 4,
    scales: [{ size: 4, counts: [1, 1, 1, 2] }],
  })
})
