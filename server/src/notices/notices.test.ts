import type { Actor } from '@panelbook/shared/access/policy'
import { MOST_NOTICES, NOTICES_A_PAGE } from '@panelbook/shared/notices/notice'
import { noticeWords } from '@panelbook/shared/notices/notice-words'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { decideApplication } from '../candidates/decide-application.ts'
import { decide } from '../debrief/decide.ts'
import { changePanel } from '../interviews/acts/change-panel.ts'
import { joinPanel } from '../interviews/acts/join-panel.ts'
import { planInterviewAnew } from '../interviews/acts/plan-interview-anew.ts'
import { recordNotHeld } from '../interviews/acts/record-not-held.ts'
import { rescheduleInterview } from '../interviews/acts/reschedule-interview.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { reopenScorecard } from '../scorecards/reopen-scorecard.ts'
import { revealInterview } from '../scorecards/reveal-interview.ts'
import { markNotice, markNotices } from './mark-notices.ts'
import { noteBeginnings, noteDue } from './note-due.ts'
import { readNotices } from './read-notices.ts'
import { addNotices } from './store/add-notices.ts'

const HOUR = 3_600_000
/** A Monday morning in 2040. */
const START = Date.UTC(2040, 0, 2, 9)
const END = START + HOUR

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
  await db.updateTable('interviews').set({ starts_at: START, minutes: 60 }).execute()
  await db.deleteFrom('notices').execute()
  sample.time.now = START - HOUR
})
afterEach(() => sample.close())

const read = (actor: Actor, page = 1) => readNotices(sample.deps.db, actor, page, sample.time.now)
const kinds = async (actor: Actor) => (await read(actor)).notices.map(({ kind }) => kind)
const everyone = () => [sample.moderator, sample.panelist, sample.observer, sample.lead]
const kindsOfAll = () => Promise.all(everyone().map(kinds))
const move = (startsAt: number, from = START) =>
  told(sample.deps, rescheduleInterview(sample.deps, sample.lead, sample.interviewId, { from, startsAt, minutes: 60 }))
const cancel = (from: number) =>
  told(sample.deps, recordNotHeld(sample.deps, sample.lead, sample.interviewId, { state: 'cancelled', reason: 'Fell ill', from }))

test('[B1] a move, a cancellation and a new plan are told to the panel, each until the next', async () => {
  await move(START + HOUR)
  expect(await kindsOfAll()).toEqual([['moved'], ['moved'], ['moved'], []])
  await move(START + 2 * HOUR, START + HOUR)
  expect(await kinds(sample.panelist)).toEqual(['moved'])
  await cancel(START + 2 * HOUR)
  expect(await kindsOfAll()).toEqual([['not-held'], ['not-held'], ['not-held'], []])
  const again = { from: START + 2 * HOUR, startsAt: START + 3 * HOUR, minutes: 60 }
  await told(sample.deps, planInterviewAnew(sample.deps, sample.lead, sample.interviewId, again))
  const [notice] = (await read(sample.panelist)).notices
  expect(notice && noticeWords(notice)).toBe('The interview is planned again')
  expect(notice?.interview?.startsAt).toBe(START + 3 * HOUR)
  // A retry finds its work done and tells nobody anew.
  await told(sample.deps, planInterviewAnew(sample.deps, sample.lead, sample.interviewId, again))
  expect((await read(sample.panelist)).total).toBe(1)
})

test('[B1] a seat is told to whoever it is given to, and to nobody else', async () => {
  const { deps, interviewId, lead, panelist } = sample
  await addPeople(deps.db, { nina: 'interviewer', rob: 'interviewer' })
  await told(deps, joinPanel(deps, lead, interviewId, { personId: 'nina', role: 'panelist' }))
  const replacing = { reason: 'Away', replacementId: 'rob' }
  await told(deps, changePanel(deps, lead, interviewId, panelist.personId, replacing))
  const interviewer = (personId: string): Actor => ({ personId, workspaceRole: 'interviewer' })
  expect(await kinds(interviewer('nina'))).toEqual(['on-panel'])
  expect(await kinds(interviewer('rob'))).toEqual(['on-panel'])
  expect(await kindsOfAll()).toEqual([[], [], [], []])
  // Whoever lost their seat can’t read the interview any more: nothing of it is shown to them.
  await move(START + HOUR)
  expect(await kinds(panelist)).toEqual([])
})

