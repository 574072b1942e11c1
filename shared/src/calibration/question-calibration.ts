import { z } from 'zod'
import { type Id, idSchema } from '../base/ids.ts'
import type { PanelRating } from './severity.ts'

/** With fewer than these, nothing is shown about a question, because the figures would describe individual candidates. */
export const QUESTION_NEEDS = { scorecards: 5, interviews: 3 } as const
/** Mean ratings of two interviews at least this many steps apart count as told apart. */
const APART_STEPS = 1

const count = z.number().int().min(0)

export const questionCalibrationSchema = z.object({
  questionId: idSchema,
  /** Revealed interviews in which it was rated. */
  interviews: count,
  /** Scorecards that rate it. */
  scorecards: count,
  /** Ratings of each level, lowest first. */
  counts: z.array(count).max(10),
  /** Pairs of interviews, and in how many of them the panels' mean ratings lie a step or more apart. */
  told: z.object({ pairs: count, apart: count }),
  /** Pairs of panelists on the same answer, how many of them gave the same, and how many lie within one point. */
  panel: z.object({ pairs: count, same: count, near: count }),
})
export type QuestionCalibration = z.infer<typeof questionCalibrationSchema>

const pairsOf = (things: number): number => (things * (things - 1)) / 2

/**
 * How people rated each question, over all its versions. A question on which everyone gets the same rating does not separate
 * candidates, and one on which panels differ about the same answer needs clearer anchors. Only ratings on its most frequent scale
 * count, since levels of different scales don't compare. Questions below the guards are left out.
 *
 * @param ratings counted ratings of revealed interviews, in any order
 */
export function questionCalibrations(ratings: readonly PanelRating[]): QuestionCalibration[] {
  return [...Map.groupBy(ratings, (rating) => rating.questionId)]
    .flatMap(([questionId, of]) => calibration(questionId, of) ?? [])
    .toSorted(mostAskedFirst)
}

export const mostAskedFirst = (a: QuestionCalibration, b: QuestionCalibration): number =>
  b.interviews - a.interviews || (a.questionId < b.questionId ? -1 : 1)

/** The number of interviews that become visible together for people who may not read them. */
const INTERVIEWS_AT_ONCE = 3

/**
 * The share of pairs of ratings that lies within one point if both are random, on a scale of this many levels: 10 of 16 on four
 * levels.
 */
export const nearByChance = (levels: number): number => (3 * levels - 2) / levels ** 2

/**
 * Agreement below this share of the way from chance to full agreement is slight, in the words of Landis & Koch, Biometrics 33
 * (1977).
 */
const SLIGHT = 0.2
/** With fewer pairs of panelists, nothing is said about how panels agree. */
const PAIRS_NEEDED = 10

/**
 * Whether panelists hardly agree more about the same answer than random ratings would. Ratings within one point count as
 * agreeing, because a scale of four is coarse: people who differ by one step, even always, have understood the answer alike.
 */
export function panelsDiffer({ counts, panel }: Pick<QuestionCalibration, 'counts' | 'panel'>): boolean {
  if (panel.pairs < PAIRS_NEEDED) return false
  const chance = nearByChance(counts.length)
  return (panel.near / panel.pairs - chance) / (1 - chance) < SLIGHT
}

/**
 * The ratings that are counted for somebody who may not read every interview: interviews three at a time, for each question and
 * scale. So comparing the figures before and after a reveal doesn't tell what that one panel gave.
 *
 * @param ratings in the order of the reveals
 */
export function ratingsInThrees(ratings: readonly PanelRating[]): PanelRating[] {
  // By scale, too, since ratings on different scales are never counted together: otherwise one interview on another scale would
  // be alone.
  return [...Map.groupBy(ratings, ({ questionId, scaleSize }) => `${questionId} ${scaleSize}`).values()].flatMap((of) => {
    const interviews = [...new Set(of.map((rating) => rating.interviewId))]
    const shown = new Set(interviews.slice(0, interviews.length - (interviews.length % INTERVIEWS_AT_ONCE)))
    return of.filter((rating) => shown.has(rating.interviewId))
  })
}

function calibration(questionId: Id, all: readonly PanelRating[]): QuestionCalibration | undefined {
  const byScale = Map.groupBy(all, (rating) => rating.scaleSize)
  const usual = [...byScale].toSorted(([a, of], [b, ofToo]) => ofToo.length - of.length || a - b)[0]
  if (!usual) return undefined
  const [scaleSize, ratings] = usual
  const panels = [...Map.groupBy(ratings, (rating) => rating.interviewId).values()].map((panel) =>
    panel.map((rating) => rating.value),
  )
  if (ratings.length < QUESTION_NEEDS.scorecards || panels.length < QUESTION_NEEDS.interviews) return undefined
  const levels = Array.from({ length: scaleSize }, (_, index) => index + 1)
  const howMany = (values: readonly number[], level: number) => values.filter((value) => value === level).length
  const values = ratings.map((rating) => rating.value)
  return {
    questionId,
    interviews: panels.length,
    scorecards: ratings.length,
    counts: levels.map((level) => howMany(values, level)),
    told: { pairs: pairsOf(panels.length), apart: apartPairs(panels) },
    panel: {
      pairs: panels.reduce((sum, panel) => sum + pairsOf(panel.length), 0),
      same: panels.reduce((sum, panel) => sum + levels.reduce((same, level) => same + pairsOf(howMany(panel, level)), 0), 0),
      near: panels.reduce(
        (sum, panel) =>
          sum +
          levels.reduce(
            (near, level) => near + pairsOf(howMany(panel, level)) + howMany(panel, level) * howMany(panel, level + 1),
            0,
          ),
        0,
      ),
    },
  }
}

/**
 * Pairs of panels whose means lie apart. Counted over sorted means in n log n, because a popular question has thousands of
 * interviews.
 */
function apartPairs(panels: readonly (readonly number[])[]): number {
  const means = panels.map((panel) => panel.reduce((sum, value) => sum + value, 0) / panel.length).sort((a, b) => a - b)
  let below = 0
  let apart = 0
  for (const mean of means) {
    // Rounding may put a mean of thirds just below a whole step.
    while (mean - (means[below] ?? mean) >= APART_STEPS - 1e-9) below += 1
    apart += below
  }
  return apart
}
