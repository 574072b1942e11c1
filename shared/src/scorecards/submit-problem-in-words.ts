import { assertNever } from '../base/assert.ts'
import type { SubmitProblem } from './scorecard-rules.ts'

/** How to remove each obstacle to submitting. Page and server use these words. */
export function submitProblemInWords(problem: SubmitProblem): string {
  switch (problem.kind) {
    case 'unrated':
      return 'Rate it, or say why it was not assessed'
    case 'not-assessed-without-reason':
      return 'Say why it was not assessed'
    case 'rating-off-scale':
      return 'This rating is not on the plan’s scale. Rate it again'
    case 'unknown-question':
      return 'The scorecard has a question that this plan does not have'
    case 'unknown-point':
      return 'The scorecard marks a signal or red flag that this question does not have'
    case 'no-recommendation':
      return 'Choose a recommendation'
    case 'no-take-aways':
      return 'Write your take-aways. One sentence is enough'
    case 'take-aways-too-long':
      return `Shorten your take-aways to ${problem.maxLength.toLocaleString('en')} characters`
    case 'foreign-content':
      return `The scorecard holds data that Panelbook did not write (${problem.where})`
    default:
      return assertNever(problem)
  }
}
