import type { EpochMs } from '../../base/clock.ts'
import type { Id } from '../../base/ids.ts'
import { type InterviewPlan, planQuestions } from '../../plans/interview-plan.ts'
import type { ConversationEvent } from './conversation-event.ts'

export type ConductPhase = 'not-started' | 'running' | 'paused' | 'ended'

export interface ConductTime {
  phase: ConductPhase
  startedAt: EpochMs | undefined
  /** When it last began, or was taken up again after an end. */
  openedAt: EpochMs | undefined
  endedAt: EpochMs | undefined
  /** Milliseconds the conversation has taken, pauses left out. */
  elapsedMs: number
  /** Milliseconds each question was the current one, pauses left out, summed over its visits. */
  spentMs: Map<Id, number>
  /** Question ids in the order they were first asked. */
  asked: Id[]
  /** The last one asked. */
  current: Id | undefined
}

/**
 * Every timer on every screen, from the shared timeline and the server's time. Two people may press at once and clocks may differ
 * a little, so an event never moves time backwards: an earlier time counts as the latest one seen. Nor does it move time past
 * now: one device's wrong clock must not add an hour to everybody's. A `started` after the first is ignored, and so is what
 * follows an `ended`, unless somebody resumes. The server's own end (`closed`) ends also what nobody started. An interview that
 * is planned anew (`planned`) begins from nothing: what was said before stays in the documents, and takes none of its time.
 */
export function conductTime(whole: readonly ConversationEvent[], now: EpochMs): ConductTime {
  const timeline = whole.slice(whole.findLastIndex(({ type }) => type === 'planned') + 1)
  let phase: ConductPhase = 'not-started'
  let current: Id | undefined
  let last: EpochMs = Number.NEGATIVE_INFINITY
  let startedAt: EpochMs | undefined
  let openedAt: EpochMs | undefined
  let endedAt: EpochMs | undefined
  let elapsedMs = 0
  const spentMs = new Map<Id, number>()
  const asked: Id[] = []

  const advance = (to: EpochMs) => {
    if (phase === 'running') {
      const passed = Math.max(0, to - last)
      elapsedMs += passed
      if (current) spentMs.set(current, (spentMs.get(current) ?? 0) + passed)
    }
    last = Math.max(last, to)
  }
  for (const event of timeline) {
    const at = Math.min(event.at, now)
    advance(at)
    if (event.type === 'started') {
      if (startedAt !== undefined) continue
      startedAt = last
      openedAt = last
      endedAt = undefined
      phase = 'running'
    } else if (event.type === 'closed' && phase === 'not-started') {
      phase = 'ended'
      endedAt = last
    } else if (phase === 'not-started' || (phase === 'ended' && event.type !== 'resumed')) {
      // Counts nothing.
    } else if (event.type === 'asked') {
      current = event.questionId
      if (!asked.includes(event.questionId)) asked.push(event.questionId)
    } else if (event.type === 'paused') phase = 'paused'
    else if (event.type === 'resumed') {
      if (phase === 'ended') openedAt = last
      startedAt ??= last
      phase = 'running'
      endedAt = undefined
    } else {
      phase = 'ended'
      endedAt = last
    }
  }
  advance(now)
  return { phase, startedAt, openedAt, endedAt, elapsedMs, spentMs, asked, current }
}

/**
 * How many milliseconds the panel is behind (positive) or ahead (negative) of the plan: the time taken, less the planned minutes
 * of the questions already done, less what the current question may rightly have used, which is at most its planned minutes. A
 * skip recovers time that the panel is behind, and never puts it ahead.
 */
export function behindMs(
  plan: Pick<InterviewPlan, 'sections'>,
  time: Pick<ConductTime, 'elapsedMs' | 'spentMs' | 'asked'>,
  current: Id | undefined,
  skipped: ReadonlySet<Id>,
): number {
  let due = 0
  let wonBack = 0
  for (const entry of planQuestions(plan)) {
    const planned = entry.minutes * 60_000
    const id = entry.question.id
    const used = Math.min(planned, time.spentMs.get(id) ?? 0)
    if (id === current) due += used
    else if (skipped.has(id)) {
      due += used
      wonBack += planned - used
    } else if (time.asked.includes(id)) due += planned
  }
  const behind = time.elapsedMs - due
  return behind <= 0 ? behind : Math.max(0, behind - wonBack)
}
