import { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import { type Id, idSchema } from '../base/ids.ts'
import { DAY_MS } from '../base/working-days.ts'
import type { DecisionOutcome } from '../debrief/decision.ts'
import type { ApplicationState } from './application.ts'

/** How long an erasure by the clock is shown before it comes. */
export const SHOWN_MS = 30 * DAY_MS

export const keptMonthsSchema = z.number().int().min(1, 'At least 1 month').max(120, 'At most 120 months')

/** How many months a role keeps candidates' data after the decision, and since when it says so. */
export interface Keeping {
  months: number
  since: EpochMs
}

/** What decides when an application's time is over. */
export interface ApplicationKept {
  roleId: Id | undefined
  role: string
  state: ApplicationState
  /** Of the newest decision on it. */
  outcome: DecisionOutcome | undefined
  decidedAt: EpochMs | undefined
  /** When it was last withdrawn or taken up again. */
  changedAt: EpochMs | undefined
  /** Undefined: until somebody erases them. */
  keeping: Keeping | undefined
}

/** All that is known of a person, of every entry of them. */
export interface RetentionInput {
  held: boolean
  applications: readonly ApplicationKept[]
  /** Those that take place: `until` is the end of their slot. */
  interviews: readonly { underWay: boolean; until: EpochMs }[]
}

/** From when on the candidate may be erased, by the role that keeps them longest; or what keeps them without an end. */
export type Retention =
  | { kind: 'kept'; why: 'held' | 'interview' | 'no-application' | 'undecided' | 'no-period' }
  | { kind: 'ends'; at: EpochMs; roleId: Id; role: string; months: number }

/**
 * How long a candidate is kept. Every application must have come to an end, and the period of its role be over since. A legal
 * hold, and an interview that is under way or still to come, keep the whole candidate.
 */
export function retentionOf({ held, applications, interviews }: RetentionInput, now: EpochMs): Retention {
  if (held) return { kind: 'kept', why: 'held' }
  if (interviews.some(({ underWay, until }) => underWay || until > now)) return { kind: 'kept', why: 'interview' }
  let last: Extract<Retention, { kind: 'ends' }> | undefined
  for (const application of applications) {
    const { keeping, roleId, role } = application
    const ended = endOf(application)
    if (ended === undefined) return { kind: 'kept', why: 'undecided' }
    if (!keeping || roleId === undefined) return { kind: 'kept', why: 'no-period' }
    // Nobody loses data on the day on which somebody chose a shorter time.
    const at = Math.max(dayFrom(monthsAfter(ended, keeping.months)), dayFrom(keeping.since + SHOWN_MS))
    if (!last || at > last.at) last = { kind: 'ends', at, roleId, role, months: keeping.months }
  }
  return last ?? { kind: 'kept', why: 'no-application' }
}

/** When an application came to its end: undefined while it goes on, and again once it was taken up after its decision. */
function endOf({ state, outcome, decidedAt, changedAt }: ApplicationKept): EpochMs | undefined {
  if (state === 'withdrawn') return changedAt === undefined ? decidedAt : Math.max(changedAt, decidedAt ?? changedAt)
  if (decidedAt === undefined || (outcome !== 'hire' && outcome !== 'decline')) return undefined
  return changedAt !== undefined && changedAt >= decidedAt ? undefined : decidedAt
}

/**
 * Whether the end is so near that it is shown: from the day before thirty days, so that a period that was just set shows at once
 * whom it concerns.
 */
export const isShown = (ends: EpochMs, now: EpochMs): boolean => ends - SHOWN_MS <= dayFrom(now)

/** The first moment at which a candidate is erased whose time ends then, and of whom it is shown since. */
export const erasedFrom = (ends: EpochMs, shownSince: EpochMs): EpochMs => Math.max(ends, dayFrom(shownSince + SHOWN_MS))

/** That many calendar months later, in UTC: on the same day of the month, or the last where a month has no such day. */
export function monthsAfter(at: EpochMs, months: number): EpochMs {
  const date = new Date(at)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return date.setUTCDate(Math.min(day, last))
}

/** The first beginning of a day in UTC that isn't before: months count in whole days, and a date is the same for everybody. */
const dayFrom = (at: EpochMs): EpochMs => Math.ceil(at / DAY_MS) * DAY_MS

/** That a candidate will be erased by the clock. */
export const erasureAheadSchema = z.object({
  /** The beginning of a day in UTC. */
  at: z.number(),
  /** The role that keeps them longest, and for how many months after the decision. */
  roleId: idSchema,
  role: z.string(),
  months: keptMonthsSchema,
})
export type ErasureAhead = z.infer<typeof erasureAheadSchema>