test('[B1] [B4] nobody is told of their own act, and nobody who can’t sign in is told anything', async () => {
  const { deps, interviewId, moderator, panelist, observer } = sample
  await deps.db.updateTable('people').set({ suspended: 1 }).where('id', '=', panelist.personId).execute()
  const moved = { from: START, startsAt: START + HOUR, minutes: 60 }
  await told(deps, rescheduleInterview(deps, moderator, interviewId, moved))
  expect([await kinds(moderator), await kinds(observer)]).toEqual([[], ['moved']])
  const rows = await deps.db.selectFrom('notices').select('person_id').execute()
  expect(rows.map(({ person_id }) => person_id)).not.toContain(panelist.personId)
})

test('[B5] a scorecard is due once its interview is over: told once, of whoever rates, whether or not anybody started', async () => {
  const { deps, moderator, panelist } = sample
  // Whoever planned it is told of the reveal as well.
  await deps.db.updateTable('interviews').set({ created_by: sample.lead.personId }).execute()
  expect(await noteDue(deps)).toBe(0)
  sample.time.now = END
  expect(await noteDue(deps)).toBe(2)
  expect(await noteDue(deps)).toBe(0)
  const to = new Set([moderator.personId, panelist.personId])
  expect(deps.sync.told).toEqual([{ topic: 'session', to }])
  expect(await kindsOfAll()).toEqual([['scorecard-due'], ['scorecard-due'], [], []])
  await sample.handIn(panelist)
  expect([await kinds(panelist), await kinds(moderator)]).toEqual([[], ['scorecard-due']])
  // The last one in reveals: all but its author are told.
  await sample.handIn(moderator)
  expect(await kindsOfAll()).toEqual([[], ['revealed'], ['revealed'], ['revealed']])
})

describe('[B32] an interview is told to be near', () => {
  const MINUTE = 60_000
  const near = async (before: number) => {
    sample.time.now = START - before
    await noteBeginnings(sample.deps)
    return kinds(sample.observer)
  }
  beforeEach(async () => {
    const { db } = sample.deps
    await db
      .updateTable('interviews')
      .set({ created_at: START - 100 * HOUR })
      .execute()
  })

  test('a day ahead and ten minutes ahead, once to each who sits in it', async () => {
    expect(await near(24 * HOUR + 1)).toEqual([])
    expect(await near(24 * HOUR)).toEqual(['day-before'])
    expect(await kindsOfAll()).toEqual([['day-before'], ['day-before'], ['day-before'], []])
    const [notice] = (await read(sample.observer)).notices
    expect(notice && noticeWords(notice)).toBe('You have an interview soon')
    expect(await near(22 * HOUR)).toEqual(['day-before'])
    expect(await near(10 * MINUTE + 1)).toEqual(['day-before'])
    expect(await near(10 * MINUTE)).toEqual(['begins-soon'])
    expect(await near(MINUTE)).toEqual(['begins-soon'])
    expect(await near(0)).toEqual([])
    expect(await sample.deps.db.selectFrom('notices').selectAll().execute()).toHaveLength(3)
  })

  test('not where a server that was stopped comes too late, nor where one’s seat or its time is news', async () => {
    expect(await near(21 * HOUR)).toEqual([])
    await sample.deps.db
      .updateTable('interviews')
      .set({ created_at: START - 36 * HOUR + 1 })
      .execute()
    expect(await near(24 * HOUR)).toEqual([])
    await sample.deps.db
      .updateTable('interviews')
      .set({ created_at: START - 29 * MINUTE })
      .execute()
    expect(await near(9 * MINUTE)).toEqual([])
  })

  test('not to whoever came to its panel a little while ago, and to the others', async () => {
    const { deps, interviewId, lead, observer, moderator } = sample
    await addPeople(deps.db, { nia: 'interviewer' })
    sample.time.now = START - 25 * HOUR
    await told(deps, joinPanel(deps, lead, interviewId, { personId: 'nia', role: 'observer' }))
    await near(24 * HOUR)
    expect(await Promise.all([moderator, observer].map(kinds))).toEqual([['day-before'], ['day-before']])
    expect(await kinds({ personId: 'nia', workspaceRole: 'interviewer' })).toEqual(['on-panel'])
  })

  test('nor to a lead who gave the seat to themselves, by joining or in the place of somebody', async () => {
    const { deps, interviewId, lead, observer } = sample
    sample.time.now = START - 25 * HOUR
    await told(deps, joinPanel(deps, lead, interviewId, { personId: lead.personId, role: 'observer' }))
    await near(24 * HOUR)
    expect(await kinds(lead)).toEqual([])
    const nia = { personId: 'nia', workspaceRole: 'lead' as const }
    await addPeople(deps.db, { nia: 'lead' })
    sample.time.now = START - 20 * MINUTE
    const instead = { reason: 'Ill', replacementId: nia.personId }
    await told(deps, changePanel(deps, nia, interviewId, observer.personId, instead))
    await near(10 * MINUTE)
    expect(await kinds(nia)).toEqual([])
  })

  test('to everybody at once, however many sit in interviews of one time', async () => {
    const { deps, interviewId } = sample
    const people = Array.from({ length: 230 }, (_, index) => `person-${index}`)
    await addPeople(deps.db, Object.fromEntries(people.map((id) => [id, 'interviewer'])))
    const seats = people.map((person_id, index) => ({
      interview_id: interviewId,
      person_id,
      role: 'observer',
      position: 10 + index,
    }))
    await deps.db.insertInto('panel_members').values(seats).execute()
    sample.time.now = START - 24 * HOUR
    expect(await noteBeginnings(deps)).toBe(233)
  })

  test('anew at the time that it is moved to, and not where the move itself is news', async () => {
    sample.time.now = START - 30 * HOUR
    await move(START + 50 * HOUR)
    expect(await near(24 * HOUR)).toEqual(['moved'])
    expect(await near(-26 * HOUR)).toEqual(['day-before', 'moved'])
    sample.time.now = START + 49 * HOUR + 35 * MINUTE
    await move(START + 50 * HOUR + MINUTE, START + 50 * HOUR)
    expect(await near(-50 * HOUR + 5 * MINUTE)).toEqual(['moved'])
  })

  test('nor of one that is called off, runs already, or whose candidate withdrew', async () => {
    const { db } = sample.deps
    await db.updateTable('applications').set({ state: 'withdrawn' }).execute()
    expect(await near(24 * HOUR)).toEqual([])
    await db.updateTable('applications').set({ state: 'active' }).execute()
    await db.updateTable('interviews').set({ phase: 'running' }).execute()
    expect(await near(24 * HOUR)).toEqual([])
    await db.updateTable('interviews').set({ phase: 'not-started' }).execute()
    await db.updateTable('people').set({ suspended: 1 }).where('id', '=', sample.observer.personId).execute()
    await near(24 * HOUR)
    expect(await Promise.all([sample.moderator, sample.observer].map(kinds))).toEqual([['day-before'], []])
  })
})

