import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Conduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { behindMs, conductTime } from '@panelbook/shared/interviews/conduct/conduct-time'
import type { ConversationEvent } from '@panelbook/shared/interviews/conduct/conversation-event'
import { type Turn, withEndings } from '@panelbook/shared/interviews/conduct/endings'
import { type NoteLine, noteText, readNoteLines } from '@panelbook/shared/interviews/conduct/notes-doc'
import { type WritingTime, type WrittenBy, writtenUntil } from '@panelbook/shared/interviews/conduct/writing-times'
import { type InterviewPlan, type PlanQuestion, planQuestions } from '@panelbook/shared/plans/interview-plan'
import type * as Y from 'yjs'

/** The conversation for somebody who looks back at it. No time in it is later than when the server received it. */
export interface Heard extends Pick<Conduct, 'probesAsked' | 'skips'> {
  timeline: readonly ConversationEvent[]
}

export function heardBy(conduct: Conduct, heardAt: EpochMs, turns: readonly Turn[] = []): Heard {
  const timeline = conduct.timeline.map((event) => ({ ...event, at: Math.min(event.at, heardAt) }))
  return { timeline: withEndings(timeline, turns), probesAsked: conduct.probesAsked, skips: conduct.skips }
}

export interface Span {
  from: EpochMs
  to: EpochMs
}

/**
 * The times that the replay covers: the conversation's or, where nobody started one, those of the writing. Undefined where
 * nothing took any time.
 */
export function replaySpan({ timeline }: Pick<Heard, 'timeline'>, times: readonly WritingTime[]): Span | undefined {
  const { startedAt, endedAt } = conductTime(timeline, Number.MAX_SAFE_INTEGER)
  const from = startedAt ?? times[0]?.at
  const to = (startedAt === undefined ? undefined : endedAt) ?? times.at(-1)?.at
  return from === undefined || to === undefined || to <= from ? undefined : { from, to }
}

/** When each question was asked, in order. A question that the panel came back to appears again. */
export const askedAt = ({ timeline }: Pick<Heard, 'timeline'>): { questionId: Id; at: EpochMs }[] =>
  timeline.flatMap((event) => (event.type === 'asked' ? [{ questionId: event.questionId, at: event.at }] : []))

/** The conversation at one moment. */
export interface Moment {
  phase: 'not-started' | 'running' | 'paused' | 'ended'
  /** Milliseconds of conversation, pauses left out. */
  elapsedMs: number
  /** Milliseconds behind the plan; below 0 ahead of it. */
  behindMs: number
  /** The question that was being asked, for how long, and how many of its probes had been asked. */
  current: { entry: PlanQuestion; spentMs: number; probes: number } | undefined
}

export function momentOf(plan: Pick<InterviewPlan, 'sections'>, heard: Heard, at: EpochMs): Moment {
  const time = conductTime(
    heard.timeline.filter((event) => event.at <= at),
    at,
  )
  const until = <T extends { at: EpochMs }>(entries: Iterable<[Id, T]> | undefined): Id[] =>
    [...(entries ?? [])].flatMap(([id, entry]) => (entry.at <= at ? [id] : []))
  const entry = planQuestions(plan).find(({ question }) => question.id === time.current)
  return {
    phase: time.phase,
    elapsedMs: time.elapsedMs,
    behindMs: behindMs(plan, time, time.current, new Set(until(heard.skips))),
    current: entry && {
      entry,
      spentMs: time.spentMs.get(entry.question.id) ?? 0,
      probes: until(heard.probesAsked.get(entry.question.id)).length,
    },
  }
}

export interface ReplayedLine extends NoteLine {
  /** A part of it was written shortly before. */
  fresh: boolean
}

export interface ReplayedNotes {
  place: Id | 'general'
  lines: ReplayedLine[]
}

/** Words from the last so many milliseconds are fresh. */
const FRESH_MS = 20_000

/**
 * The notes as they were written by a moment, the general ones last; without `at`, as they are now. They consist of the present
 * notes, so a text that was deleted later is never shown. Empty lines are left out.
 */
export function notesAt(
  doc: Y.Doc,
  plan: Pick<InterviewPlan, 'sections'>,
  past?: { times: readonly WritingTime[]; at: EpochMs },
): ReplayedNotes[] {
  const written = past && writtenUntil(past.times, past.at)
  const before = past && writtenUntil(past.times, past.at - FRESH_MS)
  return [...planQuestions(plan).map(({ question }) => question.id), 'general' as const].flatMap((place) => {
    const lines = replayedLines(noteText(doc, place), written, before)
    return lines.length === 0 ? [] : [{ place, lines }]
  })
}

function replayedLines(note: Y.Text, written: WrittenBy | undefined, before: WrittenBy | undefined): ReplayedLine[] {
  const earlier = new Set(before ? readNoteLines(note, before).map(({ lineId, text }) => `${lineId}/${text}`) : [])
  return readNoteLines(note, written).flatMap((line) =>
    line.text.trim() === '' ? [] : [{ ...line, fresh: before !== undefined && !earlier.has(`${line.lineId}/${line.text}`) }],
  )
}
