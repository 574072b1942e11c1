import type { Actor } from '@panelbook/shared/access/policy'
import { candidateContent } from '@panelbook/shared/candidates/candidate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { readFeed } from '../calendar/read-feed.ts'
import { listPanelRatings, listRatedQuestions, listRatingsByReveal } from '../calibration/store.ts'
import { listCountedRatings } from '../comparing/store/rating-facts.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { noteDue } from '../notices/note-due.ts'
import { readNotices } from '../notices/read-notices.ts'
import { addPanelNotices } from '../notices/store/add-notices.ts'
import { setSendsMail } from '../outbox/store/outbox.ts'
import { changePerson } from '../people/change-person.ts'
import { insertPerson } from '../people/store.ts'
import { submitScorecard } from '../scorecards/submit-scorecard.ts'
import { createSignInLink } from '../session/links/sign-in-link.ts'
import { createLinkUse } from '../session/links/use-link.ts'
import { enterByIdentity } from '../session/provider/enter-by-identity.ts'
import { toldTo } from '../sync/memory-sync.fake.ts'
import { changeCandidate, createCandidate } from './change-candidate.ts'
import { eraseGoing } from './erasing/erase-candidate.ts'
import { mergeCandidates, undoMerge } from './merge-candidates.ts'
import { findCandidate } from './store/candidates.ts'
import { findBelongings } from './store/erase-rows.ts'
import { readAs } from './store/hidden.ts'

const HOUR = 3_600_000
/** A Monday morning in 2040. */
const START = Date.UTC(2040, 0, 2, 9)
let sample: SampleInterview
let candidateId: string
beforeEach(async () => {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
  await db.updateTable('interviews').set({ starts_at: START, minutes: 60 }).execute()
  await db.deleteFrom('notices').execute()
  sample.time.now = START - HOUR
  candidateId = (await sample.record()).interview.candidate.id
})
afterEach(() => sample.close())

const emailOf = async ({ personId }: Actor) =>
  (await sample.deps.db.selectFrom('people').select('email').where('id', '=', personId).executeTakeFirstOrThrow()).email

/** A lead gives the candidate this address. */
async function change(email: string, by = sample.lead) {
  const { db } = sample.deps
  const known = await findCandidate(db, candidateId)
  const content = candidateContent({ ...(known?.content ?? { name: '', links: [], tags: [] }), email })
  await told(
    sample.deps,
    changeCandidate(sample.deps, { id: candidateId, version: known?.version ?? 0, content, by: by.personId }),
  )
}
const become = async (person: Actor, by = sample.lead) => change((await emailOf(person)).toUpperCase(), by)
const hiddenOf = (person: Actor) => readAs(sample.deps.db, person.personId, async (hidden) => hidden)

