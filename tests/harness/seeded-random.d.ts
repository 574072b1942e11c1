/**
 * A small, fast generator whose every draw follows from its seed (sfc32, by Chris Doty-Humphrey; PractRand finds no fault in it). Tests
 * print the seed, so that a failure can be run again exactly.
 */
export interface SeededRandom {
  readonly seed: number
  /** 0 ≤ x < 1. */
  next(): number
  /** A whole number, min ≤ x ≤ max. */
  between(min: number, max: number): number
  /** True with the given probability. */
  chance(probability: number): boolean
  /** @throws RangeError for an empty list */
  pick<T>(from: readonly T[]): T
  bytes(length: number): Uint8Array
  /** An independent stream: drawing from it does not move this one. */
  fork(): SeededRandom
}
export declare function seededRandom(seed: number): SeededRandom
/** PANELBOOK_SEED where somebody runs a failure again, else a fresh one. Always print it. */
export declare function chooseSeed(env?: NodeJS.ProcessEnv): number
