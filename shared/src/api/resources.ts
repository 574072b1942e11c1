import { z } from 'zod'
import { interviewFilterSchema, interviewGroupSchema } from '../access/interview-group.ts'
import { idSchema } from '../base/ids.ts'
import { reasonText, shortText, text } from '../base/text.ts'
import { timeZoneSchema } from '../base/time-zone.ts'
import { endingSchema } from '../conduct/endings.ts'
import { decisionOutcomeSchema, decisionSchema } from '../debrief/decision.ts'
import { questionDifficultySchema, questionKindSchema, questionLevelSchema } from '../library/question.ts'
import { panelRoleSchema, workspaceRoleSchema } from '../panel/roles.ts'
import { interviewPlanSchema, MOST_SECTIONS, visibilityPolicySchema } from '../plan/interview-plan.ts'
import { scorecardStateSchema, submittedScorecardSchema } from '../scorecard/scorecard.ts'

/** Everything the API sends and takes, named once. Times are epoch milliseconds. */

export const emailSchema = z.email('Write an e-mail address').max(200)

export const personSchema = z.object({
  id: idSchema,
  name: shortText,
  email: emailSchema,
  workspaceRole: workspaceRoleSchema,
  /** Suspended people can't sign in; their sockets are closed at once. */
  suspended: z.boolean(),
})
export type Person = z.infer<typeof personSchema>

/** The person as everyone else may know them. */
export const personNameSchema = personSchema.pick({ id: true, name: true })
export type PersonName = z.infer<typeof personNameSchema>

/** `version` is the server's; a session kept on a device from before there was one has none. */
export const sessionSchema = z.object({
  person: personSchema,
  expiresAt: z.number(),
  serverTime: z.number(),
  version: z.string().max(100).optional(),
})
export type Session = z.infer<typeof sessionSchema>

export const signInLinkSchema = z.object({ url: z.string(), expiresAt: z.number() })

export const apiTokenSchema = z.object({
  id: idSchema,
  name: shortText,
  createdAt: z.number(),
  lastUsedAt: z.number().optional(),
  /** Absent: made when tokens had no end. */
  expiresAt: z.number().optional(),
})

export const candidateSchema = z.object({ id: idSchema, name: shortText })
export type Candidate = z.infer<typeof candidateSchema>

/** A candidate with what tells two of one name apart. */
export const listedCandidateSchema = candidateSchema.extend({
  /** What their interviews are for, latest first; `id` where it is one of the roles kept here. */
  roles: z.array(z.object({ id: idSchema.optional(), title: z.string() })),
  /** The start of their latest interview; absent before the first. */
  latestAt: z.number().optional(),
})
export type ListedCandidate = z.infer<typeof listedCandidateSchema>

export const planSummarySchema = z.object({
  id: idSchema,
  version: z.number().int(),
  title: z.string(),
  stage: z.string().optional(),
  level: questionLevelSchema.optional(),
  minutes: z.number(),
  plannedMinutes: z.number(),
  questionCount: z.number(),
  policy: visibilityPolicySchema,
})
export type PlanSummary = z.infer<typeof planSummarySchema>

/** How many sections a plan of these questions, in this order, would have. */
export const countSections = (questions: readonly { section: string }[]): number =>
  questions.filter(({ section }, index) => questions[index - 1]?.section !== section).length

export const TOO_MANY_SECTIONS = `A plan has at most ${MOST_SECTIONS} sections. Put questions of one section side by side.`

/** A new plan from questions of the library, in order; a section starts wherever `section` changes. */
export const newPlanSchema = z.object({
  title: shortText,
  minutes: z.number().int().min(5).max(480),
  policy: visibilityPolicySchema,
  questions: z
    .array(
      z.object({ questionId: idSchema, section: shortText, minutes: z.number().int().min(1).max(240), required: z.boolean() }),
    )
    .min(1, 'Choose at least one question')
    .max(100)
    .refine((questions) => countSections(questions) <= MOST_SECTIONS, TOO_MANY_SECTIONS),
})
export type NewPlan = z.infer<typeof newPlanSchema>

export const panelMemberSchema = z.object({ person: personNameSchema, role: panelRoleSchema })
export type PanelMember = z.infer<typeof panelMemberSchema>

/** Where a conversation stands, as the server last saw it in the conduct document. */
export const interviewPhaseSchema = z.enum(['not-started', 'running', 'paused', 'ended'])

export const interviewSummarySchema = z.object({
  id: idSchema,
  candidate: candidateSchema,
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
  phase: interviewPhaseSchema,
  panel: z.array(panelMemberSchema),
  /**
   * What this interview waits for from whoever asks; absent when nothing. Leads also learn that others' scorecards are missing after the
   * conversation, and that a revealed interview has no decision yet.
   */
  waitingFor: z.enum(['my-scorecard', 'scorecards', 'decision']).optional(),
  scorecards: z.object({ in: z.number(), awaited: z.number() }),
  /** Whose scorecards are missing, once the conversation is over or should be; absent when none is. Person ids, in the panel's order. */
  missing: z.array(idSchema).optional(),
  /** The newest decision; absent before the first. */
  decision: decisionOutcomeSchema.optional(),
})
export type InterviewSummary = z.infer<typeof interviewSummarySchema>

