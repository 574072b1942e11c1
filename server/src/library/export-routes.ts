import type { BankFormat } from '@panelbook/shared/bank-file/write-bank'
import type { QuestionSearch } from '@panelbook/shared/library/api'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { bankPieces } from './bank-text.ts'
import type { SearchLibrary } from './library-index.ts'

export type ExportNames = 'exportQuestionsJson' | 'exportQuestionsCsv' | 'exportQuestionsMarkdown'

/** The library's files: the same search as the list, without its pages. */
export function exportHandlers(searchLibrary: SearchLibrary): HandlersOf<ExportNames> {
  const written = async (format: BankFormat, query: QuestionSearch) => {
    const { questions } = await searchLibrary({ ...query, limit: Number.POSITIVE_INFINITY })
    return bankPieces(format, questions)
  }
  return {
    exportQuestionsJson: ({ query }) => written('json', query),
    exportQuestionsCsv: ({ query }) => written('csv', query),
    exportQuestionsMarkdown: ({ query }) => written('markdown', query),
  }
}
