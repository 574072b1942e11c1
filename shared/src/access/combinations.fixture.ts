import { type PanelRole, panelRoles } from '../interviews/panel/panel-role.ts'
import { type WorkspaceRole, workspaceRoles } from '../people/workspace-role.ts'
import { visibilityPolicies } from '../plans/interview-plan.ts'
import type { Actor, InterviewFacts } from './policy.ts'

/**
 * Every combination there is, each held against a table that a person can read: who asks (four panel roles and outside × three
 * workspace roles), whose thing it is, which policy, whose scorecards are in, and whether a lead has revealed.
 */
export const panel = [
  { personId: 'moderator', role: 'moderator' },
  { personId: 'panelist', role: 'panelist' },
  { personId: 'shadow', role: 'shadow' },
  { personId: 'observer', role: 'observer' },
] as const satisfies { personId: string; role: PanelRole }[]
export const raters = ['moderator', 'panelist', 'shadow'] as const
export const everybody = [...panelRoles, 'stranger'] as const
type Somebody = (typeof everybody)[number]

/** Panel seat, or how one stands to an interview without a seat. */
export type Seat = PanelRole | 'outside-lead' | 'outside'
const seatOf = (person: Somebody, workspaceRole: WorkspaceRole): Seat => {
  if (person !== 'stranger') return person
  return workspaceRole === 'interviewer' ? 'outside' : 'outside-lead'
}

// The bits of a number say who is in.
const subsets = Array.from({ length: 2 ** raters.length }, (_, bits) => raters.filter((_, place) => (bits >> place) & 1))
export const allFacts: InterviewFacts[] = visibilityPolicies.flatMap((policy) =>
  subsets.flatMap((scorecardsIn) =>
    [false, true].map((revealed) => ({
      interviewId: 'one',
      policy,
      panel,
      scorecardsIn: new Set(scorecardsIn),
      revealed,
    })),
  ),
)
const allActors = everybody.flatMap((person) =>
  workspaceRoles.map((workspaceRole) => ({
    actor: { personId: person, workspaceRole } satisfies Actor,
    seat: seatOf(person, workspaceRole),
  })),
)
export const combinations = allFacts.flatMap((facts) => allActors.map((who) => ({ facts, ...who })))
export const revealed = (facts: InterviewFacts) => facts.revealed

/** Names the combination, so that a failure says which. */
export const named = (facts: InterviewFacts, actor: Actor, what: string) =>
  `${what} by ${actor.personId}/${actor.workspaceRole} under ${facts.policy}, in: ${[...facts.scorecardsIn].join('+') || 'none'}${
    facts.revealed ? ', revealed' : ''
  }`
