import type { CandidateValues, InterviewValues } from '../store/brought.ts'

/** What becomes of a value that both sides have: what is there now against what both agreed on last, and what is here. */
interface Settled<V> {
  /** What is taken, as nobody changed it here. */
  taken: Partial<V>
  /** What both agree on now. */
  base: V
}

const fields = ['name', 'email', 'phone'] as const

/**
 * Takes what was changed there and not here, field by field. What was changed on both sides, and isn't the same by now, stays another
 * than what both agreed on: it waits for somebody.
 */
export function settleCandidate(here: CandidateValues, base: CandidateValues, seen: CandidateValues): Settled<CandidateValues> {
  const taken: Partial<CandidateValues> = {}
  const agreed: Partial<CandidateValues> = { ...base }
  const put = (values: Partial<CandidateValues>, field: (typeof fields)[number]) => {
    const value = seen[field]
    if (value === undefined) delete values[field]
    else values[field] = value
  }
  for (const field of fields) {
    if (seen[field] === base[field]) continue
    const sameHere = here[field] === seen[field]
    if (!sameHere && here[field] !== base[field]) continue
    // What is missing there is no news: it isn't taken away from here.
    if (!sameHere && seen[field] !== undefined) put(taken, field)
    put(agreed, field)
  }
  return { taken, base: { ...agreed, name: agreed.name ?? base.name } }
}

/** What is compared of an interview that is here. */
export type InterviewHere = Pick<InterviewValues, 'startsAt' | 'minutes' | 'location' | 'off'>

export interface InterviewSettled {
  move: boolean
  relocate: boolean
  /** It is said to be called off there. */
  cancel: boolean
  base: InterviewValues
}

/**
 * The same of an interview: its time, its location, and whether it is called off. That it isn't there any more, which nobody said,
 * waits for somebody, and so does another panel: people prepare, and a program takes nobody off.
 *
 * @param said whether the system says that it is called off, where it is
 */
export function settleInterview(
  here: InterviewHere,
  base: InterviewValues,
  seen: InterviewValues,
  said: boolean,
): InterviewSettled {
  const agreed = { ...base }
  const settled = { move: false, relocate: false, cancel: false }
  const unchanged = here.startsAt === base.startsAt && here.minutes === base.minutes && here.off === base.off
  if (seen.off !== base.off) {
    if (here.off === seen.off) agreed.off = seen.off
    else if (said && seen.off && unchanged) {
      settled.cancel = true
      agreed.off = true
    }
  }
  if (seen.off) return { ...settled, base: agreed }
  if (seen.startsAt !== base.startsAt || seen.minutes !== base.minutes) {
    const sameHere = here.startsAt === seen.startsAt && here.minutes === seen.minutes
    settled.move = !sameHere && unchanged && !here.off
    if (sameHere || settled.move) Object.assign(agreed, { startsAt: seen.startsAt, minutes: seen.minutes })
  }
  if (seen.location !== base.location) {
    const sameHere = here.location === seen.location
    settled.relocate = !sameHere && here.location === base.location && !here.off
    if (sameHere || settled.relocate) {
      delete agreed.location
      if (seen.location !== undefined) agreed.location = seen.location
    }
  }
  return { ...settled, base: agreed }
}
