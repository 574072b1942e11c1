import { expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { createMorningsTold, remindMornings } from '../coordinating/reminding/remind-mornings.ts'
import { isZoneUnknown, readOwnTimes, setTimeZone } from './mail-times.ts'
import { at, mailWorld, NIGHT, never } from './mail-world.fixture.ts'

const { sample, newDispatcher, takeGiven, answer, arrives, choose, goTo, reveal, tell, waiting, twoOverdue } = mailWorld()
const REVEALED = 'priya: The scorecards are revealed'

test('[B29] a digest whose time is quiet leaves each day when the quiet hours end', async () => {
  const { deps, panelist } = sample()
  await reveal()
  sample().time.now = at(0, 9)
  await choose(panelist, { quiet: NIGHT, digest: { at: '20:00' } })
  for (const day of [0, 1, 2, 3]) {
    await tell(panelist, 'revealed', at(day, 12), day + 1)
    expect(await arrives(at(day, 20)), `evening of day ${day}`).toEqual([])
    expect((await readOwnTimes(deps.db, panelist, at(day, 21))).nextDigestAt).toBe(at(day + 1, 8))
    // What comes in the night is told with it.
    await tell(panelist, 'decided', at(day, 23), day + 1)
    expect(await arrives(at(day, 23))).toEqual([])
    expect(await arrives(at(day + 1, 8)), `morning after day ${day}`).toEqual([REVEALED])
  }
  // That of a Friday leaves on Monday, where weekends are quiet; on that Monday no second one does.
  await tell(panelist, 'revealed', at(4, 12), 9)
  await arrives(at(4, 20))
  expect(await arrives(at(7, 8))).toEqual([REVEALED])
  await choose(panelist, { digest: { at: '20:00' } })
  await tell(panelist, 'revealed', at(7, 12), 10)
  expect(await arrives(at(7, 20))).toEqual([])
  expect(await arrives(at(8, 20))).toEqual([REVEALED])
})

test('[B28] what was tried is given up in three days, however many nights it waited through', async () => {
  const { panelist } = sample()
  await reveal()
  await choose(panelist, { quiet: { ...NIGHT, weekends: false } })
  await tell(panelist, 'revealed', at(0, 12))
  const later = { kind: 'later', code: 'DATA 451' } as const
  let tries = 0
  for (let hour = 12; hour < 12 + 5 * 24; hour++) {
    answer(later)
    tries += (await arrives(at(0, hour))).length
  }
  expect(tries).toBeGreaterThan(5)
  expect(await waiting()).toEqual([])
  expect(await arrives(at(3, 13))).toEqual([])
})

test('[B29] an old digest that was never tried tells what came lately', async () => {
  const { deps, panelist } = sample()
  await reveal()
  await choose(panelist, { digest: { at: '08:00' } })
  await tell(panelist, 'revealed', at(0, 12))
  await arrives(at(0, 12))
  // The server was stopped for a week.
  await tell(panelist, 'revealed', at(7, 12), 2)
  const digest = await deps.db.selectFrom('outbox').select('key').where('notice_id', 'is', null).executeTakeFirstOrThrow()
  sample().time.now = at(7, 12)
  await newDispatcher().look(never, never)
  const [mail] = takeGiven()
  expect([mail?.key, mail?.subject]).toEqual([digest.key, '2 unread notices'])
  expect(await waiting()).toEqual([])
})

test('[B24] [B29] a zone that this machine doesn’t know holds up nobody’s reminders or digests, and its person is told', async () => {
  const { deps, panelist, moderator } = sample()
  await twoOverdue()
  await choose(moderator, { digest: { at: '08:00' } })
  await goTo(moderator, 'UTC')
  await deps.db.updateTable('people').set({ time_zone: 'Mars/Olympus' }).where('id', '=', panelist.personId).execute()
  await deps.db.updateTable('interviews').set({ time_zone: 'Europe/Berlin' }).execute()
  // Theirs is that of the interview then.
  expect((await arrives(at(1, 7))).filter((line) => line.startsWith('priya'))).toEqual([])
  sample().time.now = at(1, 7)
  expect(await remindMornings(deps)).toBe(2)
  expect(await arrives(at(1, 7))).toEqual(['priya: 2 scorecards of yours are still due'])
  sample().time.now = at(1, 8)
  expect(await remindMornings(deps)).toBe(2)
  expect(await arrives(at(1, 8))).toEqual(['owner: 2 scorecards of yours are still due'])
  await deps.db.updateTable('interviews').set({ time_zone: 'Mars/Olympus' }).execute()
  sample().time.now = at(2, 8)
  expect(await remindMornings(deps)).toBe(4)
  expect(await readOwnTimes(deps.db, panelist, at(1, 9))).toEqual({ unknownZone: 'Mars/Olympus' })
  expect(await isZoneUnknown(deps.db, panelist.personId)).toBe(false)
  expect(await isZoneUnknown(deps.db, moderator.personId)).toBe(false)
  expect(await isZoneUnknown(deps.db, sample().observer.personId)).toBe(true)
  // A browser says nothing in the place of what its person has chosen.
  await told(deps, setTimeZone(deps, panelist, { timeZone: 'Asia/Tokyo', onlyFirst: true }))
  expect(await readOwnTimes(deps.db, panelist, at(1, 9))).toEqual({ unknownZone: 'Mars/Olympus' })
})

test('[B24] [B29] a morning is told once, whatever hour or zone its person chooses after it', async () => {
  const { deps, panelist } = sample()
  const toldAt = async (now: number) => {
    sample().time.now = now
    await remindMornings(deps)
    const own = deps.db.selectFrom('notices').select('at').where('person_id', '=', panelist.personId)
    return [...new Set((await own.execute()).map((row) => row.at))]
  }
  await twoOverdue()
  await goTo(panelist, 'Asia/Tokyo')
  // Tuesday’s in Tokyo.
  const tuesday = at(0, 23)
  expect(await toldAt(tuesday)).toEqual([tuesday])
  await goTo(panelist, 'America/New_York')
  expect(await toldAt(at(1, 13))).toEqual([tuesday])
  await choose(panelist, { digest: { at: '18:00' } })
  expect(await toldAt(at(1, 23))).toEqual([tuesday])
  expect(await toldAt(at(2, 23))).toEqual([at(2, 23)])
})

test('[B29] [B30] a time that has passed when it is chosen sends nothing, and so hides no later one of that day', async () => {
  const { deps, panelist } = sample()
  await twoOverdue()
  sample().time.now = at(0, 9)
  await choose(panelist, { digest: { at: '20:00' } })
  sample().time.now = at(1, 17)
  await choose(panelist, { digest: { at: '16:00' } })
  await remindMornings(deps)
  expect((await arrives(at(1, 17, 1))).filter((line) => line.startsWith('priya'))).toEqual([])
  expect((await readOwnTimes(deps.db, panelist, at(1, 17, 1))).nextDigestAt).toBe(at(2, 16))
  await choose(panelist, { digest: { at: '20:00' } })
  expect((await readOwnTimes(deps.db, panelist, at(1, 17, 2))).nextDigestAt).toBe(at(1, 20))
  sample().time.now = at(1, 20)
  await remindMornings(deps)
  expect((await arrives(at(1, 20))).filter((line) => line.startsWith('priya'))).toEqual([
    'priya: 2 scorecards of yours are still due',
  ])
})

test('[B29] a digest with nothing to say uses up no day', async () => {
  const { deps, panelist } = sample()
  await reveal()
  await choose(panelist, { digest: { at: '08:00' } })
  await tell(panelist, 'revealed', at(0, 12))
  await arrives(at(0, 12))
  await deps.db.updateTable('interviews').set({ revealed_at: null }).execute()
  expect(await arrives(at(1, 8))).toEqual([])
  await reveal()
  await tell(panelist, 'revealed', at(1, 9), 2)
  await choose(panelist, { digest: { at: '18:00' } })
  expect(await arrives(at(1, 9))).toEqual([])
  expect(await arrives(at(1, 18))).toEqual([REVEALED])
})

test('[B29] mornings are looked for once for all digests of a time, and all of them', async () => {
  const { deps } = sample()
  await twoOverdue()
  const found = async () => (await deps.db.deleteFrom('notices').executeTakeFirst()).numDeletedRows
  // A morning is told in parts, as many at once as this.
  const tellMornings = createMorningsTold(deps, 1)
  sample().time.now = at(1, 8, 1)
  await tellMornings(at(1, 8))
  expect(await found()).toBe(4n)
  await tellMornings(at(1, 8))
  await tellMornings(at(1, 8, 1))
  expect(await found()).toBe(0n)
  sample().time.now = at(1, 9)
  await tellMornings(at(1, 9))
  expect(await found()).toBe(4n)
})
