import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { lineText, shortText, text } from '../base/text.ts'
import { libraryQuestionSchema } from '../library/api.ts'
import { questionDifficultySchema, questionKindSchema, questionLevelSchema } from '../library/question.ts'
import { personNameSchema } from '../people/person.ts'
import { importLimits } from './import-limits.ts'
import type { QuestionDraft } from './import-result.ts'

/** Imports a bank into the library, finds what it repeats, and undoes a whole import. Times are epoch milliseconds. */

/**
 * The most prompts in one request for similar questions. The page asks about a bank in slices, so that it can show its progress.
 */
export const SIMILAR_AT_ONCE = 200
/** Bytes of one import: a bank at the importer's limit as JSON, with some room. */
export const IMPORT_BYTES = 16 * 1024 * 1024

// A bank's texts may be longer than the library allows. They are shortened when they are stored, and the import notes that.
const bankText = text().max(200_000)
const bankList = z.array(bankText).max(1_000)

/**
 * A draft from the importer, as a person corrected it. Whether it fits the library is decided for each draft when it is stored.
 */
export const questionDraftSchema = z.object({
  prompt: text().trim().min(1, 'Write something here').max(200_000),
  title: bankText.exactOptional(),
  section: bankText.exactOptional(),
  competency: bankText.exactOptional(),
  kind: questionKindSchema.exactOptional(),
  level: questionLevelSchema.exactOptional(),
  difficulty: questionDifficultySchema.exactOptional(),
  minutes: z.number().exactOptional(),
  strongSignals: bankList,
  probes: bankList,
  redFlags: bankList,
  sampleAnswer: bankText.exactOptional(),
  anchors: z.array(z.object({ value: z.number(), text: bankText })).max(100),
  tags: bankList,
  /** Only the first line: the lines that a question covers are of no use in the library. */
  source: z.object({ line: z.number().int().min(1) }),
})
export type NewQuestionDraft = z.infer<typeof questionDraftSchema>

/** The part of a draft that goes to the server. */
export const sentDraft = ({ source, ...draft }: QuestionDraft): NewQuestionDraft => ({ ...draft, source: { line: source.line } })

/** What happens with one draft. Without a choice it becomes a question, unless the library already has its prompt. */
export const importChoiceSchema = z.discriminatedUnion('kind', [
  /** The draft becomes a question although the library has its prompt. */
  z.object({ kind: z.literal('keep') }),
  /** The draft's content is added to this question. `version` is the one that the person sees. */
  z.object({ kind: z.literal('merge'), questionId: idSchema, version: z.number().int().min(1) }),
])
export type ImportChoice = z.infer<typeof importChoiceSchema>

export const newImportSchema = z.object({
  idempotencyKey: idSchema,
  /** The file's name, or a name in its place. */
  source: shortText,
  questions: z
    .array(z.object({ draft: questionDraftSchema, choice: importChoiceSchema.optional() }))
    .min(1, 'Choose at least one question')
    .max(importLimits.questions, `At most ${importLimits.questions.toLocaleString('en')} questions at once`),
})
export type NewImport = z.infer<typeof newImportSchema>

/** One import: its results, and whether it was undone. */
export const importBatchSchema = z.object({
  id: idSchema,
  source: z.string(),
  at: z.number(),
  /** Undefined for an import by the command line. */
  by: personNameSchema.optional(),
  imported: z.number().int(),
  merged: z.number().int(),
  skipped: z.array(z.object({ line: z.number(), prompt: z.string(), why: z.string() })),
  /** Texts that were shortened to fit the library. */
  notes: z.array(z.object({ line: z.number(), note: z.string() })),
  undone: z.object({ at: z.number(), by: personNameSchema.optional() }).optional(),
})
export type ImportBatch = z.infer<typeof importBatchSchema>

/** The library's question that is most like a prompt of the request. */
export const similarQuestionSchema = z.object({
  /** The index of the prompt in the request. */
  index: z.number().int(),
  /** May be archived, since an archived question can be restored. */
  question: libraryQuestionSchema,
  /** From 0 to 1: see `library/question-similarity`. */
  similarity: z.number(),
  /** The prompts differ at most in spacing and case. */
  same: z.boolean(),
})
export type SimilarQuestion = z.infer<typeof similarQuestionSchema>

export const importingEndpoints = {
  findSimilarQuestions: {
    method: 'post',
    touches: [],
    path: '/questions/similar',
    access: 'library.write',
    summary: 'For each prompt the question of the library that is most like it, where one is',
    body: z.object({ prompts: z.array(lineText).min(1).max(SIMILAR_AT_ONCE) }),
    response: z.object({ similar: z.array(similarQuestionSchema) }),
  },
  listImports: {
    method: 'get',
    reads: ['library'],
    path: '/imports',
    access: 'library.write',
    summary: 'The newest 50 imports, newest first',
    response: z.object({ imports: z.array(importBatchSchema) }),
  },
  importQuestions: {
    method: 'post',
    touches: ['library'],
    path: '/imports',
    access: 'library.write',
    summary: 'Brings a bank’s drafts into the library, as a whole or not at all',
    body: newImportSchema,
    bodyBytes: IMPORT_BYTES,
    response: importBatchSchema,
  },
  undoImport: {
    method: 'post',
    touches: ['library'],
    path: '/imports/{id}/undo',
    access: 'library.write',
    summary: 'Takes a whole import back, as long as nothing of it is in use. Again changes nothing',
    params: z.object({ id: idSchema }),
    response: importBatchSchema,
  },
} as const
