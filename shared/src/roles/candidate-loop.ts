import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { type DecisionOutcome, decisionOutcomeSchema } from '../debrief/decision.ts'
import { type NotHeldState, notHeldStateSchema } from '../interviews/schedule.ts'
import type { Role } from './role.ts'

/**
 * Where a candidate stands in one stage: nothing planned yet, an interview to come, one that runs, one that is over, or one with
 * a decision. Derived from interviews, never set by hand.
 */
export const stageStates = ['missing', 'scheduled', 'running', 'done', 'decided'] as const
export const stageStateSchema = z.enum(stageStates)
export type StageState = z.infer<typeof stageStateSchema>

const loopInterviewSchema = z.object({
  id: idSchema,
  startsAt: z.number(),
  state: stageStateSchema.exclude(['missing']),
  decision: decisionOutcomeSchema.optional(),
  /** It was cancelled or a no-show: it says nothing about its stage. */
  notHeld: notHeldStateSchema.optional(),
})
export type LoopInterview = z.infer<typeof loopInterviewSchema>

export const loopStageSchema = z.object({
  /** Absent for interviews of this role that belong to no stage, or to one that the role no longer has. */
  stageId: idSchema.optional(),
  title: z.string(),
  state: stageStateSchema,
  /** Earliest first. A stage can be repeated: its state is that of the interview which is furthest. */
  interviews: z.array(loopInterviewSchema),
})
export type LoopStage = z.infer<typeof loopStageSchema>

/** One candidate's way through the loop of one role. */
export const candidateLoopSchema = z.object({ roleId: idSchema, stages: z.array(loopStageSchema) })
export type CandidateLoop = z.infer<typeof candidateLoopSchema>

/** What the loop needs to know of an interview of this candidate and this role. */
export interface InterviewOfLoop {
  id: string
  stageId: string | undefined
  /** The stage's name when the interview was made. */
  stageTitle: string | undefined
  startsAt: number
  phase: 'not-started' | 'running' | 'paused' | 'ended'
  decision: DecisionOutcome | undefined
  notHeld?: NotHeldState | undefined
}

/** Stages of the role in their order, each with its interviews; then what belongs to none of them, by the name it had. */
export function candidateLoop(role: Pick<Role, 'id' | 'stages'>, interviews: readonly InterviewOfLoop[]): CandidateLoop {
  const known = new Set(role.stages.map((stage) => stage.id))
  const stages = role.stages.map(({ id, title }) => ({
    stageId: id,
    ...stageOf(
      title,
      interviews.filter((interview) => interview.stageId === id),
    ),
  }))
  const others = interviews.filter((interview) => interview.stageId === undefined || !known.has(interview.stageId))
  const byTitle = Map.groupBy(others, (interview) => interview.stageTitle ?? 'No stage')
  return { roleId: role.id, stages: [...stages, ...[...byTitle].map(([title, of]) => stageOf(title, of))] }
}

function stageOf(title: string, interviews: readonly InterviewOfLoop[]): Omit<LoopStage, 'stageId'> {
  const inOrder = interviews
    .map((interview) => ({
      id: interview.id,
      startsAt: interview.startsAt,
      state: stateOf(interview),
      ...(interview.decision === undefined ? {} : { decision: interview.decision }),
      ...(interview.notHeld === undefined ? {} : { notHeld: interview.notHeld }),
    }))
    .toSorted((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1))
  const held = inOrder.filter((interview) => interview.notHeld === undefined)
  const furthest = Math.max(0, ...held.map((interview) => stageStates.indexOf(interview.state)))
  return { title, state: stageStates[furthest] ?? 'missing', interviews: inOrder }
}

function stateOf({ phase, decision }: InterviewOfLoop): LoopInterview['state'] {
  if (decision !== undefined) return 'decided'
  if (phase === 'ended') return 'done'
  return phase === 'not-started' ? 'scheduled' : 'running'
}

/** The stages nothing is planned for, in the loop's order. */
export const missingStages = (loop: CandidateLoop): LoopStage[] => loop.stages.filter((stage) => stage.state === 'missing')
