import { type Id, idSchema, newId } from '@panelbook/shared/base/ids'
import { PRACTICE_REASON_LENGTH, type PracticeContent } from '@panelbook/shared/practice/practice-scorecard'
import { z } from 'zod'

/**
 * A practice scorecard that is being filled in. Its key goes with it, so that sending it again after a lost answer submits once.
 */
export const practiceDraftSchema = z.object({
  key: idSchema,
  /** What was last sent under that key: an answer may have been lost, so anything else is another attempt. */
  said: z.string().optional(),
  ratings: z.record(idSchema, z.number().int()),
  reasons: z.record(idSchema, z.string().max(PRACTICE_REASON_LENGTH)),
})
export type PracticeDraft = z.infer<typeof practiceDraftSchema>

export const emptyDraft = (): PracticeDraft => ({ key: newId(), ratings: {}, reasons: {} })

/** What is sent: reasons without what surrounds them, and none that say nothing. */
export function draftContent({ ratings, reasons }: PracticeDraft): PracticeContent {
  const said = Object.entries(reasons)
    .map(([questionId, reason]): [Id, string] => [questionId, reason.trim()])
    .filter(([, reason]) => reason !== '')
  return { ratings, reasons: Object.fromEntries(said) }
}

/** The draft as it is sent: under its key if that was only ever sent with the same content. */
export function asSent(draft: PracticeDraft, id: () => Id = () => newId()): PracticeDraft {
  const said = JSON.stringify(draftContent(draft))
  return { ...draft, key: draft.said === undefined || draft.said === said ? draft.key : id(), said }
}

/** The first question after `from` that has no rating, around the end; undefined when all have one. */
export function nextUnrated(questionIds: readonly Id[], ratings: PracticeDraft['ratings'], from: number): number | undefined {
  const order = questionIds.map((_, step) => (from + step) % questionIds.length)
  return order.find((index) => ratings[questionIds[index] ?? ''] === undefined)
}
