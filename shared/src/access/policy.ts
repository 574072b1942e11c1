import { type AuditKind, auditKinds } from '../audit/audit-kind.ts'
import { assertNever } from '../base/assert.ts'
import type { Id } from '../base/ids.ts'
import { conducts, countsInReview, type PanelRole, ratesScorecard, writesNotes } from '../interviews/panel/panel-role.ts'
import type { WorkspaceRole } from '../people/workspace-role.ts'
import type { VisibilityPolicy } from '../plans/interview-plan.ts'
import type { InterviewDocument } from '../protocol/document-name.ts'
import type { TeamKind } from '../roles/team.ts'

/**
 * The one access policy, a pure function of facts. Every entry point uses it (sync upgrade and every frame, events, HTTP,
 * command line), and a refusal looks the same as a missing thing.
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
  /**
   * The reveal is a recorded fact: it came when the last awaited scorecard was in, or by a lead's command, and is never taken
   * back.
   */
  revealed: boolean
  /**
   * It was cancelled, or the candidate did not come: nothing is waited for, and what was rated stays as it is. Absent: it takes
   * place.
   */
  notHeld?: boolean
  /** Its panel is not given the candidate’s packet. Absent: it is. */
  packetClosed?: boolean
  /** Its panel is shown the candidate’s initials until the reveal. Absent: it is shown the name. */
  anonymous?: boolean
  /** Who has a seat in an interview of the candidate that is anonymous and not revealed, this one or another. Absent: nobody has. */
  withheldFrom?: readonly Id[]
  /** People whose account has the e-mail address of the candidate. Absent: nobody's has. */
  candidateIs?: readonly Id[]
  /** Its role is closed to these people, who hire for it. Absent: it is open to every lead. */
  closedTo?: readonly Id[]
}

export type DocumentAccess = 'write' | 'read' | 'none'

const leads = (actor: Actor): boolean => actor.workspaceRole === 'admin' || actor.workspaceRole === 'lead'

export function panelRoleOf(facts: InterviewFacts, personId: Id): PanelRole | undefined {
  return facts.panel.find((member) => member.personId === personId)?.role
}

/** Stays true after any reopening, because people have read the scorecards. */
export function isRevealed(facts: Pick<InterviewFacts, 'revealed'>): boolean {
  return facts.revealed
}

/** People whose scorecard the reveal waits for: moderators and panelists who have not handed in, in the panel's order. */
export function missingScorecards(facts: Pick<InterviewFacts, 'panel' | 'scorecardsIn' | 'notHeld'>): Id[] {
  if (facts.notHeld) return []
  const awaited = facts.panel.filter((member) => countsInReview(member.role))
  return awaited.map((member) => member.personId).filter((personId) => !facts.scorecardsIn.has(personId))
}

/**
 * No one is awaited any more, so the server records the reveal in the transaction that made it so. On a panel without counted
 * members only a lead reveals.
 */
export function isRevealDue(facts: Pick<InterviewFacts, 'panel' | 'scorecardsIn' | 'revealed' | 'notHeld'>): boolean {
  const counted = facts.panel.some((member) => countsInReview(member.role))
  return !facts.revealed && !facts.notHeld && counted && missingScorecards(facts).length === 0
}

/** Whether this person is the candidate: whatever else they are, nothing of it is there for them. */
export const isCandidate = (personId: Id, facts: Pick<InterviewFacts, 'candidateIs'>): boolean =>
  facts.candidateIs?.includes(personId) ?? false

/** Whether this person is kept out by the team that the interview's role is closed to. */
export const isOutsideTeam = (personId: Id, facts: Pick<InterviewFacts, 'closedTo'>): boolean =>
  facts.closedTo !== undefined && !facts.closedTo.includes(personId)

/** Whether this actor has a lead's rights in the interview: all leads have, unless they are its candidate, or its role is closed. */
export const mayLeadInterview = (actor: Actor, facts: Pick<InterviewFacts, 'candidateIs' | 'closedTo'>): boolean =>
  leads(actor) && !isCandidate(actor.personId, facts) && !isOutsideTeam(actor.personId, facts)

