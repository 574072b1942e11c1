import { z } from 'zod'
import type { EpochMs } from '../../base/clock.ts'
import { type ConductPhase, conductTime } from './conduct-time.ts'
import type { ConversationEvent } from './conversation-event.ts'

/** Why Panelbook ended a conversation that no one ended: no scorecard is awaited any more, or the slot is long over. */
export const endingReasons = ['scorecards-in', 'slot-over'] as const
export const endingSchema = z.object({ at: z.number(), why: z.enum(endingReasons) })
/** The server's act and its time. It is in no document, because only the server may decide it. */
export type Ending = z.infer<typeof endingSchema>

/**
 * What the server does to a conversation beside its document: it ends it, with its interview called off or recorded as a no-show
 * as well, or begins it anew, where such an interview is planned again.
 */
export const turnReasons = [...endingReasons, 'cancelled', 'no-show', 'planned'] as const
export const turnSchema = z.object({ at: z.number(), why: z.enum(turnReasons) })
export type Turn = z.infer<typeof turnSchema>

/** How long after its slot a conversation that nobody ended goes on. */
export const OVERTIME_MS = 30 * 60_000

/** When an interview was planned, and for how long. */
export interface Slot {
  startsAt: EpochMs
  minutes: number
}

/** When it is over: a conversation that began later than planned has its whole length. */
export const slotEnd = ({ startsAt, minutes }: Slot, startedAt?: EpochMs): EpochMs =>
  Math.max(startsAt, startedAt ?? startsAt) + minutes * 60_000

/** The conversation is over, or should be, whether somebody pressed "Start" or not: from now on its scorecards are waited for. */
export const isOver = (interview: Slot & { phase: ConductPhase }, now: EpochMs): boolean =>
  interview.phase === 'ended' || now >= slotEnd(interview)

/** Something that the server did. `client` 0 is nobody's. */
export interface ServerEvent {
  type: 'closed' | 'planned'
  at: EpochMs
  client: 0
}

/** The timeline with what the server did, each before whatever happened after it. */
export function withEndings<T extends ConversationEvent>(
  timeline: readonly T[],
  turns: readonly (Pick<Turn, 'at'> & Partial<Turn>)[],
): (T | ServerEvent)[] {
  const waiting = turns
    .map(({ at, why }): ServerEvent => ({ type: why === 'planned' ? 'planned' : 'closed', at, client: 0 }))
    .sort((a, b) => a.at - b.at)
  const merged: (T | ServerEvent)[] = []
  let latest = Number.NEGATIVE_INFINITY
  const close = (until: EpochMs) => {
    while (waiting[0] !== undefined && waiting[0].at < until) merged.push(...waiting.splice(0, 1))
  }
  for (const event of timeline) {
    // An earlier time counts as the latest one seen, as in every reading of a timeline.
    latest = Math.max(latest, event.at)
    close(latest)
    merged.push(event)
  }
  close(Number.POSITIVE_INFINITY)
  return merged
}

/**
 * When a conversation ends by itself unless somebody ends it before: half an hour past its slot, or past its slot's length where
 * it began later than planned, or half an hour after somebody took it up again. Undefined where there is nothing to end.
 */
export function endsByItselfAt(slot: Slot, timeline: readonly ConversationEvent[], now: EpochMs): EpochMs | undefined {
  const { phase, startedAt, openedAt } = conductTime(timeline, now)
  if ((phase !== 'running' && phase !== 'paused') || startedAt === undefined || openedAt === undefined) return undefined
  return Math.max(slotEnd(slot, startedAt), openedAt) + OVERTIME_MS
}
