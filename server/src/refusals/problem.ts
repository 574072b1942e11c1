import type { Problem, ProblemCode } from '@panelbook/shared/api/problem'

/** Thrown by handlers and commands for what a caller did or met; answered as its Problem. Anything else thrown is an internal error. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly problem: Problem

  constructor(code: ProblemCode, message: string, issues?: Problem['issues']) {
    super(message)
    this.problem = { code, message, ...(issues ? { issues } : {}) }
  }
}

/** One answer for what is not there and for what may not be known to be there. */
export const notFound = (): ProblemError =>
  new ProblemError('not-found', 'There is nothing here, or you may not see it. Check the address, or ask whoever sent you.')

export const signedOut = (): ProblemError =>
  new ProblemError('signed-out', 'You are not signed in. Open a sign-in link; an admin can make you a new one.')
