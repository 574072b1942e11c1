import { describe, expect, it } from 'vitest'
import type { PanelRole } from '../interviews/panel/panel-role.ts'
import { aPlan, asked } from '../plans/plan.fixture.ts'
import { aScorecard, notAssessed, rated } from '../scorecards/scorecard.fixture.ts'
import type { Rating } from '../scorecards/scorecard.ts'
import { consensusRows } from './consensus.ts'

const plan = aPlan([asked('a'), asked('b')])
const card = (personId: string, rating: Rating | undefined, panelRole: PanelRole = 'panelist') => ({
  personId,
  panelRole,
  content: aScorecard({ ratings: rating ? { a: rating } : {} }),
})
const rowOf = (cards: ReturnType<typeof card>[], consensus?: Rating, reason?: string) =>
  consensusRows(plan, cards, {
    consensus: new Map(consensus ? [['a', { rating: consensus, at: 1, client: 1 }]] : []),
    reasons: new Map(reason ? [['a', reason]] : []),
  })[0]

describe('[D2] a consensus', () => {
  it('has a row for every question, with what was rated at first', () => {
    const rows = consensusRows(plan, [card('mia', rated(2)), card('leo', undefined)], {
      consensus: new Map(),
      reasons: new Map(),
    })
    expect(rows.map((row) => row.pointId)).toEqual(['a', 'b'])
    expect(rows[0]?.initial).toEqual(new Map([['mia', rated(2)]]))
    expect(rows[0]).toMatchObject({ consensus: undefined, reasonRequired: false, reasonMissing: false })
  })

  it.each<[string, ReturnType<typeof card>[], Rating, boolean]>([
    ['is what everybody rated', [card('mia', rated(3)), card('leo', rated(3))], rated(3), false],
    ['differs from one of them', [card('mia', rated(3)), card('leo', rated(2))], rated(3), true],
    ['differs from all', [card('mia', rated(3)), card('leo', rated(3))], rated(4), true],
    ['rates what somebody had not assessed', [card('mia', notAssessed('no time'))], rated(3), true],
    ['does not assess what somebody rated', [card('mia', rated(3))], notAssessed('too little said'), true],
    ['does not assess, as before, for another reason', [card('mia', notAssessed('no time'))], notAssessed('skipped'), false],
    ['differs from a shadow’s alone', [card('mia', rated(3)), card('sam', rated(1), 'shadow')], rated(3), false],
    ['rates what nobody had', [card('mia', undefined)], rated(3), false],
  ])('that %s', (_, cards, consensus, required) => {
    expect(rowOf(cards, consensus)).toMatchObject({ reasonRequired: required, reasonMissing: required })
    expect(rowOf(cards, consensus, 'The second example.')).toMatchObject({ reasonRequired: required, reasonMissing: false })
  })

  it('[R4] leaves shadows out of the initial ratings', () => {
    expect(rowOf([card('sam', rated(1), 'shadow')])?.initial.size).toBe(0)
  })

  it('off the plan’s scale is told', () => {
    expect(rowOf([], rated(9))?.onScale).toBe(false)
    expect(rowOf([], rated(4))?.onScale).toBe(true)
    expect(rowOf([], notAssessed('x'))?.onScale).toBe(true)
  })
})
