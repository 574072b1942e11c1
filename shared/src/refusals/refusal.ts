import type { JoinRefusal, PeekRefusal } from '../access/policy.ts'
import type { ProblemCode } from '../api/problem.ts'
import type { NotHeldState } from '../interviews/schedule.ts'
import type { PacketRefusal } from '../packet/packet-refusal.ts'
import type { InterviewPlan } from '../plans/interview-plan.ts'
import type { PracticeProblem } from '../practice/practice-scorecard.ts'
import type { SubmitProblem } from '../scorecards/scorecard-rules.ts'
import type { PasskeysOff } from '../session/passkey.ts'
import type { TokenScope } from '../session/token-scope.ts'
import type { TranscriptRefusal } from '../transcripts/transcript-refusal.ts'

/**
 * The reason why the server refuses a request: one kind for each reason, with the data of its sentence. `refusal-in-words` has
 * the words, and `refusalCodes` the codes for programs. Only the server's `door` knows the HTTP status.
 */
export type Refusal =
  | DoorRefusal
  | SessionRefusal
  | LibraryRefusal
  | ImportingRefusal
  | SuggestingRefusal
  | PlanRefusal
  | RoleRefusal
  | CandidateRefusal
  | PacketFileRefusal
  | WebhookRefusal
  | InterviewRefusal
  | ScorecardRefusal

export type RefusalKind = Refusal['kind']
export type RefusalOf<K extends RefusalKind> = Extract<Refusal, { kind: K }>

type DoorRefusal =
  /** One answer for missing things and for things that the caller may not know of. */
  | { kind: 'not-found' }
  | { kind: 'foreign-origin' }
  | { kind: 'several-hosts' }
  /** `operatorsAddress`: whether the operator has set one, under which people come instead. */
  | { kind: 'unknown-host'; operatorsAddress: boolean }
  | { kind: 'unreadable-request' }
  | { kind: 'not-sent-as-json' }
  | { kind: 'not-sent-as-bytes' }
  | { kind: 'too-many-uploads' }
  | { kind: 'too-many-prints' }
  | { kind: 'too-long-to-print' }
  | { kind: 'broken-json' }
  /** What the endpoint's own schemas say of the request, in their words. */
  | { kind: 'invalid-request'; issues: readonly { path: string; message: string }[] }
  /** `mostBytes` of one body. */
  | { kind: 'body-too-large'; mostBytes: number }
  | { kind: 'storage-takes-no-writes' }
  | { kind: 'server-failed' }
  | { kind: 'same-key-other-request' }

type SessionRefusal =
  | { kind: 'signed-out' }
  /** A token may not do this: it lacks these scopes. */
  | { kind: 'scopes-missing'; scopes: readonly TokenScope[] }
  /** What a token would make works on when it has ended. */
  | { kind: 'outlives-token' }
  | { kind: 'role-changed-meanwhile' }
  | { kind: 'too-many-links-tried' }
  | { kind: 'link-used-or-expired' }
  | { kind: 'token-has-no-session' }
  | { kind: 'token-has-no-page' }
  | { kind: 'own-session' }
  | { kind: 'enough-tokens'; most: number }
  | { kind: 'email-taken' }
  | { kind: 'person-suspended' }
  | { kind: 'last-admin' }
  | { kind: 'last-owner' }
  | { kind: 'too-many-links-asked' }
  | { kind: 'sends-no-mail' }
  | { kind: 'address-leads-nowhere' }
  | { kind: 'invited-too-often' }
  | { kind: 'leads-let-newcomers-in' }
  | { kind: 'too-many-sign-ins-begun' }
  | { kind: 'too-many-sign-ins-at-once' }
  /** No state of it, of another browser, answered before, or too long ago. */
  | { kind: 'sign-in-not-begun-here' }
  | { kind: 'no-provider' }
  /** `provider`: what the operator calls it, here and below. */
  | { kind: 'provider-unreachable'; provider: string }
  /** By the person, or by a rule of the provider's. */
  | { kind: 'provider-let-nobody-in'; provider: string }
  /** It isn't by the provider, isn't for this sign-in, or can't be checked. */
  | { kind: 'provider-answer-untrusted'; provider: string }
  | { kind: 'provider-clock-differs'; provider: string }
  | { kind: 'provider-address-unverified'; provider: string }
  | { kind: 'provider-person-unknown'; provider: string }
  | { kind: 'account-linked-otherwise'; provider: string }
  | { kind: 'provider-person-suspended' }
  | { kind: 'signs-in-by-provider-alone' }
  | { kind: 'not-linked' }
  | { kind: 'passkeys-off'; why: PasskeysOff }
  /** One answer for a passkey that nobody has, that was removed, of somebody suspended, and for whatever else is wrong with it. */
  | { kind: 'passkey-lets-nobody-in' }
  | { kind: 'passkey-not-made-here' }
  | { kind: 'passkey-there-already' }
  | { kind: 'enough-passkeys'; most: number }
  | { kind: 'sign-in-too-old'; minutes: number }
  | { kind: 'sign-in-too-old-for-token'; minutes: number }
  | { kind: 'enough-provisioning-tokens'; most: number }
  | { kind: 'token-has-no-passkeys' }
  | { kind: 'has-no-passkeys' }
  /** `people` by their place in the list that was to be added. */
  | { kind: 'people-unusable'; people: readonly { index: number; why: 'taken' | 'twice' | 'not-yours' | 'nowhere' }[] }