test('[B5] a scorecard that was due long ago is old news', async () => {
  sample.time.now = END + 15 * 24 * HOUR
  expect(await noteDue(sample.deps)).toBe(0)
})

test('[B1] a reveal, a reopening and a decision are told, each without what it is about', async () => {
  const { deps, interviewId, lead, panelist, moderator, observer } = sample
  sample.time.now = END
  await sample.handIn(panelist, 'Private words.')
  await told(deps, revealInterview(deps, lead, interviewId, 'The moderator is ill'))
  expect(await kindsOfAll()).toEqual([['revealed'], ['revealed'], ['revealed'], []])
  const reopening = { version: 1, reason: 'Rated the wrong question' }
  await told(deps, reopenScorecard(deps, lead, interviewId, panelist.personId, reopening))
  expect(await kinds(panelist)).toEqual(expect.arrayContaining(['revealed', 'reopened']))
  expect(await kinds(moderator)).toEqual(['revealed'])
  const decision = { outcome: 'hire' as const, reason: 'Secret reason', after: 0 }
  await told(deps, decide(deps, lead, interviewId, decision))
  expect(await kinds(observer)).toEqual(expect.arrayContaining(['decided', 'revealed']))
  const all = JSON.stringify(await Promise.all(everyone().map((actor) => read(actor))))
  for (const words of ['Private words', 'Rated the wrong', 'Secret reason', 'moderator is ill', 'hire']) {
    expect(all).not.toContain(words)
  }
})

test('[B3] a decision on the application is told to leads who sat on its panels', async () => {
  const { deps, observer, lead } = sample
  const { candidate, applicationId = '' } = (await sample.record()).interview
  const decision = { outcome: 'decline' as const, reason: 'Not now', after: 0 }
  const input = { candidateId: candidate.id, applicationId, ...decision }
  await told(deps, decideApplication(deps, lead, input))
  expect(await kindsOfAll()).toEqual([['application-decided'], [], ['application-decided'], []])
  const [notice] = (await read(observer)).notices
  expect(notice).toMatchObject({ candidate: { id: candidate.id, name: candidate.fullName }, applicationId })
  expect(JSON.stringify(notice)).not.toContain('decline')
  await deps.db.updateTable('people').set({ workspace_role: 'interviewer' }).where('id', '=', observer.personId).execute()
  expect(await kinds({ ...observer, workspaceRole: 'interviewer' })).toEqual([])
})