describe('[N35] whoever is the candidate', () => {
  test('is told no notice of it, mailed none, and nobody waits for a look at their rows again and again', async () => {
    const { deps, interviewId, panelist, moderator } = sample
    const { db, random } = deps
    await setSendsMail(db, true)
    const mailed = async () => (await db.selectFrom('outbox').select('person_id').execute()).map((row) => row.person_id)
    const moved = { kind: 'moved' as const, interviewId, number: 0, at: 1, by: undefined }
    await addPanelNotices(db, moved, { planner: false }, random)
    const read = async (person: Actor) => (await readNotices(db, person, 1, sample.time.now)).total
    expect([await read(panelist), await read(moderator)]).toEqual([1, 1])
    await become(panelist)
    expect([await read(panelist), await read(moderator)]).toEqual([0, 1])
    sample.time.now = START + 2 * HOUR
    await db.deleteFrom('outbox').execute()
    deps.sync.told.length = 0
    await noteDue(deps)
    expect(deps.sync.told.map(({ to }) => toldTo(to))).toEqual([[moderator.personId]])
    expect(await mailed()).toEqual([moderator.personId])
    expect(await noteDue(deps)).toBe(0)
    expect(await read(panelist)).toBe(0)
  })

  test('has it in no calendar that is read', async () => {
    const { deps, panelist } = sample
    const feed = () => readFeed(deps.db, panelist, { address: 'https://panelbook.example', now: sample.time.now })
    expect(await feed()).toContain('BEGIN:VEVENT')
    await become(panelist)
    expect(await feed()).not.toContain('BEGIN:VEVENT')
  })

  test('is compared in numbers without it', async () => {
    const { deps, panelist, moderator, lead } = sample
    await sample.handIn(panelist)
    await sample.handIn(moderator)
    const { db } = deps
    const needs = { scorecards: 1, interviews: 1 }
    const questionId = (await listRatedQuestions(db, needs, await hiddenOf(lead)))[0]?.questionId ?? ''
    const numbers = async (person: Actor) => {
      const hidden = await hiddenOf(person)
      return Promise.all([
        listCountedRatings(db, questionId, hidden),
        listPanelRatings(db, moderator.personId, { seated: false, hidden }),
        listRatedQuestions(db, needs, hidden),
        listRatingsByReveal(db, [questionId], hidden),
      ]).then((all) => all.map(({ length }) => length > 0))
    }
    await become(lead, sample.observer)
    expect(await numbers(sample.observer)).toEqual([true, true, true, true])
    expect(await numbers(lead)).toEqual([false, false, false, false])
  })

  test('is not even answered that they handed in', async () => {
    const { deps, interviewId, panelist } = sample
    const sequence = await sample.write(panelist)
    await sample.submit(panelist, sequence, 'a-key')
    await become(panelist)
    for (const idempotencyKey of ['a-key', 'another-key']) {
      const again = submitScorecard(deps, panelist, interviewId, { sequence, idempotencyKey })
      await expect(again).rejects.toMatchObject({ problem: { code: 'not-found' } })
    }
  })

  test('loses it at once, with a merge and with another address, and has it again once that is taken back', async () => {
    const { deps, interviewId, panelist, lead } = sample
    const content = candidateContent({ name: 'Another entry', links: [], tags: [], email: await emailOf(panelist) })
    await told(deps, createCandidate(deps, { id: 'other', content, by: lead.personId }))
    expect(deps.sync.reloaded).toEqual([])
    const { version = 0 } = (await findCandidate(deps.db, candidateId)) ?? {}
    const merging = { id: candidateId, version, otherId: 'other', otherVersion: 1, by: lead.personId }
    await told(deps, mergeCandidates(deps, merging))
    expect(deps.sync.reloaded).toEqual([interviewId])
    expect((await sample.record()).facts.candidateIs).toEqual([panelist.personId])
    // They are told this once, as their lists have become shorter.
    expect(deps.sync.told.some(({ to }) => toldTo(to).includes(panelist.personId))).toBe(true)
    const { id: mergeId } = await deps.db.selectFrom('candidate_merges').select('id').executeTakeFirstOrThrow()
    await told(deps, undoMerge(deps, { id: candidateId, mergeId, by: lead.personId }))
    expect(deps.sync.reloaded).toEqual([interviewId, interviewId])
    expect((await sample.record()).facts.candidateIs).toBeUndefined()
    await become(panelist)
    await change('somebody-else@example.com')
    expect(deps.sync.reloaded).toHaveLength(4)
    expect((await sample.record()).facts.candidateIs).toBeUndefined()
  })

  test('with an account that is made later has nothing of it from their first sign-in on', async () => {
    const { deps, interviewId } = sample
    await change('late@example.com')
    deps.sync.reloaded.length = 0
    const late = { id: 'late', name: 'Late Example', email: 'Late@Example.com', workspaceRole: 'lead' as const }
    await insertPerson(deps.db, late, 1)
    const signing = { ...deps, sessionMs: HOUR, address: 'http://localhost' }
    const { url } = await createSignInLink(signing, 'late', HOUR)
    const from = { before: undefined, peer: '127.0.0.1', device: undefined }
    await told(deps, createLinkUse(signing)(url.split('#')[1] ?? '', from))
    expect(deps.sync.reloaded).toEqual([interviewId])
    expect((await sample.record()).facts.candidateIs).toEqual(['late'])
  })

  test('with an account that the provider’s sign-in makes later has nothing of it from then on', async () => {
    const { deps, interviewId } = sample
    await change('come@acme.example')
    deps.sync.reloaded.length = 0
    const identity = { issuer: 'https://login.acme.example', subject: 'one', name: 'Come', role: 'lead' as const }
    const provider = { name: 'Acme', domains: ['acme.example'] }
    const signing = { ...deps, sessionMs: HOUR, logger: { info() {}, warn() {} } }
    const from = { before: undefined, device: undefined }
    const came = enterByIdentity(signing, { ...identity, email: 'Come@acme.example' }, provider, from)
    const { person } = await told(deps, came)
    expect(deps.sync.reloaded).toEqual([interviewId])
    expect((await sample.record()).facts.candidateIs).toEqual([person.id])
  })

  test('by another address of their account has nothing of it from then on', async () => {
    const { deps, interviewId, panelist } = sample
    await change('another@example.com')
    deps.sync.reloaded.length = 0
    const give = (email: string) => told(deps, changePerson(deps, 'lea', panelist.personId, { email }))
    await give('Another@Example.com')
    expect(deps.sync.reloaded).toEqual([interviewId])
    // They come back, and are shown their lists anew.
    expect(deps.sync.ended).toEqual([{ personId: panelist.personId, why: 'changed' }])
    expect((await sample.record()).facts.candidateIs).toEqual([panelist.personId])
    await give('back@example.com')
    expect(deps.sync.reloaded).toEqual([interviewId, interviewId])
    expect((await sample.record()).facts.candidateIs).toBeUndefined()
  })

  test('is told nothing when it is erased', async () => {
    const { deps, panelist, lead, observer } = sample
    await become(panelist)
    const toldOf = await deps.db.transaction().execute(async (transaction) => {
      const going = await findBelongings(transaction, candidateId)
      return (await eraseGoing(deps, transaction, { going, by: lead.personId })).touched.erased
    })
    expect(toldOf?.has(panelist.personId)).toBe(false)
    expect(toldOf?.has(observer.personId)).toBe(true)
  })
})
