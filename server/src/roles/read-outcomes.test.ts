import type { Actor } from '@panelbook/shared/access/policy'
import { candidateContent } from '@panelbook/shared/candidates/candidate'
import type { TeamKind } from '@panelbook/shared/roles/team'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { changeApplication, openApplication } from '../candidates/change-application.ts'
import { changeCandidate, createCandidate } from '../candidates/change-candidate.ts'
import { decideApplication } from '../candidates/decide-application.ts'
import { eraseGoing } from '../candidates/erasing/erase-candidate.ts'
import { mergeCandidates, undoMerge } from '../candidates/merge-candidates.ts'
import { findBelongings } from '../candidates/store/erase-rows.ts'
import { listMerges } from '../candidates/store/merges.ts'
import { joinPanel } from '../interviews/acts/join-panel.ts'
import { recordNotHeld } from '../interviews/acts/record-not-held.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { toldTo } from '../sync/memory-sync.fake.ts'
import { readOutcomes } from './read-outcomes.ts'
import { setTeam } from './set-team.ts'

const ROLE = 'a-closed-role'
let sample: SampleInterview
/** An interviewer, and a lead, who read what is decided. */
const ona: Actor = { personId: 'ona', workspaceRole: 'interviewer' }
const lars: Actor = { personId: 'lars', workspaceRole: 'lead' }
let number: number
beforeEach(async () => {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await addPeople(db, { ona: 'interviewer', lars: 'lead' })
  await db
    .insertInto('roles')
    .values({
      ...{ id: ROLE, version: 1, title: 'Successor', archived: 0, updated_at: 1 },
      content_json: JSON.stringify({ title: 'Successor', description: '', competencies: [], stages: [] }),
    })
    .execute()
  number = 0
  await name('outcome-reader')
})
afterEach(() => sample.close())

/** Names both, in a role that is closed. */
async function name(kind: TeamKind | 'nobody', closed = true): Promise<void> {
  const both = kind === 'nobody' ? [] : ['ona', 'lars'].map((personId) => ({ personId, kind }))
  const team = { closed, after: number++, people: [{ personId: 'lea', kind: 'owner' as const }, ...both] }
  await told(sample.deps, setTeam(sample.deps, sample.lead, ROLE, team))
}

const by = () => sample.lead.personId
async function apply(id: string, called: string): Promise<void> {
  const content = candidateContent({ name: called, links: [], tags: [] })
  await told(sample.deps, createCandidate(sample.deps, { id, content, by: by() }))
  const application = { candidateId: id, id: `${id}-application`, roleId: ROLE, by: by() }
  await told(sample.deps, openApplication(sample.deps, application))
}
const decide = (id: string, reason: string, after = 0) =>
  told(
    sample.deps,
    decideApplication(sample.deps, sample.lead, {
      ...{ candidateId: id, applicationId: `${id}-application`, outcome: 'decline', reason, after },
    }),
  )
const read = (actor = ona, page = 1) => readOutcomes(sample.deps.db, actor, { roleId: ROLE, page }, sample.time.now)
const names = async (actor = ona) => (await read(actor)).outcomes.map(({ candidate }) => candidate)
const notFound = expect.objectContaining({ problem: expect.objectContaining({ code: 'not-found' }) })

describe('[N44] an outcome reader', () => {
  test('is given names, states and the newest decision with its reason, by name, and nothing else', async () => {
    await apply('zoe', 'Zoe Example')
    await apply('emile', 'Émile Example')
    await decide('zoe', 'Another talk first')
    await decide('zoe', 'Somebody else fits better', 1)
    const leaving = { candidateId: 'emile', applicationId: 'emile-application', state: 'withdrawn', version: 1 } as const
    await told(sample.deps, changeApplication(sample.deps, { ...leaving, reason: 'Moves away', by: by() }))
    for (const reader of [ona, lars]) {
      expect(await read(reader)).toEqual({
        role: 'Successor',
        total: 2,
        outcomes: [
          { applicationId: 'emile-application', candidate: 'Émile Example', state: 'withdrawn' },
          {
            ...{ applicationId: 'zoe-application', candidate: 'Zoe Example', state: 'active' },
            decision: { outcome: 'decline', reason: 'Somebody else fits better' },
          },
        ],
      })
    }
    // One page further there is nothing more of it.
    expect(await read(ona, 2)).toEqual({ role: 'Successor', total: 2, outcomes: [] })
  })

  test('is one only by being named: nobody else reads it, whatever they are otherwise', async () => {
    await apply('zoe', 'Zoe Example')
    await expect(read(sample.lead)).rejects.toEqual(notFound)
    await expect(read(sample.moderator)).rejects.toEqual(notFound)
    for (const kind of ['member', 'nobody'] as const) {
      await name(kind)
      await expect(read(lars), kind).rejects.toEqual(notFound)
    }
    await name('outcome-reader', false)
    expect(await names(lars)).toEqual(['Zoe Example'])
    await expect(readOutcomes(sample.deps.db, ona, { roleId: 'no-such-role', page: 1 }, 1)).rejects.toEqual(notFound)
  })

  test('finds a merged candidate once, under the name that was kept, and an erased one no more', async () => {
    await apply('zoe', 'Zoe Example')
    await apply('zoé', 'Zoé Example')
    const merging = { id: 'zoe', version: 1, otherId: 'zoé', otherVersion: 1, by: by() }
    await told(sample.deps, mergeCandidates(sample.deps, merging))
    expect(await names()).toEqual(['Zoe Example', 'Zoe Example'])
    const [merge] = await listMerges(sample.deps.db, 'zoe')
    await told(sample.deps, undoMerge(sample.deps, { id: 'zoe', mergeId: merge?.id ?? '', by: by() }))
    expect((await names()).sort()).toEqual(['Zoe Example', 'Zoé Example'])
    await sample.deps.db.transaction().execute(async (db) => {
      await eraseGoing(sample.deps, db, { going: await findBelongings(db, 'zoé'), by: by() })
    })
    expect(await names()).toEqual(['Zoe Example'])
  })
})

