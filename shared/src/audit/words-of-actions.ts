import { type AtsPause, systemNames } from '../ats/connection.ts'
import { cut } from '../base/text.ts'
import { packetKindInWords } from '../packet/packet.ts'
import type { WorkspaceRole } from '../people/workspace-role.ts'
import { policyInWords } from '../plans/interview-plan.ts'
import type { TeamKind } from '../roles/team.ts'
import type { PauseReason } from '../webhooks/webhook.ts'
import type { AuditAction, AuditEvent } from './audit-event.ts'
import type { AboutEntry, AuditPiece, AuditThing } from './audit-naming.ts'

type EventOf<A extends AuditAction> = Extract<AuditEvent, { action: A }>
type Words<A extends AuditAction> = (event: EventOf<A>, about: AboutEntry) => AuditPiece[]

/** A sentence from its pieces, as a template. */
function say(texts: TemplateStringsArray, ...pieces: (AuditPiece | number)[]): AuditPiece[] {
  return texts.flatMap((text, at) => {
    const piece = pieces[at]
    return [text, ...(piece === undefined ? [] : [typeof piece === 'number' ? piece.toLocaleString('en') : piece])]
  })
}

/** Whose it is: "Lea’s", or "their own" where it is the actor's. */
const whose = (thing: AuditThing, { actorId }: AboutEntry): AuditPiece =>
  thing.about === 'person' && thing.id === actorId ? 'their own' : { ...thing, words: `${thing.words}’s` }
const isActor = (event: { personId: string }, { actorId }: AboutEntry) => event.personId === actorId
/** The first version goes without saying. */
const version = (of: number): string => (of > 1 ? `, version ${of},` : '')
const count = (of: number, one: string, many: string): string => `${of.toLocaleString('en')} ${of === 1 ? one : many}`
const months = (of: number): string => count(of, 'month', 'months')
const accountRole: Record<WorkspaceRole, string> = { admin: 'an admin', lead: 'a hiring lead', interviewer: 'an interviewer' }
const application = (event: { candidateId: string; applicationId: string }, { naming }: AboutEntry): AuditPiece[] => {
  const role = naming.applicationRole(event.applicationId)
  const candidate = naming.candidate(event.candidateId)
  return [{ ...candidate, words: `${candidate.words}’s` }, role === undefined ? ' application' : ` application for ${role}`]
}
const whatWent = ({ applications, interviews }: EventOf<'erased-candidate'>): string =>
  ` with ${count(applications.length, 'application', 'applications')} and ${count(interviews.length, 'interview', 'interviews')}`

/** One after another, with "and" before the last. */
const listed = (pieces: readonly AuditPiece[]): AuditPiece[] =>
  pieces.flatMap((piece, at) => (at === 0 ? [piece] : [at === pieces.length - 1 ? ' and ' : ', ', piece]))

const webhook = ({ webhookId }: { webhookId: string }): string => `the webhook ${cut(webhookId, 8)}`
const connection = ({ connectionId }: { connectionId: string }): string => `the connection ${cut(connectionId, 8)}`
const atsPausedAs: Record<AtsPause, string> = {
  failing: 'nothing could be read there for three days',
  'approver-gone': 'whoever approved its mapping is no admin any more',
  restored: 'the database was brought back from a backup',
}
const pausedAs: Record<PauseReason, string> = {
  failing: 'nothing was taken there for three days',
  gone: 'its receiver said that it is gone',
  behind: 'too many events waited for it',
  restored: 'it came back with a backup',
}

