import type { Problem, ProblemCode } from '@panelbook/shared/api/problem'

/** A refusal by the server: `message` is for people, `code` for programs. */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly code: ProblemCode
  readonly issues: readonly { path: string; message: string }[]
  /** HTTP status. */
  readonly status: number

  constructor(problem: Problem, status: number) {
    super(problem.message)
    this.code = problem.code
    this.issues = problem.issues ?? []
    this.status = status
  }
}

/**
 * No answer, or none that came from Panelbook: the network, a proxy, or a server that is down. Trying again later is safe for
 * reads.
 */
export class Unreachable extends Error {
  override name = 'Unreachable'

  constructor(cause?: unknown) {
    super('Panelbook can’t be reached at the moment. Check your connection, then try again.', { cause })
  }
}

/** The server's answer has another shape than this page expects. One of the two is older. */
export class UnexpectedAnswer extends Error {
  override name = 'UnexpectedAnswer'

  constructor(cause?: unknown) {
    super('This page can’t read the server’s answer. Reload the page to get the current version.', { cause })
  }
}

export const isProblem = (error: unknown, code: ProblemCode): boolean => error instanceof ApiProblem && error.code === code

/** Whether it isn't there for this person, or any more: nothing of it is shown or kept. */
export const isGone = (error: unknown): boolean => isProblem(error, 'not-found') || isProblem(error, 'erased')

/** The error in words for people. Panelbook's own errors have a message. Any other error is a fault of the page. */
export function inWords(error: unknown): string {
  if (error instanceof ApiProblem || error instanceof Unreachable || error instanceof UnexpectedAnswer) return error.message
  return 'Something went wrong on this page. Reload it; what you typed is kept.'
}

/** Messages for form fields from an `invalid-input` problem, by path (`panel.0.role`). Empty for any other error. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {}
  return Object.fromEntries(error.issues.map((issue) => [issue.path, issue.message]))
}

/** The title over a failure: `certain` if the server refused, and otherwise that the outcome is unknown. */
export const notDone = (error: unknown, certain: string): string =>
  error instanceof Unreachable || error instanceof UnexpectedAnswer
    ? 'The server may not have received this. Trying again can’t do it twice'
    : certain
