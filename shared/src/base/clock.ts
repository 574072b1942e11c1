/** Milliseconds since the Unix epoch. Time always comes in as a dependency, so that tests decide what time it is. */
export type EpochMs = number

export interface Clock {
  now(): EpochMs
}
