import { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import { type Id, idSchema } from '../base/ids.ts'
import { type Conduct, skipReasons } from './conduct-doc.ts'
import { conductTime } from './conduct-time.ts'

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
})
export type ConductFacts = z.infer<typeof conductFactsSchema>

/**
 * As of the last thing that happened, so that a conversation nobody ended doesn't go on for ever; and never later than `now`, so that one device's wrong clock adds
 * nothing. The same document gives the same facts whenever they are asked for.
 */
export function conductFacts(conduct: Pick<Conduct, 'timeline' | 'probesAsked' | 'skips'>, now: EpochMs): ConductFacts {
  const last = conduct.timeline.reduce((latest, event) => Math.max(latest, event.at), 0)
  const time = conductTime(conduct.timeline, Math.min(now, last))
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
  }
}

const inSeconds = (ms: number): number => Math.round(ms / 1000)
