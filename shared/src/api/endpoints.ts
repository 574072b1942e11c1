import { z } from 'zod'
import type { WorkspaceAction } from '../access/policy.ts'
import { idSchema } from '../base/ids.ts'
import { shortText } from '../base/text.ts'
import { decisionSchema, newDecisionSchema } from '../debrief/decision.ts'
import { workspaceRoleSchema } from '../panel/roles.ts'
import { interviewPlanSchema, visibilityPolicySchema } from '../plan/interview-plan.ts'
import { scorecardContentSchema } from '../scorecard/scorecard.ts'
import { accountEndpoints } from './account-endpoints.ts'
import { auditLogSchema, auditQuerySchema } from './audit.ts'
import { batchEndpoints } from './batch-endpoints.ts'
import { calibrationEndpoints } from './calibration-endpoints.ts'
import { comparingEndpoints } from './comparing-endpoints.ts'
import { draftingEndpoints } from './drafting-endpoints.ts'
import { exportEndpoints } from './export-endpoints.ts'
import { firstEndpoints } from './first-endpoints.ts'
import { importEndpoints } from './import-endpoints.ts'
import { libraryEndpoints, libraryQuestionSchema, questionFacetsSchema } from './library-endpoints.ts'
import { panelEndpoints } from './panel-endpoints.ts'
import { keptPlanSchema, planEndpoints } from './plan-endpoints.ts'
import { practiceEndpoints } from './practice-endpoints.ts'
import {
  apiTokenSchema,
  emailSchema,
  interviewSchema,
  listedCandidateSchema,
  newInterviewSchema,
  newPlanSchema,
  personNameSchema,
  personSchema,
  planSummarySchema,
  questionSearchSchema,
  reasonSchema,
  scorecardStandingSchema,
  scorecardVersionSchema,
  signInLinkSchema,
} from './resources.ts'
import { reviewFileEndpoints } from './review-file-endpoints.ts'
import { roleEndpoints } from './role-endpoints.ts'
import { scheduleEndpoints } from './schedule-endpoints.ts'
import { suggestEndpoints } from './suggest-endpoints.ts'
import { useEndpoints } from './use-endpoints.ts'

/**
 * The HTTP API, once: the server mounts these (and writes its OpenAPI document from them), the client calls them, and tests enumerate
 * them. Paths are below `/api`; `{name}` is a path parameter.
 *
 * `access` says who is let in at all; for `interview` the handler then asks `access/policy` about the one interview.
 */
export type EndpointAccess = 'public' | 'interview' | WorkspaceAction

export interface Endpoint {
  method: 'get' | 'post' | 'patch' | 'delete'
  path: string
  access: EndpointAccess
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** The most bytes of a body, where it is not the usual megabyte. */
  bodyBytes?: number
  /** The answer is a file of this media type, named by the path's last part, and `response` its text. Absent: JSON. */
  media?: `${string}/${string}`
  response: z.ZodType
}

const byId = z.object({ id: idSchema })
const byAuthor = z.object({ id: idSchema, personId: idSchema })
const nothing = z.object({})

