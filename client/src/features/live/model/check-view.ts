import type { Id } from '@panelbook/shared/base/ids'
import type { Skip } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { skipReasonInWords } from '@panelbook/shared/interviews/conduct/skip-in-words'
import { questionTitle } from '@panelbook/shared/library/question'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import type { InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import type { ScorecardContent } from '@panelbook/shared/scorecards/scorecard'
import type { ReadScorecard } from '@panelbook/shared/scorecards/scorecard-doc'
import { checkScorecard, type SubmitProblem } from '@panelbook/shared/scorecards/scorecard-rules'
import { submitProblemInWords } from '@panelbook/shared/scorecards/submit-problem-in-words'

/** The scorecard check in one look: a row a question, and everything that still stands in the way. */
export interface CheckRow {
  questionId: Id
  title: string
  required: boolean
  /** A level of the scale; absent where there is none. */
  value: number | undefined
  /** `3 · Good`, `Not assessed: out of time`, `Skipped: out of time`, `Not rated`. */
  said: string
  evidence: number
  signals: number
  redFlags: string[]
  /** `blocks`: must be settled first. `look`: worth a second look, never a block. */
  concern: { tone: 'blocks' | 'look'; text: string } | undefined
}

export interface CheckSection {
  id: Id
  title: string
  rows: CheckRow[]
}

export interface CheckView {
  sections: CheckSection[]
  /** What blocks and belongs to no question's row. */
  general: { kind: SubmitProblem['kind']; text: string }[]
  blocking: number
  looks: number
}

/** `out of time (fire alarm)` */
export const skipInWords = (skip: Pick<Skip, 'reason' | 'note'>): string => {
  const reason = skipReasonInWords[skip.reason]
  const words = reason.charAt(0).toLowerCase() + reason.slice(1)
  return skip.note ? `${words} (${skip.note})` : words
}

export function checkView(
  plan: Pick<InterviewPlan, 'sections' | 'scale'>,
  read: ReadScorecard,
  skips: ReadonlyMap<Id, Pick<Skip, 'reason' | 'note'>>,
): CheckView {
  const { content } = read
  const check = checkScorecard(plan, content, read.foreign, new Set(skips.keys()))
  const concerns = new Map<Id, CheckRow['concern']>()
  for (const warning of check.warnings) concerns.set(warning.questionId, { tone: 'look', text: warningText[warning.kind] })
  const general: CheckView['general'] = []
  const known = new Set(plan.sections.flatMap((section) => section.questions.map((entry) => entry.question.id)))
  for (const problem of check.problems) {
    if ('questionId' in problem && known.has(problem.questionId)) {
      concerns.set(problem.questionId, { tone: 'blocks', text: submitProblemInWords(problem) })
    } else general.push({ kind: problem.kind, text: submitProblemInWords(problem) })
  }
  const sections = plan.sections
    .filter((section) => section.questions.length > 0)
    .map((section) => ({
      id: section.id,
      title: section.title,
      rows: section.questions.map(({ question, required }): CheckRow => {
        const rating = content.ratings[question.id]
        const flagged = content.redFlags[question.id] ?? {}
        return {
          questionId: question.id,
          title: questionTitle(question),
          required,
          value: rating?.kind === 'rated' ? rating.value : undefined,
          said: said(plan, content, question.id, skips.get(question.id)),
          evidence: Object.values(content.evidence).filter((entry) => entry.questionId === question.id).length,
          signals: Object.keys(content.signals[question.id] ?? {}).length,
          redFlags: question.redFlags.filter((flag) => flag.id in flagged).map((flag) => flag.text),
          concern: concerns.get(question.id),
        }
      }),
    }))
  return { sections, general, blocking: check.problems.length, looks: check.warnings.length }
}

/** Everything that stands in the way of submitting, in the order of the page. */
export const whatIsLeft = ({ sections, general }: CheckView): string[] => [
  ...sections.flatMap(({ rows }) => rows.flatMap((row) => (row.concern?.tone === 'blocks' ? [row.title] : []))),
  ...general.map(({ text }) => text),
]

/** The same without what is left to do: nothing in it can change any more. */
export const asSubmitted = (view: CheckView): CheckView => ({
  sections: view.sections.map((section) => ({
    ...section,
    rows: section.rows.map((row) => ({ ...row, concern: undefined })),
  })),
  general: [],
  blocking: 0,
  looks: 0,
})

function said(
  plan: Pick<InterviewPlan, 'scale'>,
  content: ScorecardContent,
  questionId: Id,
  skip: Pick<Skip, 'reason' | 'note'> | undefined,
): string {
  const rating = content.ratings[questionId]
  if (rating?.kind === 'rated') return `${rating.value} · ${ratingLabel(plan.scale, rating.value)}`
  if (rating) return rating.reason.trim() ? `Not assessed: ${rating.reason.trim()}` : 'Not assessed'
  return skip ? `Skipped by the panel: ${skipInWords(skip)}` : 'Not rated'
}

const warningText = {
  'rating-without-evidence': 'No evidence behind this rating yet',
  'optional-unrated': 'Not rated (optional)',
} as const
