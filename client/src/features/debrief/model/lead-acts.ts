import { type Actor, breakGlassRefusal, type InterviewFacts, may, mustJudgeFirst } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Interview, PanelMember } from '@panelbook/shared/interviews/api'
import type { ScorecardStanding } from '@panelbook/shared/scorecards/api'

/**
 * What a lead can do about this interview now. The server applies the same policy again; this only decides what the page offers.
 */
export interface LeadActs {
  /** `yes`, or why not yet; absent after the reveal, and before anything is submitted. */
  reveal: 'yes' | 'own-scorecard-first' | undefined
  decide: boolean
  /** Whether a person may be added to the panel. A lead always may. The server refuses a role that is no longer possible. */
  join: boolean
  changePolicy: boolean
  /** It may be cancelled, or recorded as a no-show. */
  callOff: boolean
  /** The people who may still leave the panel or be replaced: those who have not handed in. */
  leaving: PanelMember[]
}

export const NO_ACTS: LeadActs = {
  reveal: undefined,
  decide: false,
  join: false,
  changePolicy: false,
  callOff: false,
  leaving: [],
}

type Facts = Pick<Interview, 'id' | 'policy' | 'panel' | 'revealed' | 'phase' | 'notHeld' | 'panelOnly'>

export function factsOf(interview: Facts, standings: readonly ScorecardStanding[]): InterviewFacts {
  const handedIn = standings.filter(({ state }) => state.state === 'submitted' || state.state === 'declined')
  return {
    interviewId: interview.id,
    policy: interview.policy,
    panel: interview.panel.map(({ person, role }) => ({ personId: person.id, role })),
    scorecardsIn: new Set(handedIn.map(({ personId }) => personId)),
    revealed: interview.revealed,
    notHeld: interview.notHeld !== undefined,
  }
}

export function leadActs(actor: Actor, interview: Facts, standings: readonly ScorecardStanding[]): LeadActs {
  if (interview.panelOnly || !may(actor, 'interviews.lead')) return NO_ACTS
  const facts = factsOf(interview, standings)
  const untouched = standings.every(({ state, progress }) => state.state === 'draft' && progress.rated === 0)
  const stateOf = (personId: Id) => standings.find((standing) => standing.personId === personId)?.state.state
  const revealable = !facts.revealed && !facts.notHeld && facts.scorecardsIn.size > 0
  return {
    reveal: revealable ? (mustJudgeFirst(actor, facts) ? 'own-scorecard-first' : 'yes') : undefined,
    decide: facts.revealed,
    join: true,
    callOff: !facts.revealed && !facts.notHeld,
    changePolicy: interview.phase === 'not-started' && untouched,
    // An observer has no scorecard and counts as a draft.
    leaving: interview.panel.filter(({ person }) => (stateOf(person.id) ?? 'draft') === 'draft'),
  }
}

/** What a lead can do about one scorecard. */
export interface ScorecardActs {
  /** The version that would be reopened; 0 for one declined before it was ever submitted. */
  reopen: number | undefined
  breakGlass: boolean
}

export function scorecardActs(
  actor: Actor,
  interview: Facts,
  standings: readonly ScorecardStanding[],
  standing: ScorecardStanding,
): ScorecardActs {
  if (interview.panelOnly || !may(actor, 'interviews.lead')) return { reopen: undefined, breakGlass: false }
  const { state } = standing
  const handedIn = state.state === 'submitted' || state.state === 'declined' ? state.version : undefined
  return {
    reopen: interview.notHeld ? undefined : handedIn,
    breakGlass: breakGlassRefusal(actor, standing.personId, factsOf(interview, standings)) === undefined,
  }
}
