import type { InterviewPlan } from '../plans/interview-plan.ts'
import type { SubmittedScorecard } from '../scorecards/scorecard.ts'
import { type Alpha, krippendorffAlpha } from './agreement-alpha.ts'
import { type Icc, intraclassCorrelation } from './agreement-icc.ts'
import { type AgreementSample, ratingTable, type Statistic } from './agreement-table.ts'
import { type WithinShare, withinPoints } from './agreement-within.ts'

/** How similarly the panel rated. It describes the ratings and is never a verdict on the candidate or on a person. */
export interface PanelAgreement {
  withinOne: Statistic<WithinShare>
  /** Ordinal: the steps of a labelled scale are in order, but may not be equally wide. */
  alpha: Statistic<Alpha>
  /** ICC(2,1): how well one rating by anybody who might sit on the panel represents the others. */
  icc: Statistic<Icc>
}

/** From the scorecards that count: moderators' and panelists', as submitted at the reveal. */
export function panelAgreement(
  plan: Pick<InterviewPlan, 'sections'>,
  cards: readonly (Pick<SubmittedScorecard, 'personId' | 'panelRole' | 'content'> & { late?: boolean })[],
): PanelAgreement {
  const { table } = ratingTable(plan, cards)
  return {
    withinOne: withinPoints(table),
    alpha: krippendorffAlpha(table, 'ordinal'),
    icc: intraclassCorrelation(table, '2,1'),
  }
}

/** One sentence for each, for a page: first the plain statement, then the statistics with their samples. */
export function agreementInWords({ withinOne, alpha, icc }: PanelAgreement): { withinOne: string; alpha: string; icc: string } {
  return { withinOne: withinOneInWords(withinOne), alpha: alphaInWords(alpha), icc: iccInWords(icc) }
}

function withinOneInWords(statistic: Statistic<WithinShare>): string {
  if (statistic.kind === 'refused') return statistic.why
  return `${statistic.agreeing} of ${counted(statistic.pairs, 'pair', 'pairs')} of ratings are within one point.`
}

function alphaInWords(statistic: Statistic<Alpha>): string {
  if (statistic.kind === 'refused') return `No Krippendorff’s alpha: ${statistic.why}`
  return `Krippendorff’s alpha (${statistic.level}) ${figure(statistic.alpha)}, ${sampleInWords(statistic.sample)}`
}

function iccInWords(statistic: Statistic<Icc>): string {
  if (statistic.kind === 'refused') return `No intraclass correlation: ${statistic.why}`
  const { form, icc, confidence, interval, leftOut, sample } = statistic
  const limits = interval
    ? ` (${Math.round(confidence * 100)}% interval ${figure(interval.lower)} to ${figure(interval.upper)})`
    : ''
  const without = leftOut === 0 ? '' : ` ${counted(leftOut, 'question', 'questions')} not rated by everyone left out.`
  return `ICC(${form}) ${figure(icc)}${limits}, ${sampleInWords(sample)}${without}`
}

// A true minus sign; never "−0.00".
const figure = (value: number): string => {
  const text = value.toFixed(2)
  return text === '-0.00' ? '0.00' : text.replace('-', '−')
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

function sampleInWords({ questions, people, ratings, small }: AgreementSample): string {
  const counts = [
    counted(ratings, 'rating', 'ratings'),
    `of ${counted(questions, 'question', 'questions')}`,
    `by ${counted(people, 'person', 'people')}`,
  ]
  return `from ${counts.join(' ')}${small ? ': a small sample, so read it as a hint.' : '.'}`
}
