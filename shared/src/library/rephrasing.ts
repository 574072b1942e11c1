import { z } from 'zod'
import { cut, lineText } from '../base/text.ts'
import type { QuestionContent, QuestionPoint } from './question.ts'

/**
 * The words of a question that can be said otherwise: what it asks, and its points. Everything else of it is facts, and stays.
 */
export const questionWordsSchema = z.object({
  prompt: lineText,
  strongSignals: z.array(lineText).max(40),
  probes: z.array(lineText).max(40),
  redFlags: z.array(lineText).max(40),
})
export type QuestionWords = z.infer<typeof questionWordsSchema>

const pointLists = ['strongSignals', 'probes', 'redFlags'] as const
type Worded = Pick<QuestionContent, 'prompt' | (typeof pointLists)[number]>

export function wordsOfQuestion(question: Worded): QuestionWords {
  const texts = (points: readonly QuestionPoint[]) => points.map(({ text }) => text)
  return {
    prompt: question.prompt,
    strongSignals: texts(question.strongSignals),
    probes: texts(question.probes),
    redFlags: texts(question.redFlags),
  }
}

/**
 * The question in other words. Each point keeps its id, so that what people ticked stays ticked. Undefined where points were
 * added or left out: that is another question, and no rephrasing.
 */
export function rephrase<Q extends Worded>(question: Q, words: QuestionWords): Q | undefined {
  if (pointLists.some((list) => question[list].length !== words[list].length)) return undefined
  const reworded = (list: (typeof pointLists)[number]) =>
    question[list].map((point, at) => ({ ...point, text: words[list][at] ?? point.text }))
  return {
    ...question,
    prompt: words.prompt,
    strongSignals: reworded('strongSignals'),
    probes: reworded('probes'),
    redFlags: reworded('redFlags'),
  }
}

/** What a rephrasing says otherwise, place by place, each text beside its own. */
export function rewordings(question: Worded, words: QuestionWords): { place: string; before: string; after: string }[] {
  const places = [
    { place: 'Question', before: [question.prompt], after: [words.prompt] },
    ...pointLists.map((list) => ({
      place: { strongSignals: 'Strong signal', probes: 'Probe', redFlags: 'Red flag' }[list],
      before: question[list].map(({ text }) => text),
      after: words[list],
    })),
  ]
  return places.flatMap(({ place, before, after }) =>
    before.flatMap((text, at) => {
      const other = after[at]
      return other === undefined || other === text ? [] : [{ place, before: text, after: other }]
    }),
  )
}

/**
 * Where a question comes from once this model has rephrased it: from where it came, and every model that had a part in its words.
 */
export function rephrasedBy(provenance: QuestionContent['provenance'], model: string): QuestionContent['provenance'] {
  const models = provenance.model?.split(' and ') ?? []
  if (models.includes(model)) return provenance
  // 200 characters are what a provenance keeps; those named first stay.
  return { ...provenance, model: cut([...models, model].join(' and '), 200) }
}
