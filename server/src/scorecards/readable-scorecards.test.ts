import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Acting } from '../acting/acting.ts'
import { told } from '../acting/tell-touched.ts'
import { exportReview } from '../debrief/interview-review.ts'
import { joinPanel } from '../interviews/acts/join-panel.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { updatePerson } from '../people/store.ts'
import { endSessions, insertSession } from '../session/store/sessions.ts'
import { declineScorecard } from './decline-scorecard.ts'
import { readableScorecards, readableVersions } from './readable-scorecards.ts'

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
  await sample.handIn(sample.moderator, 'A canary sings.')
})
afterEach(() => sample.close())

const lead = async (id: string): Promise<Acting> => {
  await addPeople(sample.deps.db, { [id]: 'lead' })
  return { personId: id, workspaceRole: 'lead' }
}
const ways: Record<string, (actor: Acting) => Promise<unknown>> = {
  page: (actor) => readableScorecards(sample.deps, actor, sample.interviewId),
  versions: (actor) => readableVersions(sample.deps, actor, sample.interviewId, sample.moderator.personId),
  export: (actor) => {
    const readDocument = sample.deps.sync.readDocument
    return exportReview({ ...sample.deps, readDocument }, actor, sample.interviewId, 'json')
  },
}
const by = { at: 1, by: undefined }
const refusal = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) })
const gave = (answer: unknown) => JSON.stringify(answer).includes('canary')

test('[U20] [U19] of reading and coming to rate, sent together, one is refused, whichever way is read', async () => {
  for (const [way, read] of Object.entries(ways)) {
    for (let round = 0; round < 3; round++) {
      const actor = await lead(`lead-${way}-${round}`)
      const joining = { personId: actor.personId, role: 'panelist' as const }
      const [reading, joined] = await Promise.allSettled([
        read(actor),
        told(sample.deps, joinPanel(sample.deps, sample.lead, sample.interviewId, joining)),
      ])
      const hasRead = reading.status === 'fulfilled' && gave(reading.value)
      expect([hasRead, joined.status === 'fulfilled'], `${way}, round ${round}`).not.toEqual([true, true])
      // Whoever came in reads nothing before they judge; whoever has read may read again.
      expect(gave(await read(actor).catch(() => '')), way).toBe(hasRead)
    }
  }
})

describe('[V21] between a request and its transaction', () => {
  const session = async (actor: Acting): Promise<Acting> => {
    const session = { id: `session-of-${actor.personId}`, secretHash: actor.personId, personId: actor.personId }
    await insertSession(sample.deps.db, {
      ...session,
      ...{ createdAt: 1, expiresAt: 2_000_000, device: undefined, linkId: undefined },
    })
    return { ...actor, sessionId: session.id, by: 'session' }
  }

  test('a suspension, a sign-out or another role ends what somebody may read and do', async () => {
    const demoted = await lead('demoted')
    await updatePerson(sample.deps.db, 'demoted', { workspaceRole: 'interviewer' }, by)
    const suspended = await lead('suspended')
    await updatePerson(sample.deps.db, 'suspended', { suspended: true }, by)
    const gone = await session(await lead('gone'))
    await endSessions(sample.deps.db, 'gone', { only: gone.sessionId ?? '' }, by)
    const there = await session(await lead('there'))
    for (const [actor, code] of [
      [demoted, 'conflict'],
      [suspended, 'signed-out'],
      [gone, 'signed-out'],
    ] as const) {
      for (const read of Object.values(ways)) await expect(read(actor)).rejects.toEqual(refusal(code))
      const joining = { personId: 'there', role: 'panelist' as const }
      await expect(told(sample.deps, joinPanel(sample.deps, actor, sample.interviewId, joining))).rejects.toEqual(refusal(code))
    }
    for (const read of Object.values(ways)) expect(gave(await read(there))).toBe(true)
    await updatePerson(sample.deps.db, sample.panelist.personId, { suspended: true }, by)
    const reason = 'I know the candidate'
    await expect(told(sample.deps, declineScorecard(sample.deps, sample.panelist, sample.interviewId, reason))).rejects.toEqual(
      refusal('signed-out'),
    )
  })

  test('what was read before it is told only as far as it may be read after', async () => {
    // Lea leaves the leads while her export waits for a document.
    const { readDocument } = sample.deps.sync
    const slow: typeof readDocument = async (name, read) => {
      await updatePerson(sample.deps.db, 'lea', { workspaceRole: 'interviewer' }, by)
      return readDocument(name, read)
    }
    const exporting = exportReview({ ...sample.deps, readDocument: slow }, sample.lead, sample.interviewId, 'json')
    await expect(exporting).rejects.toEqual(refusal('conflict'))
    expect(await sample.actions()).toEqual(['submitted'])
  })
})
