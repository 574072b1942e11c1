import { z } from 'zod'
import type { EpochMs } from '../../base/clock.ts'
import { type Id, idSchema } from '../../base/ids.ts'
import { type Conduct, skipReasons, type TimelineEvent } from './conduct-doc.ts'
import { type ConductTime, conductTime } from './conduct-time.ts'
import { type Turn, withEndings } from './endings.ts'

const seconds = z.number().int().min(0)

/** What happened in one conversation, without who did it and what was said: enough to compare conversations. */
export const conductFactsSchema = z.object({
  /** In the order they were first asked. */
  asked: z.array(z.object({ questionId: idSchema, seconds, probes: z.number().int().min(0) })),
  /** A skip after asking stands: such a question is in both lists. */
  skipped: z.array(z.object({ questionId: idSchema, reason: z.enum(skipReasons) })),
  /** The whole conversation, pauses left out. */
  seconds,
  ended: z.boolean(),
  /**
   * The question that was being asked at the last thing that happened, where the conversation isn't over: how long it takes
   * nobody knows yet.
   */
  open: idSchema.optional(),
})
export type ConductFacts = z.infer<typeof conductFactsSchema>

/**
 * A conversation's time as of the last thing that happened in it, so that one nobody ended doesn't go on for ever. The same
 * whenever it is asked for: what the document claims is bounded by when the server heard of it and not by when somebody looks, so
 * that one device's wrong clock adds nothing.
 *
 * @param heardAt when the server had all of this document; what claims to be later counts as of then
 * @param endings the server's own, which need no bound
 */
export function settledTime(
  timeline: readonly TimelineEvent[],
  heardAt: EpochMs,
  endings: readonly (Pick<Turn, 'at'> & Partial<Turn>)[] = [],
): ConductTime & { open: Id | undefined } {
  const heard = timeline.map((event) => ({ ...event, at: Math.min(event.at, heardAt) }))
  const all = withEndings(heard, endings)
  const time = conductTime(
    all,
    all.reduce((latest, event) => Math.max(latest, event.at), 0),
  )
  const going = time.phase === 'running' || time.phase === 'paused'
  return { ...time, open: going ? time.current : undefined }
}

/** What became of each question, as of the last thing that happened. See `settledTime`. */
export function conductFacts(
  conduct: Pick<Conduct, 'timeline' | 'probesAsked' | 'skips'>,
  heardAt: EpochMs,
  endings: readonly (Pick<Turn, 'at'> & Partial<Turn>)[] = [],
): ConductFacts {
  const time = settledTime(conduct.timeline, heardAt, endings)
  const spent = (questionId: Id) => inSeconds(time.spentMs.get(questionId) ?? 0)
  return {
    asked: time.asked.map((questionId) => ({
      questionId,
      seconds: spent(questionId),
      probes: conduct.probesAsked.get(questionId)?.size ?? 0,
    })),
    skipped: [...conduct.skips].map(([questionId, { reason }]) => ({ questionId, reason })),
    seconds: inSeconds(time.elapsedMs),
    ended: time.phase === 'ended',
    ...(time.open === undefined ? {} : { open: time.open }),
  }
}

const inSeconds = (ms: number): number => Math.round(ms / 1000)
