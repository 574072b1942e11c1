import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { lineText, shortText, text } from '../base/text.ts'
import { libraryQuestionSchema } from '../library/api.ts'
import { questionDifficultySchema, questionKindSchema, questionLevelSchema } from '../library/question.ts'
import { personNameSchema } from '../people/person.ts'
import { importLimits } from './import-limits.ts'
import type { QuestionDraft } from './import-result.ts'

/** Bringing a bank into the library, finding what it repeats, and taking a whole import back. Times are epoch milliseconds. */

/** Prompts of one request for similar questions: a bank is asked about in slices, so that the page can show how far it is. */
export const SIMILAR_AT_ONCE = 200
/** Bytes of one import: a bank at the importer's limit as JSON, with some room. */
export const IMPORT_BYTES = 16 * 1024 * 1024

// A bank may say more than the library holds in one place: what is too long is shortened when it is stored, and said to be.
const bankText = text().max(200_000)
const bankList = z.array(bankText).max(1_000)

/** A draft as the importer made it and a person mended it. Whether it fits the library is decided for each by itself when it is stored. */
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
  /** Only where it begins: which lines it covers is of no use once it is in the library. */
  source: z.object({ line: z.number().int().min(1) }),
})
export type NewQuestionDraft = z.infer<typeof questionDraftSchema>

/** What of a draft goes to the server. */
export const sentDraft = ({ source, ...draft }: QuestionDraft): NewQuestionDraft => ({ ...draft, source: { line: source.line } })

/** What happens with one draft. Absent: it becomes a question, unless the library has its prompt already. */
export const importChoiceSchema = z.discriminatedUnion('kind', [
  /** Becomes a question although the library has its prompt. */
  z.object({ kind: z.literal('keep') }),
  /** Adds what it has to this question, which is at this version as the person sees it. */
  z.object({ kind: z.literal('merge'), questionId: idSchema, version: z.number().int().min(1) }),
])
export type ImportChoice = z.infer<typeof importChoiceSchema>

export const newImportSchema = z.object({
  idempotencyKey: idSchema,
  /** The file's name, or what stands for it. */
  source: shortText,
  questions: z
    .array(z.object({ draft: questionDraftSchema, choice: importChoiceSchema.optional() }))
    .min(1, 'Choose at least one question')
    .max(importLimits.questions, `At most ${importLimits.questions.toLocaleString('en')} questions at once`),
})
export type NewImport = z.infer<typeof newImportSchema>

/** One import: what came of it, and whether it was taken back. */
export const importBatchSchema = z.object({
  id: idSchema,
  source: z.string(),
  at: z.number(),
  /** Absent: by the command line. */
  by: personNameSchema.optional(),
  imported: z.number().int(),
  merged: z.number().int(),
  skipped: z.array(z.object({ line: z.number(), prompt: z.string(), why: z.string() })),
  /** What was shortened to fit the library. */
  notes: z.array(z.object({ line: z.number(), note: z.string() })),
  undone: z.object({ at: z.number(), by: personNameSchema.optional() }).optional(),
})
export type ImportBatch = z.infer<typeof importBatchSchema>

/** The library's question that is most like a prompt of the request. */
export const similarQuestionSchema = z.object({
  /** Of the prompt, in the request. */
  index: z.number().int(),
  /** An archived one counts as well: it can be brought back. */
  question: libraryQuestionSchema,
  /** 0 to 1: see `library/question-similarity`. */
  similarity: z.number(),
  /** The same prompt but for spacing and case. */
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
