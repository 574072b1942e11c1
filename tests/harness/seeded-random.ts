/**
 * A small, fast generator whose every draw follows from its seed (sfc32, by Chris Doty-Humphrey; PractRand finds no fault in it).
 * Tests print the seed, so that a failure can be run again exactly.
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

export function seededRandom(seed: number): SeededRandom {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = seed >>> 0
  let counter = Math.floor(seed / 2 ** 32) | 1
  const next32 = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  // The first draws still resemble the seed.
  for (let i = 0; i < 15; i++) next32()

  const random: SeededRandom = {
    seed,
    next: () => next32() / 2 ** 32,
    between: (min, max) => min + Math.floor(random.next() * (max - min + 1)),
    chance: (probability) => random.next() < probability,
    pick: (from) => {
      const index = random.between(0, from.length - 1)
      if (index < 0 || index >= from.length) throw new RangeError('Nothing to pick from')
      return from[index] as (typeof from)[number]
    },
    bytes: (length) => Uint8Array.from({ length }, () => random.between(0, 255)),
    fork: () => seededRandom(next32()),
  }
  return random
}

/** PANELBOOK_SEED where somebody repeats a failure, otherwise a fresh seed. Always print it. */
export function chooseSeed(env: NodeJS.ProcessEnv = process.env): number {
  const given = env.PANELBOOK_SEED
  if (given === undefined) return Math.floor(Math.random() * 2 ** 32)
  const seed = Number(given)
  if (!Number.isInteger(seed) || seed < 0) throw new Error(`PANELBOOK_SEED is not a whole number: ${given}`)
  return seed
}
