import { z } from 'zod'
import { type NoticeKind, noticeKinds, tellsWhen } from '../notices/notice.ts'

/**
 * That mail, a webhook, chat or a backup fails, or mail goes to another address from now on, is told in the page: mail may not reach
 * whom it concerns. So is whose candidacy is a colleague's, which no mailbox needs to know.
 */
const inPageAlone = [
  'mail-failed',
  'webhook-failed',
  'chat-failed',
  'channel-failed',
  'ats-failed',
  'backup-failed',
  'address-changed',
  'candidate-hidden',
] as const satisfies readonly NoticeKind[]
export type InPageAlone = (typeof inPageAlone)[number]
/** What people are told by mail as well. */
export type MailedKind = Exclude<NoticeKind, InPageAlone>
export const isMailedKind = (kind: NoticeKind): kind is MailedKind => !inPageAlone.some((each) => each === kind)
export const mailedKinds = noticeKinds.filter(isMailedKind)
export const mailedKindSchema = z.enum(mailedKinds)

/**
 * What can wait for a digest. Mail that changes calendars leaves by itself, as they would be wrong until then, and so does what says
 * that an interview is near.
 */
export const canBeGathered = (kind: NoticeKind): boolean => isMailedKind(kind) && !tellsWhen(kind)

/** What somebody chooses to be mailed, or not. */
export const mailedKindWords: Record<MailedKind, string> = {
  'on-panel': 'You are put on a panel',
  moved: 'An interview of yours is moved',
  'planned-anew': 'An interview of yours is planned again',
  relocated: 'An interview of yours gets another location',
  'not-held': 'An interview of yours is cancelled, or the candidate does not come',
  'day-before': 'An interview of yours is a day ahead',
  'begins-soon': 'An interview of yours begins in ten minutes',
  'scorecard-due': 'Your scorecard is due',
  'scorecard-overdue': 'Your scorecard is still due, on the working mornings after',
  'scorecard-reminder': 'Someone reminds you of your scorecard',
  revealed: 'Scorecards are revealed',
  reopened: 'Your scorecard is reopened',
  decided: 'A decision is recorded on an interview',
  'application-decided': 'A decision is recorded on an application',
  'on-team': 'You are put on the team of a role',
  'off-team': 'You are taken off the team of a role',
}

/** Whether an address leads nowhere by definition, as that of an owner who was never named. */
export const leadsNowhere = (email: string): boolean => /[@.]invalid$/i.test(email)
