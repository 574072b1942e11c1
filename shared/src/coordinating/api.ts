import { z } from 'zod'
import { anyOfInterview, byId } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { candidateSchema } from '../candidates/candidate.ts'
import { interviewEndpoints, interviewSummarySchema } from '../interviews/api.ts'
import { personNameSchema } from '../people/person.ts'
import { missingOfRoleSchema, newPlannedInterviewSchema, plannedInterviewSchema, planningSchema } from './planning.ts'
import { remindedAllSchema, reminderSchema, remindingAllSchema, remindingSchema } from './reminders.ts'
import { turnAroundOfRoleSchema, turnAroundSchema } from './turn-around.ts'

/** At most this many rows a group; `total` says how many there are. */
export const MOST_MISSING = 200

const group = <T extends z.ZodType>(row: T) => z.object({ total: z.number().int(), rows: z.array(row).max(MOST_MISSING) })

/** A scorecard that is awaited, of an interview that is over. */
export const overdueScorecardSchema = z.object({
  interview: interviewSummarySchema,
  person: personNameSchema,
  since: z.number(),
  /** The newest one since then; absent: nobody has reminded them. */
  reminded: reminderSchema.optional(),
})
export type OverdueScorecard = z.infer<typeof overdueScorecardSchema>

/** Somebody who should rate in an interview to come can't sign in any more. */
export const emptySeatSchema = z.object({ interview: interviewSummarySchema, person: personNameSchema })
export type EmptySeat = z.infer<typeof emptySeatSchema>

/** A candidate who has waited longer than their role promises. */
export const waitingCandidateSchema = z.object({
  candidate: candidateSchema,
  applicationId: idSchema,
  roleId: idSchema,
  role: z.string(),
  /** The stage they came from last; absent before the first. */
  after: z.string().optional(),
  /** Since when nothing has happened, and for how many working days. */
  since: z.number(),
  days: z.number().int(),
  promised: z.number().int(),
  /** The first stage that nothing is planned for; absent where all were held, so that a decision is due. */
  next: z.object({ stageId: idSchema, title: z.string() }).optional(),
})
export type WaitingCandidate = z.infer<typeof waitingCandidateSchema>

export const whoIsMissingSchema = z.object({
  overdue: group(overdueScorecardSchema),
  /** Interviews whose slot has passed, that no one started, and nothing of which is in. */
  unstarted: group(interviewSummarySchema),
  seats: group(emptySeatSchema),
  waiting: group(waitingCandidateSchema),
})
export type WhoIsMissing = z.infer<typeof whoIsMissingSchema>

const ofSeat = z.object({ id: idSchema, personId: idSchema })
const ofPlanned = z.object({ id: idSchema, interviewId: idSchema })

