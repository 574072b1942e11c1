import { z } from 'zod'
import { anyOfInterview, byAuthor, byId, reasonSchema } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { reasonText, shortText } from '../base/text.ts'
import { timeZoneSchema } from '../base/time-zone.ts'
import { shownCandidateSchema } from '../candidates/shown-candidate.ts'
import { decisionOutcomeSchema, decisionSchema } from '../debrief/decision.ts'
import { personNameSchema } from '../people/person.ts'
import { interviewPlanSchema, visibilityPolicySchema } from '../plans/interview-plan.ts'
import { glassBrokenSchema, scorecardStandingSchema } from '../scorecards/api.ts'
import { endingSchema } from './conduct/endings.ts'
import { MOST_WRITING_TIMES, writingTimeSchema } from './conduct/writing-times.ts'
import { interviewFilterSchema, interviewGroupSchema } from './interview-filter.ts'
import { interviewSearchSchema } from './interview-search.ts'
import { locationSchema } from './location.ts'
import { panelRoleSchema } from './panel/panel-role.ts'
import { notHeldSchema, notHeldStateSchema, scheduleChangeSchema } from './schedule.ts'

export const panelMemberSchema = z.object({ person: personNameSchema, role: panelRoleSchema })
export type PanelMember = z.infer<typeof panelMemberSchema>

/** Where a conversation stands, as the server last saw it in the conduct document. */
export const interviewPhaseSchema = z.enum(['not-started', 'running', 'paused', 'ended'])

export const interviewSummarySchema = z.object({
  id: idSchema,
  candidate: shownCandidateSchema,
  /** Its panel is shown the candidate’s initials; absent where it isn’t, and after the reveal. */
  anonymous: z.literal(true).optional(),
  /** What role and stage were called when the interview was made. */
  role: z.string(),
  stage: z.string().optional(),
  /** The role kept here, and the stage of its loop; absent for an interview of none. */
  roleId: idSchema.optional(),
  stageId: idSchema.optional(),
  planTitle: z.string(),
  policy: visibilityPolicySchema,
  startsAt: z.number(),
  minutes: z.number(),
  /** The zone its time was agreed in; absent: nobody said. */
  timeZone: z.string().optional(),
  /** Where it is: a room, or the address of a call. Absent: nobody has said. */
  location: z.string().optional(),
  phase: interviewPhaseSchema,
  panel: z.array(panelMemberSchema),
  /**
   * What this interview waits for from whoever asks; absent when nothing. Leads also learn that others' scorecards are missing
   * after the conversation, and that a revealed interview has no decision yet.
   */
  /** Its reader, though a lead, has the rights of its panel alone: its role is closed to a team. */
  panelOnly: z.literal(true).optional(),
  waitingFor: z.enum(['my-scorecard', 'scorecards', 'decision']).optional(),
  scorecards: z.object({ in: z.number(), awaited: z.number() }),
  /**
   * Whose scorecards are missing, once the conversation is over or should be; absent when none is. Person ids, in the panel's
   * order.
   */
  missing: z.array(idSchema).optional(),
  /** The newest decision; absent before the first. */
  decision: decisionOutcomeSchema.optional(),
  /** That it doesn't take place, and why; absent where it does. Its `phase` is then `ended`, and nothing of it is waited for. */
  notHeld: notHeldSchema.optional(),
  /**
   * How its time was moved, and when it was called off or planned anew, oldest first. Absent where nothing was, and in lists of
   * many.
   */
  changes: z.array(scheduleChangeSchema).optional(),
})
export type InterviewSummary = z.infer<typeof interviewSummarySchema>

/** Where the next page of a group begins: the group, and the interview it comes behind. */
export const listPlaceSchema = z
  .string()
  .regex(/^(live|waiting|upcoming|past)\.-?\d{1,16}\.[A-Za-z0-9_-]{1,64}$/, 'Expected the `next` of an earlier page')

const count = z.number().int()
export const interviewListSchema = z.object({
  /** Group after group: live, waiting, upcoming as they come, past with the latest first. */
  interviews: z.array(interviewSummarySchema.extend({ group: interviewGroupSchema })),
  /** Those that have any. `next` asks for more of this group. */
  groups: z.array(z.object({ group: interviewGroupSchema, count, next: listPlaceSchema.optional() })),
  /** How many each filter shows of what is searched for. */
  counts: z.record(interviewFilterSchema, count),
})
export type InterviewList = z.infer<typeof interviewListSchema>

