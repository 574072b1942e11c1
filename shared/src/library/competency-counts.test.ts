import { expect, it } from 'vitest'
import { atOnce } from '../base/steps.ts'
import { aQuestion } from '../plans/plan.fixture.ts'
import { countingCompetencies } from './competency-counts.ts'

it('[L15] counts by level and kind, and lists what only plans or the archive name', () => {
  const counting = countingCompetencies(
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
  const { competencies, without } = atOnce(counting)
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

it('[L15] [L9] rests while it counts a large library, on offer or archived', () => {
  const many = Array.from({ length: 20_000 }, (_, at) => aQuestion(`q${at}`, { competency: `c${at % 40}` }))
  const rests = (offered: typeof many, archived: typeof many) => {
    const counting = countingCompetencies(offered, archived, [])
    let rests = 0
    for (let step = counting.next(); ; step = counting.next()) {
      if (step.done) {
        expect(step.value.competencies.reduce((sum, each) => sum + each.questions + each.archived, 0)).toBe(20_000)
        return rests
      }
      rests += 1
    }
  }
  expect(rests(many, [])).toBe(20)
  expect(rests([], many)).toBe(20)
})
