import type { Actor } from '@panelbook/shared/access/policy'
import { REMINDED_LATELY_MS } from '@panelbook/shared/coordinating/reminders'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { changePanel } from '../../interviews/acts/change-panel.ts'
import { planInterviewAnew } from '../../interviews/acts/plan-interview-anew.ts'
import { recordNotHeld } from '../../interviews/acts/record-not-held.ts'
import { openSampleInterview, type SampleInterview } from '../../interviews/sample-interview.fixture.ts'
import { readNotices } from '../../notices/read-notices.ts'
import { addPeople } from '../../people/people.fixture.ts'
import { setTeam } from '../../roles/set-team.ts'
import { reopenScorecard } from '../../scorecards/reopen-scorecard.ts'
import { toldTo } from '../../sync/memory-sync.fake.ts'
import { readMissingOfRole } from '../read-planning.ts'
import { whoIsMissing } from '../who-is-missing.ts'
import { remind, remindAll } from './remind.ts'

const HOUR = 3_600_000
/** A Monday morning in 2040. */
const START = Date.UTC(2040, 0, 2, 9)
const END = START + HOUR
const ROLE = 'sample-role-python'

let sample: SampleInterview
let keys = 0
const lars: Actor = { personId: 'lars', workspaceRole: 'lead' }
const cora: Actor = { personId: 'cora', workspaceRole: 'interviewer' }
beforeEach(async () => {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await addPeople(db, { lars: 'lead', cora: 'interviewer' })
  await db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
  await db.updateTable('interviews').set({ starts_at: START, minutes: 60, phase: 'ended' }).execute()
  await db.deleteFrom('notices').execute()
  sample.time.now = END + HOUR
})
afterEach(() => sample.close())

const key = () => `reminder-${++keys}`
const seat = (personId = sample.panelist.personId, idempotencyKey = key()) => ({
  ...{ interviewId: sample.interviewId, personId, idempotencyKey },
})
const remindOf = (actor: Actor, of = seat()) => told(sample.deps, remind(sample.deps, actor, of))
const all = (actor: Actor, of = {}) => told(sample.deps, remindAll(sample.deps, actor, { idempotencyKey: key(), ...of }))
const notices = async (actor: Actor) => (await readNotices(sample.deps.db, actor, 1, sample.time.now)).notices
const kinds = async (actor: Actor) => (await notices(actor)).map(({ kind }) => kind)
const refused = (kind: string, more = {}) => ({ refusal: { kind, ...more } })
const close = () => {
  const people = [
    { personId: 'lea', kind: 'owner' as const },
    { personId: 'cora', kind: 'coordinator' as const },
  ]
  return told(sample.deps, setTeam(sample.deps, sample.lead, ROLE, { closed: true, after: 0, people }))
}

