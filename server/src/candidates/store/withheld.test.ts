import { candidateContent } from '@panelbook/shared/candidates/candidate'
import type { Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { listIdleApplications } from '../../coordinating/store.ts'
import type { Database } from '../../database/schema.ts'
import { setAnonymous } from '../../interviews/anonymous/set-anonymous.ts'
import { openSampleInterview, type SampleInterview } from '../../interviews/sample-interview.fixture.ts'
import { findInterview } from '../../interviews/store/interviews.ts'
import { createCandidate } from '../change-candidate.ts'
import { mergeCandidates } from '../merge-candidates.ts'
import { findCandidate } from './candidates.ts'
import { nothingHidden } from './hidden.ts'

const START = Date.UTC(2040, 0, 2, 9)
const ROLE = 'sample-role-python'
let sample: SampleInterview
let candidateId: string

beforeEach(async () => {
  sample = await openSampleInterview()
  await sample.deps.db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
  await sample.deps.db.updateTable('interviews').set({ starts_at: START, minutes: 60 }).execute()
  sample.time.now = START
  candidateId = (await sample.record()).interview.candidate.id
  await told(sample.deps, setAnonymous(sample.deps, sample.lead, sample.interviewId, { anonymous: true }))
})
afterEach(() => sample.close())

/** The database, in which something else commits once the first statement of a reading was answered. */
function meanwhile(act: () => Promise<unknown>): Kysely<Database> {
  let first = true
  return sample.deps.db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (first) {
        first = false
        await act()
      }
      return result
    },
  })
}

/** The candidate's interviews are another's now, so nobody sits in one of theirs. */
async function mergeAway(): Promise<void> {
  const { deps, lead } = sample
  const by = lead.personId
  const content = candidateContent({ name: 'Ruth Elsewhere', links: [], tags: [] })
  await told(deps, createCandidate(deps, { id: 'twin', content, by }))
  const { version = 0 } = (await findCandidate(deps.db, candidateId)) ?? {}
  await told(deps, mergeCandidates(deps, { id: 'twin', version: 1, otherId: candidateId, otherVersion: version, by }))
}

test('[V28] a name that was read before a merge is withheld as it was then, in an interview', async () => {
  const { candidate } = await findInterview(meanwhile(mergeAway), sample.interviewId).then((found) => found ?? expect.fail())
  expect(candidate.id).toBe(candidateId)
  expect(candidate.withheldFrom).toContain(sample.panelist.personId)
  expect((await sample.record()).interview.candidate.id).toBe('twin')
})

test('[V28] a name that was read before a merge is withheld as it was then, among who waits for a next stage', async () => {
  const of = { roleIds: [ROLE], hidden: nothingHidden }
  const idle = await listIdleApplications(meanwhile(mergeAway), of, START + 30 * 86_400_000)
  const candidates = idle.map(({ candidate }) => candidate).filter(({ id }) => id === candidateId)
  expect(candidates).toMatchObject([{ withheldFrom: expect.arrayContaining([sample.panelist.personId]) }])
})
