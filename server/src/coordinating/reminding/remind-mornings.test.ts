import type { Actor } from '@panelbook/shared/access/policy'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { rescheduleInterview } from '../../interviews/acts/reschedule-interview.ts'
import { openSampleInterview, type SampleInterview } from '../../interviews/sample-interview.fixture.ts'
import { readNotices } from '../../notices/read-notices.ts'
import { remind } from './remind.ts'
import { remindMornings } from './remind-mornings.ts'

const HOUR = 3_600_000
/** A Monday afternoon in 2040. */
const START = Date.UTC(2040, 0, 2, 14)
const EIGHT = Date.UTC(2040, 0, 3, 8)

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
  await db.updateTable('interviews').set({ starts_at: START, minutes: 60, phase: 'ended', time_zone: null }).execute()
  await db.deleteFrom('notices').execute()
  sample.deps.sync.told.length = 0
})
afterEach(() => sample.close())

const look = (at: number) => {
  sample.time.now = at
  return remindMornings(sample.deps)
}
const notices = async (actor: Actor) =>
  (await readNotices(sample.deps.db, actor, 1, sample.time.now)).notices.map(({ kind, at }) => [kind, at])

test('[B24] whoever’s scorecard is overdue is told on each working morning, once, and the newest is in the place of the last', async () => {
  const { panelist, moderator, observer, lead } = sample
  expect(await look(EIGHT - 1)).toBe(0)
  expect(await look(EIGHT)).toBe(2)
  expect(sample.deps.sync.told).toEqual([{ topic: 'session', to: new Set([moderator.personId, panelist.personId]) }])
  expect(await look(EIGHT + 60_000)).toBe(0)
  expect(await look(EIGHT + DAY_MS)).toBe(2)
  expect(await notices(panelist)).toEqual([['scorecard-overdue', EIGHT + DAY_MS]])
  expect([await notices(observer), await notices(lead)]).toEqual([[], []])
  await sample.handIn(panelist)
  expect(await notices(panelist)).toEqual([])
  expect(await look(EIGHT + 2 * DAY_MS)).toBe(1)
  // The fifth is that of the next Monday.
  expect(await look(EIGHT + 6 * DAY_MS)).toBe(1)
  expect(await look(EIGHT + 7 * DAY_MS)).toBe(0)
})

test('[B24] of two servers one tells, and a server that was stopped makes up for one morning', async () => {
  sample.time.now = EIGHT + 2 * DAY_MS + 2 * HOUR
  const both = await Promise.all([remindMornings(sample.deps), remindMornings(sample.deps)])
  expect(both.toSorted()).toEqual([0, 2])
  expect(await notices(sample.panelist)).toHaveLength(1)
})

test('[B24] a morning is left out where somebody reminded them since the day before', async () => {
  const { deps, lead, panelist, moderator, interviewId, time } = sample
  time.now = EIGHT - 4 * HOUR
  await told(deps, remind(deps, lead, { interviewId, personId: panelist.personId, idempotencyKey: 'a-key' }))
  expect(await look(EIGHT)).toBe(1)
  expect(await notices(panelist)).toEqual([['scorecard-reminder', EIGHT - 4 * HOUR]])
  expect(await notices(moderator)).toEqual([['scorecard-overdue', EIGHT]])
  expect(await look(EIGHT + 20 * HOUR)).toBe(0)
  expect(await look(EIGHT + DAY_MS)).toBe(2)
})

test('[B24] eight is that of the zone of the interview, and nobody is told of what nobody waits for', async () => {
  const { deps, lead, interviewId } = sample
  await deps.db.updateTable('interviews').set({ time_zone: 'America/New_York' }).execute()
  expect(await look(EIGHT)).toBe(0)
  await deps.db.updateTable('interviews').set({ revealed_at: 1 }).execute()
  expect(await look(EIGHT + 5 * HOUR)).toBe(0)
  await deps.db.updateTable('interviews').set({ revealed_at: null, phase: 'not-started' }).execute()
  // Whether it took place is asked first.
  expect(await look(EIGHT + 5 * HOUR)).toBe(0)
  await deps.db.updateTable('interviews').set({ phase: 'ended' }).execute()
  expect(await look(EIGHT + 5 * HOUR)).toBe(2)
  await deps.db.updateTable('interviews').set({ phase: 'not-started' }).execute()
  const moved = { from: START, startsAt: EIGHT + DAY_MS, minutes: 60 }
  await told(deps, rescheduleInterview(deps, lead, interviewId, moved))
  sample.time.now = EIGHT + DAY_MS + 2 * HOUR
  expect((await notices(sample.panelist)).map(([kind]) => kind)).not.toContain('scorecard-overdue')
})