describe('[N57] a reminder', () => {
  test('is told to whoever’s scorecard is overdue, with who reminds, and stands on the page', async () => {
    const { lead, panelist, moderator, deps, time } = sample
    expect(await remindOf(lead)).toEqual({ at: time.now, by: { id: 'lea', name: 'Lea' } })
    expect(await notices(panelist)).toMatchObject([{ kind: 'scorecard-reminder', by: 'Lea', read: false, at: time.now }])
    expect(await kinds(moderator)).toEqual([])
    const { overdue } = await whoIsMissing(deps.db, lars, {}, time.now)
    expect(overdue.rows.map(({ person, reminded }) => [person.id, reminded])).toEqual([
      [moderator.personId, undefined],
      [panelist.personId, { at: time.now, by: { id: 'lea', name: 'Lea' } }],
    ])
    expect(await sample.actions()).toEqual(['reminded'])
    // Whoever is shown it looks again: leads, and the person. Not the others of the panel.
    const heard = toldTo(deps.sync.told.findLast(({ topic }) => topic === 'interviews')?.to ?? new Set())
    expect(heard).toEqual(expect.arrayContaining(['lea', 'lars', panelist.personId]))
  })

  test('comes once in twenty hours, whoever asks, and the refusal says when and by whom', async () => {
    const { lead, panelist, time } = sample
    await remindOf(lead)
    time.now += 2 * HOUR
    await expect(remindOf(lars)).rejects.toMatchObject(refused('reminded-lately', { minutes: 120, by: 'Lea' }))
    expect(await notices(panelist)).toHaveLength(1)
    time.now += REMINDED_LATELY_MS - 2 * HOUR
    await remindOf(lars)
    // The newer one is in the place of the older.
    expect(await notices(panelist)).toMatchObject([{ kind: 'scorecard-reminder', by: 'Lars' }])
  })

  test('of two at once is one', async () => {
    const both = await Promise.allSettled([remindOf(sample.lead), remindOf(lars)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await notices(sample.panelist)).toHaveLength(1)
    expect(await sample.actions()).toEqual(['reminded'])
  })

  test('sent again with its key is the same one, and with another scorecard refused', async () => {
    const { lead, panelist, moderator, time } = sample
    const of = seat()
    const first = await remindOf(lead, of)
    time.now += HOUR
    expect(await remindOf(lead, of)).toEqual(first)
    await expect(remindOf(lead, { ...of, personId: moderator.personId })).rejects.toMatchObject(refused('same-key-other-request'))
    expect(await notices(panelist)).toHaveLength(1)
    expect(await sample.actions()).toEqual(['reminded'])
  })

  test('is of what is overdue alone: neither of what is in or to come, nor one’s own, nor to whom nothing reaches', async () => {
    const { lead, moderator, panelist, observer, deps, time } = sample
    time.now = START - HOUR
    await deps.db.updateTable('interviews').set({ phase: 'not-started' }).execute()
    await expect(remindOf(lead)).rejects.toMatchObject(refused('scorecard-not-overdue'))
    time.now = END + HOUR
    // Whether it took place at all is asked first.
    await expect(remindOf(lead)).rejects.toMatchObject(refused('scorecard-not-overdue'))
    await deps.db.updateTable('interviews').set({ phase: 'ended' }).execute()
    await expect(remindOf(moderator, seat(moderator.personId))).rejects.toMatchObject(refused('reminder-to-oneself'))
    // Who observes rates nothing, and who has no seat isn’t there.
    await expect(remindOf(lead, seat(observer.personId))).rejects.toMatchObject(refused('scorecard-not-overdue'))
    await expect(remindOf(lead, seat('lars'))).rejects.toMatchObject(refused('not-found'))
    await deps.db.updateTable('people').set({ suspended: 1 }).where('id', '=', panelist.personId).execute()
    await expect(remindOf(lead)).rejects.toMatchObject(refused('reminder-unreachable'))
    await deps.db.updateTable('people').set({ suspended: 0 }).where('id', '=', panelist.personId).execute()
    await sample.handIn(panelist)
    await expect(remindOf(lead)).rejects.toMatchObject(refused('scorecard-not-overdue'))
    expect(await sample.actions()).toEqual(['submitted'])
  })

  test('is shown until the scorecard is in, and not once nobody waits for it', async () => {
    const { lead, panelist, deps, interviewId } = sample
    await remindOf(lead)
    await sample.handIn(panelist)
    expect(await kinds(panelist)).toEqual([])
    await told(deps, reopenScorecard(deps, lead, interviewId, panelist.personId, { version: 1, reason: 'A slip' }))
    expect(await kinds(panelist)).toEqual(expect.arrayContaining(['scorecard-reminder', 'reopened']))
    const off = { state: 'cancelled' as const, reason: 'Fell ill', from: START }
    await told(deps, recordNotHeld(deps, lead, interviewId, off))
    expect(await kinds(panelist)).toEqual(['not-held'])
    const again = { from: START, startsAt: sample.time.now + HOUR, minutes: 60 }
    await told(deps, planInterviewAnew(deps, lead, interviewId, again))
    sample.time.now += 3 * HOUR
    expect(await kinds(panelist)).toEqual(['reopened'])
    expect((await whoIsMissing(deps.db, lead, {}, sample.time.now)).overdue.rows.some(({ reminded }) => reminded)).toBe(false)
  })

  test('is gone with the seat', async () => {
    const { lead, panelist, deps, interviewId } = sample
    await remindOf(lead)
    await told(deps, changePanel(deps, lead, interviewId, panelist.personId, { reason: 'Away', replacementId: 'cora' }))
    // It is over, so that whoever has the seat now isn't told that they are on the panel either.
    expect([await kinds(panelist), await kinds(cora)]).toEqual([[], []])
  })
})

describe('[N57] who may remind', () => {
  test('a closed role is not there for whoever is outside its team, and its coordinator reminds there', async () => {
    const { deps, panelist, time } = sample
    await close()
    const none = remindOf(lars, { ...seat(), interviewId: 'no-such-interview' })
    await expect(none).rejects.toMatchObject(refused('not-found'))
    await expect(remindOf(lars)).rejects.toMatchObject(refused('not-found'))
    expect(await all(lars)).toEqual({ reminded: 0, lately: 0, left: 0 })
    const as = { coordinates: ROLE }
    await expect(told(deps, remind(deps, lars, seat(), as))).rejects.toMatchObject(refused('not-found'))
    await told(deps, remind(deps, cora, seat(), as))
    const { overdue } = await readMissingOfRole(deps.db, cora, ROLE, time.now)
    expect(overdue.rows.find(({ person }) => person.id === panelist.personId)?.reminded?.by.id).toBe('cora')
    await expect(told(deps, remind(deps, cora, seat(), { coordinates: 'another' }))).rejects.toMatchObject(refused('not-found'))
    await expect(told(deps, remindAll(deps, cora, { idempotencyKey: key(), coordinates: 'another' }))).rejects.toMatchObject(
      refused('not-found'),
    )
  })

  test('nobody reminds in their own candidacy, and whoever is the candidate is reminded of nothing', async () => {
    const { deps, lead, panelist } = sample
    const { candidate } = (await sample.record()).interview
    const be = async (personId: string) => {
      const { email_key } = await deps.db
        .selectFrom('people')
        .select('email_key')
        .where('id', '=', personId)
        .executeTakeFirstOrThrow()
      await deps.db.updateTable('candidates').set({ email_key }).where('id', '=', candidate.id).execute()
    }
    await be('lars')
    await expect(remindOf(lars)).rejects.toMatchObject(refused('not-found'))
    expect(await all(lars)).toEqual({ reminded: 0, lately: 0, left: 0 })
    await be(panelist.personId)
    await expect(remindOf(lead)).rejects.toMatchObject(refused('reminder-unreachable'))
    expect(await all(lead, { personId: panelist.personId })).toEqual({ reminded: 0, lately: 0, left: 0 })
  })
})

describe('[N58] all at once', () => {
  test('are those who were not reminded lately, but for the actor, and the same key again is one act', async () => {
    const { lead, moderator, panelist, time } = sample
    await remindOf(lead)
    time.now += HOUR
    expect(await all(moderator)).toEqual({ reminded: 0, lately: 1, left: 0 })
    const of = { idempotencyKey: key() }
    expect(await all(lars, of)).toEqual({ reminded: 1, lately: 1, left: 0 })
    expect(await all(lars, of)).toEqual({ reminded: 1, lately: 1, left: 0 })
    expect(await all(lars)).toEqual({ reminded: 0, lately: 2, left: 0 })
    expect([await kinds(moderator), await kinds(panelist)]).toEqual([['scorecard-reminder'], ['scorecard-reminder']])
    await expect(all(lars, { ...of, personId: panelist.personId })).rejects.toMatchObject(refused('same-key-other-request'))
  })

  test('or one person’s, or one role’s', async () => {
    const { lead, moderator, panelist } = sample
    expect(await all(lead, { roleId: 'another-role' })).toEqual({ reminded: 0, lately: 0, left: 0 })
    expect(await all(lead, { personId: panelist.personId })).toEqual({ reminded: 1, lately: 0, left: 0 })
    expect([await kinds(moderator), await kinds(panelist)]).toEqual([[], ['scorecard-reminder']])
  })
})
