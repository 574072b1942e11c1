import { z } from 'zod'

/** Milliseconds since the Unix epoch. Time always comes in as a dependency, so that tests decide what time it is. */
export type EpochMs = number

/** A moment as a device may have written it: one that there is, from 1970 on. Fractions come from its finer clock. */
export const epochMsSchema = z.number().min(0).max(8.64e15)

export interface Clock {
  now(): EpochMs
}
