import { z } from 'zod'
import { byId, seen } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { shortText, text } from '../base/text.ts'
import { personNameSchema } from '../people/person.ts'
import { competencyCountsSchema } from './competency-counts.ts'
import {
  questionContentSchema,
  questionDifficultySchema,
  questionKindSchema,
  questionLevelSchema,
  questionSchema,
} from './question.ts'
import { questionRecordSchema } from './question-record.ts'
import { questionsChangeSchema } from './questions-change.ts'
import { starterEndpoints } from './starter-sets.ts'

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

/**
 * Changing many questions at once, each with a version of its own, and taking the whole change back. Times are epoch
 * milliseconds.
 */

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

/** Files of the library, or of what a search of it finds; `importing` reads each back to the same questions. */
const search = questionSearchSchema.omit({ offset: true, limit: true })
const file = <M extends `${string}/${string}`, P extends `/${string}`>(path: P, media: M, form: string) =>
  ({
    method: 'get',
    reads: [],
    path,
    access: 'library.read',
    summary: `All questions that a search finds, as ${form} that imports back unchanged`,
    query: search,
    media,
    response: z.string(),
  }) as const

/** A question as the library shows it: an archived one stays readable and is no longer offered. */
export const libraryQuestionSchema = questionSchema.extend({ archived: z.literal(true).optional() })
export type LibraryQuestion = z.infer<typeof libraryQuestionSchema>

const facetCounts = z.array(z.object({ value: z.string(), count: z.number().int() }))
/** For each value of a facet, how many questions match the text and every other facet with it. */
export const questionFacetsSchema = z.object({
  competency: facetCounts,
  kind: facetCounts,
  level: facetCounts,
  difficulty: facetCounts,
  tag: facetCounts,
})

/** No caller may write a question's provenance. */
export const questionEditSchema = questionContentSchema.omit({ provenance: true })
export type QuestionEdit = z.infer<typeof questionEditSchema>

export const questionVersionSchema = z.object({
  version: z.number().int().min(1),
  at: z.number(),
  /** Absent: by the command line, or before the library kept who. */
  by: personNameSchema.optional(),
  archived: z.literal(true).optional(),
  content: questionContentSchema,
})
export type QuestionVersion = z.infer<typeof questionVersionSchema>

/** The most versions of one question that are told at once; older ones stay stored. */
export const VERSIONS_TOLD = 200

export const libraryEndpoints = {
  ...starterEndpoints,
  searchQuestions: {
    method: 'get',
    reads: ['library'],
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
    reads: ['library'],
    path: '/questions/{id}',
    access: 'library.read',
    summary: 'One question',
    params: byId,
    response: libraryQuestionSchema,
  },
  changeQuestions: {
    method: 'post',
    touches: ['library'],
    path: '/question-batches',
    access: 'library.write',
    summary:
      'Changes many questions at once, each with a new version. A repeat with the same key continues the change and changes nothing twice',
    body: z.object({ idempotencyKey: idSchema, chosen: chosenQuestionsSchema, change: questionsChangeSchema }),
    response: questionBatchSchema,
  },
  listQuestionBatches: {
    method: 'get',
    reads: ['library'],
    path: '/question-batches',
    access: 'library.write',
    summary: 'The newest 50 changes to many questions, newest first',
    response: z.object({ batches: z.array(questionBatchSchema) }),
  },
  undoQuestionBatch: {
    method: 'post',
    touches: ['library'],
    path: '/question-batches/{id}/undo',
    access: 'library.write',
    summary: 'Undoes such a change. Questions changed since are left alone and listed. A repeat changes nothing',
    params: z.object({ id: idSchema }),
    response: questionBatchSchema,
  },
  exportQuestionsJson: file('/questions/export/questions.json', 'application/json', 'JSON'),
  exportQuestionsCsv: file('/questions/export/questions.csv', 'text/csv', 'CSV'),
  exportQuestionsMarkdown: file('/questions/export/questions.md', 'text/markdown', 'Markdown'),
  createQuestion: {
    method: 'post',
    touches: ['library'],
    path: '/questions',
    access: 'library.write',
    summary: 'Creates a question under an id that the caller chooses. A repeat with the same content changes nothing',
    body: z.object({ id: idSchema, content: questionEditSchema }),
    response: libraryQuestionSchema,
  },
  changeQuestion: {
    method: 'post',
    touches: ['library'],
    path: '/questions/{id}/versions',
    access: 'library.write',
    summary: 'Saves the next version of a question. Refused if someone changed it meanwhile. A repeat changes nothing',
    params: byId,
    body: z.object({ version: seen, content: questionEditSchema }),
    response: libraryQuestionSchema,
  },
  archiveQuestion: {
    method: 'post',
    touches: ['library'],
    path: '/questions/{id}/archive',
    access: 'library.write',
    summary: 'Archives a question or brings it back, as a new version. A repeat changes nothing',
    params: byId,
    body: z.object({ version: seen, archived: z.boolean() }),
    response: libraryQuestionSchema,
  },
  readQuestionVersions: {
    method: 'get',
    reads: ['library'],
    path: '/questions/{id}/versions',
    access: 'library.read',
    summary: 'The versions of a question, newest first: who, when and what it said',
    params: byId,
    response: z.object({ versions: z.array(questionVersionSchema) }),
  },
  readCompetencies: {
    method: 'get',
    reads: ['library', 'plans'],
    path: '/competencies',
    access: 'library.read',
    summary: 'Every competency that a question or a plan names, with how many questions it has',
    response: z.object({
      competencies: z.array(competencyCountsSchema),
      /** Questions on offer that name none. */
      without: z.number().int(),
    }),
  },
  readQuestionUses: {
    method: 'get',
    reads: ['library', 'plans'],
    path: '/questions/{id}/uses',
    access: 'library.read',
    summary: 'The plans that use a question. Leads also read how it was rated in revealed interviews, once there are enough',
    params: z.object({ id: idSchema }),
    response: z.object({
      plans: z.array(z.object({ id: idSchema, title: z.string() })),
      /** Absent for everybody but leads. */
      record: questionRecordSchema.optional(),
    }),
  },
} as const
