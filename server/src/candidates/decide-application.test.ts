import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import { verifyAudit } from '../audit/verify/verify-audit.ts'
import { verifyProjections } from '../audit/verify/verify-projections.ts'
import { listRoleCandidates } from '../comparing/store/role-candidates.ts'
import { migration as decisionsOnApplications } from '../database/migrations/0068-decisions-on-applications.ts'
import { runMigration } from '../database/migrations/run-migration.fixture.ts'
import { decide as decideInterview } from '../debrief/decide.ts'
import { summariseInterviews } from '../interviews/interview-summaries.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { candidateProfile } from './candidate-profile.ts'
import { changeApplication, openApplication } from './change-application.ts'
import { decideApplication } from './decide-application.ts'
import { nothingHidden } from './store/hidden.ts'

let sample: SampleInterview
let of: { candidateId: string; applicationId: string }
beforeEach(async () => {
  sample = await openSampleInterview()
  const candidateId = (await sample.record()).interview.candidate.id
  const { applications } = await candidateProfile(sample.deps.db, sample.lead, candidateId, sample.time.now)
  of = { candidateId, applicationId: applications[0]?.id ?? '' }
})
afterEach(() => sample.close())

const decide = (decision: { outcome: 'hire' | 'hold' | 'decline'; reason: string; after: number }, by = sample.lead) =>
  answerOf(decideApplication(sample.deps, by, { ...of, ...decision }))
const application = async () => {
  const { applications } = await candidateProfile(sample.deps.db, sample.lead, of.candidateId, sample.time.now)
  return applications.find(({ id }) => id === of.applicationId)
}
const waitsFor = async () =>
  (await summariseInterviews(sample.deps.db, [sample.interviewId], sample.lead, sample.time.now))[0]?.summary.waitingFor
const reveal = async () => {
  await sample.handIn(sample.moderator)
  await sample.handIn(sample.panelist)
}

test('[N12] a decision waits while something of the loop is sealed, and is refused with how many interviews', async () => {
  await sample.handIn(sample.moderator)
  const early = { outcome: 'decline', reason: 'Too early for this level', after: 0 } as const
  await expect(decide(early)).rejects.toThrow('Not everything is revealed: one interview of this application')
  expect((await application())?.decisions).toEqual([])
  await sample.handIn(sample.panelist)
  await decide(early)
  expect((await application())?.decisions).toMatchObject([{ version: 1, outcome: 'decline', by: { id: sample.lead.personId } }])
})

test('[N12] every version stays, nobody’s is replaced unseen, and a retry records one', async () => {
  await reveal()
  const first = { outcome: 'hold', reason: 'Debugging was never asked', after: 0 } as const
  await decide(first)
  await decide(first)
  await expect(decide({ ...first, reason: 'Another reason' })).rejects.toThrow(
    'recorded a decision on this application meanwhile',
  )
  expect(await waitsFor()).toBe('decision')
  await decide({ outcome: 'hire', reason: 'A short talk settled it', after: 1 })
  expect((await application())?.decisions.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['hold', 'Debugging was never asked'],
    ['hire', 'A short talk settled it'],
  ])
  expect(await waitsFor()).toBeUndefined()
  expect((await verifyAudit(sample.deps.db)).faults).toEqual([])
  expect(await verifyProjections(sample.deps.db)).toEqual([])
  const log = await sample.deps.db.selectFrom('audit_log').select('event_json').execute()
  expect(JSON.stringify(log)).not.toMatch(/short talk|hire/)

  await sample.deps.db.updateTable('application_decisions').set({ reason: 'Forged' }).where('number', '=', 2).execute()
  await sample.deps.db.updateTable('applications').set({ outcome: 'decline' }).execute()
  expect((await verifyAudit(sample.deps.db)).faults.join('\n')).toMatch(
    /decision 2 is not as it was recorded[\s\S]*says decline is decided, but its newest decision says hire/,
  )
})

test('[N12] the role’s page says the decision on the application, whatever is decided on an interview before or after', async () => {
  await reveal()
  const { db } = sample.deps
  const roleId = (await sample.record()).interview.roleId ?? ''
  const shown = async () => {
    const { candidates } = await listRoleCandidates(db, roleId, { hidden: nothingHidden })
    const undecided = await listRoleCandidates(db, roleId, { hidden: nothingHidden, outcome: 'none' })
    return candidates
      .filter(({ candidate }) => candidate.id === of.candidateId)
      .map(({ decision, interviews }) => ({
        decision,
        undecided: undecided.candidates.some(({ candidate }) => candidate.id === of.candidateId),
        onInterview: interviews[0]?.decision,
      }))
  }
  const onInterview = (outcome: 'advance' | 'decline', after: number) =>
    answerOf(
      decideInterview(sample.deps, sample.lead, sample.interviewId, { outcome, reason: 'This stage alone says so', after }),
    )
  await onInterview('advance', 0)
  expect(await shown()).toEqual([{ decision: undefined, undecided: true, onInterview: 'advance' }])
  await decide({ outcome: 'hire', reason: 'All stages together say so', after: 0 })
  sample.time.now += 60_000
  await onInterview('decline', 1)
  expect(await shown()).toEqual([{ decision: 'hire', undecided: false, onInterview: 'decline' }])
  expect(await verifyProjections(db)).toEqual([])

  // What an earlier release kept is made right.
  await db.updateTable('candidate_summaries').set({ decision: 'decline' }).execute()
  await runMigration(db, decisionsOnApplications)
  expect(await verifyProjections(db)).toEqual([])
})

test('[N12] whoever applies again is on the role’s page without a decision', async () => {
  await reveal()
  const { db } = sample.deps
  const roleId = (await sample.record()).interview.roleId ?? ''
  await decide({ outcome: 'hold', reason: 'We talk again in spring', after: 0 })
  const { version } = (await application()) ?? { version: 0 }
  const withdrawal = { state: 'withdrawn' as const, version, reason: 'Took another offer', by: sample.lead.personId }
  sample.time.now += 60_000
  await answerOf(changeApplication(sample.deps, { ...of, ...withdrawal }))
  await answerOf(openApplication(sample.deps, { candidateId: of.candidateId, id: 'again', roleId, by: sample.lead.personId }))
  const { candidates } = await listRoleCandidates(db, roleId, { hidden: nothingHidden, outcome: 'none' })
  expect(candidates.map(({ candidate }) => candidate.id)).toContain(of.candidateId)
  expect(await verifyProjections(db)).toEqual([])
})
