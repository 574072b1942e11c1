import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import { listAudit } from '../audit/store/audit-page.ts'
import { verifyAudit } from '../audit/verify/verify-audit.ts'
import { verifyProjections } from '../audit/verify/verify-projections.ts'
import { createInterview } from '../interviews/acts/create-interview.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { findInterview } from '../interviews/store/interviews.ts'
import { candidateProfile } from './candidate-profile.ts'
import { changeApplication } from './change-application.ts'
import { changeCandidate, createCandidate } from './change-candidate.ts'
import { mergeCandidates, tellApart, undoMerge } from './merge-candidates.ts'

let sample: SampleInterview
let by: string
beforeEach(async () => {
  sample = await openSampleInterview()
  by = sample.lead.personId
})
afterEach(() => sample.close())

const ROBIN = 'sample-candidate-robin'
const SASHA = 'sample-candidate-sasha'
const profile = (id: string) => candidateProfile(sample.deps.db, sample.lead, id, sample.time.now)
const interviewsOf = async (id: string) =>
  (await profile(id)).applications.flatMap(({ stages }) => stages.flatMap(({ interviews }) => interviews.map((each) => each.id)))
const merge = async (id: string, otherId: string) => {
  const [kept, other] = [await profile(id), await profile(otherId)]
  const versions = { version: kept.version, otherVersion: other.version }
  return answerOf(mergeCandidates(sample.deps, { id, otherId, ...versions, by }))
}
const undo = async (id: string) => {
  const mergeId = (await profile(id)).merges[0]?.id ?? ''
  return answerOf(undoMerge(sample.deps, { id, mergeId, by }))
}
const save = async (id: string, content: { email?: string; phone?: string; tags?: string[]; links?: string[] }) => {
  const { name, version } = await profile(id)
  const whole = { name, links: [], tags: [], ...content }
  await answerOf(changeCandidate(sample.deps, { id, version, content: whole, by }))
}
/** Nothing that is compared with the log, or computed from interviews, is wrong. */
const sound = async () => {
  expect((await verifyAudit(sample.deps.db)).faults).toEqual([])
  expect(await verifyProjections(sample.deps.db)).toEqual([])
}

test('[N6] a merge moves applications and their interviews, and fills what the kept entry lacks', async () => {
  await save(ROBIN, { email: 'robin@example.com', tags: ['python'] })
  await save(SASHA, {
    email: 'other@example.com',
    phone: '+00 555 0100',
    tags: ['Python', 'referral'],
    links: ['https://example.com/'],
  })
  const [mine, theirs] = [await interviewsOf(ROBIN), await interviewsOf(SASHA)]
  await merge(ROBIN, SASHA)
  expect((await interviewsOf(ROBIN)).toSorted()).toEqual([...mine, ...theirs].toSorted())
  expect(await profile(ROBIN)).toMatchObject({
    ...{ email: 'robin@example.com', phone: '+00 555 0100', tags: ['python', 'referral'] },
    links: ['https://example.com/'],
  })
  expect((await findInterview(sample.deps.db, theirs[0] ?? ''))?.candidate.fullName).toBe('Robin Example')
  expect(await profile(SASHA)).toMatchObject({ mergedInto: { id: ROBIN, name: 'Robin Example' }, applications: [] })
  await sound()
})

test('[N6] is of the two that were seen, or of none', async () => {
  const merging = { id: ROBIN, otherId: SASHA, version: 1, by }
  await save(SASHA, { phone: '0100 555 0100' })
  await expect(mergeCandidates(sample.deps, { ...merging, otherVersion: 1 })).rejects.toThrow('changed one of these candidates')
  await expect(mergeCandidates(sample.deps, { ...merging, otherId: ROBIN, otherVersion: 1 })).rejects.toThrow(
    'merged with itself',
  )
  expect((await profile(SASHA)).mergedInto).toBeUndefined()
  // The same request again finds its work done.
  await answerOf(mergeCandidates(sample.deps, { ...merging, otherVersion: 2 }))
  await answerOf(mergeCandidates(sample.deps, { ...merging, otherVersion: 2 }))
  expect((await profile(ROBIN)).merges).toHaveLength(1)
})

test('[N7] its undo gives back what it moved, with what was planned since, and takes out what it filled in', async () => {
  await save(SASHA, { email: 'sasha@example.com', phone: '+00 555 0100', tags: ['referral'] })
  const before = [await profile(ROBIN), await profile(SASHA)] as const
  await merge(ROBIN, SASHA)
  const moved = (await profile(ROBIN)).applications.find(({ id }) => before[1].applications.some((each) => each.id === id))
  const { plan, panel } = await sample.record()
  const planned = await answerOf(
    createInterview(
      sample.deps,
      {
        ...{ candidateId: SASHA, applicationId: moved?.id, roleId: moved?.roleId, planId: plan.id },
        ...{ startsAt: sample.time.now, panel: panel.map(({ personId, role }) => ({ personId, role })) },
      },
      undefined,
    ),
  )
  // Somebody corrects one of the two fields that the merge filled in.
  const { name, version } = await profile(ROBIN)
  const content = { name, email: 'robin@example.com', phone: '+00 555 0100', links: [], tags: ['referral', 'seen'] }
  await answerOf(changeCandidate(sample.deps, { id: ROBIN, version, content, by }))
  await undo(ROBIN)
  expect(await interviewsOf(SASHA)).toContain(planned)
  expect(await interviewsOf(ROBIN)).toEqual(
    before[0].applications.flatMap(({ stages }) => stages.flatMap((s) => s.interviews.map((i) => i.id))),
  )
  const robin = await profile(ROBIN)
  expect([robin.email, robin.phone, robin.tags, robin.merges]).toEqual(['robin@example.com', undefined, ['seen'], []])
  expect(await profile(SASHA)).toMatchObject({ email: 'sasha@example.com', phone: '+00 555 0100', tags: ['referral'] })
  await sound()
})

