import type { Problem } from '@panelbook/shared/api/problem'
import { questionTitle } from '@panelbook/shared/library/question'
import { findPlanQuestion, type InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import type { SubmitProblem } from '@panelbook/shared/scorecards/scorecard-rules'
import { submitProblemInWords } from '@panelbook/shared/scorecards/submit-problem-in-words'

/** What stands in the way of submitting, each with its place in the scorecard. */
export function problemIssues(plan: InterviewPlan, problems: readonly SubmitProblem[]): NonNullable<Problem['issues']> {
  return problems.map((problem) => {
    const words = submitProblemInWords(problem)
    if (!('questionId' in problem)) return { path: generalPlace(problem), message: words }
    const entry = findPlanQuestion(plan, problem.questionId)
    return {
      path: `ratings.${problem.questionId}`,
      message: entry ? `“${questionTitle(entry.question)}”: ${words}` : words,
    }
  })
}

function generalPlace(problem: Exclude<SubmitProblem, { questionId: string }>): string {
  if (problem.kind === 'foreign-content') return problem.where
  return problem.kind === 'no-recommendation' ? 'recommendation' : 'takeAways'
}
