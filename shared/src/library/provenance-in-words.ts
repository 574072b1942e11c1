import type { QuestionContent } from './question.ts'

/** The mark of a question whose words a language model drafted: it stays, whoever edits the question afterwards. Undefined for all others. */
export function modelMark({ provenance }: Pick<QuestionContent, 'provenance'>): string | undefined {
  if (provenance.origin !== 'drafted-by-model') return undefined
  return provenance.model === undefined ? 'Drafted by a model' : `Drafted by ${provenance.model}`
}
