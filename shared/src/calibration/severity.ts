import { z } from 'zod'
import type { Id } from '../base/ids.ts'
import { meanInterval } from './mean-interval.ts'

/** One counted rating of a revealed scorecard. */
export interface PanelRating {
  interviewId: Id
  personId: Id
  questionId: Id
  value: number
  /** Levels of the scale. */
  scaleSize: number
}

/** With fewer than these, nothing is computed: a handful of conversations describes the candidates, not the person. */
export const SEVERITY_NEEDS = { interviews: 5, ratings: 20 } as const
/**
 * With fewer than these, the result is said to be from a small sample. This is our own rule of thumb, not a threshold of any
 * paper.
 */
const SEVERITY_SMALL = { interviews: 20, colleagues: 3 } as const

const count = z.number().int().min(0)

export const severitySampleSchema = z.object({
  /** Interviews in which somebody else who counts rated one of the same questions. */
  interviews: count,
  /** Ratings of answers that somebody else rated, too. */
  ratings: count,
  colleagues: count,
})
export type SeveritySample = z.infer<typeof severitySampleSchema>

export const severitySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too-few'), sample: severitySampleSchema }),
  z.object({
    kind: z.literal('computed'),
    sample: severitySampleSchema.extend({ small: z.boolean() }),
    /** Only interviews on a scale of this many levels are compared: a step means something else on another scale. */
    scaleSize: count,
    /** Average steps above (+) or below (−) the rest of the panel. */
    mean: z.number(),
    interval: z.object({ low: z.number(), high: z.number() }).optional(),
    /** For each difference in steps, from the lowest possible to the highest, how many pairs of ratings of one answer had it. */
    differences: z.array(z.object({ steps: z.number().int(), pairs: count })),
  }),
])
export type Severity = z.infer<typeof severitySchema>

/**
 * How high or low a person rates compared with the panels they sat on: their rating less the mean of the others’ ratings of the
 * same answer, averaged within each interview, then over interviews. An interview counts once, however long it was, because
 * ratings of one conversation are not independent. So the interval is computed over interviews (cluster-level summaries: Donner &
 * Klar, Design and Analysis of Cluster Randomization Trials in Health Research, 2000). It shows how people differ and not who is
 * right. People must not be ordered by it.
 *
 * @param ratings everybody’s counted ratings of the revealed interviews that this person rated in, in any order
 */
export function severity(personId: Id, ratings: readonly PanelRating[]): Severity {
  const scaleSize = usualScale(personId, ratings)
  const answers = Map.groupBy(
    ratings.filter((rating) => rating.scaleSize === scaleSize),
    ({ interviewId, questionId }) => `${interviewId} ${questionId}`,
  )
  const shared = [...answers.values()].flatMap((answer) => {
    const mine = answer.find((rating) => rating.personId === personId)
    const others = answer.filter((rating) => rating.personId !== personId)
    return mine && others.length > 0 ? [{ mine, others }] : []
  })
  const byInterview = Map.groupBy(shared, ({ mine }) => mine.interviewId)
  const sample: SeveritySample = {
    interviews: byInterview.size,
    ratings: shared.length,
    colleagues: new Set(shared.flatMap(({ others }) => others.map((other) => other.personId))).size,
  }
  if (sample.interviews < SEVERITY_NEEDS.interviews || sample.ratings < SEVERITY_NEEDS.ratings) return { kind: 'too-few', sample }
  // Sorted by id, so that the order of the input can't change even the last digit.
  const means = [...byInterview]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, of]) => mean(of.map(({ mine, others }) => mine.value - mean(others.map((other) => other.value)))))
  const pairs = shared.flatMap(({ mine, others }) => others.map((other) => mine.value - other.value))
  const furthest = scaleSize - 1
  return {
    kind: 'computed',
    sample: {
      ...sample,
      small: sample.interviews < SEVERITY_SMALL.interviews || sample.colleagues < SEVERITY_SMALL.colleagues,
    },
    scaleSize,
    ...meanInterval(means),
    differences: Array.from({ length: 2 * furthest + 1 }, (_, index) => index - furthest).map((steps) => ({
      steps,
      pairs: pairs.filter((difference) => difference === steps).length,
    })),
  }
}

/** Sums from the lowest, so that the order of the values can't change the last digit. */
const mean = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0) / values.length

/** The scale on which this person rated most often; the shorter one of equals. */
function usualScale(personId: Id, ratings: readonly PanelRating[]): number {
  const used = new Map<number, number>()
  for (const rating of ratings) {
    if (rating.personId === personId) used.set(rating.scaleSize, (used.get(rating.scaleSize) ?? 0) + 1)
  }
  return [...used].toSorted(([a, often], [b, oftenToo]) => oftenToo - often || a - b)[0]?.[0] ?? 0
}
