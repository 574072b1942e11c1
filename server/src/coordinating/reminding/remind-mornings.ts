import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { NO_ZONE } from '@panelbook/shared/base/time-zone'
import { DAY_MS, MORNING } from '@panelbook/shared/base/working-days'
import { REMINDED_LATELY_MS } from '@panelbook/shared/coordinating/reminders'
import { slotEnd } from '@panelbook/shared/interviews/conduct/endings'
import { lastMorning, MORNINGS_MS } from '@panelbook/shared/notices/working-mornings'
import type { Kysely } from 'kysely'
import { touchingEach } from '../../acting/done.ts'
import { lookEveryMinute } from '../../acting/look-every-minute.ts'
import { type Connected, tellTouched } from '../../acting/tell-touched.ts'
import type { Database } from '../../database/schema.ts'
import { addReminderNotices } from '../../notices/store/add-reminder-notices.ts'
import { listSeatsToRemind, numberOfDay } from '../overdue-store.ts'

interface Deps extends Connected {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
}

const MOST = 200

/**
 * Tells people on working mornings that their scorecard is still due: in their zone, at eight or when they chose to have their
 * digest, on at most five. All that is due in a morning is told at once, as it is one mail. A morning by which somebody has just
 * reminded them is left out. Twice is once, and of what was missed only the last is made up for, within three hours.
 *
 * @param most at once: the rest comes with the next look
 * @returns how many notices that were
 */
export async function remindMornings(deps: Deps, most = MOST): Promise<number> {
  const { db, clock, random } = deps
  // Most looks find nothing, and begin no transaction.
  if (toRemind(await seats(db, clock.now()), clock.now()).length === 0) return 0
  const told = await db.transaction().execute(async (transaction) => {
    const at = clock.now()
    const people: Id[] = []
    const byPerson = Map.groupBy(toRemind(await seats(transaction, at), at), ({ personId }) => personId)
    for (const [personId, overdue] of byPerson) {
      // Never some of somebody's: the others would be a second mail.
      if (people.length >= most) break
      for (const { id, morning } of overdue) {
        const number = numberOfDay(morning.day)
        const news = { kind: 'scorecard-overdue' as const, interviewId: id, number, at, by: undefined }
        if (await addReminderNotices(transaction, news, personId, random)) people.push(personId)
      }
    }
    return people
  })
  if (told.length > 0) await tellTouched(deps, touchingEach(told, ['notices'], undefined).touched)
  return told.length
}

/** An interview takes a day at most. */
const seats = (db: Kysely<Database>, now: number) => listSeatsToRemind(db, now - MORNINGS_MS - DAY_MS, now)

const toRemind = (found: Awaited<ReturnType<typeof seats>>, now: number) =>
  found.flatMap((seat) => {
    const morning = lastMorning(slotEnd(seat), now, seat.timeZone ?? NO_ZONE, seat.morning ?? MORNING)
    if (morning === undefined || (seat.toldDay !== undefined && seat.toldDay >= morning.day)) return []
    // One that came before they chose their time or zone is no morning of theirs.
    if (morning.at < (seat.morningsSince ?? 0)) return []
    return (seat.remindedAt ?? 0) > morning.at - REMINDED_LATELY_MS ? [] : [{ ...seat, morning }]
  })

/**
 * Tells all that are to be told on mornings up to a moment, and looks no more for those: many digests leave at one time, and each
 * waits for its mornings.
 */
export function createMorningsTold(deps: Deps, most = MOST): (until: EpochMs) => Promise<void> {
  let told = Number.NEGATIVE_INFINITY
  return async (until) => {
    if (until <= told) return
    const now = deps.clock.now()
    while ((await remindMornings(deps, most)) >= most);
    told = now
  }
}

/** Looks for mornings, now and every minute. */
export const startReminding = (deps: Deps): Promise<{ stop(): Promise<void> }> =>
  lookEveryMinute({ logger: deps.logger, failed: 'could not look for scorecards that are still due' }, () => remindMornings(deps))
