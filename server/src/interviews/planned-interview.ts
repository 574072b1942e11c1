import { type Actor, isAnonymous, missingScorecards } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { candidateFor } from '@panelbook/shared/candidates/shown-candidate'
import type { PlannedInterview } from '@panelbook/shared/coordinating/planning'
import { isOver } from '@panelbook/shared/interviews/conduct/endings'
import type { InterviewRecord } from './store/interview-facts.ts'

/** An interview as this actor, who coordinates its role, is shown it. That a scorecard is awaited is said, and nothing else of one. */
export function plannedInterview(
  actor: Actor,
  { interview, panel, facts }: Pick<InterviewRecord, 'interview' | 'panel' | 'facts'>,
  now: EpochMs,
): PlannedInterview {
  const { id, candidate, stage, stageId, planTitle, startsAt, minutes, timeZone, location, phase, notHeld } = interview
  const missing = isOver(interview, now) && !facts.revealed ? missingScorecards(facts) : []
  return {
    ...{ id, candidate: candidateFor(actor, candidate), planTitle, startsAt, minutes, phase },
    ...(isAnonymous(facts) ? { anonymous: true as const } : {}),
    ...(stage === undefined ? {} : { stage }),
    ...(stageId === undefined ? {} : { stageId }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(location === undefined ? {} : { location }),
    panel: panel.map((member) => ({ person: { id: member.personId, name: member.name }, role: member.role })),
    ...(missing.length > 0 ? { missing } : {}),
    ...(notHeld === undefined ? {} : { notHeld: { state: notHeld.state } }),
  }
}