test('[B6] a notice is marked as read by its person alone, and all of them up to what was seen', async () => {
  const { deps, panelist, observer } = sample
  await move(START + HOUR)
  const { notices, unread } = await read(panelist)
  const [notice] = notices
  expect(unread).toBe(1)
  await expect(markNotice(deps, observer, notice?.id ?? '')).rejects.toMatchObject({ problem: { code: 'not-found' } })
  await markNotice(deps, panelist, notice?.id ?? '')
  expect(await read(panelist)).toMatchObject({ unread: 0, total: 1, notices: [{ read: true }] })
  const seen = (await read(observer)).notices[0]?.at ?? 0
  sample.time.now += 1
  await cancel(START + HOUR)
  await markNotices(deps, observer, seen)
  expect(await read(observer)).toMatchObject({ unread: 1, notices: [{ kind: 'not-held', read: false }] })
  await markNotices(deps, observer, sample.time.now)
  expect(await read(observer)).toMatchObject({ unread: 0 })
})

test('[B7] a person’s oldest notices go, and a page is cut from the rest', async () => {
  const { deps, interviewId, panelist, observer } = sample
  const about = { kind: 'on-panel' as const, interviewId, by: undefined }
  for (let number = 1; number <= MOST_NOTICES + 5; number++) {
    await addNotices(deps.db, { ...about, number, at: number }, [panelist.personId], deps.random)
  }
  await addNotices(deps.db, { ...about, number: 1, at: 1 }, [observer.personId], deps.random)
  const { notices, total, unread } = await read(panelist)
  expect([notices.length, total, unread]).toEqual([NOTICES_A_PAGE, MOST_NOTICES, MOST_NOTICES])
  expect(notices[0]?.at).toBe(MOST_NOTICES + 5)
  const last = await read(panelist, MOST_NOTICES / NOTICES_A_PAGE)
  expect(last.notices.at(-1)?.at).toBe(6)
  expect((await read(panelist, 50)).notices).toEqual([])
  expect((await read(observer)).total).toBe(1)
})

const kept = async ({ personId }: Actor, kind: string) =>
  (
    await sample.deps.db
      .selectFrom('notices')
      .select('id')
      .where('person_id', '=', personId)
      .where('kind', '=', kind as never)
      .execute()
  ).length

test('[B43] whoever was told that their scorecard is due is not told again, however much they were told of since', async () => {
  const { deps, interviewId, panelist } = sample
  const about = { kind: 'on-panel' as const, interviewId, by: undefined }
  sample.time.now = START + 2 * HOUR
  expect(await noteDue(deps)).toBe(2)
  for (let number = 1; number <= MOST_NOTICES; number++) {
    await addNotices(deps.db, { ...about, number, at: sample.time.now + number }, [panelist.personId], deps.random)
  }
  // It is not among the newest that are shown, and is known all the same.
  expect(await kinds(panelist)).not.toContain('scorecard-due')
  expect(await noteDue(deps)).toBe(0)
  expect(await kept(panelist, 'scorecard-due')).toBe(1)
  // Once it is old news nothing looks for it.
  const later = sample.time.now + 15 * 24 * HOUR
  await addNotices(deps.db, { ...about, number: 1_000, at: later }, [panelist.personId], deps.random)
  expect(await kept(panelist, 'scorecard-due')).toBe(0)
})

test('[B43] as many of those are kept as of all others, and no more', async () => {
  const { deps, interviewId, panelist } = sample
  const about = { kind: 'scorecard-due' as const, interviewId, by: undefined }
  for (let number = 1; number <= MOST_NOTICES + 5; number++) {
    await addNotices(deps.db, { ...about, number, at: number }, [panelist.personId], deps.random)
  }
  expect(await kept(panelist, 'scorecard-due')).toBe(MOST_NOTICES)
})

test('[B7] notices go with the interview that they are about', async () => {
  await move(START + HOUR)
  await sample.deps.db.deleteFrom('interviews').execute()
  expect(await sample.deps.db.selectFrom('notices').selectAll().execute()).toEqual([])
})