type LibraryRefusal =
  | { kind: 'question-id-taken' }
  | { kind: 'question-changed-meanwhile'; version: number }
  | { kind: 'rephrasing-of-other-points' }
  /** A search that was to be changed as a whole: `seen` by who asked, `found` now. */
  | { kind: 'search-finds-others'; found: number; seen: number }
  | { kind: 'chosen-questions-gone' }
  | { kind: 'too-many-questions-chosen'; most: number; chosen: number }

/** Why one question of an import can't be undone. `title` is absent where it isn't there any more. */
export type UndoObstacle = { title: string | undefined } & (
  | { why: 'changed' }
  | { why: 'in-plan'; plan: string }
  | { why: 'in-interview' }
)

type ImportingRefusal =
  /** `line` of the bank, of the draft that was to be added to it. */
  | { kind: 'merge-target-changed'; line: number }
  | { kind: 'no-question-for-plan' }
  | { kind: 'too-many-questions-for-plan'; most: number; found: number }
  | { kind: 'plan-title-length' }
  /** The first few of them, and how many more there are. */
  | { kind: 'import-in-use'; obstacles: readonly UndoObstacle[]; more: number }

type SuggestingRefusal =
  | { kind: 'skills-changed-meanwhile' }
  | { kind: 'too-many-drafts-under-way' }
  | { kind: 'question-to-rephrase-changed' }
  | { kind: 'model-drafted-no-question' }
  | { kind: 'model-rephrased-otherwise' }
  | { kind: 'model-too-slow'; seconds: number }
  | { kind: 'model-unreachable' }

type PlanRefusal =
  | { kind: 'too-many-sections' }
  /** `index` among the questions that were chosen. */
  | { kind: 'questions-unusable'; questions: readonly { index: number; why: 'unknown' | 'twice' }[] }
  /** Where in the plan they stand. */
  | { kind: 'questions-left-library'; questions: readonly { section: number; index: number }[] }
  | { kind: 'plan-saved-meanwhile'; version: number }

type RoleRefusal =
  | { kind: 'role-id-taken' }
  | { kind: 'role-saved-meanwhile'; by: string; version: number }
  | { kind: 'retention-changed-meanwhile'; by: string }
  | { kind: 'path-changed-meanwhile'; by: string }
  | { kind: 'freed-unusable' }
  /** `stages` by their place in the loop. */
  | { kind: 'stage-plan-gone'; stages: readonly number[] }
  | { kind: 'team-of-others' }
  | { kind: 'team-changed-meanwhile' }
  | { kind: 'team-needs-owner' }
  | { kind: 'team-without-creator' }
  /** `people` by their place in the team that was to be, which `field` of the request names. */
  | { kind: 'team-unusable'; field: 'people' | 'team.people'; people: readonly number[] }

