import fc from 'fast-check'
import { expect, it } from 'vitest'
import { questionKinds } from '../library/question.ts'
import { aQuestion } from '../plans/plan.fixture.ts'
import { stageKinds } from '../roles/role.ts'
import { type Candidate, objectiveOf, totalBeside } from './plan-objective.ts'

const CELLS = 5
const strength = fc.constantFrom(0, 0.4, 0.7, 1)
const candidate = fc
  .record({
    kind: fc.constantFrom(undefined, ...questionKinds),
    minutes: fc.integer({ min: 1, max: 30 }),
    cells: fc.array(strength, { minLength: CELLS, maxLength: CELLS }),
    levelFit: fc.constantFrom(0, 0.5, 1),
    anchored: fc.boolean(),
  })
  .map(
    ({ kind, cells, ...facts }): Candidate => ({
      ...facts,
      question: aQuestion('q', kind === undefined ? {} : { kind }),
      cells: Float32Array.from(cells),
    }),
  )
const given = fc.record({
  weights: fc.array(fc.constantFrom(1, 2, 3), { minLength: CELLS, maxLength: CELLS }),
  minutes: fc.integer({ min: 5, max: 120 }),
  stage: fc.constantFrom(...stageKinds),
})

it('[G5] weighs one more question beside others as it weighs them all together, to the last digit', () => {
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 6 }), candidate, given, (picks, more, wish) => {
      expect(totalBeside(picks, wish)(more)).toBe(objectiveOf([...picks, more], wish).total)
    }),
  )
})
