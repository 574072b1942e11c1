import type { AtsProblem } from '@panelbook/shared/ats/problem'

/** A system could not be read. Its message has the kind alone: what it answered may name people. */
export class AtsFailed extends Error {
  readonly problem: AtsProblem

  constructor(problem: AtsProblem) {
    super(`an applicant tracking system could not be read: ${problem.kind}`)
    this.problem = problem
  }
}
