import { assertNever } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import { findPlanQuestion, type InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import { type Rating, recommendationInWords } from '@panelbook/shared/scorecards/scorecard'
import type { ScorecardChange } from '@panelbook/shared/scorecards/scorecard-diff'

/** One difference between two versions, for people. `before` is absent where nothing was there, `after` where nothing is. */
export interface ChangeWords {
  what: string
  before?: string
  after?: string
}

export function changeInWords(change: ScorecardChange, plan: Pick<InterviewPlan, 'sections'>): ChangeWords {
  const entry = 'questionId' in change ? findPlanQuestion(plan, change.questionId) : undefined
  const title = entry ? questionTitle(entry.question) : 'A question that the plan doesn’t have'
  const point = (points: readonly { id: Id; text: string }[] | undefined, pointId: Id) =>
    points?.find((one) => one.id === pointId)?.text ?? 'one that the plan doesn’t have'
  const sides = <T>(from: { before?: T; after?: T }, words: (value: T) => string): Omit<ChangeWords, 'what'> => ({
    ...(from.before === undefined ? {} : { before: words(from.before) }),
    ...(from.after === undefined ? {} : { after: words(from.after) }),
  })
  switch (change.kind) {
    case 'recommendation':
      return { what: 'Recommendation', ...sides(change, (value) => recommendationInWords[value]) }
    case 'take-aways':
      return { what: 'Take-aways', before: change.before, after: change.after }
    case 'rating':
      return { what: `Rating · ${title}`, ...sides(change, ratingInWords) }
    case 'signal':
    case 'red-flag': {
      const [name, points] =
        change.kind === 'signal' ? ['Signal', entry?.question.strongSignals] : ['Red flag', entry?.question.redFlags]
      const side = change.change === 'added' ? 'after' : 'before'
      return { what: `${name} · ${title}`, [side]: point(points, change.pointId) }
    }
    case 'evidence':
      return { what: `Evidence · ${title}`, ...sides(change, ({ quote }) => `“${quote}”`) }
    default:
      return assertNever(change)
  }
}

function ratingInWords(rating: Rating): string {
  if (rating.kind === 'rated') return String(rating.value)
  return rating.reason.trim() === '' ? 'not assessed' : `not assessed: ${rating.reason}`
}
