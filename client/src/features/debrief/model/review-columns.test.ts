import { createHash, webcrypto } from 'node:crypto'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import type { ScorecardStanding, Scorecards } from '@panelbook/shared/scorecards/api'
import { EMPTY_SCORECARD, type SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import { describe, expect, test } from 'vitest'
import { readableCards, reviewColumns } from './review-columns.ts'
import { hashMatches } from './scorecard-hash.ts'

const member = (id: string, name: string, role: PanelRole) => ({ person: { id, name }, role })
const hash = 'a'.repeat(64)
const card = (personId: string, version = 1): SubmittedScorecard => ({
  interviewId: 'i',
  personId,
  panelRole: 'panelist',
  version,
  submittedAt: 1,
  sequence: 1,
  content: EMPTY_SCORECARD,
  hash,
})
const standing = (personId: string, state: ScorecardStanding['state'], readable: boolean): ScorecardStanding => ({
  personId,
  state,
  progress: { rated: 1, of: 2 },
  readable,
})
const submitted = { state: 'submitted' as const, version: 1, submittedAt: 1, hash }

const interview: Interview = {
  id: 'i',
  candidate: { id: 'c', name: 'Amara Okafor' },
  role: 'Engineer',
  planTitle: 'Depth',
  policy: 'sealed',
  startsAt: 0,
  minutes: 45,
  phase: 'ended',
  panel: [
    member('ada', 'Ada Moreno', 'shadow'),
    member('mia', 'Mia Lindqvist', 'moderator'),
    member('rui', 'Rui Kobayashi', 'panelist'),
    member('obs', 'Noor Haddad', 'observer'),
  ],
  scorecards: { in: 1, awaited: 2 },
  plan: {
    id: 'p',
    version: 1,
    title: 'Depth',
    minutes: 45,
    policy: 'sealed',
    scale: DEFAULT_RATING_SCALE,
    competencies: [],
    sections: [],
  },
  standings: [],
  revealed: false,
}
const scorecards: Scorecards = {
  standings: [standing('ada', submitted, true), standing('mia', submitted, true), standing('rui', submitted, false)],
  submitted: [card('mia'), card('ada')],
}

describe('the columns of a review', () => {
  test('[R4] set shadows apart, after those who count, and leave observers out', () => {
    const columns = reviewColumns(interview, scorecards, 'mia')
    expect(columns.map((column) => [column.shortName, column.counts])).toEqual([
      ['Mia', true],
      ['Rui', true],
      ['Ada', false],
    ])
    expect(columns.map((column) => column.mine)).toEqual([true, false, false])
  })

  test('[V6] have a scorecard only where it may be read', () => {
    expect(readableCards(reviewColumns(interview, scorecards, 'mia')).map((one) => one.personId)).toEqual(['mia', 'ada'])
  })

  test('[V8] show no earlier version of a scorecard that was reopened', () => {
    const reopened = standing('mia', { state: 'reopened', version: 1, reopenedAt: 2, reason: 'wrong question' }, true)
    const [mia] = reviewColumns(interview, { ...scorecards, standings: [reopened] }, 'rui')
    expect(mia?.card).toBeUndefined()
    expect(mia?.words.tone).toBe('awaited')
  })

  test('show the newest of several versions', () => {
    const versions = { ...scorecards, submitted: [card('mia', 1), card('mia', 3), card('mia', 2)] }
    expect(reviewColumns(interview, versions, 'mia')[0]?.card?.version).toBe(3)
  })

  test('use whole names where two people share the first', () => {
    const panel = [member('a', 'Mia Lindqvist', 'moderator'), member('b', 'Mia Moreno', 'panelist')]
    const standings = [standing('a', submitted, false), standing('b', submitted, false)]
    const columns = reviewColumns({ ...interview, panel }, { standings, submitted: [] }, 'x')
    expect(columns.map((column) => column.shortName)).toEqual(['Mia Lindqvist', 'Mia Moreno'])
  })
})

describe('[U10] a scorecard’s hash', () => {
  const { hash: _, ...rest } = { ...card('mia'), content: { ...EMPTY_SCORECARD, takeAways: 'Clear, careful — “good”.' } }
  const hashed: SubmittedScorecard = { ...rest, hash: createHash('sha256').update(canonicalJson(rest)).digest('hex') }
  const subtle = webcrypto.subtle as SubtleCrypto

  test('matches what was submitted, and nothing else', async () => {
    expect(await hashMatches(hashed, subtle)).toBe(true)
    expect(await hashMatches({ ...hashed, submittedAt: 2 }, subtle)).toBe(false)
    expect(await hashMatches({ ...hashed, content: { ...hashed.content, takeAways: 'Other' } }, subtle)).toBe(false)
  })

  test('is said to be unverified where the browser can’t compute it', async () => {
    expect(await hashMatches(hashed, undefined)).toBeUndefined()
  })
})
