import { z } from 'zod'

/**
 * Under this many ratings, from this many interviews, a spread would be told of people and not of the question: whoever knows who was interviewed could read
 * ratings from it.
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