/**
 * The moment from which the panel may read each other's scorecards. Without `by` it came by itself, when the last awaited one was
 * in.
 */
export const revealSchema = z.object({ at: z.number(), by: personNameSchema.optional(), reason: z.string().optional() })
export type Reveal = z.infer<typeof revealSchema>

export const policyChangeSchema = z.object({
  from: visibilityPolicySchema,
  to: visibilityPolicySchema,
  at: z.number(),
  by: personNameSchema,
  reason: z.string(),
})
export type PolicyChange = z.infer<typeof policyChangeSchema>

/** Somebody came to the panel after it was chosen. Without a reason it was before the conversation, where none is asked for. */
export const joinedPanelSchema = z.object({
  person: personNameSchema,
  role: panelRoleSchema,
  at: z.number(),
  by: personNameSchema,
  reason: z.string().optional(),
})
export type JoinedPanel = z.infer<typeof joinedPanelSchema>

export const interviewSchema = interviewSummarySchema.extend({
  /** The frozen copy this interview asks. */
  plan: interviewPlanSchema,
  /** The role of whoever asks; absent for a lead outside the panel. */
  myRole: panelRoleSchema.optional(),
  standings: z.array(scorecardStandingSchema),
  revealed: z.boolean(),
  /** How the reveal came about; absent before it. */
  reveal: revealSchema.optional(),
  /** The newest change of the visibility policy, if it was ever changed; `policy`, here and in the plan, is what applies now. */
  policyChange: policyChangeSchema.optional(),
  /** Who came to the panel after it was chosen, oldest first; absent where nobody has. */
  joined: z.array(joinedPanelSchema).optional(),
  /** Every version of the decision, oldest first; absent before the first. */
  decisions: z.array(decisionSchema).optional(),
  /**
   * Every version of the decision on its application, oldest first; for who may read the candidate's page and has nothing left to
   * rate here. Absent before the first.
   */
  applicationDecisions: z.array(decisionSchema).optional(),
  /** Who has broken the glass of my sealed draft, oldest first; absent when nobody has. */
  glassBroken: z.array(glassBrokenSchema).optional(),
  /** When Panelbook itself ended the conversation, oldest first; absent where it hasn't. The conduct document doesn't say so. */
  endings: z.array(endingSchema).optional(),
  /** When the server had all of the conduct document; absent where nothing has happened, or nobody noted it. */
  heardAt: z.number().optional(),
})
export type Interview = z.infer<typeof interviewSchema>

/** Epoch milliseconds that every calendar can write down. */
export const startSchema = z.number().int().min(0).max(Date.UTC(9000, 0))

export const newInterviewSchema = z
  .object({
    /** Somebody who was interviewed here before; without it `candidateName` is somebody new, whoever else has that name. */
    candidateId: idSchema.optional(),
    candidateName: shortText.optional(),
    /** An application of that candidate, for the same role; without it their newest active one for the role, or a new one. */
    applicationId: idSchema.optional(),
    /** A role kept here; then `role` may be left out, and is taken from it. */
    roleId: idSchema.optional(),
    role: shortText.optional(),
    /** A stage of that role's loop. */
    stageId: idSchema.optional(),
    planId: idSchema,
    startsAt: startSchema,
    minutes: z.number().int().min(5).max(480).optional(),
    timeZone: timeZoneSchema.optional(),
    location: locationSchema.optional(),
    /** Its panel is shown the candidate’s initials until the reveal, and no packet. */
    anonymous: z.boolean().optional(),
    panel: z
      .array(z.object({ personId: idSchema, role: panelRoleSchema }))
      .min(1, 'Choose at least one person')
      .max(20)
      .refine((panel) => new Set(panel.map((member) => member.personId)).size === panel.length, 'Each person has one panel role')
      .refine((panel) => panel.filter((member) => member.role === 'moderator').length === 1, 'A panel has exactly one moderator'),
    /**
     * Whom whoever plans takes over their limit of interviews a week on purpose. Given, it is refused where anybody else would be
     * over theirs; absent, limits aren't judged.
     */
    overLimit: z.array(idSchema).max(20).optional(),
    /** The same key again, by the same person, answers with the first interview: a second press makes no second one. */
    idempotencyKey: idSchema.optional(),
  })
  .refine((interview) => interview.candidateId !== undefined || interview.candidateName !== undefined, {
    message: 'Say who the candidate is',
    path: ['candidateName'],
  })
  .refine((interview) => interview.roleId !== undefined || interview.role !== undefined, {
    message: 'Say what the role is',
    path: ['role'],
  })
  .refine((interview) => interview.applicationId === undefined || interview.candidateId !== undefined, {
    message: 'An application belongs to a candidate',
    path: ['applicationId'],
  })
  .refine((interview) => interview.stageId === undefined || interview.roleId !== undefined, {
    message: 'A stage belongs to a role',
    path: ['stageId'],
  })
