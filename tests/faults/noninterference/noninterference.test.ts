import { type VisibilityPolicy, visibilityPolicies } from '@panelbook/shared/plans/interview-plan'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '../../../server/src/server.ts'
import { chooseSeed } from '../../harness/seeded-random.ts'
import { type PreparedInterviews, prepareInterviews } from './prepared-interview.ts'
import { tellApart } from './tell-apart.ts'

const seed = chooseSeed()
console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)

let interviews: PreparedInterviews
const prepared = (policy: VisibilityPolicy) => interviews.under(policy)
beforeAll(async () => {
  interviews = await prepareInterviews(startServer, { seed, policies: visibilityPolicies, questions: 1 })
})
afterAll(() => interviews?.dispose())

describe('[V3] [V4] [V9] [V19] [V20] [C1] [K7] [E11] [X11] nobody can tell from all they are given what somebody else’s sealed scorecard says', () => {
  it.each(['sealed', 'sealed-until-all'] as const)('under %s', async (policy) => {
    expect(
      await tellApart(startServer, prepared(policy), { seed, eyes: 'all', until: 'declined', differs: 'secret' }),
    ).toBeUndefined()
  })

  it('[W3] nor, under open, what its author’s page says of itself in there', async () => {
    expect(
      await tellApart(startServer, prepared('open'), { seed, eyes: 'two', until: 'draft', differs: 'presence' }),
    ).toBeUndefined()
  })
})
