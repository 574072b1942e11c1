import type { EpochMs } from '../../base/clock.ts'

const MINUTE_MS = 60_000
/** Proposed times start at full five minutes. */
export const START_STEP_MS = 5 * MINUTE_MS

/** An interview for which a time is looked for. */
export interface Wanted {
  key: string
  minutes: number
  /** Its candidate: interviews of one loop follow each other. */
  candidate: string
  /** Who must be free: the candidate and the panel. */
  who: readonly string[]
  /** When stages that come before it in the loop, and have an interview, are over; absent: none has. */
  after?: EpochMs
  /** When stages that come behind it begin. */
  before?: EpochMs
}

/** Somebody is elsewhere at that time. */
export interface Taken {
  who: string
  startsAt: EpochMs
  minutes: number
}

export interface Span {
  from: EpochMs
  until: EpochMs
}

export type Proposal =
  | { kind: 'fits'; starts: ReadonlyMap<string, EpochMs> }
  /**
   * `key`: the first that has no room. `blocked`: those without whose other times all would fit, each by themselves, or else all
   * who are elsewhere in the span. Empty: there is too little time for all, whoever is free.
   */
  | { kind: 'no-room'; key: string; blocked: readonly string[] }

/**
 * A time for each, within the span: one after another, each at its first gap. A gap of existing times fits as it is; between two
 * that are proposed for the same person or candidate there is a break. The same input gives the same times.
 */
export function firstGaps(wanted: readonly Wanted[], span: Span, taken: readonly Taken[], breakMinutes: number): Proposal {
  const placed = placeAll(wanted, span, taken, breakMinutes)
  if ('starts' in placed) return { kind: 'fits', starts: placed.starts }
  const fitsWith = (some: readonly Taken[]) => 'starts' in placeAll(wanted, span, some, breakMinutes)
  const people = [...new Set(wanted.flatMap(({ who }) => who))]
  const elsewhere = people.filter((one) => taken.some((each) => each.who === one && overlaps(spanOf(each), span)))
  const alone = elsewhere.filter((one) => fitsWith(taken.filter(({ who }) => who !== one)))
  const blocked = !fitsWith([]) ? [] : alone.length > 0 ? alone : elsewhere
  return { kind: 'no-room', key: placed.key, blocked }
}

/** Whether all have room, as `firstGaps` looks for it. */
export const haveRoom = (wanted: readonly Wanted[], span: Span, taken: readonly Taken[], breakMinutes: number): boolean =>
  'starts' in placeAll(wanted, span, taken, breakMinutes)

function placeAll(
  wanted: readonly Wanted[],
  span: Span,
  taken: readonly Taken[],
  breakMinutes: number,
): { starts: ReadonlyMap<string, EpochMs> } | { key: string } {
  const starts = new Map<string, EpochMs>()
  const placed: (Span & { who: readonly string[] })[] = []
  /** From when on the next interview of a candidate may start. */
  const next = new Map<string, EpochMs>()
  const pause = breakMinutes * MINUTE_MS
  for (const { key, minutes, candidate, who, after = span.from - pause, before = span.until + pause } of wanted) {
    const left = {
      from: Math.max(span.from, next.get(candidate) ?? span.from, after + pause),
      until: Math.min(span.until, before - pause),
    }
    const inTheWay = [
      ...taken.filter((each) => who.includes(each.who)).map(spanOf),
      ...placed
        .filter((each) => each.who.some((one) => who.includes(one)))
        .map(({ from, until }) => ({ from: from - pause, until: until + pause })),
    ]
    const at = firstGap(left, minutes, inTheWay)
    if (at === undefined) return { key }
    const until = at + minutes * MINUTE_MS
    starts.set(key, at)
    placed.push({ from: at, until, who })
    next.set(candidate, until + pause)
  }
  return { starts }
}

export const overlaps = (one: Span, other: Span): boolean => one.from < other.until && other.from < one.until

export const spanOf = ({ startsAt, minutes }: { startsAt: EpochMs; minutes: number }): Span => ({
  from: startsAt,
  until: startsAt + minutes * MINUTE_MS,
})

const atStep = (at: EpochMs): EpochMs => Math.ceil(at / START_STEP_MS) * START_STEP_MS

/** The first start in the span from which so many minutes are free of all these. */
function firstGap({ from, until }: Span, minutes: number, inTheWay: readonly Span[]): EpochMs | undefined {
  const length = minutes * MINUTE_MS
  let at = atStep(from)
  for (const each of inTheWay.toSorted((a, b) => a.from - b.from)) {
    if (at + length <= each.from) break
    at = Math.max(at, atStep(each.until))
  }
  return at + length <= until ? at : undefined
}
