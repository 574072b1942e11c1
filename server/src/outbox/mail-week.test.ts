import type { Actor } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { NO_ZONE, wallTimeAt } from '@panelbook/shared/base/time-zone'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { isQuiet } from '@panelbook/shared/outbox/mail-times'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { remindMornings } from '../coordinating/reminding/remind-mornings.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { addNotices } from '../notices/store/add-notices.ts'
import { setRead } from '../notices/store/notices.ts'
import { createDispatcher } from './dispatcher.ts'
import type { Delivery, OutgoingMail } from './mail/mail-transport.ts'
import { setMailTimes, setTimeZone } from './mail-times.ts'
import { findMailTimes } from './store/mail-times.ts'
import { setSendsMail } from './store/outbox.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** A Wednesday in 2040. On the Sunday after it Berlin's clocks are put forward; in New York they were two weeks before. */
const WEDNESDAY = Date.UTC(2040, 2, 21)
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland']
const TIMES = ['02:30', '07:00', '08:00', '12:30', '19:00', '23:00']

/** Draws that follow from the seed (mulberry32). */
function drawsFrom(seed: number) {
  let drawn = seed
  const draw = (): number => {
    drawn = (drawn + 0x6d2b79f5) | 0
    let mixed = Math.imul(drawn ^ (drawn >>> 15), 1 | drawn)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    chance: (probability: number) => draw() < probability,
    between: (least: number, most: number) => least + Math.floor(draw() * (most - least + 1)),
    pick: <T>(from: readonly T[]): T => from[Math.floor(draw() * from.length)] as T,
  }
}

let sample: SampleInterview
/** Of each notice: the keys of the mails that told it. Of each mail: the notices in it when it was first given out. */
let toldBy: Map<Id, Set<string>>
let firstGiven: Map<string, readonly Id[]>
let problems: string[]
/** When somebody's last digest was first given out. */
let lastDigests: Map<Id, number>
const never = new AbortController().signal

beforeEach(async () => {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
  await db
    .updateTable('interviews')
    .set({ starts_at: WEDNESDAY - 10 * HOUR, minutes: 60, time_zone: null, phase: 'ended', revealed_at: 1 })
    .execute()
  await db.deleteFrom('notices').execute()
  await setSendsMail(db, true)
  toldBy = new Map()
  firstGiven = new Map()
  problems = []
  lastDigests = new Map()
})
afterEach(() => sample.close())

/** What a mail tells, as the outbox has it while it leaves. */
async function noticesOf({ key }: OutgoingMail): Promise<Id[]> {
  const { db } = sample.deps
  if (key.endsWith('/mail')) return [key.slice(0, -'/mail'.length)]
  const rows = await db
    .selectFrom('outbox')
    .innerJoin('notices', 'notices.id', 'outbox.notice_id')
    .select('notices.id')
    .where('digest_key', '=', key)
    .where('read_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

async function watch(mail: OutgoingMail): Promise<void> {
  const { db } = sample.deps
  const now = sample.time.now
  const ids = await noticesOf(mail)
  const person = await db.selectFrom('people').selectAll().where('email', '=', mail.to.address).executeTakeFirstOrThrow()
  const { quiet, timeZone = NO_ZONE, digest } = await findMailTimes(db, person.id)
  const when = `${mail.key} to ${person.id} at ${wallTimeAt(now, timeZone)} in ${timeZone}`
  if (quiet && isQuiet(quiet, now, timeZone)) problems.push(`${when} is in quiet hours`)
  if (person.suspended) problems.push(`${when} is to somebody who can’t sign in`)
  if (ids.length === 0) problems.push(`${when} says nothing`)
  const before = firstGiven.get(mail.key)
  if (before && !ids.every((id) => before.includes(id))) problems.push(`${when} says more than the first time`)
  if (!before) {
    firstGiven.set(mail.key, ids)
    const day = (at: number) => wallTimeAt(at, timeZone).slice(0, 10)
    if (digest && mail.key.endsWith('/digest')) {
      const last = lastDigests.get(person.id)
      if (last !== undefined && day(last) === day(now)) problems.push(`${when} is the second of a day`)
      lastDigests.set(person.id, now)
    }
  }
  for (const id of ids) toldBy.set(id, (toldBy.get(id) ?? new Set()).add(mail.key))
}

test.each([1, 2, 3, 4])(
  '[B27] [B28] [B29] [B30] in a random week each notice is told once at a permitted time, or was read first (seed %i)',
  async (seed) => {
    const { deps, time, panelist, moderator, observer } = sample
    const { db } = deps
    const random = drawsFrom(seed)
    const people = [panelist, moderator, observer]
    let failing = 0.15
    const dispatcher = () =>
      createDispatcher({
        ...deps,
        elapsed: deps.clock,
        from: { name: 'Panelbook', address: 'panelbook@panelbook.example' },
        address: 'https://panelbook.example',
        naming: (notice) => notice,
        beforeDigest: () => remindMornings(deps),
        transport: {
          async send(mail): Promise<Delivery> {
            // It may have been taken even where that was not heard of.
            await watch(mail)
            return random.chance(failing) ? { kind: 'later', code: 'DATA 451' } : { kind: 'taken' }
          },
        },
      })
    const look = () => Promise.all([dispatcher().look(never, never), dispatcher().look(never, never)])
    const choose = (person: Actor) => {
      const from = random.pick(TIMES)
      const until = random.pick(TIMES.filter((at) => at !== from))
      const quiet = random.chance(0.6) ? { from, until, weekends: random.chance(0.5) } : undefined
      return told(
        deps,
        setMailTimes(deps, person, { quiet, digest: random.chance(0.6) ? { at: random.pick(TIMES) } : undefined }),
      )
    }
    const tellOne = async (number: number) => {
      const news = { kind: 'revealed', interviewId: sample.interviewId, number, at: time.now, by: undefined } as const
      await addNotices(db, news, [random.pick(people).personId], deps.random)
    }
    const readOne = async () => {
      const rows = await db.selectFrom('notices').select(['id', 'person_id']).where('read_at', 'is', null).execute()
      if (rows.length === 0) return
      const { id, person_id } = random.pick(rows)
      await setRead(db, person_id, id, time.now)
    }

    time.now = WEDNESDAY
    for (const person of people) await choose(person)
    for (let step = 0; time.now < WEDNESDAY + 7 * DAY_MS; step++) {
      time.now += random.between(10, 120) * MINUTE
      if (random.chance(0.45)) await tellOne(step)
      if (random.chance(0.1)) await readOne()
      if (random.chance(0.08)) await choose(random.pick(people))
      const person = random.pick(people)
      if (random.chance(0.06)) await told(deps, setTimeZone(deps, person, { timeZone: random.pick(ZONES) }))
      // As a server leaves it that is killed.
      if (random.chance(0.1))
        await db
          .updateTable('outbox')
          .set({ claimed_until: time.now + 5 * MINUTE })
          .where('webhook_id', 'is', null)
          .execute()
      await look()
    }
    failing = 0
    for (const end = time.now + 8 * DAY_MS; time.now < end; time.now += 30 * MINUTE) await look()

    expect(problems, `seed ${seed}`).toEqual([])
    const notices = await db.selectFrom('notices').select(['id', 'read_at']).execute()
    expect(notices.length).toBeGreaterThan(20)
    for (const { id, read_at } of notices) {
      const mails = toldBy.get(id)?.size ?? 0
      if (read_at === null || mails > 0) expect(mails, `seed ${seed}, notice ${id}`).toBe(1)
    }
    expect(await db.selectFrom('outbox').select('key').execute()).toEqual([])
  },
)
