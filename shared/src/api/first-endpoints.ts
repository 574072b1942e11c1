import { z } from 'zod'
import { interviewFilterSchema } from '../access/interview-group.ts'
import { idSchema } from '../base/ids.ts'
import { text } from '../base/text.ts'
import { submittedScorecardSchema } from '../scorecard/scorecard.ts'
import {
  authorsSchema,
  interviewListSchema,
  interviewSchema,
  listPlaceSchema,
  reasonSchema,
  scorecardStandingSchema,
  scorecardsSchema,
  sessionSchema,
  submitScorecardSchema,
} from './resources.ts'

const byId = z.object({ id: idSchema })
const nothing = z.object({})

/**
 * What the sign-in page, the list of interviews and the live page ask: all that a page needs to know of the API before it can be used. Every other endpoint
 * stands elsewhere, so that the live page doesn't load what it never asks.
 */
export const firstEndpoints = {
  readSession: { method: 'get', path: '/session', access: 'own-account', summary: 'Who is signed in', response: sessionSchema },
  signIn: {
    method: 'post',
    path: '/session',
    access: 'public',
    summary: 'Uses up a sign-in link and starts a session',
    body: z.object({ token: text().min(1).max(200) }),
    // Strangers send it: nothing big is read from them.
    bodyBytes: 4 * 1024,
    response: sessionSchema,
  },
  signOut: { method: 'delete', path: '/session', access: 'own-account', summary: 'Ends this session', response: nothing },
  listInterviews: {
    method: 'get',
    path: '/interviews',
    access: 'interviews.list',
    summary: 'Interviews I may read: the first of each group, or behind `after` the next of one',
    query: z.object({
      show: interviewFilterSchema.optional(),
      after: listPlaceSchema.optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
    response: interviewListSchema,
  },
  readInterview: {
    method: 'get',
    path: '/interviews/{id}',
    access: 'interview',
    summary: 'One interview with its frozen plan',
    params: byId,
    response: interviewSchema,
  },
  readScorecards: {
    method: 'get',
    path: '/interviews/{id}/scorecards',
    access: 'interview',
    summary: 'How far every scorecard is, and those that may be read',
    params: byId,
    response: scorecardsSchema,
  },
  submitScorecard: {
    method: 'post',
    path: '/interviews/{id}/scorecards/mine/submission',
    access: 'interview',
    summary: 'Submits my scorecard: projects, checks, stores and locks it',
    params: byId,
    body: submitScorecardSchema,
    response: submittedScorecardSchema,
  },
  declineScorecard: {
    method: 'post',
    path: '/interviews/{id}/scorecards/mine/decline',
    access: 'interview',
    summary: 'Declines to score, with a reason; counts as handed in. Again with the same reason changes nothing',
    params: byId,
    body: reasonSchema,
    response: scorecardStandingSchema,
  },
  readAuthors: {
    method: 'get',
    path: '/interviews/{id}/authors/{kind}',
    access: 'interview',
    summary: 'Which person each Yjs client id of a shared document belongs to',
    params: z.object({ id: idSchema, kind: z.enum(['conduct', 'notes', 'debrief']) }),
    response: authorsSchema,
  },
} as const
