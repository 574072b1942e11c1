import {
  type Actor,
  type InterviewFacts,
  isAnonymous,
  isRevealed,
  may,
  mayLeadInterview,
  mayReadReason,
  mayReadScorecard,
  missingScorecards,
  mustJudgeFirst,
  panelRoleOf,
} from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { candidateFor } from '@panelbook/shared/candidates/shown-candidate'
import type { Interview, InterviewSummary } from '@panelbook/shared/interviews/api'
import { isOver } from '@panelbook/shared/interviews/conduct/endings'
import { countsInReview, ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import type { ScorecardStanding } from '@panelbook/shared/scorecards/api'
import type { ScorecardState } from '@panelbook/shared/scorecards/scorecard'
import type { StoredStanding } from '../scorecards/store/scorecards.ts'
import type { InterviewRecord } from './store/interview-facts.ts'
import type { InterviewHistory } from './store/interview-history.ts'
import type { StoredInterview, StoredPanelMember } from './store/interviews.ts'

/**
 * What an interview still needs from the caller: their own scorecard first, and for leads also others' scorecards, then the
 * decision.
 */
function waitingFor(
  actor: Actor,
  interview: StoredInterview,
  facts: InterviewFacts,
  now: EpochMs,
): InterviewSummary['waitingFor'] {
  if (interview.notHeld) return undefined
  const over = isOver(interview, now)
  const role = panelRoleOf(facts, actor.personId)
  if (over && role && ratesScorecard(role) && !facts.scorecardsIn.has(actor.personId)) return 'my-scorecard'
  if (!mayLeadInterview(actor, facts)) return undefined
  if (isRevealed(facts)) {
    const closed = interview.withdrawn || interview.settled
    return interview.decision === undefined && !closed ? 'decision' : undefined
  }
  return over && missingScorecards(facts).length > 0 ? 'scorecards' : undefined
}

/** One line of a list, as this actor may see it. */
export function interviewSummary(
  actor: Actor,
  interview: StoredInterview,
  panel: readonly StoredPanelMember[],
  facts: InterviewFacts,
  now: EpochMs,
): InterviewSummary {
  const awaited = panel.filter((member) => countsInReview(member.role))
  const waiting = waitingFor(actor, interview, facts, now)
  const missing = isOver(interview, now) ? missingScorecards(facts) : []
  return {
    id: interview.id,
    candidate: candidateFor(actor, interview.candidate),
    ...(isAnonymous(facts) ? { anonymous: true as const } : {}),
    role: interview.role,
    ...(interview.stage === undefined ? {} : { stage: interview.stage }),
    ...(interview.roleId === undefined ? {} : { roleId: interview.roleId }),
    ...(interview.stageId === undefined ? {} : { stageId: interview.stageId }),
    planTitle: interview.planTitle,
    policy: interview.policy,
    startsAt: interview.startsAt,
    minutes: interview.minutes,
    ...(interview.timeZone === undefined ? {} : { timeZone: interview.timeZone }),
    ...(interview.location === undefined ? {} : { location: interview.location }),
    phase: interview.phase,
    panel: panel.map((member) => ({ person: { id: member.personId, name: member.name }, role: member.role })),
    ...(may(actor, 'interviews.lead') && !mayLeadInterview(actor, facts) ? { panelOnly: true as const } : {}),
    ...(waiting ? { waitingFor: waiting } : {}),
    scorecards: {
      in: awaited.filter((member) => facts.scorecardsIn.has(member.personId)).length,
      awaited: awaited.length,
    },
    ...(missing.length > 0 ? { missing } : {}),
    ...(interview.decision === undefined ? {} : { decision: interview.decision }),
    ...(interview.notHeld === undefined ? {} : { notHeld: interview.notHeld }),
  }
}

/** How far everyone's scorecard is: counts and states, never content. In the panel's order. */
export function scorecardStandings(
  actor: Actor,
  interview: Pick<StoredInterview, 'questionCount'>,
  panel: readonly StoredPanelMember[],
  standings: readonly StoredStanding[],
  facts: InterviewFacts,
): ScorecardStanding[] {
  const byPerson = new Map(standings.map((standing) => [standing.personId, standing]))
  return panel.flatMap((member) => {
    const standing = byPerson.get(member.personId)
    if (!standing) return []
    const readable = mayReadScorecard(actor, member.personId, facts)
    return [
      {
        personId: member.personId,
        state: stateAsSeen(standing.state, readable, mayReadReason(actor, member.personId, facts)),
        progress: { rated: standing.rated, of: interview.questionCount },
        readable,
      },
    ]
  })
}

/**
 * A hash confirms a guess at the content, and a reason may reveal something of it. Both are shown with the scorecard, and not
 * before.
 */
function stateAsSeen(state: ScorecardState, readable: boolean, reasonReadable: boolean): ScorecardState {
  if (state.state === 'submitted') {
    const { hash, ...rest } = state
    return readable && hash !== undefined ? state : rest
  }
  if (state.state === 'draft' || reasonReadable) return state
  const { reason: _untold, ...rest } = state
  return rest
}

export function interviewView(actor: Actor, record: InterviewRecord, history: InterviewHistory, now: EpochMs): Interview {
  const { interview, panel, standings, facts, plan } = record
  const { reveal, policyChange, joined, decisions, applicationDecisions, glassBroken, endings, heardAt, changes } = history
  const myRole = panelRoleOf(facts, actor.personId)
  return {
    ...interviewSummary(actor, interview, panel, facts, now),
    // The policy that applies, where a lead has changed it for this interview.
    plan: { ...plan, policy: interview.policy },
    ...(myRole ? { myRole } : {}),
    standings: scorecardStandings(actor, interview, panel, standings, facts),
    revealed: isRevealed(facts),
    ...(reveal ? { reveal } : {}),
    ...(policyChange ? { policyChange } : {}),
    ...(joined.length > 0 ? { joined } : {}),
    ...(decisions.length > 0 ? { decisions } : {}),
    // The panel isn't told of other stages, and a reason speaks of them.
    ...(applicationDecisions.length > 0 && mayLeadInterview(actor, facts) && !mustJudgeFirst(actor, facts)
      ? { applicationDecisions }
      : {}),
    ...(glassBroken.length > 0 ? { glassBroken } : {}),
    ...(endings.length > 0 ? { endings } : {}),
    ...(heardAt === undefined ? {} : { heardAt }),
    ...(changes.length > 0 ? { changes } : {}),
  }
}
