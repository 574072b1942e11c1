import { expect, test } from 'vitest'
import { aQuestion } from '../plans/plan.fixture.ts'
import { questionChanges } from './question-diff.ts'

const point = (id: string, text = id) => ({ id, text })
const before = aQuestion('q', { prompt: 'Why?', level: 'mid', probes: [point('a'), point('b')], tags: ['x', 'x'] })

test('[L6] nothing differs from itself', () => expect(questionChanges(before, structuredClone(before))).toEqual([]))

test('[L6] tells place by place what went and what came', () => {
  const { level: _level, ...rest } = before
  expect(questionChanges(before, { ...rest, prompt: 'How?', minutes: 5, probes: [point('b'), point('c')] })).toEqual([
    { place: 'Prompt', removed: ['Why?'], added: ['How?'] },
    { place: 'Level', removed: ['mid'], added: [] },
    ...(before.minutes === 5
      ? []
      : [{ place: 'Minutes', removed: before.minutes ? [String(before.minutes)] : [], added: ['5'] }]),
    { place: 'Probes', removed: ['a'], added: ['c'] },
  ])
})

test('[L6] another order and one of two equal lines are differences too', () => {
  expect(questionChanges(before, { ...before, probes: [point('b'), point('a')] })).toEqual([
    { place: 'Probes', removed: [], added: [] },
  ])
  expect(questionChanges(before, { ...before, tags: ['x'] })).toEqual([{ place: 'Tags', removed: ['x'], added: [] }])
})