describe('[V26] an outcome reader', () => {
  test('is given nothing of their own candidacy, and it counts nowhere', async () => {
    await apply('zoe', 'Zoe Example')
    await apply('ona-herself', 'Ona')
    const { email } = await sample.deps.db.selectFrom('people').select('email').where('id', '=', 'ona').executeTakeFirstOrThrow()
    const content = candidateContent({ name: 'Ona', links: [], tags: [], email })
    await told(sample.deps, changeCandidate(sample.deps, { id: 'ona-herself', version: 1, content, by: by() }))
    expect(await read()).toMatchObject({ total: 1, outcomes: [{ candidate: 'Zoe Example' }] })
    expect(await read(lars)).toMatchObject({ total: 2 })
  })

  test('who has still to rate in an interview of it reads the reason when they have, or it isn’t held', async () => {
    const { deps, interviewId } = sample
    const { interview } = await sample.record()
    const of = { candidateId: interview.candidate.id, applicationId: interview.applicationId ?? '' }
    const team = [
      { personId: 'lea', kind: 'owner' as const },
      { personId: 'ona', kind: 'outcome-reader' as const },
    ]
    const { roleId = '' } = interview
    await told(deps, setTeam(deps, sample.lead, roleId, { closed: false, after: 0, people: team }))
    await told(deps, joinPanel(deps, sample.lead, interviewId, { personId: 'ona', role: 'shadow' }))
    await decide2('Their words on testing were thin')
    const decision = async () =>
      (await readOutcomes(deps.db, ona, { roleId, page: 1 }, sample.time.now)).outcomes.find(
        ({ applicationId }) => applicationId === of.applicationId,
      )?.decision
    expect(await decision()).toEqual({ outcome: 'hold' })
    const off = { state: 'cancelled' as const, reason: 'Fell ill', from: interview.startsAt }
    await told(deps, recordNotHeld(deps, sample.lead, interviewId, off))
    expect(await decision()).toEqual({ outcome: 'hold', reason: 'Their words on testing were thin' })

    async function decide2(reason: string) {
      const decided = { ...of, outcome: 'hold' as const, reason, after: 0 }
      await told(deps, decideApplication(deps, sample.lead, decided))
    }
  })
})

test('[V27] what changes of what they are given is told to outcome readers, and nothing else of the role is', async () => {
  const hears = async (act: () => Promise<unknown>) => {
    sample.deps.sync.told.length = 0
    await act()
    return sample.deps.sync.told.some(({ to }) => toldTo(to).includes('ona'))
  }
  expect(await hears(() => apply('zoe', 'Zoe Example'))).toBe(true)
  expect(await hears(() => decide('zoe', 'Somebody else fits better'))).toBe(true)
  const renamed = candidateContent({ name: 'Zoë Example', links: [], tags: [] })
  const change = { id: 'zoe', version: 1, content: renamed, by: by() }
  expect(await hears(() => told(sample.deps, changeCandidate(sample.deps, change)))).toBe(true)
  const apart = candidateContent({ name: 'Somebody', links: [], tags: [] })
  expect(await hears(() => told(sample.deps, createCandidate(sample.deps, { id: 'other', content: apart, by: by() })))).toBe(
    false,
  )
  expect(await hears(() => name('nobody'))).toBe(true)
  expect(await hears(() => decide('zoe', 'Nobody fits', 1))).toBe(false)
})
