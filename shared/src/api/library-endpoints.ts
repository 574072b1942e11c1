import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { questionContentSchema, questionSchema } from '../library/question.ts'
import { personNameSchema } from './resources.ts'

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

/** Where a question comes from is nobody's to write. */
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

const byId = z.object({ id: idSchema })
/** The version that the person has seen. */
const seen = z.number().int().min(1)

export const libraryEndpoints = {
  createQuestion: {
    method: 'post',
    path: '/questions',
    access: 'library.write',
    summary: 'A new question under an id of the caller’s; again with the same content changes nothing',
    body: z.object({ id: idSchema, content: questionEditSchema }),
    response: libraryQuestionSchema,
  },
  changeQuestion: {
    method: 'post',
    path: '/questions/{id}/versions',
    access: 'library.write',
    summary: 'The next version of a question, refused where somebody changed it meanwhile. Again changes nothing',
    params: byId,
    body: z.object({ version: seen, content: questionEditSchema }),
    response: libraryQuestionSchema,
  },
  archiveQuestion: {
    method: 'post',
    path: '/questions/{id}/archive',
    access: 'library.write',
    summary: 'Takes a question out of what is offered, or brings it back; a version of its own. Again changes nothing',
    params: byId,
    body: z.object({ version: seen, archived: z.boolean() }),
    response: libraryQuestionSchema,
  },
  readQuestionVersions: {
    method: 'get',
    path: '/questions/{id}/versions',
    access: 'library.read',
    summary: 'The versions of a question, newest first: who, when and what it said',
    params: byId,
    response: z.object({ versions: z.array(questionVersionSchema) }),
  },
} as const
