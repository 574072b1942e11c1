import { assertNever } from '../base/assert.ts'
import type { Id } from '../base/ids.ts'
import { conducts, countsInReview, type PanelRole, ratesScorecard, type WorkspaceRole, writesNotes } from '../panel/roles.ts'
import type { VisibilityPolicy } from '../plan/interview-plan.ts'
import type { DocumentName } from '../protocol/document-name.ts'

/**
 * The one access policy. Pure: facts in, answer out. Every door asks it (sync upgrade and every frame, events, HTTP, command line), and a
 * "no" looks the same as "there is no such thing".
 */
export interface Actor {
  personId: Id
  workspaceRole: WorkspaceRole
}

/** What the policy needs to know of an interview. */
export interface InterviewFacts {
  interviewId: Id
  policy: VisibilityPolicy
  panel: readonly { personId: Id; role: PanelRole }[]
  /** People whose scorecard is in: submitted or declined, and not reopened since. */
  scorecardsIn: ReadonlySet<Id>
  /** A lead revealed early, with a reason. */
  revealedByLead: boolean
}

export type DocumentAccess = 'write' | 'read' | 'none'

const leads = (actor: Actor): boolean => actor.workspaceRole === 'admin' || actor.workspaceRole === 'lead'

export function panelRoleOf(facts: InterviewFacts, personId: Id): PanelRole | undefined {
  return facts.panel.find((member) => member.personId === personId)?.role
}

/** Every moderator and panelist has handed in, or a lead has revealed. */
export function isRevealed(facts: InterviewFacts): boolean {
  if (facts.revealedByLead) return true
  const awaited = facts.panel.filter((member) => countsInReview(member.role))
  return awaited.length > 0 && awaited.every((member) => facts.scorecardsIn.has(member.personId))
}

/** Whether this actor may know that the interview exists, and read its plan, panel and progress. */
export function mayReadInterview(actor: Actor, facts: InterviewFacts): boolean {
  return leads(actor) || panelRoleOf(facts, actor.personId) !== undefined
}

/** What the actor may do with a document. `none` must be indistinguishable from a document that doesn't exist. */
export function documentAccess(actor: Actor, name: DocumentName, facts: InterviewFacts): DocumentAccess {
  if (name.interviewId !== facts.interviewId || !mayReadInterview(actor, facts)) return 'none'
  const role = panelRoleOf(facts, actor.personId)
  switch (name.kind) {
    case 'conduct':
      return role && conducts(role) ? 'write' : 'read'
    case 'notes':
      return role && writesNotes(role) ? 'write' : 'read'
    case 'card': {
      const author = panelRoleOf(facts, name.personId)
      if (!author || !ratesScorecard(author)) return 'none'
      if (name.personId === actor.personId) return facts.scorecardsIn.has(actor.personId) ? 'read' : 'write'
      return facts.policy === 'open' ? 'read' : 'none'
    }
    case 'private':
      return name.personId === actor.personId && role ? 'write' : 'none'
    case 'debrief':
      return isRevealed(facts) ? 'write' : 'none'
    default:
      return assertNever(name)
  }
}

/** Whether the actor may read this author's scorecard once it is submitted. A draft is never readable this way. */
export function mayReadScorecard(actor: Actor, authorId: Id, facts: InterviewFacts): boolean {
  if (!mayReadInterview(actor, facts) || !facts.scorecardsIn.has(authorId)) return false
  if (actor.personId === authorId || isRevealed(facts)) return true
  const role = panelRoleOf(facts, actor.personId)
  switch (facts.policy) {
    case 'open':
      return true
    case 'sealed':
      // Whoever rates must have judged first; a lead outside the panel judges nothing and reads what is in; observers wait for the reveal.
      if (role === undefined) return true
      return ratesScorecard(role) && facts.scorecardsIn.has(actor.personId)
    case 'sealed-until-all':
      return false
    default:
      return assertNever(facts.policy)
  }
}

/** Submitting is for those who rate, until their scorecard is in. */
export function maySubmitScorecard(actor: Actor, facts: InterviewFacts): boolean {
  const role = panelRoleOf(facts, actor.personId)
  return role !== undefined && ratesScorecard(role) && !facts.scorecardsIn.has(actor.personId)
}

/** What workspace roles may do where no single interview is concerned. */
export const workspaceActions = {
  'library.read': ['admin', 'lead', 'interviewer'],
  'library.write': ['admin', 'lead'],
  'plans.read': ['admin', 'lead', 'interviewer'],
  'plans.write': ['admin', 'lead'],
  'interviews.list': ['admin', 'lead', 'interviewer'],
  'interviews.create': ['admin', 'lead'],
  'candidates.read': ['admin', 'lead'],
  'people.read': ['admin', 'lead', 'interviewer'],
  'people.write': ['admin'],
  'people.sign-in-link': ['admin'],
  'own-account': ['admin', 'lead', 'interviewer'],
} as const satisfies Record<string, readonly WorkspaceRole[]>
export type WorkspaceAction = keyof typeof workspaceActions

export function may(actor: Actor, action: WorkspaceAction): boolean {
  return (workspaceActions[action] as readonly WorkspaceRole[]).includes(actor.workspaceRole)
}
