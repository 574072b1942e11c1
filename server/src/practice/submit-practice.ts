import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import { findPlanQuestion } from '@panelbook/shared/plans/interview-plan'
import {
  nextAttemptAt,
  type PracticeContent,
  type PracticeProblem,
  practiceProblems,
} from '@panelbook/shared/practice/practice-scorecard'
import type { Vignette } from '@panelbook/shared/practice/vignette'
import type { Kysely } from 'kysely'
import { checkSameRequest } from '../acting/same-request.ts'
import type { Database } from '../database/schema.ts'
import { ProblemError } from '../refusals/problem.ts'
import { findAttemptByKey, insertAttempt, listAttempts } from './store.ts'

/**
 * Submits somebody's practice scorecard as another attempt, which then never changes. The same key again changes nothing.
 *
 * @throws ProblemError incomplete-scorecard with what is missing; conflict where the same key submitted something else, for a vignette that was another when it was read, or too soon after the
 * last attempt
 */
export async function submitPractice(
  deps: { db: Kysely<Database>; clock: Clock },
  vignette: Vignette,
  personId: Id,
  input: PracticeContent & { vignetteVersion: number; idempotencyKey: Id },
): Promise<void> {
  await deps.db.transaction().execute(async (db) => {
    const before = await findAttemptByKey(db, vignette.id, personId, input.idempotencyKey)
    if (before) {
      checkSameRequest(asked(before), asked(input))
      return
    }
    if (input.vignetteVersion !== vignette.version) {
      throw new ProblemError(
        'conflict',
        'This practice interview has changed since you opened it. Reload the page, look again, then submit.',
      )
    }
    const problems = practiceProblems(vignette.plan, input)
    if (problems.length > 0) {
      throw new ProblemError(
        'incomplete-scorecard',
        'The scorecard is not complete yet. Rate every question, then submit again.',
        problems.map((problem) => ({ path: `ratings.${problem.questionId}`, message: inWords(vignette, problem) })),
      )
    }
    const attempts = await listAttempts(db, vignette.id, personId)
    const now = deps.clock.now()
    const next = nextAttemptAt(attempts)
    if (next !== undefined && now < next) {
      throw new ProblemError(
        'conflict',
        'You scored this one less than two weeks ago. Your scorecard stays as it was submitted; try again when you remember less of it.',
      )
    }
    const { ratings, reasons } = input
    const scorecard = {
      attempt: attempts.length + 1,
      vignetteVersion: vignette.version,
      submittedAt: now,
      ratings,
      reasons,
    }
    await insertAttempt(db, vignette.id, personId, scorecard, input.idempotencyKey)
  })
}

/** What decides whether two requests ask for the same. */
const asked = ({ ratings, reasons, vignetteVersion }: PracticeContent & { vignetteVersion: number }): string =>
  canonicalJson({ ratings, reasons, vignetteVersion })

function inWords(vignette: Vignette, problem: PracticeProblem): string {
  const question = findPlanQuestion(vignette.plan, problem.questionId)?.question
  const title = question ? `“${questionTitle(question)}”` : 'A question'
  switch (problem.kind) {
    case 'unrated':
      return `${title} is not rated yet`
    case 'outside-scale':
      return `${title} is rated outside the scale`
    case 'unknown-question':
      return 'A question is rated that this interview does not ask'
  }
}