export const endpoints = {
  ...firstEndpoints,
  ...accountEndpoints,

  listTokens: {
    method: 'get',
    path: '/tokens',
    access: 'own-account',
    summary: 'My API tokens',
    response: z.object({ tokens: z.array(apiTokenSchema) }),
  },
  createToken: {
    method: 'post',
    path: '/tokens',
    access: 'own-account',
    summary: 'A new API token; its secret is shown this once',
    /** `days`: how long it lasts; a year where nobody says. */
    body: z.object({ name: shortText, days: z.number().int().min(1).max(365).optional() }),
    response: apiTokenSchema.extend({ secret: z.string() }),
  },
  revokeToken: {
    method: 'delete',
    path: '/tokens/{id}',
    access: 'own-account',
    summary: 'Revokes one of my API tokens',
    params: byId,
    response: nothing,
  },

  listPeople: {
    method: 'get',
    path: '/people',
    access: 'people.read',
    summary: 'Everyone in the workspace; e-mail addresses and roles for admins only',
    response: z.object({ people: z.array(z.union([personSchema, personNameSchema])) }),
  },
  addPerson: {
    method: 'post',
    path: '/people',
    access: 'people.write',
    summary: 'Adds somebody',
    body: z.object({ name: shortText, email: emailSchema, workspaceRole: workspaceRoleSchema }),
    response: personSchema,
  },
  changePerson: {
    method: 'patch',
    path: '/people/{id}',
    access: 'people.write',
    summary: 'Changes a name or role, or suspends somebody',
    params: byId,
    body: z.object({
      name: shortText.optional(),
      workspaceRole: workspaceRoleSchema.optional(),
      suspended: z.boolean().optional(),
    }),
    response: personSchema,
  },
  createSignInLink: {
    method: 'post',
    path: '/people/{id}/sign-in-links',
    access: 'people.sign-in-link',
    summary: 'A single-use link that signs this person in',
    params: byId,
    response: signInLinkSchema,
  },

  ...practiceEndpoints,
  ...calibrationEndpoints,

  searchQuestions: {
    method: 'get',
    path: '/questions',
    access: 'library.read',
    summary: 'Questions of the library, best match first',
    query: questionSearchSchema,
    response: z.object({
      questions: z.array(libraryQuestionSchema),
      total: z.number().int(),
      competencies: z.array(z.string()),
      tags: z.array(z.string()),
      facets: questionFacetsSchema,
    }),
  },
  readQuestion: {
    method: 'get',
    path: '/questions/{id}',
    access: 'library.read',
    summary: 'One question',
    params: byId,
    response: libraryQuestionSchema,
  },

  ...exportEndpoints,
  ...batchEndpoints,
  ...useEndpoints,
  ...libraryEndpoints,
  ...importEndpoints,
  ...suggestEndpoints,
  ...draftingEndpoints,

  listPlans: {
    method: 'get',
    path: '/plans',
    access: 'plans.read',
    summary: 'The plans on offer, by title',
    response: z.object({ plans: z.array(planSummarySchema) }),
  },
  readPlan: {
    method: 'get',
    path: '/plans/{id}',
    access: 'plans.read',
    summary: 'One plan with its questions',
    params: byId,
    response: keptPlanSchema,
  },
  createPlan: {
    method: 'post',
    path: '/plans',
    access: 'plans.write',
    summary: 'A plan from questions of the library',
    body: newPlanSchema,
    response: interviewPlanSchema,
  },

  ...roleEndpoints,
  ...scheduleEndpoints,

  ...planEndpoints,

  listCandidates: {
    method: 'get',
    path: '/candidates',
    access: 'candidates.read',
    summary:
      'Candidates by name, each with the roles they are interviewed for; a page at a time, or whose name has what was typed',
    query: z.object({
      text: z.string().max(200).optional(),
      /** The `next` of the page before. */
      after: idSchema.optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
    response: z.object({ candidates: z.array(listedCandidateSchema), next: idSchema.optional() }),
  },

  createInterview: {
    method: 'post',
    path: '/interviews',
    access: 'interviews.create',
    summary: 'Freezes a copy of a plan into a new interview; again with the same idempotency key answers with the first',
    body: newInterviewSchema,
    response: interviewSchema,
  },
  readScorecardVersions: {
    method: 'get',
    path: '/interviews/{id}/scorecards/{personId}/versions',
    access: 'interview',
    summary: 'Every submitted version of one scorecard, oldest first, and why it was reopened',
    params: byAuthor,
    response: z.object({ versions: z.array(scorecardVersionSchema) }),
  },
  reopenScorecard: {
    method: 'post',
    path: '/interviews/{id}/scorecards/{personId}/reopening',
    access: 'interviews.lead',
    summary: 'Makes a scorecard a draft again; the submitted version stays. Again for the same version changes nothing',
    params: byAuthor,
    /** `version`: of the standing the lead has seen; 0 for a scorecard that was declined before it was ever submitted. */
    body: reasonSchema.extend({ version: z.number().int().min(0) }),
    response: scorecardStandingSchema,
  },
  breakGlass: {
    method: 'post',
    path: '/interviews/{id}/scorecards/{personId}/glass',
    access: 'interviews.lead',
    summary: 'Shows a sealed draft once, as it is now; its author is told who and why. Every call is another reading',
    params: byAuthor,
    body: reasonSchema,
    response: z.object({ content: scorecardContentSchema, at: z.number() }),
  },
  revealInterview: {
    method: 'post',
    path: '/interviews/{id}/reveal',
    access: 'interviews.lead',
    summary: 'Reveals the scorecards that are in before all are; changes nothing where they are revealed already',
    params: byId,
    body: reasonSchema,
    response: interviewSchema,
  },
  changePolicy: {
    method: 'post',
    path: '/interviews/{id}/policy',
    access: 'interviews.lead',
    summary: 'Changes who may read whose ratings, while the interview has not started and nobody has written in a scorecard',
    params: byId,
    body: reasonSchema.extend({ policy: visibilityPolicySchema }),
    response: interviewSchema,
  },
  makeRoom: {
    method: 'post',
    path: '/interviews/{id}/room',
    access: 'interviews.lead',
    summary: 'Lets the documents of an interview, which somebody has filled, grow by as much again',
    params: byId,
    body: reasonSchema,
    response: interviewSchema,
  },
  changePanel: {
    method: 'post',
    path: '/interviews/{id}/panel/{personId}/departure',
    access: 'interviews.lead',
    summary: 'Takes somebody off the panel before they have handed in, or puts somebody else in their place',
    params: byAuthor,
    body: reasonSchema.extend({ replacementId: idSchema.optional() }),
    response: interviewSchema,
  },
  ...panelEndpoints,
  ...reviewFileEndpoints,
  decide: {
    method: 'post',
    path: '/interviews/{id}/decisions',
    access: 'interviews.lead',
    summary: 'Records a decision after the reveal; earlier ones stay',
    params: byId,
    body: newDecisionSchema,
    response: decisionSchema,
  },
  ...comparingEndpoints,

  readAuditLog: {
    method: 'get',
    path: '/audit',
    access: 'audit.read',
    summary: 'Who did what to which thing and when, newest first',
    query: auditQuerySchema,
    response: auditLogSchema,
  },
} as const satisfies Record<string, Endpoint>

export type Endpoints = typeof endpoints
export type EndpointName = keyof Endpoints
type Part<E, K extends string> = E extends Record<K, infer S extends z.ZodType> ? z.input<S> : undefined

/** What a caller gives: only the parts the endpoint has. */
export type EndpointInput<N extends EndpointName> = {
  [K in 'params' | 'query' | 'body' as Part<Endpoints[N], K> extends undefined ? never : K]: Part<Endpoints[N], K>
}
export type EndpointOutput<N extends EndpointName> = z.output<Endpoints[N]['response']>
