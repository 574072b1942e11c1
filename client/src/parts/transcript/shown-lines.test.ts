import { expect, test } from 'vitest'
import { LINES_AT_ONCE, lineGroups, shownLines, windowOf } from './shown-lines.ts'

const lines = [
  { speaker: 'Sasha', text: 'A heap' },
  { speaker: 'Mona', text: 'and why?' },
  { speaker: 'Sasha', text: 'Größer is déjà vu' },
  { text: 'Goodbye' },
]
const parts = [
  { questionId: 'heap', from: 0, to: 2 },
  { questionId: 'tree', from: 2, to: 3 },
  { questionId: undefined, from: 3, to: 4 },
]
const places = (filter: Parameters<typeof shownLines>[2]) => shownLines(lines, parts, filter).map(({ place }) => place)

test('[U33] lines are found by what was said and who said it, in any case and without accents', () => {
  expect(places({ text: '' })).toEqual([0, 1, 2, 3])
  expect(places({ text: ' sasha  HEAP ' })).toEqual([0])
  expect(places({ text: 'grosser' })).toEqual([])
  expect(places({ text: 'großer deja' })).toEqual([2])
  expect(places({ text: '', questionId: 'heap' })).toEqual([0, 1])
  expect(places({ text: 'sasha', questionId: 'heap' })).toEqual([0])
  expect(places({ text: '', questionId: 'none' })).toEqual([3])
})

test('[U33] they stand in groups of one question, in their order', () => {
  expect(
    lineGroups(shownLines(lines, parts, { text: '' })).map(({ questionId, lines: own }) => [questionId, own.length]),
  ).toEqual([
    ['heap', 2],
    ['tree', 1],
    [undefined, 1],
  ])
  expect([0, LINES_AT_ONCE - 1, LINES_AT_ONCE].map(windowOf)).toEqual([0, 0, LINES_AT_ONCE])
})
