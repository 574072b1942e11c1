export interface Pace {
  text: string
  tone: 'late' | 'early' | 'on-time'
}

/**
 * How far a conversation is behind its plan, or ahead of it, in words. Under a minute either way counts as on time, because a
 * panel ignores a clock that complains about seconds.
 *
 * @param behindMs milliseconds; below 0 it is ahead
 */
export function pace(behindMs: number): Pace {
  const minutes = Math.trunc(behindMs / 60_000)
  if (minutes > 0) return { text: `${minutes} min behind`, tone: 'late' }
  if (minutes < 0) return { text: `${-minutes} min ahead`, tone: 'early' }
  return { text: 'On time', tone: 'on-time' }
}