type CandidateRefusal =
  | { kind: 'candidate-id-taken' }
  | { kind: 'candidate-saved-meanwhile'; by: string; version: number }
  /** `into` is what the candidate that was kept is called. */
  | { kind: 'candidate-merged'; into: string }
  | { kind: 'merge-with-itself' }
  | { kind: 'merge-changed-meanwhile' }
  /** A newer merge stands on this one. */
  | { kind: 'merge-not-newest' }
  | { kind: 'applied-already'; role: string }
  | { kind: 'application-changed-meanwhile' }
  | { kind: 'application-withdrawn' }
  | { kind: 'application-decided-meanwhile' }
  /** How many are under way or sealed. */
  | { kind: 'loop-not-revealed'; interviews: number }
  | { kind: 'loop-closed' }
  /** The candidate was erased, or the candidate of the interview that was asked for. */
  | { kind: 'erased' }
  /** Who set the legal hold. */
  | { kind: 'erasing-held'; by: string }
  | { kind: 'erasing-under-way' }
  | { kind: 'erasing-changed-meanwhile' }
  | { kind: 'held-already'; by: string }

type PacketFileRefusal =
  | { kind: 'packet-file-unusable'; refusal: PacketRefusal }
  | { kind: 'packet-file-id-taken' }
  /** `most` files of a packet. */
  | { kind: 'packet-full'; most: number }
  /** Bytes of a packet: how many it may have, and how many it has. */
  | { kind: 'packet-too-large'; mostBytes: number; bytes: number }
  /** Who set the legal hold. */
  | { kind: 'packet-held'; by: string }
  | { kind: 'own-candidacy' }

type WebhookRefusal =
  | { kind: 'webhook-id-taken' }
  | { kind: 'enough-webhooks'; most: number }
  /** Without TLS, or of an address that is nobody else's business. */
  | { kind: 'webhook-address-unusable'; why: 'not-https' | 'private' }
  | { kind: 'webhook-changed-meanwhile' }
  | { kind: 'webhook-not-on' }
  | { kind: 'webhook-behind' }
  | { kind: 'webhook-event-over' }

type InterviewRefusal =
  | { kind: 'plan-gone' }
  | { kind: 'plan-archived' }
  | { kind: 'candidate-gone' }
  | { kind: 'role-gone' }
  | { kind: 'role-archived' }
  | { kind: 'stage-gone' }
  /** `seats` by their place in the panel. */
  | { kind: 'panel-unusable'; seats: readonly number[] }
  | { kind: 'panel-has-candidate'; seats: readonly number[] }
  | { kind: 'stage-planned-meanwhile' }
  | { kind: 'starts-in-past' }
  /**
   * Why interviews can't be planned together: `row` among those that were asked for, with its names where whoever asks may know
   * of them.
   */
  | {
      kind: 'loops-not-planned'
      rows: readonly { row: number; of: { candidate: string; stage: string } | undefined; refusal: Refusal }[]
    }
  | { kind: 'started-time-stays' }
  | { kind: 'moved-meanwhile' }
  | { kind: 'location-set-meanwhile' }
  /** `state` that it is in. */
  | { kind: 'interview-not-held'; state: NotHeldState }
  | { kind: 'interview-was-held' }
  | { kind: 'no-show-too-early' }
  | { kind: 'started-policy-stays' }
  | { kind: 'written-policy-stays' }
  | { kind: 'moderator-needed' }
  /** A coordinator plans what is to come; who sits in what was is a lead's to say. */
  | { kind: 'over-for-planning' }
  /** Without that person the scorecards would be revealed, to whoever acts, too: they have a seat. */
  | { kind: 'would-reveal-to-self' }
  | { kind: 'handed-in-seat-stays' }
  /** `field` of the request that names them. */
  | { kind: 'on-panel-already'; field: string }
  | { kind: 'newcomer-unusable'; field: string }
  | { kind: 'newcomer-is-candidate'; field: string }
  | { kind: 'coordinator-seats-themselves'; field: string }
  | { kind: 'newcomer-judges-dependently'; why: JoinRefusal }
  | { kind: 'panel-full'; most: number }
  | { kind: 'late-without-reason' }
  | { kind: 'room-made-too-often'; most: number }
  | { kind: 'decision-before-reveal' }
  | { kind: 'decided-meanwhile' }
  | { kind: 'unreadable-transcript'; refusal: TranscriptRefusal }
  | { kind: 'transcript-changed-meanwhile' }

