import {
  type Actor,
  type InterviewFacts,
  isRevealed,
  may,
  mayReadInterview,
  maySubmitScorecard,
  panelRoleOf,
} from '../access/policy.ts'
import { assertNever } from '../base/assert.ts'
import type { EpochMs } from '../base/clock.ts'
import type { ConductPhase } from '../interviews/conduct/conduct-time.ts'
import { isOver, type Slot } from '../interviews/conduct/endings.ts'
import type { NoticeKind } from './notice.ts'

/**
 * What a notice was about when it was made. `number` is which of its kind: the version of the schedule, the location or the
 * scorecard, or the decision's number. Of what reminds of a scorecard, when that was.
 */
export interface NoticeCause {
  kind: NoticeKind
  number: number
}

/** The interview as it stands, for one reader. */
export interface NoticedInterview {
  facts: InterviewFacts
  slot: Slot & { phase: ConductPhase; scheduleVersion: number; locationVersion: number }
  /** The reader's own scorecard, with the name of its state; undefined where they don't rate. */
  own: { state: string; version: number } | undefined
  /** The number of the newest decision; 0: there is none. */
  decisions: number
  /** The application is withdrawn, so nothing is waited for. */
  withdrawn: boolean
}

/**
 * Whether a notice about an interview is still so, and its reader may still know it. It says nothing that lists and pages don't
 * tell the same reader: of a sealed scorecard neither a rating nor a count.
 */
export function noticeHolds({ kind, number }: NoticeCause, reader: Actor, interview: NoticedInterview, now: EpochMs): boolean {
  const { facts, slot, own, decisions } = interview
  if (!mayReadInterview(reader, facts)) return false
  const seated = panelRoleOf(facts, reader.personId) !== undefined
  const sameTime = slot.scheduleVersion === number
  const toCome = seated && !facts.notHeld && !isOver(slot, now)
  switch (kind) {
    case 'on-panel':
      return toCome
    case 'moved':
    case 'planned-anew':
      return toCome && sameTime
    case 'relocated':
      return toCome && slot.locationVersion === number
    case 'day-before':
    case 'begins-soon':
      return toCome && sameTime && slot.phase === 'not-started' && now < slot.startsAt
    case 'not-held':
      return seated && sameTime && facts.notHeld === true
    case 'scorecard-due':
      return sameTime && own?.state === 'draft' && isAwaited(reader, interview, now)
    case 'scorecard-overdue':
    case 'scorecard-reminder':
      // Of a time before the interview was moved or planned anew nobody is reminded: its scorecard was another one.
      return number > slot.startsAt && isAwaited(reader, interview, now)
    case 'reopened':
      return own?.state === 'reopened' && own.version === number && maySubmitScorecard(reader, facts)
    case 'revealed':
      return isRevealed(facts)
    case 'decided':
      return decisions === number
    case 'application-decided':
    case 'on-team':
    case 'off-team':
    case 'candidate-hidden':
    case 'mail-failed':
    case 'webhook-failed':
    case 'chat-failed':
    case 'channel-failed':
    case 'ats-failed':
    case 'backup-failed':
    case 'address-changed':
      return false
    default:
      return assertNever(kind)
  }
}

/** What is handed in after the reveal counts nowhere, so nobody is asked for it. */
const isAwaited = (reader: Actor, { facts, slot, own, withdrawn }: NoticedInterview, now: EpochMs): boolean =>
  isOver(slot, now) && !isRevealed(facts) && !withdrawn && own !== undefined && maySubmitScorecard(reader, facts)

/** The same of an application: only leads are told of what is decided over several interviews. */
export const applicationNoticeHolds = (
  { kind, number }: NoticeCause,
  reader: Actor,
  { decisions }: { decisions: number },
): boolean => kind === 'application-decided' && decisions === number && may(reader, 'candidates.read')

/** The same of a role's team. Of a role that isn't there for the reader nothing is told, also not that they left its team. */
export const teamNoticeHolds = ({ kind }: NoticeCause, { onTeam }: { onTeam: boolean }): boolean =>
  (kind === 'on-team' && onTeam) || (kind === 'off-team' && !onTeam)

/** The same of a role's chat channel, for whom the role is there. */
export const channelNoticeHolds = ({ kind }: NoticeCause, reader: Actor): boolean =>
  kind === 'channel-failed' && may(reader, 'channels.write')

/**
 * The same of a candidate: whoever oversees the others is told that an entry is hidden from one of them, as long as it is. Never
 * the one from whom it is hidden.
 */
export const candidateNoticeHolds = (
  { kind }: NoticeCause,
  reader: Actor,
  { hiddenFromLeads }: { hiddenFromLeads: boolean },
): boolean => kind === 'candidate-hidden' && hiddenFromLeads && may(reader, 'candidates.read')

/** The same of the workspace and of one's own account: who can do something about mail that fails, and whose address it is. */
export const workspaceNoticeHolds = ({ kind }: NoticeCause, reader: Actor): boolean =>
  kind === 'address-changed' ||
  kind === 'chat-failed' ||
  ((kind === 'mail-failed' || kind === 'backup-failed') && may(reader, 'people.write')) ||
  (kind === 'webhook-failed' && may(reader, 'webhooks.write')) ||
  (kind === 'ats-failed' && may(reader, 'ats.write'))
