import type { Question } from '../library/question.ts'

/** The parts of a question from which matching quotes. */
export const questionPlaces = ['title', 'competency', 'tags', 'prompt', 'strong signal', 'probe', 'red flag'] as const
export type QuestionPlace = (typeof questionPlaces)[number]

/** Title, competency and prompt say what a question is about; the other parts say what may come up. A tag only files it. */
export const placeWeight: Record<QuestionPlace, number> = {
  title: 1,
  competency: 1,
  tags: 0.4,
  prompt: 1,
  'strong signal': 0.4,
  probe: 0.4,
  'red flag': 0.4,
}

/**
 * The texts of a question that matching reads, the most telling first. Sample answers and anchors mention too much to tell what
 * is asked.
 */
export function placesOf(question: Question): { place: QuestionPlace; text: string }[] {
  return [
    { place: 'prompt' as const, text: question.prompt },
    ...(question.title ? [{ place: 'title' as const, text: question.title }] : []),
    ...question.tags.map((text) => ({ place: 'tags' as const, text: text.replaceAll('-', ' ') })),
    ...(question.competency ? [{ place: 'competency' as const, text: question.competency }] : []),
    ...question.strongSignals.map(({ text }) => ({ place: 'strong signal' as const, text })),
    ...question.probes.map(({ text }) => ({ place: 'probe' as const, text })),
    ...question.redFlags.map(({ text }) => ({ place: 'red flag' as const, text })),
  ]
}
