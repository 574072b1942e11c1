import type * as Y from 'yjs'
import { z } from 'zod'
import { type EpochMs, epochMsSchema } from '../../base/clock.ts'

/** At `at` the server had everything that the Yjs client id `client` wrote below `clock`. */
export const writingTimeSchema = z.object({ at: epochMsSchema, client: z.number().int().min(0), clock: z.number().int().min(1) })
export type WritingTime = z.infer<typeof writingTimeSchema>

/** More than this nobody needs to see words grow: one a second for more than an hour of a busy panel. */
export const MOST_WRITING_TIMES = 5_000

/** What had been written at one moment: of each client id, the clock of the first thing it hadn't written yet. */
export type WrittenBy = ReadonlyMap<number, number>

/** @param times in order */
export function writtenUntil(times: readonly WritingTime[], at: EpochMs): WrittenBy {
  const written = new Map<number, number>()
  for (const time of times) {
    if (time.at > at) break
    written.set(time.client, time.clock)
  }
  return written
}

/** How much of an item was there by then. */
export const lengthBy = (item: Pick<Y.Item, 'id' | 'length'>, written: WrittenBy): number =>
  Math.min(item.length, Math.max(0, (written.get(item.id.client) ?? 0) - item.id.clock))