/** Whether this actor may know that the interview exists, and read its plan, panel and progress. */
export function mayReadInterview(actor: Actor, facts: InterviewFacts): boolean {
  if (isCandidate(actor.personId, facts)) return false
  return mayLeadInterview(actor, facts) || panelRoleOf(facts, actor.personId) !== undefined
}

/** What the actor may do with a document. `none` must be indistinguishable from a document that doesn't exist. */
export function documentAccess(actor: Actor, name: InterviewDocument, facts: InterviewFacts): DocumentAccess {
  if (name.interviewId !== facts.interviewId || !mayReadInterview(actor, facts)) return 'none'
  const role = panelRoleOf(facts, actor.personId)
  switch (name.kind) {
    case 'conduct':
      return role && conducts(role) && !facts.notHeld ? 'write' : 'read'
    case 'notes':
      return role && writesNotes(role) ? 'write' : 'read'
    case 'card': {
      const author = panelRoleOf(facts, name.personId)
      if (!author || !ratesScorecard(author)) return 'none'
      // What an interview that wasn't held has of a draft stays its author's, as it is.
      if (name.personId === actor.personId) return facts.notHeld || facts.scorecardsIn.has(actor.personId) ? 'read' : 'write'
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

/**
 * What the actor may do with an interview's transcript: what they may with its shared notes, since both tell what was said.
 * `remove`: a lead outside the panel writes neither, but answers for a candidate who wants no record kept.
 */
export function transcriptAccess(actor: Actor, facts: InterviewFacts): 'write' | 'remove' | 'read' | 'none' {
  const access = documentAccess(actor, { kind: 'notes', interviewId: facts.interviewId }, facts)
  return access === 'read' && mayLeadInterview(actor, facts) ? 'remove' : access
}

/**
 * Whether this actor is shown a candidate's initials in place of the name: whoever sits in an interview of theirs that is anonymous
 * and not revealed. Leads and admins, who read candidates, know the name anyway, on a panel too.
 */
export const isNameWithheld = (actor: Actor, { withheldFrom }: Pick<InterviewFacts, 'withheldFrom'>): boolean =>
  !may(actor, 'candidates.read') && (withheldFrom?.includes(actor.personId) ?? false)

/** Whether the panel is shown initials: until the reveal. */
export const isAnonymous = (facts: Pick<InterviewFacts, 'anonymous' | 'revealed'>): boolean =>
  facts.anonymous === true && !facts.revealed

/**
 * What the actor is given of the candidate's packet with this interview. `closed`: the interview is reviewed without one, also by
 * leads on its panel. On the candidate's page they can read it all the same. A CV has the name, so an anonymous one is closed, too.
 */
export function packetAccess(actor: Actor, facts: InterviewFacts): 'read' | 'closed' | 'none' {
  if (!mayReadInterview(actor, facts)) return 'none'
  return facts.packetClosed || isAnonymous(facts) || isNameWithheld(actor, facts) ? 'closed' : 'read'
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
      // People who rate must hand in first. A lead outside the panel rates nothing and reads submitted scorecards. Observers
      // wait for the reveal.
      if (role === undefined) return true
      return ratesScorecard(role) && facts.scorecardsIn.has(actor.personId)
    case 'sealed-until-all':
      return false
    default:
      return assertNever(facts.policy)
  }
}

/**
 * Whether the actor may read the versions this author has submitted so far. A reopened scorecard is a draft again and its older
 * versions with it, until the reveal: after that they stay readable, because everyone may have read them.
 */
export function mayReadVersions(actor: Actor, authorId: Id, facts: InterviewFacts): boolean {
  if (!mayReadInterview(actor, facts)) return false
  if (actor.personId === authorId || isRevealed(facts)) return true
  return mayReadScorecard(actor, authorId, facts)
}

/** The reason why a lead may not reveal, or break the glass of a sealed draft. */
export type PeekRefusal = 'own-scorecard-first' | 'own-scorecard' | 'readable-already' | 'no-draft'

/** A lead who rates in this interview must hand in first, like everyone else. */
export function mustJudgeFirst(actor: Actor, facts: InterviewFacts): boolean {
  const role = panelRoleOf(facts, actor.personId)
  return role !== undefined && ratesScorecard(role) && !facts.scorecardsIn.has(actor.personId)
}

/** Why this lead may not break the glass of this author's sealed draft; undefined if they may. */
export function breakGlassRefusal(actor: Actor, authorId: Id, facts: InterviewFacts): PeekRefusal | undefined {
  if (actor.personId === authorId) return 'own-scorecard'
  const role = panelRoleOf(facts, authorId)
  if (!role || !ratesScorecard(role) || facts.scorecardsIn.has(authorId)) return 'no-draft'
  if (facts.policy === 'open') return 'readable-already'
  return mustJudgeFirst(actor, facts) ? 'own-scorecard-first' : undefined
}

/** The reason why a person may not join a panel in a role that rates. */
export type JoinRefusal = 'revealed' | 'has-read'

/**
 * Why no one, or not this person, may join to rate in this interview: rating comes before reading others' ratings. An observer
 * may always join.
 *
 * @param hasRead whether they were given anything of another's scorecard of this interview before
 */
export function joinRefusal(
  role: PanelRole,
  facts: Pick<InterviewFacts, 'revealed' | 'policy'>,
  hasRead: boolean,
): JoinRefusal | undefined {
  if (!ratesScorecard(role)) return undefined
  if (isRevealed(facts)) return 'revealed'
  return hasRead && facts.policy !== 'open' ? 'has-read' : undefined
}

/**
 * Whether the actor may read why this author's scorecard was declined, reopened or opened by a lead: words that may reveal
 * something of its content. Leads with nothing left to rate need them. Others wait until they may read the scorecard, or for
 * the reveal.
 */
export function mayReadReason(actor: Actor, authorId: Id, facts: InterviewFacts): boolean {
  if (!mayReadInterview(actor, facts)) return false
  if (actor.personId === authorId || isRevealed(facts) || mayReadScorecard(actor, authorId, facts)) return true
  return mayLeadInterview(actor, facts) && !mustJudgeFirst(actor, facts)
}

/**
 * Whether the actor may read why something was decided on an application: words that may speak of any of its scorecards. Leads
 * who have still to rate in one of its interviews wait until they have.
 *
 * @param interviews all of the application
 */
export function mayReadLoopReason(actor: Actor, interviews: readonly InterviewFacts[]): boolean {
  return leads(actor) && interviews.every((facts) => mayLeadInterview(actor, facts)) && hasJudged(actor, interviews)
}

/** Whether the actor has nothing left to rate in any of these interviews that are held. */
const hasJudged = (actor: Actor, interviews: readonly InterviewFacts[]): boolean =>
  interviews.every((facts) => facts.notHeld || !mustJudgeFirst(actor, facts))

/**
 * What being on a role's team gives, beside what workspace role and seat give. `hire`: a closed role is there for them, with all
 * that is in it for whoever leads. Whoever is named for one thing alone stands outside the role at every other door.
 */
export const teamActions = {
  hire: ['owner', 'member'],
  /** Planning its interviews, and who is missing: times, places and people, and nothing that judges. */
  plan: ['coordinator'],
  /** Who applied, whether they withdrew, and what was decided and why. */
  'read-outcomes': ['outcome-reader'],
} as const satisfies Record<string, readonly TeamKind[]>
export type TeamAction = keyof typeof teamActions

/** Whether somebody of this kind may do so, where they are on the role's team at all. */
export const mayOnTeam = (kind: TeamKind | undefined, action: TeamAction): boolean =>
  (teamActions[action] as readonly (TeamKind | undefined)[]).includes(kind)

/** Whether somebody coordinates this interview, as who they are on the team of its role says. */
export const mayCoordinate = (actor: Actor, facts: Pick<InterviewFacts, 'candidateIs'>, kind: TeamKind | undefined): boolean =>
  mayOnTeam(kind, 'plan') && !isCandidate(actor.personId, facts)

/**
 * Whether an outcome reader is given why something was decided on an application. Who has still to rate in one of its interviews
 * waits, as leads do.
 *
 * @param interviews of the application, in which they have a seat
 */
export const mayReadOutcomeReason = (
  actor: Actor,
  of: { kind: TeamKind | undefined; interviews: readonly InterviewFacts[] },
): boolean => mayOnTeam(of.kind, 'read-outcomes') && hasJudged(actor, of.interviews)

/** The kinds of entries of the audit log that the actor may read. */
export function readableAuditKinds(actor: Actor): AuditKind[] {
  if (!may(actor, 'audit.read')) return []
  return auditKinds.filter((kind) => kind !== 'accounts' || may(actor, 'audit.accounts'))
}

/** Whether the actor may add somebody with this workspace role. */
export const mayAddAs = (actor: Actor, role: WorkspaceRole): boolean =>
  actor.workspaceRole === 'admin' || (actor.workspaceRole === 'lead' && role === 'interviewer')

/**
 * Whether the actor may let this person in, by a mail or by a link. A link signs in as its person, so leads make none for whoever
 * has written anything yet, or may do more than take part in interviews.
 */
export const mayLetIn = (actor: Actor, person: { workspaceRole: WorkspaceRole; signedIn: boolean }): boolean =>
  mayAddAs(actor, person.workspaceRole) && (actor.workspaceRole === 'admin' || !person.signedIn)

/** Only the person and leads may compare a person's ratings with their panels'. */
export function mayReadCalibration(actor: Actor, personId: Id): boolean {
  return actor.personId === personId || leads(actor)
}

/** Whether the actor may read and say how many interviews a week this person is to have, and until when they are away. */
export const maySetAvailability = (actor: Actor, personId: Id): boolean => actor.personId === personId || leads(actor)

/** Submitting is for those who rate, until their scorecard is in. */
export function maySubmitScorecard(actor: Actor, facts: InterviewFacts): boolean {
  const role = panelRoleOf(facts, actor.personId)
  if (role === undefined || isCandidate(actor.personId, facts)) return false
  return ratesScorecard(role) && !facts.notHeld && !facts.scorecardsIn.has(actor.personId)
}

/** What workspace roles may do where no single interview is concerned. */
export const workspaceActions = {
  'library.read': ['admin', 'lead', 'interviewer'],
  'library.write': ['admin', 'lead'],
  'plans.read': ['admin', 'lead', 'interviewer'],
  'plans.write': ['admin', 'lead'],
  'roles.read': ['admin', 'lead', 'interviewer'],
  'roles.write': ['admin', 'lead'],
  'interviews.list': ['admin', 'lead', 'interviewer'],
  'interviews.create': ['admin', 'lead'],
  /** A lead's commands on one interview: reveal, reopen, change policy or panel, break the glass, decide. */
  'interviews.lead': ['admin', 'lead'],
  'audit.read': ['admin', 'lead'],
  /** What the log says of accounts: people, roles, sign-in links, tokens, sessions. */
  'audit.accounts': ['admin'],
  'candidates.read': ['admin', 'lead'],
  'candidates.write': ['admin', 'lead'],
  /** Erasing a candidate for good, and lifting the legal hold that keeps them from it. */
  'candidates.erase': ['admin'],
  /** Making the pack of everything about a candidate that is handed out to them. */
  'candidates.hand-out': ['admin'],
  'people.read': ['admin', 'lead', 'interviewer'],
  'people.write': ['admin'],
  /** Adding people and letting them in; whom, `mayAddAs` and `mayLetIn` say. */
  'people.invite': ['admin', 'lead'],
  'people.sign-in-link': ['admin'],
  /** Where events are sent, outside of Panelbook. */
  'webhooks.write': ['admin'],
  /** Which chat channel is told of a role’s interviews: a role that is there for them. */
  'channels.write': ['admin', 'lead'],
  /** The applicant tracking systems that are connected, and which of their jobs comes to which role. */
  'ats.write': ['admin'],
  'own-account': ['admin', 'lead', 'interviewer'],
} as const satisfies Record<string, readonly WorkspaceRole[]>
export type WorkspaceAction = keyof typeof workspaceActions

export function may(actor: Actor, action: WorkspaceAction): boolean {
  return (workspaceActions[action] as readonly WorkspaceRole[]).includes(actor.workspaceRole)
}
