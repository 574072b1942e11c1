import type { Question } from '@panelbook/shared/library/question'
import { useQueries } from '@tanstack/react-query'
import { libraryQueries } from '../../../api/library.ts'
import { draftQuestions, type PlanDraft } from '../model/plan-draft.ts'

/**
 * Questions that the library words anew since the plan copied them, by id. A plan keeps its words until somebody takes the new
 * ones.
 */
export function useNewerQuestions(draft: PlanDraft): ReadonlyMap<string, Question> {
  const entries = draftQuestions(draft)
  const found = useQueries({
    queries: entries.map(({ question }) => ({ ...libraryQueries.question(question.id), staleTime: 60_000, retry: false })),
  })
  const newer = new Map<string, Question>()
  for (const [index, { question }] of entries.entries()) {
    const now = found[index]?.data
    if (!now || now.archived || now.version <= question.version) continue
    const { archived: _archived, ...words } = now
    newer.set(question.id, words)
  }
  return newer
}
