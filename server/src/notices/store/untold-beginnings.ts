import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import type { BeginningKind } from '@panelbook/shared/notices/notice'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { untoldSeats } from './untold.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

interface Ahead {
  /** Milliseconds before an interview at which its panel is told. */
  leadMs: number
  /** Milliseconds after which it is too late for that: a server that was stopped leaves it out. */
  lateMs: number
  /** Milliseconds before an interview within which news of its seat or time says the same already. */
  newsMs: number
}

const aheads: Record<BeginningKind, Ahead> = {
  'day-before': { leadMs: DAY_MS, lateMs: 3 * HOUR_MS, newsMs: 36 * HOUR_MS },
  'begins-soon': { leadMs: 10 * MINUTE_MS, lateMs: 10 * MINUTE_MS, newsMs: 30 * MINUTE_MS },
}

/** Whoever sits in an interview that is so near, and was not told of it or of its time, with the version of its schedule. */
export async function listUntoldBeginnings(
  db: Kysely<Database>,
  kind: BeginningKind,
  now: EpochMs,
  limit: number,
): Promise<{ interviewId: Id; personId: Id; number: number }[]> {
  const { leadMs, lateMs, newsMs } = aheads[kind]
  const newsFrom = sql<number>`interviews.starts_at - ${sql.lit(newsMs)}`
  return (
    untoldSeats(db, kind)
      .where('interviews.starts_at', '>', Math.max(now, now + leadMs - lateMs))
      .where('interviews.starts_at', '<=', now + leadMs)
      .where('interviews.phase', '=', 'not-started')
      .where('interviews.created_at', '<=', newsFrom)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('slot_changes')
              .select('slot_changes.number')
              .whereRef('slot_changes.interview_id', '=', 'interviews.id')
              .where('slot_changes.at', '>', newsFrom),
          ),
        ),
      )
      // By the facts: nobody has a notice of a seat that they gave themselves.
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('panel_joinings')
              .select('panel_joinings.number')
              .whereRef('panel_joinings.interview_id', '=', 'interviews.id')
              .whereRef('panel_joinings.person_id', '=', 'panel_members.person_id')
              .where('panel_joinings.at', '>', newsFrom),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('panel_changes')
              .select('panel_changes.number')
              .whereRef('panel_changes.interview_id', '=', 'interviews.id')
              .whereRef('panel_changes.replacement_id', '=', 'panel_members.person_id')
              .where('panel_changes.at', '>', newsFrom),
          ),
        ),
      )
      .limit(limit)
      .execute()
  )
}

/** Takes from these people what said that interviews were near which have begun by now, or are said to begin soon. */
export async function dropPastBeginnings(db: Kysely<Database>, people: readonly Id[], now: EpochMs): Promise<void> {
  if (people.length === 0) return
  const begun = (kind: BeginningKind, until: EpochMs) =>
    db
      .deleteFrom('notices')
      .where('person_id', 'in', [...new Set(people)])
      .where('kind', '=', kind)
      .where('interview_id', 'in', (eb) => eb.selectFrom('interviews').select('interviews.id').where('starts_at', '<=', until))
      .execute()
  await begun('day-before', now + aheads['begins-soon'].leadMs)
  await begun('begins-soon', now)
}
