import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Written } from '@panelbook/shared/base/y-reading'
import type { Conduct, Skip } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { settledTime } from '@panelbook/shared/interviews/conduct/conduct-facts'
import type { Turn } from '@panelbook/shared/interviews/conduct/endings'
import { type InterviewPlan, type PlanQuestion, planQuestions } from '@panelbook/shared/plans/interview-plan'

/** What happened to one question in the conversation. `client` is the Yjs client id whose person did it. */
export interface QuestionAccount {
  entry: PlanQuestion
  outcome:
    | { kind: 'asked'; position: number; spentMs: number }
    /** The conversation is still at this question, so nobody knows its time yet. */
    | { kind: 'open'; position: number }
    | { kind: 'skipped'; skip: Written<Skip>; spentMs: number }
    | { kind: 'not-reached' }
  probes: { id: Id; text: string; at: EpochMs; client: number }[]
}

export interface ConductAccount {
  startedAt: EpochMs | undefined
  endedAt: EpochMs | undefined
  /** Why Panelbook ended the conversation; absent where a person did, or where it has not ended. */
  endedBy?: Turn['why']
  elapsedMs: number
  /** Asked questions in the order of asking, then skipped ones and then those never reached, both in the plan's order. */
  questions: QuestionAccount[]
}

/** Counts as the page that compares interviews does: from the same facts, up to the same moment. */
export function conductAccount(
  plan: Pick<InterviewPlan, 'sections'>,
  conduct: Conduct,
  heardAt: EpochMs,
  endings: readonly Turn[] = [],
): ConductAccount {
  const time = settledTime(conduct.timeline, heardAt, endings)
  const questions = planQuestions(plan).map((entry): QuestionAccount => {
    const { id } = entry.question
    const asked = conduct.probesAsked.get(id) ?? new Map<Id, { at: EpochMs; client: number }>()
    const probes = [...asked]
      .map(([probeId, { at, client }]) => ({
        id: probeId,
        text: entry.question.probes.find((probe) => probe.id === probeId)?.text ?? probeId,
        at,
        client,
      }))
      .sort((a, b) => a.at - b.at)
    return { entry, outcome: outcomeOf(id), probes }
  })
  function outcomeOf(id: Id): QuestionAccount['outcome'] {
    const spentMs = time.spentMs.get(id) ?? 0
    // A question that is skipped after it was asked counts as skipped. Asking it again undoes the skip.
    const skip = conduct.skips.get(id)
    if (skip) return { kind: 'skipped', skip, spentMs }
    const position = time.asked.indexOf(id)
    if (id === time.open) return { kind: 'open', position: position + 1 }
    return position === -1 ? { kind: 'not-reached' } : { kind: 'asked', position: position + 1, spentMs }
  }
  const rank = ({ outcome }: QuestionAccount) =>
    'position' in outcome ? outcome.position : outcome.kind === 'skipped' ? 1e6 : 2e6
  questions.sort((a, b) => rank(a) - rank(b))
  const endedBy = endings.find((ending) => ending.at === time.endedAt)?.why
  const { startedAt, endedAt, elapsedMs } = time
  return { startedAt, endedAt, ...(endedBy === undefined ? {} : { endedBy }), elapsedMs, questions }
}
