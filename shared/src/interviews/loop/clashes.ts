import type { EpochMs } from '../../base/clock.ts'
import { overlaps, spanOf, type Taken } from './first-gaps.ts'

/** An interview as it is planned to be. */
export interface Timed {
  key: string
  startsAt: EpochMs
  minutes: number
  who: readonly string[]
}

/** Somebody would be in two places. `other`: the key of the other interview that is planned; absent: they are busy already. */
export interface Clash extends Taken {
  other?: string
}

/** For each that is planned, what is in its way. */
export function clashesOf(planned: readonly Timed[], taken: readonly Taken[]): ReadonlyMap<string, readonly Clash[]> {
  return new Map(
    planned.map((one) => {
      const busy: Clash[] = taken.filter((each) => one.who.includes(each.who) && overlaps(spanOf(one), spanOf(each)))
      const others = planned.filter((other) => other.key !== one.key && overlaps(spanOf(one), spanOf(other)))
      const twice = others.flatMap((other): Clash[] =>
        other.who
          .filter((who) => one.who.includes(who))
          .map((who) => ({ who, startsAt: other.startsAt, minutes: other.minutes, other: other.key })),
      )
      return [one.key, [...busy, ...twice]]
    }),
  )
}
