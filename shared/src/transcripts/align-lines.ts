import type { EpochMs } from '../base/clock.ts'
import type { Id } from '../base/ids.ts'
import { momentOfWall, wallTimeAt } from '../base/time-zone.ts'
import { DAY_MS } from '../base/working-days.ts'
import { conductTime } from '../interviews/conduct/conduct-time.ts'
import type { ConversationEvent } from '../interviews/conduct/conversation-event.ts'
import type { Transcript, TranscriptLine } from './transcript.ts'

/** From when on which question was the current one; undefined: none was. In order, each until the next. */
export interface AskedFrom {
  from: EpochMs
  questionId: Id | undefined
}

/**
 * Which question was asked when, as the conduct document tells it. A pause changes nothing: people go on talking of what was
 * asked. Nor does an event move time backwards, as in every reading of a timeline.
 */
export function askedFrom(timeline: readonly ConversationEvent[]): AskedFrom[] {
  const asked: AskedFrom[] = []
  let latest = Number.NEGATIVE_INFINITY
  let current: Id | undefined
  const push = (questionId: Id | undefined) => {
    const last = asked.at(-1)
    if (last?.questionId === questionId) return
    // Of two at one moment the later counts.
    if (last?.from === latest) asked.pop()
    if (asked.at(-1)?.questionId !== questionId) asked.push({ from: latest, questionId })
  }
  for (const event of timeline) {
    latest = Math.max(latest, event.at)
    if (event.type === 'asked') {
      current = event.questionId
      push(current)
    } else if (event.type === 'ended' || event.type === 'closed') push(undefined)
    else if (event.type === 'resumed') push(current)
  }
  return asked
}

export interface Conversation {
  timeline: readonly ConversationEvent[]
  /** When it was planned. */
  startsAt: EpochMs
}

/**
 * When the recording began: as somebody said; else, of times of a clock on the wall, when that clock showed the first of them
 * nearest to the conversation; else with the conversation.
 */
export function recordingBegan(
  { beganAt, clock, timeZone }: Pick<Transcript, 'beganAt' | 'clock' | 'timeZone'>,
  { timeline, startsAt }: Conversation,
): EpochMs {
  if (beganAt !== undefined) return beganAt
  const started = conductTime(timeline, Number.MAX_SAFE_INTEGER).startedAt ?? startsAt
  return clock === undefined ? started : (clockNear(clock, timeZone ?? 'UTC', started) ?? started)
}

const MINUTE = 60_000

/** The moment nearest to `near` at which a clock in this zone shows this time of day. */
function clockNear(clock: number, zone: string, near: EpochMs): EpochMs | undefined {
  const time = new Date(Math.floor(clock / MINUTE) * MINUTE).toISOString().slice(11, 16)
  const moments = [near - DAY_MS, near, near + DAY_MS].flatMap((at) => {
    const moment = momentOfWall(`${wallTimeAt(at, zone).slice(0, 10)}T${time}`, zone)
    return moment === undefined ? [] : [moment.at + (clock % MINUTE)]
  })
  return moments.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))[0]
}

/** Lines next to each other that were said while one question was asked. */
export interface AlignedPart {
  /** Undefined: while none was asked, or nobody knows when. */
  questionId: Id | undefined
  /** Places in the transcript: from here, up to but without `to`. */
  from: number
  to: number
}

/** The transcript in its own order, parted where another question was asked. Lines without a time belong to no question. */
export function alignLines(
  lines: readonly Pick<TranscriptLine, 'at'>[],
  beganAt: EpochMs,
  asked: readonly AskedFrom[],
): AlignedPart[] {
  const parts: AlignedPart[] = []
  for (const [index, { at }] of lines.entries()) {
    const questionId = at === undefined ? undefined : questionAt(beganAt + at, asked)
    const last = parts.at(-1)
    if (last && last.questionId === questionId) last.to = index + 1
    else parts.push({ questionId, from: index, to: index + 1 })
  }
  return parts
}

/** The question that was asked at that moment. */
function questionAt(at: EpochMs, asked: readonly AskedFrom[]): Id | undefined {
  let [low, high] = [0, asked.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((asked[middle]?.from ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return asked[low - 1]?.questionId
}
