import { z } from 'zod'
import { questionSearchSchema } from './resources.ts'

/** Files of the library, or of what a search of it finds; `importing` reads each back to the same questions. */
const search = questionSearchSchema.omit({ offset: true, limit: true })
const file = <M extends `${string}/${string}`, P extends `/${string}`>(path: P, media: M, form: string) =>
  ({
    method: 'get',
    path,
    access: 'library.read',
    summary: `The questions that a search finds, all of them, as ${form} that imports back to the same`,
    query: search,
    media,
    response: z.string(),
  }) as const

export const exportEndpoints = {
  exportQuestionsJson: file('/questions/export/questions.json', 'application/json', 'JSON'),
  exportQuestionsCsv: file('/questions/export/questions.csv', 'text/csv', 'CSV'),
  exportQuestionsMarkdown: file('/questions/export/questions.md', 'text/markdown', 'Markdown'),
} as const
