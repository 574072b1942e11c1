import { expect, it } from 'vitest'
import { aQuestion } from '../plans/plan.fixture.ts'
import { countCompetencies } from './competency-counts.ts'

it('[L15] counts by level and kind, and lists what only plans or the archive name', () => {
  const { competencies, without } = countCompetencies(
    [
      aQuestion('a', { competency: 'Data', level: 'mid', kind: 'design' }),
      aQuestion('b', { competency: 'Data' }),
      aQuestion('c', {}),
      aQuestion('d', { competency: '__proto__' }),
    ],
    [aQuestion('e', { competency: 'Old' })],
    [
      { id: 'p', title: 'Plan', competencies: [{ name: 'Empty' }, { name: 'Data' }], sections: [] },
      { id: 'q', title: 'Other', competencies: [], sections: [{ questions: [{ question: { competency: 'Data' } }] }] },
    ],
  )
  expect(without).toBe(1)
  expect(
    competencies.map(({ name, questions, archived, plans }) => [name, questions, archived, plans.map((plan) => plan.id)]),
  ).toEqual([
    ['__proto__', 1, 0, []],
    ['Data', 2, 0, ['p', 'q']],
    ['Empty', 0, 0, ['p']],
    ['Old', 0, 1, []],
  ])
  expect(competencies[1]?.levels).toEqual({ unsaid: 1, junior: 0, mid: 1, senior: 0, staff: 0 })
  expect(competencies[1]?.kinds).toMatchObject({ unsaid: 1, design: 1, coding: 0 })
})
