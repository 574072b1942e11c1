import type { Question } from '@panelbook/shared/library/question'
import { searchQuestions } from '@panelbook/shared/library/question-search'
import { findQuestion, libraryFingerprint, listQuestions } from '../storage/questions.ts'
import type { HttpDeps } from './deps.ts'
import type { HandlersOf } from './endpoint-handler.ts'
import { notFound } from './problem.ts'

export function questionHandlers({ db }: HttpDeps): HandlersOf<'searchQuestions' | 'readQuestion'> {
  let library: { fingerprint: string; questions: Question[] } | undefined

  /** The parsed library is kept until it changes: searching while typing must not parse every question each time. */
  const readLibrary = async (): Promise<Question[]> => {
    const fingerprint = await libraryFingerprint(db)
    if (library?.fingerprint !== fingerprint) library = { fingerprint, questions: await listQuestions(db) }
    return library.questions
  }

  return {
    async searchQuestions({ query }) {
      return searchQuestions(await readLibrary(), query)
    },

    async readQuestion({ params }) {
      const question = await findQuestion(db, params.id)
      if (!question) throw notFound()
      return question
    },
  }
}
