import type { JoinRefusal, PeekRefusal } from '../access/policy.ts'
import type { NotHeldState } from '../interviews/schedule.ts'
import type { PacketRefusal } from '../packet/packet-refusal.ts'
import type { InterviewPlan } from '../plans/interview-plan.ts'
import type { PracticeProblem } from '../practice/practice-scorecard.ts'
import type { SubmitProblem } from '../scorecards/scorecard-rules.ts'
import type { PasskeysOff } from '../session/passkey.ts'
import type { PasswordFault, PasswordsOff } from '../session/password.ts'
import type { TokenScope } from '../session/token-scope.ts'
import type { TranscriptRefusal } from '../transcripts/transcript-refusal.ts'

/**
 * The reason why the server refuses a request: one kind for each reason, with the data of its sentence. `refusal-in-words` has
 * the words, and `refusal-codes` the codes for programs. Only the server's `door` knows the HTTP status.
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
  | AtsRefusal
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
  /** `to`: what is made only soon after signing in. */
  | { kind: 'sign-in-too-old'; minutes: number; to: 'passkey' | 'password' | 'provisioning-token' }
  | { kind: 'enough-provisioning-tokens'; most: number }
  | { kind: 'token-has-no-passkeys' }
  | { kind: 'has-no-passkeys' }
  | { kind: 'passwords-off'; why: PasswordsOff }
  /** One answer for an address that nobody has, for somebody suspended or without a password, and for a wrong one. */
  | { kind: 'password-lets-nobody-in' }
  /** It was right, and has become known since it was set. */
  | { kind: 'password-has-become-known' }
  | { kind: 'too-many-passwords-tried' }
  | { kind: 'password-unusable'; why: PasswordFault }
  | { kind: 'password-not-current' }
  | { kind: 'password-only-way-in' }
  | { kind: 'has-no-password' }
  | { kind: 'token-has-no-password' }
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
  | { kind: 'pools-changed-meanwhile'; by: string }
  /** `pools` by their place. */
  | { kind: 'pool-unusable'; pools: readonly number[] }
  | { kind: 'availability-changed-meanwhile' }
  | {
      kind: 'over-limit'
      field: 'panel' | 'personId' | 'replacementId'
      /** `seat` by its place in the panel that was asked for. */
      over: readonly { seat: number; name: string; week: number; limit: number }[]
    }
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

type AtsRefusal =
  | { kind: 'ats-id-taken' }
  /** What the system is called. */
  | { kind: 'ats-connected-already'; system: string }
  | { kind: 'ats-changed-meanwhile' }
  | { kind: 'ats-other-system' }
  | { kind: 'ats-not-approved' }
  | { kind: 'ats-busy' }
  | { kind: 'ats-mapping-unusable'; what: 'job' | 'stage' | 'person' }
  | { kind: 'ats-change-gone' }

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
  | { kind: 'anonymity-stays' }
  | { kind: 'moderator-needed' }
  /** A coordinator plans what is to come; who sits in what was is a lead's to say. */
  | { kind: 'over-for-planning' }
  /** Without that person the scorecards would be revealed, to whoever acts, too: they have a seat. */
  | { kind: 'would-reveal-to-self' }
  /** Off the panel, whoever coordinates would read the name that its panel isn't given. */
  | { kind: 'would-show-name-to-self' }
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
