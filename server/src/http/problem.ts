import type { Problem, ProblemCode } from '@panelbook/shared/api/problem'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Thrown by handlers and commands for what a caller did or met; answered as its Problem. Anything else thrown is an internal error. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly problem: Problem

  constructor(code: ProblemCode, message: string, issues?: Problem['issues']) {
    super(message)
    this.problem = { code, message, ...(issues ? { issues } : {}) }
  }
}

export const problemStatus: Record<ProblemCode, ContentfulStatusCode> = {
  'invalid-input': 400,
  'signed-out': 401,
  'foreign-origin': 403,
  'not-found': 404,
  'foreign-host': 421,
  'stale-scorecard': 409,
  'already-submitted': 409,
  conflict: 409,
  'link-invalid': 410,
  'too-large': 413,
  'incomplete-scorecard': 422,
  'too-many-requests': 429,
  internal: 500,
  'model-unavailable': 502,
  'read-only-storage': 503,
}

/** One answer for what is not there and for what may not be known to be there. */
export const notFound = (): ProblemError =>
  new ProblemError('not-found', 'There is nothing here, or you may not see it. Check the address, or ask whoever sent you.')

export const signedOut = (): ProblemError =>
  new ProblemError('signed-out', 'You are not signed in. Open a sign-in link; an admin can make you a new one.')
