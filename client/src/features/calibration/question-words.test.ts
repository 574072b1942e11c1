import type { CalibratedQuestion } from '@panelbook/shared/calibration/api'
import { expect, it } from 'vitest'
import { inOrder, remarks } from './question-words.ts'
import { stepsLabel } from './steps-label.ts'

const question = (facts: Partial<CalibratedQuestion>): CalibratedQuestion => ({
  questionId: 'q',
  title: 'Top ten words',
  interviews: 5,
  scorecards: 10,
  counts: [1, 3, 4, 2],
  told: { pairs: 10, apart: 4 },
  panel: { pairs: 12, same: 3, near: 11 },
  ...facts,
})

it('remarks on a question that gives everybody the same, or on which panels differ, and on no other', () => {
  expect(remarks(question({}))).toEqual([])
  expect(remarks(question({ counts: [0, 0, 0, 10] }))).toEqual(['Everyone gets a 4. This question does not separate candidates.'])
  expect(remarks(question({ counts: [0, 2, 8, 0] }))).toEqual([
    'Nearly everyone gets a 3. This question rarely separates candidates.',
  ])
  expect(remarks(question({ told: { pairs: 10, apart: 0 }, panel: { pairs: 12, same: 2, near: 8 } }))).toEqual([
    'No two interviews differ by a point.',
    'Panels are within one point on 8 of 12 pairs of ratings, hardly more than by chance. Discuss its anchors together.',
  ])
  expect(remarks(question({ panel: { pairs: 9, same: 0, near: 0 } }))).toEqual([])
})

it('puts questions in the order asked for', () => {
  const list = [
    question({ questionId: 'telling', told: { pairs: 10, apart: 9 }, panel: { pairs: 10, same: 1, near: 4 } }),
    question({ questionId: 'alike', told: { pairs: 10, apart: 0 }, panel: { pairs: 10, same: 9, near: 10 } }),
    question({ questionId: 'alone', told: { pairs: 10, apart: 5 }, panel: { pairs: 0, same: 0, near: 0 } }),
  ]
  const ids = (order: Parameters<typeof inOrder>[1]) => inOrder(list, order).map(({ questionId }) => questionId)
  expect(ids('asked')).toEqual(['telling', 'alike', 'alone'])
  expect(ids('alike')).toEqual(['alike', 'alone', 'telling'])
  expect(ids('differ')).toEqual(['telling', 'alike', 'alone'])
})

it('says steps', () =>
  expect([2, 1, 0, -1, -3].map(stepsLabel)).toEqual([
    '2 points higher',
    '1 point higher',
    'The same',
    '1 point lower',
    '3 points lower',
  ]))
