import type { AuditEntry, AuditEvent, CandidateEvent } from '@panelbook/shared/audit/audit-event'
import type { Id } from '@panelbook/shared/base/ids'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'
import type { VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import type { TeamKind } from '@panelbook/shared/roles/team'
import type { GivenScopes } from '@panelbook/shared/session/token-scope'
import { type HappeningAction, happeningTables, isHappening } from '../store/audit-subject.ts'
import { type ApplicationOwners, createApplicationOwners } from './application-owners.ts'

/** An event that happened once, according to the log, with its sealed part. */
export interface LoggedRow {
  sequence: number
  /** Hash of the row that was written; undefined where the seal was erased, or is from before rows were sealed. */
  subjectHash: string | undefined
}

export interface LoggedInterview {
  /** How it began or was found; undefined where the log doesn't know its beginning. */
  began: { plan: string } | undefined
  policy: VisibilityPolicy | undefined
  panel: Map<Id, PanelRole> | undefined
  revealed: boolean
  reveal: LoggedRow | undefined
  /** The version of each scorecard that was in when it was revealed, by author; undefined where the log has no reveal. */
  firsts: Map<Id, number> | undefined
  startsAt: number | undefined
  /** The number of the entry that says that it doesn't take place; undefined where it does. */
  notHeld: number | undefined
  /** The transcript that was brought last, unless it was removed. */
  transcript: (LoggedRow & { id: Id; beganAt: number | undefined }) | undefined
  packetClosed: boolean
  anonymous: boolean
  /** The application that it was planned for; undefined where the log doesn't say. */
  applicationId: Id | undefined
  /** In the order of their numbers. */
  happenings: Record<HappeningAction, LoggedRow[]>
  /** The state of the scorecard, by author. */
  standings: Map<Id, { state: 'submitted' | 'declined' | 'reopened'; version: number }>
  /** By `author/version`. */
  submitted: Map<string, LoggedRow & { scorecardHash: string | undefined }>
}

/** The present state according to the log, read from its beginning. */
export interface LoggedState {
  interviews: Map<Id, LoggedInterview>
  people: Map<Id, { role: WorkspaceRole; suspended: boolean }>
  links: Map<Id, { personId: Id; madeBy: Id | undefined; used: boolean }>
  tokens: Map<Id, { personId: Id; revoked: boolean; scopes?: GivenScopes }>
  /** Tokens of the company's directory that were made and not revoked. */
  provisioning: Set<Id>
  passkeys: Map<Id, { personId: Id; key: string }>
  /** What is kept of each person's password, by its hash. */
  passwords: Map<Id, string>
  /** The address at which each person's calendar is read, unless it was ended. */
  calendarAddresses: Map<Id, Id>
  /** The chats that people and roles have. */
  chats: Set<Id>
  /** Whose account each is linked to, by its hash. */
  identities: Map<string, Id>
  /** Whose applications are, as far as interviews were planned for them since the log says so. */
  owners: ApplicationOwners
  /** Changes of each application's state, by their numbers. */
  applications: Map<Id, Map<number, LoggedRow>>
  /** Decisions on each application, by their versions. */
  applicationDecisions: Map<Id, Map<number, LoggedRow>>
  /** Legal holds and their ends of each candidate, by their numbers. */
  holds: Map<Id, Map<number, LoggedRow>>
  /** Files of packets that were added and not removed, with the entry of the candidate each is of. */
  packetFiles: Map<Id, LoggedRow & { candidateId: Id }>
  /** Changes of how long each role keeps candidates' data, by their numbers. */
  retention: Map<Id, Map<number, LoggedRow>>
  /** The newest team of each role. */
  teams: Map<Id, { sequence: number; number: number; closed: boolean; people: readonly { personId: Id; kind: TeamKind }[] }>
  /** What was erased. Nothing else here speaks of it any more. */
  erased: Record<'candidates' | 'applications' | 'interviews', Set<Id>>
  /** `interview/author/version/reader` */
  openings: Set<string>
  /** Entries whose row was written before rows were sealed. */
  unsealed: number
}

export const emptyLogState = (): LoggedState => ({
  interviews: new Map(),
  people: new Map(),
  links: new Map(),
  tokens: new Map(),
  provisioning: new Set(),
  passkeys: new Map(),
  passwords: new Map(),
  calendarAddresses: new Map(),
  chats: new Set(),
  identities: new Map(),
  owners: createApplicationOwners(),
  applications: new Map(),
  applicationDecisions: new Map(),
  holds: new Map(),
  packetFiles: new Map(),
  retention: new Map(),
  teams: new Map(),
  erased: { candidates: new Set(), applications: new Set(), interviews: new Set() },
  openings: new Set(),
  unsealed: 0,
})

const newInterview = (): LoggedInterview => ({
  began: undefined,
  policy: undefined,
  panel: undefined,
  revealed: false,
  reveal: undefined,
  firsts: undefined,
  startsAt: undefined,
  notHeld: undefined,
  transcript: undefined,
  packetClosed: false,
  anonymous: false,
  applicationId: undefined,
  happenings: Object.fromEntries(Object.keys(happeningTables).map((action) => [action, []])) as unknown as Record<
    HappeningAction,
    LoggedRow[]
  >,
  standings: new Map(),
  submitted: new Map(),
})

/** The row and the scorecard that an entry sealed. */
interface Beside {
  subjectHash: string | undefined
  scorecardHash: string | undefined
}

/** Takes one more entry into account. */
export function follow(logState: LoggedState, entry: AuditEntry, beside: Beside): void {
  const { sequence, actorId, interviewId, event } = entry
  if (followCandidates(logState, sequence, event, beside)) return
  if (interviewId === undefined) {
    followAccount(logState, actorId, event)
    return
  }
  const interview = logState.interviews.get(interviewId) ?? newInterview()
  logState.interviews.set(interviewId, interview)
  const row = { sequence, subjectHash: beside.subjectHash }
  if (isHappening(event.action)) {
    interview.happenings[event.action].push(row)
    if (beside.subjectHash === undefined) logState.unsealed += 1
  }
  switch (event.action) {
    case 'created-interview':
    case 'found-interview':
      interview.began = { plan: event.plan }
      interview.policy = event.policy
      interview.panel = new Map(event.panel.map(({ personId, role }) => [personId, role]))
      interview.revealed ||= event.action === 'found-interview' && event.revealed
      interview.anonymous = event.action === 'created-interview' && event.anonymous === true
      if (event.action === 'created-interview' && event.of) {
        interview.applicationId = event.of.applicationId
        logState.owners.planned(event.of)
      }
      return
    case 'changed-policy':
      interview.policy = event.to
      return
    case 'changed-panel':
      interview.panel?.delete(event.personId)
      if (event.replacementId !== undefined) interview.panel?.set(event.replacementId, event.role)
      return
    case 'joined-panel':
      interview.panel?.set(event.personId, event.role)
      return
    case 'revealed':
      interview.revealed = true
      interview.reveal = row
      interview.firsts = new Map(
        [...interview.standings].flatMap(([id, { state, version }]) => (state === 'submitted' ? [[id, version]] : [])),
      )
      return
    case 'rescheduled':
      interview.startsAt = event.to
      return
    case 'moved-interview':
      interview.startsAt = event.to
      if (event.anew) interview.notHeld = undefined
      return
    case 'not-held':
      interview.notHeld = interview.happenings['not-held'].length
      return
    case 'brought-transcript':
    case 'aligned-transcript':
    case 'removed-transcript':
      followTranscript(interview, row, event)
      return
    case 'closed-packet':
    case 'opened-packet':
      interview.packetClosed = event.action === 'closed-packet'
      return
    case 'set-anonymous':
      interview.anonymous = event.on
      return
    case 'submitted':
      interview.standings.set(event.personId, { state: 'submitted', version: event.version })
      interview.submitted.set(`${event.personId}/${event.version}`, { ...row, scorecardHash: beside.scorecardHash })
      return
    case 'reopened':
      interview.standings.set(event.personId, { state: 'reopened', version: event.version })
      return
    case 'declined-to-score': {
      const version = interview.standings.get(event.personId)?.version ?? 0
      interview.standings.set(event.personId, { state: 'declined', version })
      return
    }
    case 'opened':
      logState.openings.add([interviewId, event.personId, event.version, actorId ?? ''].join('/'))
      return
    default:
    // No row repeats these entries, so there is nothing to compare them with.
  }
}

/** What is about a candidate, an application or a role; false where it is about something else. */
function followCandidates(logState: LoggedState, sequence: number, event: AuditEntry['event'], { subjectHash }: Beside): boolean {
  if ('number' in event && event.action !== 'set-team') {
    const kind = kindOf(logState, event.action)
    const id = 'applicationId' in event ? event.applicationId : 'roleId' in event ? event.roleId : event.candidateId
    const logged = kind.get(id) ?? new Map<number, LoggedRow>()
    kind.set(id, logged.set(event.number, { sequence, subjectHash }))
    return true
  }
  switch (event.action) {
    case 'set-team':
      followTeam(logState, sequence, event)
      return true
    case 'erased-candidate':
      followErasure(logState, event)
      return true
    case 'merged-candidates':
      logState.owners.merged(event)
      return true
    case 'undid-merge':
      logState.owners.undone(event)
      return true
    case 'added-packet-file':
    case 'removed-packet-file':
      followPacket(logState, { sequence, subjectHash }, event)
      return true
    default:
      return false
  }
}

type TranscriptEvent = Extract<AuditEvent, { action: 'brought-transcript' | 'aligned-transcript' | 'removed-transcript' }>

function followTranscript(interview: LoggedInterview, row: LoggedRow, event: TranscriptEvent): void {
  if (event.action === 'brought-transcript') interview.transcript = { ...row, id: event.transcriptId, beganAt: undefined }
  else if (event.action === 'removed-transcript') interview.transcript = undefined
  else if (interview.transcript?.id === event.transcriptId) interview.transcript.beganAt = event.beganAt
}

function kindOf(logState: LoggedState, action: CandidateEvent['action'] | 'set-retention'): Map<Id, Map<number, LoggedRow>> {
  if (action === 'set-retention') return logState.retention
  if (action === 'held-candidate' || action === 'lifted-hold') return logState.holds
  return action === 'decided-application' ? logState.applicationDecisions : logState.applications
}

type PacketEvent = Extract<CandidateEvent, { action: 'added-packet-file' | 'removed-packet-file' }>

function followPacket(logState: LoggedState, row: LoggedRow, event: PacketEvent): void {
  const { fileId, candidateId } = event
  if (event.action === 'removed-packet-file') logState.packetFiles.delete(fileId)
  else logState.packetFiles.set(fileId, { ...row, candidateId })
}

function followTeam(logState: LoggedState, sequence: number, event: Extract<AuditEntry['event'], { action: 'set-team' }>): void {
  const { roleId, number, closed, people } = event
  logState.teams.set(roleId, { sequence, number, closed, people })
}

function followErasure(logState: LoggedState, event: Extract<CandidateEvent, { action: 'erased-candidate' }>): void {
  for (const id of event.entries) {
    logState.erased.candidates.add(id)
    logState.holds.delete(id)
    for (const [fileId, { candidateId }] of logState.packetFiles) if (candidateId === id) logState.packetFiles.delete(fileId)
  }
  for (const id of event.applications) {
    logState.erased.applications.add(id)
    logState.applications.delete(id)
    logState.owners.erased(id)
    logState.applicationDecisions.delete(id)
  }
  for (const id of event.interviews) {
    logState.erased.interviews.add(id)
    logState.interviews.delete(id)
  }
  const gone = new Set(event.interviews)
  for (const key of logState.openings) if (gone.has(key.split('/')[0] ?? '')) logState.openings.delete(key)
}

function followAccount(logState: LoggedState, actorId: Id | undefined, event: AuditEntry['event']): void {
  switch (event.action) {
    case 'added-person':
      logState.people.set(event.personId, { role: event.role, suspended: false })
      return
    case 'found-person':
      logState.people.set(event.personId, { role: event.role, suspended: event.suspended })
      return
    case 'changed-role':
      logState.people.set(event.personId, { suspended: false, ...logState.people.get(event.personId), role: event.to })
      return
    case 'suspended-person':
    case 'resumed-person': {
      const person = logState.people.get(event.personId)
      if (person) person.suspended = event.action === 'suspended-person'
      return
    }
    case 'made-link':
      logState.links.set(event.linkId, { personId: event.personId, madeBy: actorId, used: false })
      return
    case 'used-link': {
      const link = logState.links.get(event.linkId)
      if (link) link.used = true
      return
    }
    case 'came-through-provider':
    case 'came-by-passkey':
    case 'came-by-password':
      logState.links.set(event.linkId, { personId: event.personId, madeBy: undefined, used: true })
      return
    case 'added-passkey':
      logState.links.set(event.linkId, { personId: event.personId, madeBy: actorId, used: true })
      logState.passkeys.set(event.passkeyId, { personId: event.personId, key: event.key })
      return
    case 'removed-passkey':
      if (event.linkId) logState.links.set(event.linkId, { personId: event.personId, madeBy: actorId, used: true })
      logState.passkeys.delete(event.passkeyId)
      return
    case 'set-password':
      logState.links.set(event.linkId, { personId: event.personId, madeBy: actorId, used: true })
      logState.passwords.set(event.personId, event.key)
      return
    case 'rehashed-password':
      logState.passwords.set(event.personId, event.key)
      return
    case 'removed-password':
      logState.links.set(event.linkId, { personId: event.personId, madeBy: actorId, used: true })
      logState.passwords.delete(event.personId)
      return
    case 'linked-identity':
      logState.identities.set(event.identity, event.personId)
      return
    case 'unlinked-identity':
      logState.identities.delete(event.identity)
      return
    case 'made-token':
      logState.tokens.set(event.tokenId, { personId: event.personId, revoked: false, scopes: event.scopes })
      return
    case 'found-token':
      logState.tokens.set(event.tokenId, { personId: event.personId, revoked: false })
      return
    case 'revoked-token':
      logState.tokens.set(event.tokenId, { personId: event.personId, revoked: true })
      return
    case 'made-provisioning-token':
      logState.provisioning.add(event.tokenId)
      return
    case 'revoked-provisioning-token':
      logState.provisioning.delete(event.tokenId)
      return
    case 'made-calendar-address':
      logState.calendarAddresses.set(event.personId, event.addressId)
      return
    case 'ended-calendar-address':
      logState.calendarAddresses.delete(event.personId)
      return
    case 'set-chat':
    case 'set-channel':
      logState.chats.add(event.chatId)
      return
    case 'removed-chat':
    case 'removed-channel':
      logState.chats.delete(event.chatId)
      return
    default:
    // No row repeats renamings or ended sessions.
  }
}
