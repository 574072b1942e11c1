import type { Actor } from '@panelbook/shared/access/policy'
import { type CandidateContent, candidateContent } from '@panelbook/shared/candidates/candidate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { listAudit } from '../audit/store/audit-page.ts'
import { verifyAudit } from '../audit/verify/verify-audit.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { readNotices } from '../notices/read-notices.ts'
import { addPeople } from '../people/people.fixture.ts'
import { setTeam } from '../roles/set-team.ts'
import { candidateProfile } from './candidate-profile.ts'
import { changeCandidate, createCandidate } from './change-candidate.ts'
import { mergeCandidates, undoMerge } from './merge-candidates.ts'
import { findCandidate } from './store/candidates.ts'

let sample: SampleInterview
let candidateId: string
const mara: Actor = { personId: 'mara', workspaceRole: 'admin' }
beforeEach(async () => {
  sample = await openSampleInterview()
  await addPeople(sample.deps.db, { mara: 'admin', ivo: 'interviewer' })
  await sample.deps.db.deleteFrom('notices').execute()
  candidateId = (await sample.record()).interview.candidate.id
})
afterEach(() => sample.close())

const contentWith = (content: Partial<CandidateContent>): CandidateContent =>
  candidateContent({ name: 'Robin Example', links: [], tags: [], ...content })
async function give(email: string | undefined, by: Actor = sample.lead) {
  const known = await findCandidate(sample.deps.db, candidateId)
  const content = candidateContent({ ...contentWith(known?.content ?? {}), email })
  sample.time.now += 1
  const input = { id: candidateId, version: known?.version ?? 0, content, by: by.personId }
  await told(sample.deps, changeCandidate(sample.deps, input))
}
const noticesOf = async (actor: Actor) =>
  (await readNotices(sample.deps.db, actor, 1, sample.time.now)).notices
    .filter(({ kind }) => kind === 'candidate-hidden')
    .map(({ candidate }) => candidate?.id)
const toldAll = async () => {
  const { moderator, observer, lead, panelist } = sample
  const found: string[] = []
  for (const actor of [moderator, mara, observer, lead, panelist]) {
    if ((await noticesOf(actor)).length > 0) found.push(actor.personId)
  }
  return found
}
const hidings = async () => {
  const entries = await listAudit(sample.deps.db, { candidateId, limit: 100 })
  return entries.filter(({ event }) => event.action === 'hid-candidate')
}
const hiddenFromOf = async (actor: Actor, id = candidateId) =>
  (await candidateProfile(sample.deps.db, actor, id, sample.time.now)).hiddenFrom?.map(({ id }) => id)

describe('[N42] an entry with the address of a lead or an admin', () => {
  test('is told to the admins who see it, as long as it has that address, and is in the log without whose it is', async () => {
    const { moderator, lead } = sample
    await give('MARA@example.com')
    expect(await toldAll()).toEqual([moderator.personId])
    expect(await hiddenFromOf(moderator)).toEqual(['mara'])
    const [hidden, ...others] = await hidings()
    expect(others).toEqual([])
    expect(hidden).toMatchObject({ actorId: lead.personId, event: { action: 'hid-candidate', candidateId } })
    expect(JSON.stringify(hidden)).not.toContain('mara')
    expect((await verifyAudit(sample.deps.db)).faults).toEqual([])
    await give('robin@example.com')
    expect(await toldAll()).toEqual([])
    expect(await hiddenFromOf(moderator)).toBeUndefined()
    expect(await noticesOf(mara)).toEqual([])
  })

  test('is told anew once another one is hidden from, and not with each change', async () => {
    await give('mara@example.com')
    await give('mara@example.com', sample.observer)
    const known = await findCandidate(sample.deps.db, candidateId)
    const content = { ...contentWith(known?.content ?? {}), source: 'Referral' }
    const input = { id: candidateId, version: known?.version ?? 0, content, by: sample.lead.personId }
    await told(sample.deps, changeCandidate(sample.deps, input))
    expect(await hidings()).toHaveLength(1)
    expect(await noticesOf(sample.moderator)).toEqual([candidateId])
    await give('lea@example.com', sample.observer)
    expect(await hidings()).toHaveLength(2)
    // The newest is what is so: those before don't pile up.
    expect(await noticesOf(sample.moderator)).toEqual([candidateId])
  })

  test('of the only admin is told to the other leads; of an interviewer to nobody', async () => {
    const { moderator, observer, lead, deps } = sample
    await deps.db.updateTable('people').set({ suspended: 1 }).where('id', '=', 'mara').execute()
    await give('ivo@example.com')
    expect([await toldAll(), await hidings()]).toEqual([[], []])
    await give('owner@example.com')
    expect(await toldAll()).toEqual([observer.personId])
    expect(await noticesOf(moderator)).toEqual([])
    expect(await hiddenFromOf(lead)).toEqual([moderator.personId])
  })

  test('that is added, or merged into one that everybody saw, is told as well; a merge that is undone is told no more', async () => {
    const { lead, moderator, deps } = sample
    const content = contentWith({ name: 'Robin Twice', email: 'mara@example.com' })
    await told(deps, createCandidate(deps, { id: 'second', content, by: lead.personId }))
    expect(await noticesOf(moderator)).toEqual(['second'])
    await give('robin@example.com')
    const { version = 0 } = (await findCandidate(deps.db, candidateId)) ?? {}
    const merging = { id: candidateId, version, otherId: 'second', otherVersion: 1, by: lead.personId }
    await told(deps, mergeCandidates(deps, merging))
    expect((await noticesOf(moderator)).toSorted()).toEqual([candidateId, 'second'].toSorted())
    expect(await hiddenFromOf(moderator)).toEqual(['mara'])
    const [merge] = (await candidateProfile(deps.db, lead, candidateId, sample.time.now)).merges
    await told(deps, undoMerge(deps, { id: candidateId, mergeId: merge?.id ?? '', by: lead.personId }))
    expect(await noticesOf(moderator)).toEqual(['second'])
  })

  test('who has applied for a closed role alone is told of within its team', async () => {
    const { lead, observer, deps } = sample
    const { roleId = '' } = (await sample.record()).interview
    const people = [lead, observer].map(({ personId }) => ({ personId, kind: 'owner' as const }))
    await told(deps, setTeam(deps, lead, roleId, { closed: true, after: 0, people }))
    await deps.db.deleteFrom('notices').execute()
    await give('mara@example.com')
    expect(await toldAll()).toEqual([observer.personId])
  })

  test('whose candidate is erased leaves no notice', async () => {
    await give('mara@example.com')
    await sample.deps.db.deleteFrom('interviews').execute()
    await sample.deps.db.deleteFrom('applications').execute()
    await sample.deps.db.deleteFrom('candidates').where('id', '=', candidateId).execute()
    expect(await sample.deps.db.selectFrom('notices').selectAll().where('kind', '=', 'candidate-hidden').execute()).toEqual([])
  })
})
