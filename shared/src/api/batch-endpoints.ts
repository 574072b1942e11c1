import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { shortText } from '../base/text.ts'
import { questionsChangeSchema } from '../library/questions-change.ts'
import { personNameSchema, questionSearchSchema } from './resources.ts'

/** Changing many questions at once, each with a version of its own, and taking the whole change back. Times are epoch milliseconds. */

/** The most questions of one change. */
export const QUESTIONS_AT_ONCE = 20_000
/** The most questions that are named by their ids; more are chosen by what finds them. */
const MOST_CHOSEN = 1_000
/** Of what was left as it is, the most that are told by name. */
export const LEFT_NAMED = 50

export const chosenQuestionsSchema = z.union([
  z.object({ ids: z.array(idSchema).min(1, 'Choose at least one question').max(MOST_CHOSEN) }),
  /** All that a search finds, as long as they are as many as the person has seen. */
  z.object({ search: questionSearchSchema.omit({ offset: true, limit: true }), total: z.number().int().min(1) }),
  /** All of one competency, the archived ones too. */
  z.object({ competency: shortText }),
])
export type ChosenQuestions = z.output<typeof chosenQuestionsSchema>

const leftSchema = z.object({ count: z.number().int(), named: z.array(z.object({ title: z.string(), why: z.string() })) })

export const questionBatchSchema = z.object({
  id: idSchema,
  at: z.number(),
  by: personNameSchema.optional(),
  change: questionsChangeSchema,
  /** Questions that it was meant for, and how many of them it changed. The others said so already, or were left. */
  chosen: z.number().int(),
  changed: z.number().int(),
  left: leftSchema,
  /** It was broken off, by a restart for one: what it hadn't reached is as it was. Asking again goes on with it. */
  unfinished: z.literal(true).optional(),
  undone: z.object({ at: z.number(), by: personNameSchema.optional(), restored: z.number().int(), left: leftSchema }).optional(),
})
export type QuestionBatch = z.output<typeof questionBatchSchema>

export const batchEndpoints = {
  changeQuestions: {
    method: 'post',
    path: '/question-batches',
    access: 'library.write',
    summary:
      'One change to many questions, each with a version of its own. The same key again goes on with it, and changes nothing twice',
    body: z.object({ idempotencyKey: idSchema, chosen: chosenQuestionsSchema, change: questionsChangeSchema }),
    response: questionBatchSchema,
  },
  listQuestionBatches: {
    method: 'get',
    path: '/question-batches',
    access: 'library.write',
    summary: 'The newest 50 changes to many questions, newest first',
    response: z.object({ batches: z.array(questionBatchSchema) }),
  },
  undoQuestionBatch: {
    method: 'post',
    path: '/question-batches/{id}/undo',
    access: 'library.write',
    summary: 'Takes such a change back; what somebody changed since is left, and told. Again changes nothing',
    params: z.object({ id: idSchema }),
    response: questionBatchSchema,
  },
} as const
