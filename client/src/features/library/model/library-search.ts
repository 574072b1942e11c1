import { cut } from '@panelbook/shared/base/text'
import type { QuestionSearch } from '@panelbook/shared/library/api'
import { questionDifficultySchema, questionKindSchema, questionLevelSchema } from '@panelbook/shared/library/question'
import { z } from 'zod'

/** The library's filters as the address holds them. Anything the address gets wrong counts as not said. */
const text = z.coerce
  .string()
  .transform((value) => cut(value, 200))
  .optional()
  .catch(undefined)
export const libraryAddressSchema = z.object({
  text,
  competency: text,
  kind: questionKindSchema.optional().catch(undefined),
  level: questionLevelSchema.optional().catch(undefined),
  difficulty: questionDifficultySchema.optional().catch(undefined),
  tag: text,
  /** Shows the archive instead of what is offered. */
  archived: z.literal('only').optional().catch(undefined),
  /** Counts from 1. */
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  /** The question shown beside the list. */
  question: z.coerce.string().optional().catch(undefined),
})
export type LibraryAddress = z.infer<typeof libraryAddressSchema>

/** Rows a page: enough to scan, few enough that a keystroke in the search stays instant with thousands of questions. */
export const QUESTIONS_A_PAGE = 50

const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

export function librarySearch(address: LibraryAddress): QuestionSearch {
  const { text, competency, kind, level, difficulty, tag, archived, page } = address
  return {
    ...given({ text: text?.trim(), competency, kind, level, difficulty, tag, archived }),
    offset: (page - 1) * QUESTIONS_A_PAGE,
    limit: QUESTIONS_A_PAGE,
  }
}

export const isFiltered = (address: LibraryAddress): boolean => {
  const { offset: _offset, limit: _limit, ...filters } = librarySearch(address)
  return Object.keys(filters).length > 0
}

export const noFilters = {
  text: undefined,
  competency: undefined,
  kind: undefined,
  level: undefined,
  difficulty: undefined,
  tag: undefined,
  archived: undefined,
  page: undefined,
  question: undefined,
}
