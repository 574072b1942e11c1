import type { Actor } from '@panelbook/shared/access/policy'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { recordNotHeld } from '../interviews/acts/record-not-held.ts'
import { rescheduleInterview } from '../interviews/acts/reschedule-interview.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { markNotices } from '../notices/mark-notices.ts'
import { readNotices } from '../notices/read-notices.ts'
import { addNotices } from '../notices/store/add-notices.ts'
import { createDispatcher } from './dispatcher.ts'
import type { Delivery, OutgoingMail } from './mail/mail-transport.ts'
import { listMailedKinds, setMailedKind } from './mailed-kinds.ts'
import { setSendsMail } from './store/outbox.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.UTC(2040, 0, 2, 9)

let sample: SampleInterview
/** What the transport was given, and what it answers: the first of these, or that it took the mail. */
let given: OutgoingMail[]
let answers: Delivery[]
const never = new AbortController().signal

beforeEach(async () => {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
  await db.updateTable('interviews').set({ starts_at: START, minutes: 60 }).execute()
  await db.deleteFrom('notices').execute()
  await setSendsMail(db, true)
  sample.time.now = START - HOUR
  given = []
  answers = []
})
afterEach(() => sample.close())

const newDispatcher = () =>
  createDispatcher({
    ...sample.deps,
    elapsed: sample.deps.clock,
    from: { name: 'Panelbook', address: 'panelbook@panelbook.example' },
    address: 'https://panelbook.example',
    naming: (notice) => notice,
    transport: {
      async send(mail) {
        given.push(mail)
        return answers.shift() ?? { kind: 'taken' }
      },
    },
  })
const look = (dispatcher = newDispatcher()) => dispatcher.look(never, never)
const sent = () => given.splice(0).map(({ to, subject }) => `${to.address.split('@')[0]}: ${subject.split(':')[0]}`)
const waiting = () => sample.deps.db.selectFrom('outbox').selectAll().execute()
const move = (startsAt: number, from = START) =>
  told(sample.deps, rescheduleInterview(sample.deps, sample.lead, sample.interviewId, { from, startsAt, minutes: 60 }))
const cancel = (from: number) =>
  told(sample.deps, recordNotHeld(sample.deps, sample.lead, sample.interviewId, { state: 'cancelled', reason: 'Fell ill', from }))
const tell = (person: Actor, number = 1) =>
  addNotices(
    sample.deps.db,
    { kind: 'on-panel', interviewId: sample.interviewId, number, at: sample.time.now, by: undefined },
    [person.personId],
    sample.deps.random,
  )
const noticesOf = (person: Actor) => readNotices(sample.deps.db, person, 1, sample.time.now)

test('[B9] what must leave is written with its notice, as ids alone, and nothing is where no mail is sent', async () => {
  const { candidate } = (await sample.record()).interview
  await move(START + HOUR)
  const rows = await waiting()
  expect(rows.map(({ person_id }) => person_id).sort()).toEqual(
    [sample.moderator, sample.panelist, sample.observer].map(({ personId }) => personId).sort(),
  )
  expect(JSON.stringify(rows)).not.toContain(candidate.fullName)
  await look()
  expect(sent().sort()).toEqual(['leo', 'owner', 'priya'].map((name) => `${name}: The interview was moved`))
  expect(await waiting()).toEqual([])
  await look()
  expect(sent()).toEqual([])
  await setSendsMail(sample.deps.db, false)
  await move(START + 2 * HOUR, START + HOUR)
  expect(await waiting()).toEqual([])
})

test('[B10] what no longer holds or is not theirs to read any more is not sent', async () => {
  const { deps, panelist, observer, moderator } = sample
  await move(START + HOUR)
  await move(START + 2 * HOUR, START + HOUR)
  await look()
  expect(sent().length).toBe(3)
  await cancel(START + 2 * HOUR)
  await deps.db.updateTable('people').set({ suspended: 1 }).where('id', '=', observer.personId).execute()
  const gone = [moderator.personId, panelist.personId]
  await deps.db.deleteFrom('panel_members').where('person_id', 'in', gone).execute()
  await look()
  expect(sent()).toEqual([])
  expect(await waiting()).toEqual([])
})

test('[B10] [B18] what was read is not sent, unless it changes what stands in a calendar', async () => {
  const { deps, panelist, interviewId } = sample
  const readAll = () => told(deps, markNotices(deps, panelist, sample.time.now))
  await move(START + HOUR)
  await readAll()
  await look()
  expect(sent()).toContain('priya: The interview was moved')
  await deps.db.updateTable('interviews').set({ revealed_at: 1 }).execute()
  const news = { kind: 'revealed', interviewId, number: 1, at: sample.time.now, by: undefined } as const
  await addNotices(deps.db, news, [panelist.personId, sample.observer.personId], deps.random)
  await readAll()
  await look()
  expect(sent()).toEqual(['leo: The scorecards are revealed'])
  expect(await waiting()).toEqual([])
})

test('[B10] mail goes with the interview that it is about', async () => {
  await move(START + HOUR)
  await sample.deps.db.deleteFrom('interviews').execute()
  expect(await waiting()).toEqual([])
})

