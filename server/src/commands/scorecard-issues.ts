import type { Problem } from '@panelbook/shared/api/problem'
import { assertNever } from '@panelbook/shared/base/assert'
import { questionTitle } from '@panelbook/shared/library/question'
import { findPlanQuestion, type InterviewPlan } from '@panelbook/shared/plan/interview-plan'
import type { SubmitProblem } from '@panelbook/shared/scorecard/scorecard-rules'

/** What stands in the way of submitting, in words, each with the place in the scorecard it is about. */
export function problemIssues(plan: InterviewPlan, problems: readonly SubmitProblem[]): NonNullable<Problem['issues']> {
  const title = (questionId: string) => {
    const entry = findPlanQuestion(plan, questionId)
    return entry ? `“${questionTitle(entry.question)}”` : 'A question that this plan does not have'
  }
  return problems.map((problem) => {
    switch (problem.kind) {
      case 'unrated':
        return { path: `ratings.${problem.questionId}`, message: `${title(problem.questionId)} has no rating` }
      case 'not-assessed-without-reason':
        return {
          path: `ratings.${problem.questionId}`,
          message: `${title(problem.questionId)} is not assessed, without a reason`,
        }
      case 'rating-off-scale':
        return {
          path: `ratings.${problem.questionId}`,
          message: `${title(problem.questionId)} has a rating that is not on the scale`,
        }
      case 'unknown-question':
        return { path: `ratings.${problem.questionId}`, message: `${title(problem.questionId)} is mentioned` }
      case 'unknown-point':
        return {
          path: `points.${problem.questionId}`,
          message: `${title(problem.questionId)} has a mark for a point it does not have`,
        }
      case 'take-aways-too-long':
        return {
          path: 'takeAways',
          message: `The take-aways are longer than ${problem.maxLength.toLocaleString('en')} characters`,
        }
      case 'no-recommendation':
        return { path: 'recommendation', message: 'There is no recommendation' }
      case 'no-take-aways':
        return { path: 'takeAways', message: 'The take-aways are empty' }
      case 'foreign-content':
        return { path: problem.where, message: 'There is content that Panelbook doesn’t know' }
      default:
        return assertNever(problem)
    }
  })
}
