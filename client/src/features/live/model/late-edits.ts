import { questionTitle } from '@panelbook/shared/library/question'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import { type InterviewPlan, planQuestions } from '@panelbook/shared/plans/interview-plan'
import { type Rating, recommendationInWords, type ScorecardContent } from '@panelbook/shared/scorecards/scorecard'

/** One thing that stands otherwise on this device than in what was submitted. */
export interface LateEdit {
  where: string
  submitted: string
  kept: string
}

/** What of a draft came too late to be submitted, in words that can be copied elsewhere. Empty: nothing. */
export function lateEdits(
  plan: Pick<InterviewPlan, 'sections' | 'scale'>,
  submitted: ScorecardContent,
  kept: ScorecardContent,
): LateEdit[] {
  const edits: LateEdit[] = []
  const compare = (where: string, before: string, after: string) => {
    if (before !== after) edits.push({ where, submitted: before, kept: after })
  }
  for (const { question } of planQuestions(plan)) {
    const title = questionTitle(question)
    const { id } = question
    compare(title, ratingWords(plan, submitted.ratings[id]), ratingWords(plan, kept.ratings[id]))
    const ticked = (record: ScorecardContent['signals'], points: readonly { id: string; text: string }[]) =>
      points
        .filter((point) => record[id]?.[point.id] !== undefined)
        .map((point) => point.text)
        .join('; ') || 'none'
    compare(
      `${title}: strong signals`,
      ticked(submitted.signals, question.strongSignals),
      ticked(kept.signals, question.strongSignals),
    )
    compare(`${title}: red flags`, ticked(submitted.redFlags, question.redFlags), ticked(kept.redFlags, question.redFlags))
    compare(`${title}: evidence`, quotes(submitted, id), quotes(kept, id))
  }
  const recommended = ({ recommendation }: ScorecardContent) => (recommendation ? recommendationInWords[recommendation] : 'none')
  compare('Recommendation', recommended(submitted), recommended(kept))
  compare('Take-aways', submitted.takeAways, kept.takeAways)
  return edits
}

export const lateEditsAsText = (edits: readonly LateEdit[]): string =>
  edits.map((edit) => `${edit.where}\n  submitted: ${edit.submitted}\n  on this device: ${edit.kept}`).join('\n\n')

function ratingWords(plan: Pick<InterviewPlan, 'scale'>, rating: Rating | undefined): string {
  if (!rating) return 'not rated'
  return rating.kind === 'rated' ? `${rating.value} · ${ratingLabel(plan.scale, rating.value)}` : `not assessed: ${rating.reason}`
}

function quotes(content: ScorecardContent, questionId: string): string {
  const lines = Object.values(content.evidence)
    .filter((evidence) => evidence.questionId === questionId)
    .sort((a, b) => a.at - b.at)
    .map((evidence) => `“${evidence.quote}”`)
  return lines.join(' ') || 'none'
}
