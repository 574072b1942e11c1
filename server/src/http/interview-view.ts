import { type Actor, type InterviewFacts, isRevealed, mayReadScorecard, panelRoleOf } from '@panelbook/shared/access/policy'
import type { Interview, InterviewSummary, ScorecardStanding } from '@panelbook/shared/api/resources'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { countsInReview, ratesScorecard } from '@panelbook/shared/panel/roles'
import type { InterviewRecord } from '../storage/interview-facts.ts'
import type { StoredInterview, StoredPanelMember } from '../storage/interviews.ts'
import type { StoredStanding } from '../storage/scorecards.ts'

/** What of an interview waits for whoever asks: their scorecard, once the conversation is over or should be. */
function waitingFor(actor: Actor, interview: StoredInterview, facts: InterviewFacts, now: EpochMs): 'my-scorecard' | undefined {
  const role = panelRoleOf(facts, actor.personId)
  if (!role || !ratesScorecard(role) || facts.scorecardsIn.has(actor.personId)) return undefined
  const overdue = interview.phase !== 'not-started' && now >= interview.startsAt + interview.minutes * 60_000
  return interview.phase === 'ended' || overdue ? 'my-scorecard' : undefined
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
  return {
    id: interview.id,
    candidate: interview.candidate,
    role: interview.role,
    ...(interview.stage === undefined ? {} : { stage: interview.stage }),
    planTitle: interview.planTitle,
    policy: interview.policy,
    startsAt: interview.startsAt,
    minutes: interview.minutes,
    phase: interview.phase,
    panel: panel.map((member) => ({ person: { id: member.personId, name: member.name }, role: member.role })),
    ...(waiting ? { waitingFor: waiting } : {}),
    scorecards: {
      in: awaited.filter((member) => facts.scorecardsIn.has(member.personId)).length,
      awaited: awaited.length,
    },
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
    return [
      {
        personId: member.personId,
        state: standing.state,
        progress: { rated: standing.rated, of: interview.questionCount },
        readable: mayReadScorecard(actor, member.personId, facts),
      },
    ]
  })
}

export function interviewView(actor: Actor, record: InterviewRecord, now: EpochMs): Interview {
  const { interview, panel, standings, facts, plan } = record
  const myRole = panelRoleOf(facts, actor.personId)
  return {
    ...interviewSummary(actor, interview, panel, facts, now),
    plan,
    ...(myRole ? { myRole } : {}),
    standings: scorecardStandings(actor, interview, panel, standings, facts),
    revealed: isRevealed(facts),
  }
}