export type NewInterview = z.infer<typeof newInterviewSchema>

/** Yjs client ids of a document and the people they are bound to. Client ids are decimal strings here, as JSON keys are. */
export const authorsSchema = z.object({ authors: z.record(z.string(), idSchema) })

/** A panel has one moderator from the beginning on: somebody else moderates by taking over that seat. */
export const joiningRoleSchema = panelRoleSchema.exclude(['moderator'])
export type JoiningRole = z.infer<typeof joiningRoleSchema>

export const joinPanelSchema = z.object({
  personId: idSchema,
  role: joiningRoleSchema,
  /** Required once the conversation has started. */
  reason: reasonText.optional(),
  /** As where an interview is planned. */
  overLimit: z.array(idSchema).max(1).optional(),
})

const minutes = newInterviewSchema.shape.minutes.unwrap()

/** The start that whoever acts has seen: where somebody moved the interview meanwhile, nothing is changed. */
const seenStart = z.object({ from: z.number().int() })

/** Somebody of a panel is in another interview at that time. */
export const busyTimeSchema = z.object({
  personId: idSchema,
  startsAt: z.number(),
  minutes: z.number(),
  /** Only where whoever asks may know of that interview. */
  interview: z.object({ id: idSchema, candidate: z.string(), role: z.string(), stage: z.string().optional() }).optional(),
})
export type BusyTime = z.infer<typeof busyTimeSchema>

