import { expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { remind } from '../coordinating/reminding/remind.ts'
import { remindMornings } from '../coordinating/reminding/remind-mornings.ts'
import { recordNotHeld } from '../interviews/acts/record-not-held.ts'
import { rescheduleInterview } from '../interviews/acts/reschedule-interview.ts'
import { markNotices } from '../notices/mark-notices.ts'
import { addNotices } from '../notices/store/add-notices.ts'
import { readOwnTimes, setTimeZone } from './mail-times.ts'
import { at, mailWorld, NIGHT, never } from './mail-world.fixture.ts'
import { setMailedKind } from './mailed-kinds.ts'

const { sample, newDispatcher, takeGiven, answer, arrives, choose, goTo, reveal, tell, waiting, twoOverdue } = mailWorld()
const cancel = (from: number) => {
  const { deps, lead, interviewId } = sample()
  return told(deps, recordNotHeld(deps, lead, interviewId, { state: 'cancelled', reason: 'Fell ill', from }))
}
const move = (from: number, startsAt: number) => {
  const { deps, lead, interviewId } = sample()
  return told(deps, rescheduleInterview(deps, lead, interviewId, { from, startsAt, minutes: 60 }))
}

test('[B26] a time zone is said once by the browser, changed by its person, and is where their mornings are', async () => {
  const { deps, panelist, moderator } = sample()
  expect(await readOwnTimes(deps.db, panelist, at(0, 9))).toEqual({})
  await told(deps, setTimeZone(deps, panelist, { timeZone: 'America/New_York', onlyFirst: true }))
  await told(deps, setTimeZone(deps, panelist, { timeZone: 'Asia/Tokyo', onlyFirst: true }))
  expect(await readOwnTimes(deps.db, panelist, at(0, 9))).toEqual({ timeZone: 'America/New_York' })
  await deps.db
    .updateTable('interviews')
    .set({ starts_at: at(0, 14), phase: 'ended', time_zone: 'Europe/Berlin' })
    .execute()
  await goTo(moderator, 'Asia/Tokyo')
  // Tokyo's eight is the evening before: the first after the interview, and two hours of rest, is that of the next day.
  sample().time.now = at(0, 23)
  expect(await remindMornings(deps)).toBe(1)
  expect(await arrives(at(0, 23, 1))).toEqual(['owner: Your scorecard is still due'])
  sample().time.now = at(1, 7)
  expect(await remindMornings(deps)).toBe(0)
  sample().time.now = at(1, 13)
  expect(await remindMornings(deps)).toBe(1)
})

test('[B27] the reminders of a morning are one mail, which lists each scorecard that is still waited for', async () => {
  const { deps, panelist, moderator } = sample()
  await twoOverdue()
  sample().time.now = at(1, 8)
  expect(await remindMornings(deps)).toBe(4)
  await sample().handIn(moderator)
  expect((await arrives(at(1, 8, 1))).toSorted()).toEqual([
    'owner: Your scorecard is still due',
    'priya: 2 scorecards of yours are still due',
  ])
  expect(await waiting()).toEqual([])
  // What is awaited again later in a morning that was told waits for the next.
  await deps.db.deleteFrom('notices').where('interview_id', '=', 'another').where('person_id', '=', panelist.personId).execute()
  sample().time.now = at(1, 9)
  expect(await remindMornings(deps)).toBe(0)
  sample().time.now = at(2, 8)
  await remindMornings(deps)
  const both = await arrives(at(2, 8), [newDispatcher(), newDispatcher(), newDispatcher()])
  expect(both.filter((line) => line.startsWith('priya'))).toEqual(['priya: 2 scorecards of yours are still due'])
})

test('[B28] in quiet hours mail waits, and is judged again when they end', async () => {
  const { deps, panelist, observer } = sample()
  await choose(panelist, { quiet: NIGHT })
  await reveal()
  await tell(panelist, 'revealed', at(0, 20))
  await tell(observer, 'revealed', at(0, 20))
  await tell(panelist, 'on-panel', at(0, 20))
  expect(await arrives(at(0, 20))).toEqual(['leo: The scorecards are revealed'])
  expect(await arrives(at(1, 7, 59))).toEqual([])
  await deps.db.updateTable('interviews').set({ revealed_at: null }).execute()
  expect(await arrives(at(1, 8))).toEqual(['priya: You are on the panel'])
  expect(await waiting()).toEqual([])
  // Over a weekend, longer than mail is tried for, it isn't given up.
  await reveal()
  await tell(panelist, 'revealed', at(4, 19), 2)
  expect(await arrives(at(4, 19))).toEqual([])
  expect(await arrives(at(7, 8))).toEqual(['priya: The scorecards are revealed'])
})

test('[B28] news of an interview that begins before the quiet hours end leaves at once, and says why', async () => {
  const { deps, panelist } = sample()
  await choose(panelist, { quiet: NIGHT })
  const begins = (time: number) => deps.db.updateTable('interviews').set({ starts_at: time }).execute()
  await begins(at(0, 21))
  await tell(panelist, 'on-panel', at(0, 20))
  sample().time.now = at(0, 20)
  await newDispatcher().look(never, never)
  const [mail] = takeGiven()
  expect(mail?.text).toContain('This mail comes in your quiet hours, because it is about a time before they end.')
  expect(mail?.invitation).toBeDefined()
  // Moved away from this night, and called off: whoever isn't told would come.
  await move(at(0, 21), at(1, 15))
  expect(await arrives(at(0, 20, 5))).toContain('priya: The interview was moved')
  await move(at(1, 15), at(1, 16))
  expect(await arrives(at(0, 20, 10))).not.toContain('priya: The interview was moved')
  await cancel(at(1, 16))
  expect(await arrives(at(0, 20, 15))).not.toContain('priya: The interview was cancelled')
  expect(await arrives(at(1, 8))).toEqual(['priya: The interview was cancelled'])
})

test('[B29] a digest is one mail on a working morning, of what was not read and still holds; nothing to say is no mail', async () => {
  const { deps, panelist } = sample()
  await choose(panelist, { digest: { at: '08:00' } })
  expect(await readOwnTimes(deps.db, panelist, at(4, 12))).toMatchObject({ nextDigestAt: at(7, 8) })
  await reveal()
  await deps.db.updateTable('scorecard_standings').set({ state: 'reopened', version: 1 }).execute()
  await tell(panelist, 'revealed', at(4, 12))
  const news = { kind: 'reopened' as const, interviewId: sample().interviewId, number: 1, at: at(4, 13), by: undefined }
  await addNotices(deps.db, news, [panelist.personId], deps.random)
  await tell(panelist, 'on-panel', at(4, 14))
  // What calendars take doesn't wait.
  expect(await arrives(at(4, 14))).toEqual(['priya: You are on the panel'])
  expect(await arrives(at(6, 12))).toEqual([])
  sample().time.now = at(7, 8)
  await newDispatcher().look(never, never)
  const [mail] = takeGiven()
  expect(mail?.subject).toBe('2 unread notices')
  for (const part of [mail?.text, mail?.html]) {
    expect(part).toContain('The scorecards are revealed')
    expect(part).toContain(`https://panelbook.example/interviews/${sample().interviewId}/review`)
    expect(part).toContain('Your scorecard was reopened')
    expect(part).not.toContain('You are on the panel')
  }
  // What was told is not told again, and what was read meanwhile is not told.
  await tell(panelist, 'revealed', at(7, 9), 3)
  expect(await arrives(at(7, 9))).toEqual([])
  await told(deps, markNotices(deps, panelist, at(7, 9)))
  expect(await arrives(at(8, 8))).toEqual([])
  expect(await waiting()).toEqual([])
})

test('[B29] reminders of a morning stand in its digest, whichever came first', async () => {
  const { deps, panelist, observer } = sample()
  await twoOverdue()
  await choose(panelist, { digest: { at: '09:30' } })
  await choose(observer, { digest: { at: '09:30' } })
  const seat = { interviewId: 'another', personId: panelist.personId, idempotencyKey: 'a-key' }
  sample().time.now = at(0, 20)
  await told(deps, remind(deps, sample().lead, seat))
  expect(await arrives(at(0, 20))).toEqual([])
  expect((await arrives(at(1, 9, 30))).filter((line) => line.startsWith('priya'))).toEqual(['priya: 2 unread notices'])
  sample().time.now = at(1, 9, 31)
  await remindMornings(deps)
  expect(await arrives(at(1, 9, 31))).toEqual([])
  // Without anything that waits, the reminders make the digest.
  sample().time.now = at(2, 9, 30)
  await remindMornings(deps)
  expect(await arrives(at(2, 9, 30))).toContain('priya: 2 scorecards of yours are still due')
})

test('[B30] what waits follows another choice, and a switched-off kind, a suspension and an erased interview', async () => {
  const { deps, panelist } = sample()
  await reveal()
  await choose(panelist, { digest: { at: '08:00' } })
  await tell(panelist, 'revealed', at(0, 12))
  expect(await arrives(at(0, 12))).toEqual([])
  await goTo(panelist, 'America/New_York')
  expect(await arrives(at(1, 8))).toEqual([])
  expect(await arrives(at(1, 13))).toEqual(['priya: The scorecards are revealed'])
  await tell(panelist, 'revealed', at(1, 14), 2)
  expect(await arrives(at(1, 14))).toEqual([])
  await choose(panelist, { quiet: { ...NIGHT, from: '06:00', until: '20:00' } })
  expect(await arrives(at(1, 14, 1))).toEqual([])
  await choose(panelist, {})
  expect(await arrives(at(1, 14, 2))).toEqual(['priya: The scorecards are revealed'])

  await choose(panelist, { digest: { at: '08:00' } })
  await tell(panelist, 'revealed', at(1, 15), 3)
  await arrives(at(1, 15))
  await setMailedKind(deps, panelist, { kind: 'revealed', on: false })
  expect(await arrives(at(2, 13))).toEqual([])
  await setMailedKind(deps, panelist, { kind: 'revealed', on: true })
  await tell(panelist, 'revealed', at(2, 15), 4)
  await arrives(at(2, 15))
  await deps.db.updateTable('people').set({ suspended: 1 }).where('id', '=', panelist.personId).execute()
  expect(await arrives(at(3, 13))).toEqual([])
  await deps.db.updateTable('people').set({ suspended: 0 }).where('id', '=', panelist.personId).execute()
  await tell(panelist, 'revealed', at(3, 15), 5)
  await arrives(at(3, 15))
  await deps.db.deleteFrom('interviews').execute()
  expect(await arrives(at(4, 13))).toEqual([])
  expect(await waiting()).toEqual([])
})

test('[B30] a digest that may have left is the same mail when it is sent again, and what came since is told by the next', async () => {
  const { panelist } = sample()
  await reveal()
  await choose(panelist, { digest: { at: '08:00' } })
  await tell(panelist, 'revealed', at(0, 12))
  await tell(panelist, 'revealed', at(0, 12), 2)
  await arrives(at(0, 12))
  answer({ kind: 'unreachable', code: 'ETIMEDOUT' })
  sample().time.now = at(1, 8)
  await newDispatcher().look(never, never)
  const [first] = takeGiven()
  await tell(panelist, 'revealed', at(1, 8), 3)
  sample().time.now = at(1, 8, 5)
  await Promise.all([newDispatcher().look(never, never), newDispatcher().look(never, never)])
  expect(takeGiven()).toEqual([first])
  expect(await arrives(at(1, 23))).toEqual([])
  expect(await arrives(at(2, 8))).toEqual(['priya: The scorecards are revealed'])
})
