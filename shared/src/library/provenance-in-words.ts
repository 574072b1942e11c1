import type { QuestionContent } from './question.ts'

/**
 * The mark of a question whose words a language model drafted or rephrased: it stays, whoever edits the question afterwards.
 * Undefined for all others.
 */
export function modelMark({ provenance: { origin, model } }: Pick<QuestionContent, 'provenance'>): string | undefined {
  if (origin === 'drafted-by-model') return `Drafted by ${model ?? 'a model'}`
  return model === undefined ? undefined : `Rephrased by ${model}`
}