/** What each action says after who did it. A new action without words doesn't compile. */
export const wordsOfActions: { [A in AuditAction]: Words<A> } = {
  opened: (event, about) =>
    say`opened ${whose(about.naming.person(event.personId), about)} scorecard${version(event.version)} of ${about.interview}`,
  submitted: (event, { interview }) =>
    event.version > 1
      ? say`submitted version ${event.version} of their scorecard of ${interview}`
      : say`submitted their scorecard of ${interview}`,
  'declined-to-score': (_event, { interview }) => say`declined to score ${interview}`,
  reopened: (event, about) =>
    event.version === 0
      ? say`reopened ${whose(about.naming.person(event.personId), about)} scorecard of ${about.interview}, which had been declined`
      : say`reopened ${whose(about.naming.person(event.personId), about)} scorecard${version(event.version)} of ${about.interview}`,
  revealed: (_event, { interview, actorId }) =>
    actorId === undefined
      ? say`revealed the scorecards of ${interview}, as all awaited ones were in`
      : say`revealed the scorecards of ${interview}`,
  ended: (event, { interview }) =>
    event.why === 'scorecards-in'
      ? say`ended the conversation of ${interview}, as all awaited scorecards were in`
      : say`ended the conversation of ${interview}, as its time was long over`,
  'changed-policy': ({ from, to }, { interview }) =>
    say`changed who may read what in ${interview}, from “${policyInWords[from].name}” to “${policyInWords[to].name}”`,
  'changed-panel': ({ personId, role, replacementId }, { naming, interview }) =>
    replacementId === undefined
      ? say`took ${naming.person(personId)} off the panel of ${interview} (${role})`
      : say`put ${naming.person(replacementId)} on the panel of ${interview} in place of ${naming.person(personId)} (${role})`,
  'joined-panel': (event, about) =>
    isActor(event, about)
      ? say`joined the panel of ${about.interview} as ${event.role}`
      : say`added ${about.naming.person(event.personId)} to the panel of ${about.interview} as ${event.role}`,
  rescheduled: ({ from, to }, { interview }) => say`moved ${interview} from ${{ at: from }} to ${{ at: to }}`,
  'moved-interview': ({ from, to, anew }, { interview }) =>
    anew ? say`planned ${interview} again, for ${{ at: to }}` : say`moved ${interview} from ${{ at: from }} to ${{ at: to }}`,
  'set-location': (_event, { interview }) => say`changed where ${interview} is`,
  'not-held': ({ state }, { interview }) =>
    state === 'cancelled' ? say`cancelled ${interview}` : say`recorded that the candidate did not come to ${interview}`,
  'made-room': (_event, { interview }) => say`made room in the notes of ${interview}`,
  'brought-transcript': ({ lines, replaced }, { interview }) =>
    replaced === undefined
      ? say`brought a transcript of ${count(lines, 'line', 'lines')} to ${interview}`
      : say`replaced the transcript of ${interview} with one of ${count(lines, 'line', 'lines')}`,
  'aligned-transcript': (_event, { interview }) => say`moved the transcript of ${interview} in time`,
  'removed-transcript': (_event, { interview }) => say`removed the transcript of ${interview}`,
  'closed-packet': (_event, { interview }) => say`closed the candidate’s packet to the panel of ${interview}`,
  'opened-packet': (_event, { interview }) => say`opened the candidate’s packet to the panel of ${interview}`,
  'set-anonymous': ({ on }, { interview }) =>
    on
      ? say`let the panel of ${interview} see the candidate’s initials until the reveal`
      : say`let the panel of ${interview} see the candidate’s name`,
  reminded: (event, about) => say`reminded ${about.naming.person(event.personId)} of their scorecard of ${about.interview}`,
  'broke-glass': (event, about) =>
    say`broke the glass of ${whose(about.naming.person(event.personId), about)} sealed draft in ${about.interview}`,
  decided: (event, { interview }) =>
    event.version > 1 ? say`recorded another decision on ${interview}` : say`recorded a decision on ${interview}`,
  exported: ({ what }, { interview }) => say`took ${interview} as a file, ${what}`,
  'exported-log': ({ what }) => say`took the audit log, or what was found in it, as a file, ${what}`,
  'created-interview': ({ panel, anonymous }, { interview }) =>
    anonymous
      ? say`planned ${interview}, with a panel of ${count(panel.length, 'person', 'people')} who see the candidate’s initials until the reveal`
      : say`planned ${interview}, with a panel of ${count(panel.length, 'person', 'people')}`,
  'found-interview': (_event, { interview }) =>
    say`entered ${interview}, which was there before the log knew how interviews begin`,
  'created-candidate': ({ candidateId }, { naming }) => say`added the candidate ${naming.candidate(candidateId)}`,
  'hid-candidate': ({ candidateId }, { naming }) =>
    say`hid ${naming.candidate(candidateId)} from a hiring lead or an admin, whose e-mail address it is`,
  'changed-candidate': ({ candidateId }, { naming }) => say`changed what is known of ${naming.candidate(candidateId)}`,
  'merged-candidates': ({ candidateId, mergedId }, { naming }) =>
    say`merged ${naming.candidate(mergedId)} into ${naming.candidate(candidateId)}, as one person`,
  'undid-merge': ({ candidateId, mergedId }, { naming }) =>
    say`undid the merge of ${naming.candidate(mergedId)} into ${naming.candidate(candidateId)}`,
  'told-apart': ({ candidateId, otherId, apart }, { naming }) =>
    apart
      ? say`said that ${naming.candidate(candidateId)} and ${naming.candidate(otherId)} are two people`
      : say`took back that ${naming.candidate(candidateId)} and ${naming.candidate(otherId)} are two people`,
  'opened-application': (event, about) => ['added ', ...application(event, about)],
  'withdrew-application': (event, about) => ['withdrew ', ...application(event, about)],
  'resumed-application': (event, about) => ['took up ', ...application(event, about), ' again'],
  'decided-application': (event, about) => [
    event.number > 1 ? 'recorded another decision on ' : 'recorded a decision on ',
    ...application(event, about),
  ],
  'held-candidate': ({ candidateId }, { naming }) => say`put ${naming.candidate(candidateId)} on legal hold`,
  'lifted-hold': ({ candidateId }, { naming }) => say`lifted the legal hold on ${naming.candidate(candidateId)}`,
  'added-packet-file': ({ candidateId, kind }, { naming }) =>
    say`added a file (${packetKindInWords[kind]}) to the packet of ${naming.candidate(candidateId)}`,
  'removed-packet-file': ({ candidateId }, { naming }) => say`removed a file from the packet of ${naming.candidate(candidateId)}`,
  'made-access-pack': ({ candidateId, others }, { naming }) =>
    others === 'named'
      ? say`made an access pack of ${naming.candidate(candidateId)}, with other people’s names`
      : say`made an access pack of ${naming.candidate(candidateId)}, without other people’s names`,
  'erased-candidate'(event, { naming }) {
    const { again, rule } = event
    if (again) return [`erased once more a candidate whom a restored backup had brought back,${whatWent(event)}`]
    if (rule === undefined) return [`erased a candidate${whatWent(event)}`]
    return say`erased a candidate${whatWent(event)}, as ${naming.role(rule.roleId)} keeps candidates’ data for ${months(rule.months)} after the decision`
  },
  'set-retention': ({ roleId, months: kept }, { naming }) =>
    kept === undefined
      ? say`set that ${naming.role(roleId)} keeps candidates’ data until an admin erases it`
      : say`set that ${naming.role(roleId)} keeps candidates’ data for ${months(kept)} after the decision`,
  'set-pools': ({ roleId, pools, members }, { naming }) =>
    pools === 0
      ? say`removed the pools of interviewers of ${naming.role(roleId)}`
      : say`set the pools of interviewers of ${naming.role(roleId)}: ${pools === 1 ? '1 pool' : `${pools} pools`} with ${members === 1 ? '1 person' : `${members} people`}`,
  'set-availability': ({ personId, weekly, away }, { naming }) =>
    say`set that ${naming.person(personId)} has ${weekly === undefined ? 'no limit of interviews' : `at most ${weekly === 1 ? '1 interview' : `${weekly} interviews`}`} a week${away ? ', and is away' : ''}`,
  'set-path': ({ roleId, shadows, reverses }, { naming }) =>
    shadows === undefined || reverses === undefined
      ? say`ended the shadowing path of ${naming.role(roleId)}`
      : say`set the shadowing path of ${naming.role(roleId)}: ${shadows} shadowed, ${reverses} reverse-shadowed, then free`,
  'wrote-free': ({ roleId, personId, free }, { naming }) =>
    free
      ? say`wrote ${naming.person(personId)} free of the shadowing path of ${naming.role(roleId)}`
      : say`took back that ${naming.person(personId)} is free of the shadowing path of ${naming.role(roleId)}`,
  'set-team': ({ roleId, closed, people }, { naming }) => {
    const of = (kind: TeamKind) => people.filter((each) => each.kind === kind).map(({ personId }) => naming.person(personId))
    const [owners, members, coordinators, outcomes] = [of('owner'), of('member'), of('coordinator'), of('outcome-reader')]
    return [
      ...say`set the team of ${naming.role(roleId)}: `,
      ...listed(owners),
      owners.length === 1 ? ' owns it' : ' own it',
      ...(members.length === 0 ? [] : [', with ', ...listed(members)]),
      ...(coordinators.length === 0
        ? []
        : [
            '. ',
            ...listed(coordinators),
            coordinators.length === 1 ? ' coordinates its interviews' : ' coordinate its interviews',
          ]),
      ...(outcomes.length === 0
        ? []
        : ['. ', ...listed(outcomes), outcomes.length === 1 ? ' reads its outcomes' : ' read its outcomes']),
      closed
        ? `. The role is closed to ${coordinators.length + outcomes.length > 0 ? 'its owners and members' : 'them'}`
        : '. The role is open',
    ]
  },
  'registered-webhook': (event) => [`registered ${webhook(event)}`],
  'changed-webhook': (event) => [`changed ${webhook(event)}`],
  'changed-webhook-secret': (event) => [`made a new secret for ${webhook(event)}`],
  'switched-webhook': (event) => [`switched ${webhook(event)} ${event.on ? 'on' : 'off'}`],
  'paused-webhook': (event) => [`paused ${webhook(event)}, as ${pausedAs[event.why]}`],
  'removed-webhook': (event) => [`removed ${webhook(event)}`],
  'set-channel': ({ roleId }, { naming }) => say`gave the role ${naming.role(roleId)} a chat channel`,
  'removed-channel': ({ roleId }, { naming }) => say`removed the chat channel of the role ${naming.role(roleId)}`,
  'connected-ats': (event) => [`connected ${systemNames[event.system]} as ${connection(event)}`],
  'changed-ats': (event) => [`changed the credentials of ${connection(event)}`],
  'approved-ats-mapping': (event) => [`approved the mapping of ${connection(event)}`],
  'switched-ats': (event) => [`switched ${connection(event)} ${event.on ? 'on' : 'off'}`],
  'paused-ats': (event) => [`paused ${connection(event)}, as ${atsPausedAs[event.why]}`],
  'ran-ats-import': (event) => [`brought in what is new in ${connection(event)}`],
  'removed-ats': (event) => [`removed ${connection(event)}`],
  'added-person': (event, about) =>
    isActor(event, about)
      ? say`got an account as ${accountRole[event.role]} by signing in through the company’s sign-in`
      : say`added ${about.naming.person(event.personId)} as ${accountRole[event.role]}`,
  'found-person': ({ personId, role, suspended }, { naming }) =>
    say`entered ${naming.person(personId)}, ${accountRole[role]}${suspended ? ', suspended' : ''}, who was there before the log knew of accounts`,
  'renamed-person': (event, about) => {
    const { naming } = about
    return isActor(event, about) ? ['changed their own name'] : say`renamed ${naming.person(event.personId)}`
  },
  'changed-email': (event, about) =>
    isActor(event, about)
      ? ['changed their own e-mail address']
      : say`changed the e-mail address of ${about.naming.person(event.personId)}`,
  'changed-role': ({ personId, from, to, through }, { naming }) =>
    say`made ${naming.person(personId)} ${accountRole[to]}, before that ${accountRole[from]}${through === 'provider' ? ', as the company’s sign-in says' : ''}`,
  'suspended-person': ({ personId }, { naming }) => say`suspended ${naming.person(personId)}`,
  'resumed-person': ({ personId }, { naming }) => say`ended the suspension of ${naming.person(personId)}`,
  'made-link': (event, about) => {
    const person = about.naming.person(event.personId)
    if (event.mailed === 'asked') return say`mailed ${person} a sign-in link, which was asked for with their address`
    if (event.mailed === 'invited') return isActor(event, about) ? ['invited themselves by mail'] : say`invited ${person} by mail`
    return isActor(event, about) ? ['made a sign-in link for themselves'] : say`made a sign-in link for ${person}`
  },
  'used-link': (event, about) =>
    isActor(event, about) ? ['signed in with a link'] : say`used a sign-in link of ${about.naming.person(event.personId)}`,
  'linked-identity': (event, about) =>
    isActor(event, about)
      ? ['linked their account to the company’s sign-in']
      : say`linked the account of ${about.naming.person(event.personId)} to the company’s sign-in`,
  'unlinked-identity': (event, about) =>
    isActor(event, about)
      ? ['unlinked their account from the company’s sign-in']
      : say`unlinked the account of ${about.naming.person(event.personId)} from the company’s sign-in`,
  'came-through-provider': (event, about) =>
    isActor(event, about)
      ? ['signed in through the company’s sign-in']
      : say`signed in as ${about.naming.person(event.personId)} through the company’s sign-in`,
  'added-passkey': (event, about) =>
    isActor(event, about) ? ['added a passkey'] : say`added a passkey for ${about.naming.person(event.personId)}`,
  'removed-passkey': (event, about) =>
    isActor(event, about)
      ? ['removed one of their own passkeys']
      : say`removed a passkey of ${about.naming.person(event.personId)}`,
  'came-by-passkey': (event, about) =>
    isActor(event, about)
      ? ['signed in with a passkey']
      : say`signed in as ${about.naming.person(event.personId)} with a passkey`,
  'set-password': (event, about) => {
    const did = event.changed ? 'changed' : 'set'
    return isActor(event, about) ? [`${did} their password`] : say`${did} the password of ${about.naming.person(event.personId)}`
  },
  'rehashed-password': (event, about) =>
    isActor(event, about)
      ? ['signed in with a password that is kept by a stronger hash from now on']
      : say`kept the password of ${about.naming.person(event.personId)} by a stronger hash`,
  'removed-password': (event, about) => {
    const why = event.known ? ', as it has become known' : ''
    return isActor(event, about)
      ? [`removed their password${why}`]
      : say`removed the password of ${about.naming.person(event.personId)}${why}`
  },
  'came-by-password': (event, about) =>
    isActor(event, about)
      ? ['signed in with a password']
      : say`signed in as ${about.naming.person(event.personId)} with a password`,
  'password-guessed': (event, about) => say`saw many wrong passwords tried for ${about.naming.person(event.personId)}`,
  'made-provisioning-token': () => ['made a token for provisioning'],
  'revoked-provisioning-token': () => ['revoked a token for provisioning'],
  'made-token': (event, about) => {
    const scopes = event.scopes === undefined ? '' : `, for ${event.scopes.join(', ')} alone`
    return isActor(event, about)
      ? [`made a token for the API${scopes}`]
      : say`made a token for the API for ${about.naming.person(event.personId)}${scopes}`
  },
  'found-token': ({ personId }, { naming }) =>
    say`entered a token of ${naming.person(personId)}, which was there before the log knew every token`,
  'revoked-token': (event, about) =>
    say`revoked ${isActor(event, about) ? 'one of their own tokens' : 'a token of '}${isActor(event, about) ? '' : about.naming.person(event.personId)}`,
  'made-calendar-address': (event, about) =>
    isActor(event, about)
      ? ['made an address at which their calendar is read']
      : say`made an address at which the calendar of ${about.naming.person(event.personId)} is read`,
  'ended-calendar-address': (event, about) =>
    isActor(event, about)
      ? ['ended the address at which their calendar was read']
      : say`ended the address at which the calendar of ${about.naming.person(event.personId)} was read`,
  'set-chat': (event, about) =>
    isActor(event, about)
      ? ['gave an address at which they get notices by chat']
      : say`gave an address at which ${about.naming.person(event.personId)} gets notices by chat`,
  'removed-chat': (event, about) =>
    isActor(event, about)
      ? ['removed the address at which they got notices by chat']
      : say`removed the address at which ${about.naming.person(event.personId)} got notices by chat`,
  'ended-sessions': (event, about) =>
    isActor(event, about)
      ? say`ended ${count(event.sessions, 'session', 'sessions')} of their own`
      : say`ended ${count(event.sessions, 'session', 'sessions')} of ${about.naming.person(event.personId)}`,
}

/** What nobody who is signed in did is the operator's doing on the command line; all else is Panelbook's own. */
export const operatorActs: ReadonlySet<AuditAction> = new Set<AuditAction>([
  ...(['made-access-pack', 'exported', 'added-person', 'renamed-person', 'changed-email', 'changed-role'] as const),
  ...(['suspended-person', 'resumed-person', 'made-link', 'made-token', 'revoked-token', 'ended-sessions'] as const),
  ...(['unlinked-identity', 'removed-passkey', 'removed-password', 'revoked-provisioning-token'] as const),
  ...(['made-calendar-address', 'ended-calendar-address', 'removed-chat', 'removed-channel'] as const),
])
