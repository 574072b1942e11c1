import type { Problem } from '@panelbook/shared/api/problem'
import type { Refusal, RefusalKind } from '@panelbook/shared/refusals/refusal'
import { refusalInWords } from '@panelbook/shared/refusals/refusal-in-words'

/**
 * Thrown by acts, readings and routes for what a caller did or met; answered as its Problem. Anything else thrown is an internal
 * error.
 */
export class Refused extends Error {
  override name = 'Refused'
  readonly kind: RefusalKind
  readonly problem: Problem
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    const problem = refusalInWords(refusal)
    super(problem.message)
    this.kind = refusal.kind
    this.problem = problem
    this.refusal = refusal
  }
}

export const notFound = (): Refused => new Refused({ kind: 'not-found' })

export const signedOut = (): Refused => new Refused({ kind: 'signed-out' })