test('[B15] each person chooses what they are mailed, for themselves, and what waits follows it', async () => {
  const { deps, panelist, observer } = sample
  await move(START + HOUR)
  await setMailedKind(deps, panelist, { kind: 'moved', on: false })
  await setMailedKind(deps, panelist, { kind: 'moved', on: false })
  await look()
  expect(sent().sort()).toEqual(['leo', 'owner'].map((name) => `${name}: The interview was moved`))
  const off = async (person: Actor) =>
    (await listMailedKinds(deps.db, person)).kinds.filter(({ on }) => !on).map(({ kind }) => kind)
  expect([await off(panelist), await off(observer)]).toEqual([['moved'], []])
  await setMailedKind(deps, panelist, { kind: 'moved', on: true })
  await move(START + 2 * HOUR, START + HOUR)
  await look()
  expect(sent()).toContain('priya: The interview was moved')
  expect(await off(panelist)).toEqual([])
})

test('[B12] a server that is away is asked again after about a minute, then less and less often, and what waits leaves once it is back', async () => {
  const { time } = sample
  await move(START + 10 * DAY_MS)
  const dispatcher = newDispatcher()
  answers = Array.from({ length: 3 }, () => ({ kind: 'unreachable', code: 'ECONNECTION' }))
  await look(dispatcher)
  // One was tried: the others would fare no better.
  expect(sent().length).toBe(1)
  time.now += 30_000
  await look(dispatcher)
  expect(sent()).toEqual([])
  time.now += 50_000
  await look(dispatcher)
  expect(sent().length).toBe(1)
  time.now += 70_000
  await look(dispatcher)
  expect(sent()).toEqual([])
  time.now += 90_000
  await look(dispatcher)
  expect(sent().length).toBe(1)
  time.now += 15 * MINUTE * 1.25
  await look(dispatcher)
  expect(sent().length).toBe(3)
  expect(await waiting()).toEqual([])
})

test('[B12] a mail that is not taken waits by itself, from a minute to six hours, and is given up after three days', async () => {
  const { time, panelist, moderator, lead } = sample
  await sample.deps.db
    .updateTable('interviews')
    .set({ starts_at: START + 30 * DAY_MS })
    .execute()
  await tell(panelist)
  const began = time.now
  const waits: number[] = []
  for (;;) {
    answers = [{ kind: 'later', code: 'EENVELOPE RCPT TO 451' }]
    const before = await waiting()
    if (before.length === 0) break
    await look()
    const [row] = await waiting()
    if (!row) break
    waits.push(row.next_at - time.now)
    time.now = row.next_at
  }
  expect(waits[0]).toBeGreaterThanOrEqual(45_000)
  expect(waits[0]).toBeLessThanOrEqual(75_000)
  expect(Math.max(...waits)).toBeLessThanOrEqual(7.5 * HOUR)
  expect(time.now - began).toBeGreaterThan(3 * DAY_MS)
  expect(time.now - began).toBeLessThan(3 * DAY_MS + 8 * HOUR)
  expect(waits.length).toBeGreaterThan(10)
  const failed = (await noticesOf(moderator)).notices
  expect(failed).toEqual([{ id: failed[0]?.id, kind: 'mail-failed', at: time.now, read: false }])
  expect((await noticesOf(lead)).total).toBe(0)
})

test('[B12] what is refused for good is given up at once, and admins are told once a day, in the page alone', async () => {
  const { time, panelist, observer, moderator, deps } = sample
  await sample.deps.db
    .updateTable('interviews')
    .set({ starts_at: START + 30 * DAY_MS })
    .execute()
  const refuse = async (person: Actor, number: number) => {
    await tell(person, number)
    answers = [{ kind: 'refused', code: 'EENVELOPE RCPT TO 550' }]
    await look()
    expect(await waiting()).toEqual([])
  }
  await refuse(panelist, 1)
  await refuse(observer, 2)
  expect((await noticesOf(moderator)).notices.map(({ kind }) => kind)).toEqual(['mail-failed'])
  expect(deps.sync.told.filter(({ topic }) => topic === 'session').length).toBe(1)
  time.now += DAY_MS
  await refuse(panelist, 3)
  expect((await noticesOf(moderator)).notices.map(({ kind }) => kind)).toEqual(['mail-failed', 'mail-failed'])
})

test('[B11] no two servers send the same, and what one was at that has ended is sent by the next, as the same', async () => {
  const { time, panelist } = sample
  for (let number = 1; number <= 12; number++) await tell(panelist, number)
  await Promise.all([look(), look(), look()])
  expect(given.length).toBe(12)
  expect(new Set(given.splice(0).map(({ key }) => key)).size).toBe(12)

  await tell(panelist, 13)
  const [row] = await waiting()
  // As a server leaves it that is killed.
  await sample.deps.db
    .updateTable('outbox')
    .set({ claimed_until: time.now + 5 * MINUTE })
    .execute()
  await look()
  expect(given).toEqual([])
  time.now += 5 * MINUTE
  await look()
  expect(given.map(({ key }) => key)).toEqual([row?.key])
})

test('[B11] a stop breaks off what is under way, and leaves it to the next start', async () => {
  const { panelist } = sample
  await tell(panelist)
  answers = [{ kind: 'stopped' }]
  const stopping = new AbortController()
  const dispatcher = newDispatcher()
  await Promise.all([dispatcher.look(stopping.signal, never), Promise.resolve().then(() => stopping.abort())])
  const [row] = await waiting()
  expect(row).toMatchObject({ attempts: 0, claimed_until: null })
})

test('[B16] a minute has its share: sixty mails', async () => {
  const { time, panelist, observer } = sample
  for (let number = 1; number <= 40; number++) for (const person of [panelist, observer]) await tell(person, number)
  const dispatcher = newDispatcher()
  await look(dispatcher)
  expect(sent().length).toBe(60)
  await look(dispatcher)
  expect(sent()).toEqual([])
  time.now += MINUTE
  await look(dispatcher)
  expect(sent().length).toBe(20)
})