test('[N7] a merge on which a newer one stands waits for that', async () => {
  await answerOf(createCandidate(sample.deps, { id: 'third', content: { name: 'Third', links: [], tags: [] }, by }))
  await merge(SASHA, 'third')
  const inner = (await profile(SASHA)).merges[0]?.id ?? ''
  await merge(ROBIN, SASHA)
  await expect(undoMerge(sample.deps, { id: SASHA, mergeId: inner, by })).rejects.toThrow('Undo the newer merge first')
  await undo(ROBIN)
  await undo(SASHA)
  expect((await profile('third')).mergedInto).toBeUndefined()
})

test('[N5] possible duplicates are shown until a person has told them apart, and again once that is taken back', async () => {
  const dup = { name: 'robin  EXAMPLE', phone: '0049 30 1234567', links: [], tags: [] }
  await answerOf(createCandidate(sample.deps, { id: 'dup', content: dup, by }))
  await save(SASHA, { phone: '+49 (30) 1234-567' })
  const shown = async () => (await profile('dup')).duplicates.map(({ candidate, same }) => [candidate.id, same])
  expect(await shown()).toEqual([
    [ROBIN, ['name']],
    [SASHA, ['phone']],
  ])
  await answerOf(tellApart(sample.deps, { id: 'dup', otherId: ROBIN, apart: true, by }))
  expect(await shown()).toEqual([[SASHA, ['phone']]])
  expect((await profile(ROBIN)).duplicates).toEqual([])
  expect((await profile(ROBIN)).toldApart).toEqual([{ id: 'dup', name: 'robin  EXAMPLE' }])
  await answerOf(tellApart(sample.deps, { id: ROBIN, otherId: 'dup', apart: false, by }))
  expect(await shown()).toHaveLength(2)
})

test('[N8] [N10] a withdrawal says why, waits for nothing, and the log has its reason under a seal', async () => {
  const [application] = (await profile(ROBIN)).applications
  const change = { candidateId: ROBIN, applicationId: application?.id ?? '', by }
  const withdraw = () =>
    answerOf(changeApplication(sample.deps, { ...change, state: 'withdrawn', version: 1, reason: 'Took another offer' }))
  await withdraw()
  await withdraw()
  const [withdrawn] = (await profile(ROBIN)).applications
  expect(withdrawn).toMatchObject({ state: 'withdrawn', version: 2, changes: [{ reason: 'Took another offer', by: { id: by } }] })
  await expect(changeApplication(sample.deps, { ...change, state: 'active', version: 1, reason: 'Is back' })).rejects.toThrow(
    'changed this application meanwhile',
  )
  await answerOf(changeApplication(sample.deps, { ...change, state: 'active', version: 2, reason: 'Is back' }))
  const entries = await listAudit(sample.deps.db, { limit: 2 })
  expect(entries.map(({ event, reason }) => [event.action, reason])).toEqual([
    ['resumed-application', 'Is back'],
    ['withdrew-application', 'Took another offer'],
  ])
  const log = await sample.deps.db.selectFrom('audit_log').select('event_json').execute()
  expect(JSON.stringify(log)).not.toMatch(/another offer|Robin|Sasha/)
  await sound()

  await sample.deps.db.updateTable('application_changes').set({ reason: 'Forged' }).where('number', '=', 1).execute()
  await sample.deps.db.updateTable('applications').set({ state: 'withdrawn' }).where('id', '=', change.applicationId).execute()
  const { faults } = await verifyAudit(sample.deps.db)
  expect(faults.join('\n')).toMatch(/change 1 is not as it was recorded[\s\S]*is withdrawn, but its newest change says active/)
})

test('[N3] a version that was not seen is not saved over', async () => {
  await save(ROBIN, { email: 'robin@example.com' })
  const content = { name: 'Robin E.', links: [], tags: [] }
  await expect(changeCandidate(sample.deps, { id: ROBIN, version: 1, content, by })).rejects.toThrow(
    'Lea changed this candidate meanwhile',
  )
  await answerOf(changeCandidate(sample.deps, { id: ROBIN, version: 2, content, by }))
  // Sent again after a lost answer.
  await answerOf(changeCandidate(sample.deps, { id: ROBIN, version: 2, content, by }))
  expect(await profile(ROBIN)).toMatchObject({ name: 'Robin E.', version: 3 })
})