export const coordinatingEndpoints = {
  readWhoIsMissing: {
    method: 'get',
    reads: ['interviews', 'candidates', 'progress', 'roles', 'people', 'names'],
    path: '/missing',
    access: 'interviews.lead',
    summary:
      'What interviews wait for: overdue scorecards, interviews that no one started, seats of people who left, and candidates who wait longer than their role promises. Nothing of a rating',
    query: z.object({
      roleId: idSchema.optional(),
      /** Only scorecards and seats of this person. */
      personId: idSchema.optional(),
    }),
    response: whoIsMissingSchema,
  },
  readTurnAround: {
    method: 'get',
    reads: ['interviews', 'scorecards', 'candidates', 'roles'],
    path: '/missing/turn-around',
    access: 'interviews.lead',
    summary:
      'How long scorecards of the last 90 days took, in all and by role, and how long decisions did: medians and the slowest tenth. Nothing of fewer than 5 scorecards or 3 people',
    response: turnAroundSchema,
  },
  readTurnAroundOfRole: {
    method: 'get',
    reads: ['interviews', 'scorecards'],
    path: '/roles/{id}/turn-around',
    access: 'own-account',
    summary: 'For coordinators of the role alone: how long its scorecards of the last 90 days took',
    params: byId,
    response: turnAroundOfRoleSchema,
  },
  remind: {
    method: 'post',
    touches: ['interviews'],
    path: '/interviews/{id}/panel/{personId}/reminder',
    access: 'interviews.lead',
    summary:
      'Reminds a person of their overdue scorecard, in the page and by mail, at most once in 20 hours whoever does. A repeat with the same key reminds nobody anew',
    params: ofSeat,
    body: remindingSchema,
    response: reminderSchema,
  },
  remindAll: {
    method: 'post',
    touches: ['interviews'],
    path: '/missing/reminders',
    access: 'interviews.lead',
    summary: 'Reminds everybody of their overdue scorecards, or those of one role or person: at most 100 in one act',
    body: remindingAllSchema.extend({ roleId: idSchema.optional() }),
    response: remindedAllSchema,
  },
  readPlanning: {
    method: 'get',
    reads: ['interviews', 'candidates', 'roles', 'plans', 'names'],
    path: '/roles/{id}/planning',
    access: 'own-account',
    summary:
      'For coordinators of the role alone: its applications, one page at a time, each with its interviews: who, when and where. Nothing that judges',
    params: byId,
    query: z.object({
      /** From 1. */
      page: z.coerce.number().int().min(1).max(10_000).optional(),
    }),
    response: planningSchema,
  },
  readMissingOfRole: {
    method: 'get',
    reads: ['interviews', 'candidates', 'roles', 'people', 'names'],
    path: '/roles/{id}/missing',
    access: 'own-account',
    summary: 'For coordinators of the role alone: what its interviews wait for. Nothing of a rating',
    params: byId,
    response: missingOfRoleSchema,
  },
  findBusyTimesForRole: {
    method: 'get',
    reads: ['interviews'],
    path: '/roles/{id}/busy-times',
    access: 'own-account',
    summary: 'For coordinators of the role alone: which of these people are in another interview that overlaps this slot',
    params: byId,
    query: interviewEndpoints.findBusyTimes.query,
    response: interviewEndpoints.findBusyTimes.response,
  },
  planForRole: {
    method: 'post',
    touches: ['interviews'],
    path: '/roles/{id}/planning',
    access: 'own-account',
    summary:
      'For coordinators of the role alone: plans an interview for an application, with a frozen copy of a plan. A repeat with the same key returns the first',
    params: byId,
    body: newPlannedInterviewSchema,
    response: plannedInterviewSchema,
  },
  moveForRole: {
    method: 'post',
    touches: anyOfInterview,
    path: '/roles/{id}/planning/{interviewId}/schedule',
    access: 'own-account',
    summary: 'As a coordinator of its role: moves an interview that has not started',
    params: ofPlanned,
    body: interviewEndpoints.rescheduleInterview.body,
    response: plannedInterviewSchema,
  },
  setLocationForRole: {
    method: 'post',
    touches: anyOfInterview,
    path: '/roles/{id}/planning/{interviewId}/location',
    access: 'own-account',
    summary: 'As a coordinator of its role: says where an interview is; empty takes that back',
    params: ofPlanned,
    body: interviewEndpoints.setLocation.body,
    response: plannedInterviewSchema,
  },
  recordNotHeldForRole: {
    method: 'post',
    touches: anyOfInterview,
    path: '/roles/{id}/planning/{interviewId}/not-held',
    access: 'own-account',
    summary: 'As a coordinator of its role: cancels an interview, or records that the candidate did not come, with the reason',
    params: ofPlanned,
    body: interviewEndpoints.recordNotHeld.body,
    response: plannedInterviewSchema,
  },
  planAnewForRole: {
    method: 'post',
    touches: anyOfInterview,
    path: '/roles/{id}/planning/{interviewId}/plan-anew',
    access: 'own-account',
    summary: 'As a coordinator of its role: plans an interview that was cancelled or a no-show for another time',
    params: ofPlanned,
    body: interviewEndpoints.planInterviewAnew.body,
    response: plannedInterviewSchema,
  },
  joinPanelForRole: {
    method: 'post',
    touches: anyOfInterview,
    path: '/roles/{id}/planning/{interviewId}/panel',
    access: 'own-account',
    summary: 'As a coordinator of its role: adds a person to the panel',
    params: ofPlanned,
    body: interviewEndpoints.joinPanel.body,
    response: plannedInterviewSchema,
  },
  changePanelForRole: {
    method: 'post',
    touches: anyOfInterview,
    path: '/roles/{id}/planning/{interviewId}/panel/{personId}/departure',
    access: 'own-account',
    summary: 'As a coordinator of its role: removes a person from the panel before they have handed in, or replaces them',
    params: ofPlanned.extend({ personId: idSchema }),
    body: interviewEndpoints.changePanel.body,
    response: plannedInterviewSchema,
  },
  remindForRole: {
    method: 'post',
    touches: ['interviews'],
    path: '/roles/{id}/planning/{interviewId}/panel/{personId}/reminder',
    access: 'own-account',
    summary: 'As a coordinator of its role: reminds a person of their overdue scorecard',
    params: ofPlanned.extend({ personId: idSchema }),
    body: remindingSchema,
    response: reminderSchema,
  },
  remindAllForRole: {
    method: 'post',
    touches: ['interviews'],
    path: '/roles/{id}/missing/reminders',
    access: 'own-account',
    summary: 'For coordinators of the role alone: reminds everybody of their overdue scorecards, or one person of theirs',
    params: byId,
    body: remindingAllSchema,
    response: remindedAllSchema,
  },
} as const
