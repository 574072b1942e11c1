import { z } from 'zod'
import { byId } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { candidateSchema } from '../candidates/candidate.ts'
import { decisionOutcomeSchema, decisionOutcomes } from '../debrief/decision.ts'
import { printedQuery } from '../printing/printed-query.ts'
import { recommendationSchema } from '../scorecards/scorecard.ts'
import { candidateSummarySchema } from './candidate-summary.ts'
import { stageConsistencySchema } from './consistency.ts'

/** How many of the role's competencies have a rating: all, some, or none yet. */
export const coverageStates = ['all', 'some', 'none'] as const
export const coverageStateSchema = z.enum(coverageStates)
export type CoverageState = z.infer<typeof coverageStateSchema>

/**
 * `latest`: the latest interview first · `name` · `spread`: the widest disagreement first · `coverage`: what lacks most first.
 * None says who is better.
 */
export const candidateOrders = ['latest', 'name', 'spread', 'coverage'] as const
export type CandidateOrder = (typeof candidateOrders)[number]

/** The most candidates that stand side by side. */
export const MOST_BESIDE = 4

export const candidateQuerySchema = z.object({
  /** Words of the name. */
  text: z.string().max(200).optional(),
  /** The stage of the latest interview. */
  stage: idSchema.optional(),
  /** The decision on the candidate’s newest application for this role, or that there is none. */
  outcome: z.enum([...decisionOutcomes, 'none']).optional(),
  /** Somebody who counts recommends this. */
  recommendation: recommendationSchema.optional(),
  coverage: coverageStateSchema.optional(),
  /** Candidate ids, separated by commas: these alone, in this order. */
  only: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}(,[A-Za-z0-9_-]{1,64}){0,3}$/, 'Up to four candidate ids, separated by commas')
    .optional(),
  order: z.enum(candidateOrders).optional(),
  offset: z.coerce.number().int().min(0).max(100_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
})
export type CandidateQuery = z.infer<typeof candidateQuerySchema>

export const roleCandidateSchema = candidateSummarySchema.extend({
  candidate: candidateSchema,
  /** Of the latest interview. */
  stage: z.string().optional(),
  /** The decision on the candidate’s newest application for this role. */
  decision: decisionOutcomeSchema.optional(),
  /** Of the role's competencies. */
  coverage: z.object({ rated: z.number().int(), of: z.number().int() }),
})
export type RoleCandidate = z.infer<typeof roleCandidateSchema>

export const roleCandidatesSchema = z.object({
  /** With the filters. */
  total: z.number().int(),
  /** Without any. */
  all: z.number().int(),
  candidates: z.array(roleCandidateSchema),
})
export type RoleCandidates = z.infer<typeof roleCandidatesSchema>

/** The most deviating interviews of a stage that are told at once. */
export const DEVIATING_TOLD = 100

export const consistencySchema = z.object({
  /** In the role's order. `deviatingInAll`, `inAll`: how many there are, of which the latest are told. */
  stages: z.array(
    stageConsistencySchema.extend({
      deviatingInAll: z.number().int(),
      differences: z.array(stageConsistencySchema.shape.differences.element.extend({ inAll: z.number().int() })),
    }),
  ),
})
export type Consistency = z.infer<typeof consistencySchema>

export const comparingEndpoints = {
  listRoleCandidates: {
    method: 'get',
    reads: ['interviews', 'names'],
    path: '/roles/{id}/candidates',
    access: 'candidates.read',
    summary: 'The candidates of a role, with what revealed scorecards say about each competency. Filtered, ordered, in pages',
    params: byId,
    query: candidateQuerySchema,
    response: roleCandidatesSchema,
  },
  exportRolePdf: {
    method: 'get',
    reads: [],
    path: '/roles/{id}/export/role.pdf',
    access: 'candidates.read',
    summary:
      'A role as PDF, to be printed or kept: its loop, what that covers, and its candidates with what revealed scorecards say',
    params: byId,
    query: printedQuery,
    media: 'application/pdf',
    response: z.string(),
  },
  readConsistency: {
    method: 'get',
    reads: ['interviews', 'names'],
    path: '/roles/{id}/consistency',
    access: 'candidates.read',
    summary: 'What differed between the revealed interviews of a role: questions, order, time, plans, policies and panels',
    params: byId,
    response: consistencySchema,
  },
} as const
