import { z } from 'zod'

/**
 * With fewer ratings, or from fewer interviews, a spread would describe people and not the question. A reader who knows the
 * candidates could infer ratings from it.
 */
export const LEAST_SCORECARDS = 5
export const LEAST_INTERVIEWS = 3

/** How a question did in revealed interviews: numbers alone, never what anybody wrote. */
export const questionRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too-few') }),
  z.object({
    kind: z.literal('told'),
    /** Revealed interviews in which somebody who counts rated it. */
    interviews: z.number().int(),
    /** One for each size of scale: how many ratings each of its levels got, from 1 up. */
    scales: z.array(z.object({ size: z.number().int(), counts: z.array(z.number().int()) })),
  }),
])
export type QuestionRecord = z.infer<typeof questionRecordSchema>

/** One rating that counts, of a revealed interview. */
export interface RecordedRating {
  interviewId: string
  personId: string
  value: number
  scaleSize: number
}

/** Ratings on scales of different sizes are never mixed, and each scale must have enough of its own. */
export function questionRecord(ratings: readonly RecordedRating[]): QuestionRecord {
  const told = [...Map.groupBy(ratings, (rating) => rating.scaleSize)]
    .filter(([, rated]) => rated.length >= LEAST_SCORECARDS && interviewsOf(rated) >= LEAST_INTERVIEWS)
    .sort(([a], [b]) => a - b)
  if (told.length === 0) return { kind: 'too-few' }
  return {
    kind: 'told',
    interviews: interviewsOf(told.flatMap(([, rated]) => rated)),
    scales: told.map(([size, rated]) => ({
      size,
      counts: Array.from({ length: size }, (_, at) => rated.filter((rating) => rating.value === at + 1).length),
    })),
  }
}

const interviewsOf = (ratings: readonly RecordedRating[]): number => new Set(ratings.map((rating) => rating.interviewId)).size
