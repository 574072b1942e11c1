import { describe, expect, test } from 'vitest'
import type { PanelRole } from '../interviews/panel/panel-role.ts'
import { aPlan, asked } from '../plans/plan.fixture.ts'
import type { Scorecards } from '../scorecards/api.ts'
import { aScorecard, rated } from '../scorecards/scorecard.fixture.ts'
import type { SubmittedScorecard } from '../scorecards/scorecard.ts'
import { panelAgreement } from './agreement.ts'
import { consensusRows } from './consensus.ts'
import { reviewMatrix } from './disagreement.ts'
import { counts, ratedAnew, reviewedScorecard } from './first-ratings.ts'

const card = (personId: string, version: number, value: number, panelRole: PanelRole = 'panelist'): SubmittedScorecard => ({
  ...{
    interviewId: 'i',
    personId,
    panelRole,
    version,
    submittedAt: version,
    sequence: version,
    hash: String(version).repeat(64),
  },
  content: aScorecard({ ratings: { q1: rated(value), q2: rated(3) } }),
})
const submitted = (version: number) => ({ state: 'submitted', version, submittedAt: version }) as const
const standing = (personId: string, state: Scorecards['standings'][number]['state']) => ({
  ...{ personId, state, readable: state.state === 'submitted', progress: { rated: 1, of: 1 } },
})
/** Carmen's and Esra's were submitted at the reveal. Esra's was reopened afterwards and submitted again; Finn's came late. */
const afterwards: Scorecards = {
  standings: [standing('carmen', submitted(1)), standing('esra', submitted(2)), standing('finn', submitted(1))],
  submitted: [card('carmen', 1, 2), card('esra', 2, 4), card('finn', 1, 1)],
  atReveal: [
    { personId: 'carmen', version: 1 },
    { personId: 'esra', version: 1 },
  ],
  earlier: [card('esra', 1, 3)],
}

describe('[R14] the first ratings', () => {
  test('are what was in at the reveal, whatever was handed in since', () => {
    expect(reviewedScorecard(afterwards, 'carmen')).toEqual({ card: card('carmen', 1, 2), late: false })
    expect(reviewedScorecard(afterwards, 'esra')).toEqual({ card: card('esra', 1, 3), late: false, now: card('esra', 2, 4) })
  })

  test('stay while a scorecard is reopened', () => {
    const reopened = standing('esra', { state: 'reopened', version: 1, reopenedAt: 9 })
    const during = { ...afterwards, standings: [reopened], submitted: [] }
    expect(reviewedScorecard(during, 'esra')).toEqual({ card: card('esra', 1, 3), late: false })
  })

  test('before the reveal are the newest, and none of a draft', () => {
    const { standings, submitted } = afterwards
    expect(reviewedScorecard({ standings, submitted }, 'esra')).toEqual({ card: card('esra', 2, 4), late: false })
    const draft = [standing('esra', { state: 'draft' })]
    expect(reviewedScorecard({ standings: draft, submitted }, 'esra')).toBeUndefined()
  })

  test('tell of each question whether it was rated anew', () => {
    const esra = reviewedScorecard(afterwards, 'esra')
    expect(esra && ratedAnew(esra, 'q1')).toEqual(rated(4))
    expect(esra && ratedAnew(esra, 'q2')).toBeUndefined()
    expect(esra && ratedAnew({ ...esra, now: { ...esra.card, content: aScorecard({ ratings: {} }) } }, 'q1')).toBeNull()
  })
})

test('[R15] what was handed in after the reveal is shown and moves nothing', () => {
  const cards = ['carmen', 'esra', 'finn'].flatMap((personId) => {
    const reviewed = reviewedScorecard(afterwards, personId)
    return reviewed ? [{ ...reviewed.card, late: reviewed.late }] : []
  })
  expect(cards.map(counts)).toEqual([true, true, false])
  const plan = aPlan([asked('q1'), asked('q2')])
  const row = reviewMatrix(plan, cards, 'plan')[0]?.rows[0]
  expect(row?.cells.get('finn')).toMatchObject({ value: 1 })
  expect(row?.spread).toEqual({ lowest: 2, highest: 3, distance: 1, ratings: 2 })
  expect(panelAgreement(plan, cards)).toEqual(panelAgreement(plan, cards.slice(0, 2)))
  const [first] = consensusRows(plan, cards, { consensus: new Map(), reasons: new Map() })
  expect([...(first?.initial.keys() ?? [])]).toEqual(['carmen', 'esra'])
})