type ScorecardRefusal =
  | { kind: 'stale-scorecard' }
  | { kind: 'already-submitted' }
  | { kind: 'scorecard-incomplete'; plan: InterviewPlan; problems: readonly SubmitProblem[] }
  | { kind: 'nothing-to-reveal' }
  | { kind: 'nothing-to-reopen' }
  | { kind: 'newer-version-in' }
  | { kind: 'glass-stays-whole'; why: PeekRefusal }
  | { kind: 'judge-first' }
  | { kind: 'scorecard-not-overdue' }
  | { kind: 'reminder-to-oneself' }
  | { kind: 'reminder-unreachable' }
  /** Whole minutes since then, and who it was. */
  | { kind: 'reminded-lately'; minutes: number; by: string }
  | { kind: 'vignette-changed' }
  | { kind: 'practice-incomplete'; plan: InterviewPlan; problems: readonly PracticeProblem[] }
  | { kind: 'practised-lately' }

/** The code of each kind, for programs. */
export const refusalCodes = {
  'not-found': 'not-found',
  'foreign-origin': 'foreign-origin',
  'several-hosts': 'foreign-host',
  'unknown-host': 'foreign-host',
  'unreadable-request': 'invalid-input',
  'not-sent-as-json': 'invalid-input',
  'not-sent-as-bytes': 'invalid-input',
  'too-many-uploads': 'too-many-requests',
  'too-many-prints': 'too-many-requests',
  'too-long-to-print': 'too-large',
  'broken-json': 'invalid-input',
  'invalid-request': 'invalid-input',
  'body-too-large': 'too-large',
  'storage-takes-no-writes': 'read-only-storage',
  'server-failed': 'internal',
  'same-key-other-request': 'conflict',
  'signed-out': 'signed-out',
  'role-changed-meanwhile': 'conflict',
  'scopes-missing': 'insufficient-scope',
  'outlives-token': 'conflict',
  'too-many-links-tried': 'too-many-requests',
  'link-used-or-expired': 'link-invalid',
  'token-has-no-session': 'conflict',
  'token-has-no-page': 'conflict',
  'own-session': 'conflict',
  'enough-tokens': 'conflict',
  'email-taken': 'conflict',
  'person-suspended': 'conflict',
  'last-admin': 'conflict',
  'last-owner': 'conflict',
  'too-many-links-asked': 'too-many-requests',
  'sends-no-mail': 'conflict',
  'address-leads-nowhere': 'conflict',
  'invited-too-often': 'too-many-requests',
  'leads-let-newcomers-in': 'conflict',
  'too-many-sign-ins-begun': 'too-many-requests',
  'too-many-sign-ins-at-once': 'too-many-requests',
  'sign-in-not-begun-here': 'link-invalid',
  'no-provider': 'conflict',
  'provider-unreachable': 'provider-unavailable',
  'provider-let-nobody-in': 'conflict',
  'provider-answer-untrusted': 'provider-unavailable',
  'provider-clock-differs': 'provider-unavailable',
  'provider-address-unverified': 'conflict',
  'provider-person-unknown': 'conflict',
  'account-linked-otherwise': 'conflict',
  'provider-person-suspended': 'conflict',
  'signs-in-by-provider-alone': 'conflict',
  'not-linked': 'conflict',
  'passkeys-off': 'conflict',
  'passkey-lets-nobody-in': 'link-invalid',
  'passkey-not-made-here': 'conflict',
  'passkey-there-already': 'conflict',
  'enough-passkeys': 'conflict',
  'sign-in-too-old': 'conflict',
  'sign-in-too-old-for-token': 'conflict',
  'enough-provisioning-tokens': 'conflict',
  'token-has-no-passkeys': 'conflict',
  'has-no-passkeys': 'conflict',
  'people-unusable': 'invalid-input',
  'question-id-taken': 'conflict',
  'question-changed-meanwhile': 'conflict',
  'rephrasing-of-other-points': 'invalid-input',
  'search-finds-others': 'conflict',
  'chosen-questions-gone': 'conflict',
  'too-many-questions-chosen': 'too-large',
  'merge-target-changed': 'conflict',
  'no-question-for-plan': 'invalid-input',
  'too-many-questions-for-plan': 'invalid-input',
  'plan-title-length': 'invalid-input',
  'import-in-use': 'conflict',
  'skills-changed-meanwhile': 'conflict',
  'too-many-drafts-under-way': 'too-many-requests',
  'question-to-rephrase-changed': 'conflict',
  'model-drafted-no-question': 'model-unavailable',
  'model-rephrased-otherwise': 'model-unavailable',
  'model-too-slow': 'model-unavailable',
  'model-unreachable': 'model-unavailable',
  'too-many-sections': 'invalid-input',
  'questions-unusable': 'invalid-input',
  'questions-left-library': 'invalid-input',
  'plan-saved-meanwhile': 'conflict',
  'role-id-taken': 'conflict',
  'role-saved-meanwhile': 'conflict',
  'retention-changed-meanwhile': 'conflict',
  'path-changed-meanwhile': 'conflict',
  'freed-unusable': 'conflict',
  'stage-plan-gone': 'invalid-input',
  'team-of-others': 'conflict',
  'team-changed-meanwhile': 'conflict',
  'team-needs-owner': 'invalid-input',
  'team-without-creator': 'invalid-input',
  'team-unusable': 'invalid-input',
  'candidate-id-taken': 'conflict',
  'candidate-saved-meanwhile': 'conflict',
  'candidate-merged': 'conflict',
  'merge-with-itself': 'invalid-input',
  'merge-changed-meanwhile': 'conflict',
  'merge-not-newest': 'conflict',
  'applied-already': 'conflict',
  'application-changed-meanwhile': 'conflict',
  'application-withdrawn': 'conflict',
  'application-decided-meanwhile': 'conflict',
  'loop-not-revealed': 'conflict',
  'loop-closed': 'conflict',
  erased: 'erased',
  'erasing-held': 'conflict',
  'erasing-under-way': 'conflict',
  'erasing-changed-meanwhile': 'conflict',
  'held-already': 'conflict',
  'packet-file-unusable': 'invalid-input',
  'packet-file-id-taken': 'conflict',
  'packet-full': 'conflict',
  'packet-too-large': 'conflict',
  'packet-held': 'conflict',
  'own-candidacy': 'conflict',
  'webhook-id-taken': 'conflict',
  'enough-webhooks': 'conflict',
  'webhook-address-unusable': 'invalid-input',
  'webhook-changed-meanwhile': 'conflict',
  'webhook-not-on': 'conflict',
  'webhook-behind': 'conflict',
  'webhook-event-over': 'conflict',
  'plan-gone': 'invalid-input',
  'plan-archived': 'invalid-input',
  'candidate-gone': 'invalid-input',
  'role-gone': 'invalid-input',
  'role-archived': 'invalid-input',
  'stage-gone': 'invalid-input',
  'panel-unusable': 'invalid-input',
  'panel-has-candidate': 'invalid-input',
  'stage-planned-meanwhile': 'conflict',
  'starts-in-past': 'invalid-input',
  'loops-not-planned': 'conflict',
  'started-time-stays': 'conflict',
  'moved-meanwhile': 'conflict',
  'location-set-meanwhile': 'conflict',
  'interview-not-held': 'conflict',
  'interview-was-held': 'conflict',
  'no-show-too-early': 'conflict',
  'started-policy-stays': 'conflict',
  'written-policy-stays': 'conflict',
  'moderator-needed': 'conflict',
  'over-for-planning': 'conflict',
  'would-reveal-to-self': 'conflict',
  'handed-in-seat-stays': 'conflict',
  'on-panel-already': 'invalid-input',
  'newcomer-unusable': 'invalid-input',
  'newcomer-is-candidate': 'invalid-input',
  'coordinator-seats-themselves': 'invalid-input',
  'newcomer-judges-dependently': 'conflict',
  'panel-full': 'conflict',
  'late-without-reason': 'invalid-input',
  'room-made-too-often': 'conflict',
  'decision-before-reveal': 'conflict',
  'decided-meanwhile': 'conflict',
  'unreadable-transcript': 'invalid-input',
  'transcript-changed-meanwhile': 'conflict',
  'stale-scorecard': 'stale-scorecard',
  'already-submitted': 'already-submitted',
  'scorecard-incomplete': 'incomplete-scorecard',
  'nothing-to-reveal': 'conflict',
  'nothing-to-reopen': 'conflict',
  'newer-version-in': 'conflict',
  'glass-stays-whole': 'conflict',
  'judge-first': 'conflict',
  'scorecard-not-overdue': 'conflict',
  'reminder-to-oneself': 'conflict',
  'reminder-unreachable': 'conflict',
  'reminded-lately': 'conflict',
  'vignette-changed': 'conflict',
  'practice-incomplete': 'incomplete-scorecard',
  'practised-lately': 'conflict',
} as const satisfies Record<RefusalKind, ProblemCode>
