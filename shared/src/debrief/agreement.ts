import type { InterviewPlan } from '../plan/interview-plan.ts'
import type { SubmittedScorecard } from '../scorecard/scorecard.ts'
import { type Alpha, krippendorffAlpha } from './agreement-alpha.ts'
import { type Icc, intraclassCorrelation } from './agreement-icc.ts'
import { type AgreementSample, ratingTable, type Statistic } from './agreement-table.ts'
import { type WithinShare, withinPoints } from './agreement-within.ts'

/** How far the panel's ratings agree: it describes the ratings, and is never a verdict on the candidate or on a person. */
export interface PanelAgreement {
  withinOne: Statistic<WithinShare>
  /** Ordinal: the steps of a labelled scale are in order, and nothing says they are equally wide. */
  alpha: Statistic<Alpha>
  /** ICC(2,1): how well one rating by anybody who might sit on the panel stands for the others. */
  icc: Statistic<Icc>
}

/** Of the scorecards that count: moderators' and panelists'. */
export function panelAgreement(
  plan: Pick<InterviewPlan, 'sections'>,
  cards: readonly Pick<SubmittedScorecard, 'personId' | 'panelRole' | 'content'>[],
): PanelAgreement {
  const { table } = ratingTable(plan, cards)
  return {
    withinOne: withinPoints(table),
    alpha: krippendorffAlpha(table, 'ordinal'),
    icc: intraclassCorrelation(table, '2,1'),
  }
}

/** One sentence each, for a page: first what anybody reads, then the statistics with their samples. */
export function agreementInWords({ withinOne, alpha, icc }: PanelAgreement): {
  withinOne: string
  alpha: string
  icc: string
} {
  return {
    withinOne:
      withinOne.kind === 'refused'
        ? withinOne.why
        : `${withinOne.agreeing} of ${withinOne.pairs} pairs of ratings are within one point.`,
    alpha:
      alpha.kind === 'refused'
        ? `No Krippendorff’s alpha: ${alpha.why}`
        : `Krippendorff’s alpha (ordinal) ${figure(alpha.alpha)}, ${sampleInWords(alpha.sample)}`,
    icc:
      icc.kind === 'refused'
        ? `No intraclass correlation: ${icc.why}`
        : `ICC(2,1) ${figure(icc.icc)}${icc.interval ? ` (${icc.confidence * 100}% interval ${figure(icc.interval.lower)} to ${figure(icc.interval.upper)})` : ''}, ${sampleInWords(icc.sample)}${leftOutInWords(icc.leftOut)}`,
  }
}

// A true minus sign; never "−0.00".
const figure = (value: number): string => {
  const text = value.toFixed(2)
  return text === '-0.00' ? '0.00' : text.replace('-', '−')
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

function sampleInWords({ questions, people, ratings, small }: AgreementSample): string {
  const from = `from ${counted(ratings, 'rating', 'ratings')} of ${counted(questions, 'question', 'questions')} by ${counted(people, 'person', 'people')}`
  return small ? `${from}: a small sample, so read it as a hint.` : `${from}.`
}

const leftOutInWords = (leftOut: number): string =>
  leftOut === 0 ? '' : ` ${counted(leftOut, 'question', 'questions')} not rated by everybody left out.`
