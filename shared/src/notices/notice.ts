import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { shownCandidateSchema } from '../candidates/shown-candidate.ts'
import { notHeldStateSchema } from '../interviews/schedule.ts'
import { teamKindSchema } from '../roles/team.ts'

/** What people are told of. */
export const noticeKinds = [
  'on-panel',
  'moved',
  'planned-anew',
  'relocated',
  'not-held',
  'day-before',
  'begins-soon',
  'scorecard-due',
  'scorecard-overdue',
  'scorecard-reminder',
  'revealed',
  'reopened',
  'decided',
  'application-decided',
  'on-team',
  'off-team',
  'candidate-hidden',
  'mail-failed',
  'webhook-failed',
  'chat-failed',
  'channel-failed',
  'ats-failed',
  'backup-failed',
  'address-changed',
] as const
export const noticeKindSchema = z.enum(noticeKinds)
export type NoticeKind = z.infer<typeof noticeKindSchema>

/** As many are kept of one person; then the oldest go. */
export const MOST_NOTICES = 100
/** As many are shown at once. */
export const NOTICES_A_PAGE = 20

/**
 * A notice as its reader may see it now. Nothing of it is kept but ids: names and times are those of the interview as it stands.
 */
export const noticeSchema = z.object({
  id: idSchema,
  kind: noticeKindSchema,
  at: z.number(),
  read: z.boolean(),
  /** Whom it is about, and for which role; absent: it is about the workspace. */
  candidate: shownCandidateSchema.optional(),
  role: z.string().optional(),
  /** What it is about, where it is about an interview. */
  interview: z
    .object({
      id: idSchema,
      stage: z.string().optional(),
      startsAt: z.number(),
      minutes: z.number().int(),
      /** In which the time was agreed; absent: nobody said. */
      timeZone: z.string().optional(),
      /** Absent: nobody has said. */
      location: z.string().optional(),
      notHeld: notHeldStateSchema.optional(),
    })
    .optional(),
  applicationId: idSchema.optional(),
  /** Of a reminder: whose it is. */
  by: z.string().optional(),
  /** Of a role's team: the role, and what its reader is on it. */
  roleId: idSchema.optional(),
  teamKind: teamKindSchema.optional(),
})
export type Notice = z.infer<typeof noticeSchema>

const ofBeginning = ['day-before', 'begins-soon'] as const satisfies readonly NoticeKind[]
/** What says that an interview is near, whose time is known already. */
export type BeginningKind = (typeof ofBeginning)[number]
export const isOfBeginning = (kind: NoticeKind): kind is BeginningKind => ofBeginning.some((each) => each === kind)

const ofTimeOrLocation: readonly NoticeKind[] = ['on-panel', 'moved', 'planned-anew', 'relocated', 'not-held']

/** Whether what is new is when or where the interview is, or was to be: what calendars must know. */
export const isForCalendars = (kind: NoticeKind): boolean => ofTimeOrLocation.includes(kind)

/** Whether when and where the interview is belongs to what is told. */
export const tellsWhen = (kind: NoticeKind): boolean => isForCalendars(kind) || isOfBeginning(kind)