/** Where the next page of a group begins: the group, and the interview it comes behind. */
export const listPlaceSchema = z
  .string()
  .regex(/^(live|waiting|upcoming|past)\.-?\d{1,16}\.[A-Za-z0-9_-]{1,64}$/, 'Expected the `next` of a page before')

const count = z.number().int()
export const interviewListSchema = z.object({
  /** Group after group: live, waiting, upcoming as they come, past with the latest first. */
  interviews: z.array(interviewSummarySchema.extend({ group: interviewGroupSchema })),
  /** Those that have any. `next` asks for more of this group. */
  groups: z.array(z.object({ group: interviewGroupSchema, count, next: listPlaceSchema.optional() })),
  /** How many each filter shows. */
  counts: z.record(interviewFilterSchema, count),
})
export type InterviewList = z.infer<typeof interviewListSchema>

/** The moment from which the panel may read each other's scorecards. Without `by` it came by itself, when the last awaited one was in. */
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

/** A lead has read a sealed draft: its author is told who, when and why. */
export const glassBrokenSchema = z.object({ at: z.number(), by: personNameSchema, reason: z.string() })
export type GlassBroken = z.infer<typeof glassBrokenSchema>

/** What everybody who may read the interview knows of one panelist's scorecard: how far it is, never what it says. */
export const scorecardStandingSchema = z.object({
  personId: idSchema,
  state: scorecardStateSchema,
  progress: z.object({ rated: z.number().int(), of: z.number().int() }),
  /** Whether whoever asks may read the submitted scorecard now. */
  readable: z.boolean(),
})
export type ScorecardStanding = z.infer<typeof scorecardStandingSchema>

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
    /** A role kept here; then `role` may be left out, and is taken from it. */
    roleId: idSchema.optional(),
    role: shortText.optional(),
    /** A stage of that role's loop. */
    stageId: idSchema.optional(),
    planId: idSchema,
    startsAt: startSchema,
    minutes: z.number().int().min(5).max(480).optional(),
    timeZone: timeZoneSchema.optional(),
    panel: z
      .array(z.object({ personId: idSchema, role: panelRoleSchema }))
      .min(1, 'Choose at least one person')
      .max(20)
      .refine((panel) => new Set(panel.map((member) => member.personId)).size === panel.length, 'Each person has one panel role')
      .refine((panel) => panel.filter((member) => member.role === 'moderator').length === 1, 'A panel has exactly one moderator'),
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
  .refine((interview) => interview.stageId === undefined || interview.roleId !== undefined, {
    message: 'A stage belongs to a role',
    path: ['stageId'],
  })
export type NewInterview = z.infer<typeof newInterviewSchema>

export const submitScorecardSchema = z.object({
  /** The head of the document's log that its author has seen, from the last receipt. */
  sequence: z.number().int().min(0),
  /** The same key again answers with the first answer: a retry after a lost reply submits once. */
  idempotencyKey: idSchema,
})

export const scorecardsSchema = z.object({
  standings: z.array(scorecardStandingSchema),
  /** Only those that whoever asks may read. */
  submitted: z.array(submittedScorecardSchema),
  /** After the reveal: which version of whose scorecard was in at it. Those are the first ratings, whatever became of them; absent before. */
  atReveal: z.array(z.object({ personId: idSchema, version: z.number().int() })).optional(),
  /** Of these, those that are not in `submitted`, because their author's scorecard was reopened since; absent where there is none. */
  earlier: z.array(submittedScorecardSchema).optional(),
})
export type Scorecards = z.infer<typeof scorecardsSchema>

/** One submitted version of a scorecard, and how it came to be a draft again. */
export const scorecardVersionSchema = z.object({
  scorecard: submittedScorecardSchema,
  reopened: z.object({ at: z.number(), by: personNameSchema, reason: z.string() }).optional(),
})
export type ScorecardVersion = z.infer<typeof scorecardVersionSchema>

/** Yjs client ids of a document and the people they are bound to. Client ids are decimal strings here, as JSON keys are. */
export const authorsSchema = z.object({ authors: z.record(z.string(), idSchema) })

export const questionSearchSchema = z.object({
  text: text().max(200).optional(),
  competency: text().max(200).optional(),
  kind: questionKindSchema.optional(),
  level: questionLevelSchema.optional(),
  difficulty: questionDifficultySchema.optional(),
  tag: text().max(200).optional(),
  /** Archived questions alone; absent: those that are not. */
  archived: z.literal('only').optional(),
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
export type QuestionSearch = z.infer<typeof questionSearchSchema>

export const reasonSchema = z.object({ reason: reasonText })