export const interviewEndpoints = {
  createInterview: {
    method: 'post',
    touches: ['interviews'],
    path: '/interviews',
    access: 'interviews.create',
    summary:
      'Creates an interview with a frozen copy of a plan. A repeat with the same idempotency key returns the first interview',
    body: newInterviewSchema,
    response: interviewSchema,
  },
  revealInterview: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/reveal',
    access: 'interviews.lead',
    summary: 'Reveals the submitted scorecards before all are in. Changes nothing if they are revealed already',
    params: byId,
    body: reasonSchema,
    response: interviewSchema,
  },
  changePolicy: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/policy',
    access: 'interviews.lead',
    summary: 'Changes who may read whose ratings, as long as the interview has not started and no one has written in a scorecard',
    params: byId,
    body: reasonSchema.extend({ policy: visibilityPolicySchema }),
    response: interviewSchema,
  },
  makeRoom: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/room',
    access: 'interviews.lead',
    summary: 'Lets the full documents of an interview grow by the same amount again',
    params: byId,
    body: reasonSchema,
    response: interviewSchema,
  },
  setAnonymous: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/anonymous',
    access: 'interviews.lead',
    summary:
      'Shows the panel of an interview initials in place of the candidate’s name until the reveal, or the name again. Refused once a scorecard is in or was opened. A repeat changes nothing',
    params: byId,
    body: z.object({ anonymous: z.boolean() }),
    response: interviewSchema,
  },
  changePanel: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/panel/{personId}/departure',
    access: 'interviews.lead',
    summary: 'Removes a person from the panel before they have handed in, or replaces them',
    params: byAuthor,
    body: reasonSchema.extend({ replacementId: idSchema.optional(), overLimit: z.array(idSchema).max(1).optional() }),
    response: interviewSchema,
  },
  listInterviews: {
    method: 'get',
    reads: ['interviews', 'names'],
    path: '/interviews',
    access: 'interviews.list',
    summary:
      'Interviews I may read, searched and narrowed: the first of each group or, with `after`, the next of one group. Counts are of what is searched for',
    query: interviewSearchSchema.extend({
      show: interviewFilterSchema.optional(),
      after: listPlaceSchema.optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
    response: interviewListSchema,
  },
  readInterview: {
    method: 'get',
    reads: ['interview', 'progress', 'scorecards', 'names'],
    path: '/interviews/{id}',
    access: 'interview',
    summary: 'One interview with its frozen plan',
    params: byId,
    response: interviewSchema,
  },
  readAuthors: {
    method: 'get',
    reads: ['authors', 'names'],
    path: '/interviews/{id}/authors/{kind}',
    access: 'interview',
    summary: 'Which person each Yjs client id of a shared document belongs to',
    params: z.object({ id: idSchema, kind: z.enum(['conduct', 'notes', 'debrief']) }),
    response: authorsSchema,
  },
  readWritingTimes: {
    method: 'get',
    // A new author is told of, and a page that wants to know of each letter asks.
    reads: ['authors'],
    path: '/interviews/{id}/notes/writing-times',
    access: 'interview',
    summary: 'When the server had which part of the shared notes: none of their words',
    params: byId,
    response: z.object({ times: z.array(writingTimeSchema).max(MOST_WRITING_TIMES) }),
  },
  joinPanel: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/panel',
    access: 'interviews.lead',
    summary: 'Adds a person to the panel. A reason is required once the conversation has started. A repeat changes nothing',
    params: z.object({ id: idSchema }),
    body: joinPanelSchema,
    response: interviewSchema,
  },
  findBusyTimes: {
    method: 'get',
    reads: ['interviews'],
    path: '/busy-times',
    access: 'interviews.create',
    summary: 'Which of these people are in another interview that overlaps this slot',
    query: z.object({
      startsAt: z.coerce.number().int().min(0),
      minutes: z.coerce.number().int().min(5).max(480),
      /** Person ids, separated by commas. */
      people: z.string().regex(/^[A-Za-z0-9_-]{1,64}(,[A-Za-z0-9_-]{1,64}){0,19}$/, 'Person ids, separated by commas'),
      /** The interview that is being moved, which is in nobody's way. */
      except: idSchema.optional(),
    }),
    response: z.object({ busy: z.array(busyTimeSchema) }),
  },
  rescheduleInterview: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/schedule',
    access: 'interviews.lead',
    summary: 'Moves an interview that has not started. Refused if someone moved it meanwhile. A repeat changes nothing',
    params: byId,
    /**
     * `from`, `fromMinutes` and `fromTimeZone`: what the lead has seen. Without `fromMinutes` the start alone is compared, as
     * programs from before it expect.
     */
    body: z.object({
      from: z.number().int(),
      fromMinutes: minutes.optional(),
      fromTimeZone: timeZoneSchema.optional(),
      startsAt: startSchema,
      minutes,
      timeZone: timeZoneSchema.optional(),
    }),
    response: interviewSchema,
  },
  setLocation: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/location',
    access: 'interviews.lead',
    summary:
      'Says where an interview is: a room, or the address of a call; empty takes that back. Refused if someone said so meanwhile. A repeat changes nothing',
    params: byId,
    /** `from`: where it was as the lead saw it; empty: nobody had said. */
    body: z.object({ from: locationSchema, location: locationSchema }),
    response: interviewSchema,
  },
  recordNotHeld: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/not-held',
    access: 'interviews.lead',
    summary:
      'Cancels an interview, or records that the candidate did not come, with the reason. Its conversation ends and no scorecard is awaited. Refused after the reveal. A repeat changes nothing',
    params: byId,
    body: reasonSchema.extend({ ...seenStart.shape, state: notHeldStateSchema }),
    response: interviewSchema,
  },
  planInterviewAnew: {
    method: 'post',
    touches: anyOfInterview,
    path: '/interviews/{id}/plan-anew',
    access: 'interviews.lead',
    summary:
      'Plans an interview that was cancelled or a no-show for another time. What was written stays. A repeat changes nothing',
    params: byId,
    body: seenStart.extend({ startsAt: startSchema, minutes, timeZone: timeZoneSchema.optional() }),
    response: interviewSchema,
  },
  readCalendar: {
    method: 'get',
    reads: ['interview'],
    path: '/interviews/{id}/calendar.ics',
    access: 'interview',
    summary: 'The interview as an iCalendar file',
    params: byId,
    response: z.string(),
    media: 'text/calendar',
  },
} as const
