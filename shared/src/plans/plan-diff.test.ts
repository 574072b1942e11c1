import { describe, expect, it } from 'vitest'
import { FIVE_POINT_SCALE } from '../library/rating-scale.ts'
import { aPlan, asked } from './plan.fixture.ts'
import { planChanges } from './plan-diff.ts'

const plan = aPlan([asked('a'), asked('b', 8)])

describe('[P16] planChanges', () => {
  it('finds nothing between a plan and itself, whatever its version', () => {
    const later = { ...structuredClone(plan), version: 7 }
    expect(planChanges(plan, later)).toEqual([])
  })

  it('tells place by place what went and what came', () => {
    const after = aPlan([asked('b', 12, {}, false), asked('a')], { title: 'Another', policy: 'open', scale: FIVE_POINT_SCALE })
    expect(planChanges(plan, after)).toEqual([
      { place: 'Name', removed: ['A plan'], added: ['Another'] },
      { place: 'Who sees whose ratings', removed: ['Sealed ratings'], added: ['Open ratings'] },
      { place: 'Scale', removed: ['3 Good', '4 Excellent'], added: ['3 Solid', '4 Good', '5 Excellent'] },
      {
        place: 'Questions',
        removed: ['What about b? (Section, 8 min)'],
        added: ['What about b? (Section, 12 min, optional)'],
      },
    ])
  })

  it('tells another order as such, and a question that was reworded', () => {
    expect(planChanges(plan, aPlan([asked('b', 8), asked('a')]))).toEqual([{ place: 'Questions', removed: [], added: [] }])
    const reworded = aPlan([asked('a', 10, { version: 3 }), asked('b', 8)])
    expect(planChanges(plan, reworded)).toEqual([
      {
        place: 'Words of questions',
        removed: [],
        added: ['What about a?: from version 1 of the question to 3'],
      },
    ])
  })

  it('tells who might ask, and why weights differ', () => {
    const after = aPlan([{ ...asked('a'), asker: 'panelist-1' }, asked('b', 8)], {
      competencies: [{ name: 'Testing', weight: 2 }],
      weightsReason: 'The job is mostly that.',
    })
    expect(planChanges(plan, after).map(({ place, added }) => [place, ...added])).toEqual([
      ['Competencies', 'Testing, weight 2'],
      ['Reason for the weights', 'The job is mostly that.'],
      ['Questions', 'What about a? (Section, 10 min, Panelist 1)'],
    ])
  })
})
