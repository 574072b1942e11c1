import type { EpochMs } from '../base/clock.ts'
import type { Id } from '../base/ids.ts'
import { conducts, type PanelRole, ratesScorecard } from '../interviews/panel/panel-role.ts'
import { noProgress, type Progress, type ShadowingPath } from './path.ts'

/** A seat of an interview that was held. */
export interface HeldSeat {
  personId: Id
  /** In which they handed in, where they did. */
  role: PanelRole
  /** A scorecard of theirs was submitted, whether or not it was reopened since. */
  handedIn: boolean
}

/** An interview of the role that was held. */
export interface HeldInterview {
  at: EpochMs
  seats: readonly HeldSeat[]
}

export interface PathFacts {
  interviews: readonly HeldInterview[]
  /** Every change of the path, in order. */
  changes: readonly { at: EpochMs; path: ShadowingPath | undefined }[]
  /** Every time that somebody was written free, or that it was taken back, in order. */
  byHand: readonly { personId: Id; at: EpochMs; free: boolean }[]
}

interface Walked {
  shadowed: number
  reversed: number
  /** Conducted and handed in, with company or without. */
  conducted: number
  free: 'before' | 'path' | undefined
}

/**
 * Where everybody is on the path of a role. It is deduced from what was held, in the order of time, each time that somebody asks:
 * no count is kept, so none can go astray.
 *
 * An interview is reverse-shadowed where its newcomer conducted and handed in, and somebody who was free by then handed in as
 * well, or observed.
 */
export function walkPath({ interviews, changes, byHand }: PathFacts): Map<Id, Progress> {
  const people = new Map<Id, Walked>()
  const of = (id: Id): Walked => {
    const found = people.get(id) ?? { shadowed: 0, reversed: 0, conducted: 0, free: undefined }
    people.set(id, found)
    return found
  }
  let path: ShadowingPath | undefined
  const settle = (walked: Walked) => {
    // Who was free stays so, also where the path becomes longer.
    if (path && !walked.free && walked.shadowed >= path.shadows && walked.reversed >= path.reverses) walked.free = 'path'
  }
  const waiting = [...changes]
  const changeUntil = (at: EpochMs) => {
    for (let next = waiting[0]; next && next.at <= at; next = waiting[0]) {
      waiting.shift()
      const begins = !path && next.path
      path = next.path
      for (const walked of people.values()) {
        if (begins && walked.conducted > 0) walked.free ??= 'before'
        settle(walked)
      }
    }
  }
  for (const { at, seats } of interviews.toSorted((a, b) => a.at - b.at)) {
    changeUntil(at)
    const company = seats.filter(
      ({ personId, role, handedIn }) =>
        (handedIn || !ratesScorecard(role)) && (people.get(personId)?.free || isWrittenFree(byHand, personId, at)),
    )
    for (const { personId, role } of seats.filter(({ handedIn }) => handedIn)) {
      const walked = of(personId)
      if (role === 'shadow') walked.shadowed += 1
      if (!conducts(role)) continue
      walked.conducted += 1
      if (!walked.free && company.some((each) => each.personId !== personId)) walked.reversed += 1
    }
    for (const { personId } of seats) if (people.has(personId)) settle(of(personId))
  }
  changeUntil(Number.POSITIVE_INFINITY)
  for (const { personId } of byHand) of(personId)
  return new Map([...people].map(([id, walked]) => [id, progressOf(walked, isWrittenFree(byHand, id, Number.POSITIVE_INFINITY))]))
}

function progressOf({ shadowed, reversed, free }: Walked, byHand: boolean): Progress {
  const why = free ?? (byHand ? 'by-hand' : undefined)
  return { shadowed, reversed, ...(why ? { free: why } : {}) }
}

const isWrittenFree = (byHand: PathFacts['byHand'], personId: Id, at: EpochMs): boolean =>
  byHand.findLast((each) => each.personId === personId && each.at <= at)?.free ?? false

/** What comes next for somebody on a path. */
export type NextStep = 'shadow' | 'reverse' | 'none'

export function nextStep(path: ShadowingPath, { shadowed, reversed, free }: Progress = noProgress): NextStep {
  if (free) return 'none'
  if (shadowed < path.shadows) return 'shadow'
  return reversed < path.reverses ? 'reverse' : 'none'
}
