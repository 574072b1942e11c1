import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { nextAttemptAt, type PracticeContent, practiceProblems } from '@panelbook/shared/practice/practice-scorecard'
import type { Vignette } from '@panelbook/shared/practice/vignette'
import type { Kysely } from 'kysely'
import { type Done, touching, untouched } from '../acting/done.ts'
import { checkSameRequest } from '../acting/same-request.ts'
import type { Database } from '../database/schema.ts'
import { Refused } from '../refusals/refused.ts'
import { findAttemptByKey, insertAttempt, listAttempts } from './store.ts'

/**
 * Submits somebody's practice scorecard as another attempt, which then never changes. The same key again changes nothing.
 *
 * @throws Refused incomplete-scorecard with what is missing; conflict where the same key submitted something else, for a vignette
 *   that was another when it was read, or too soon after the last attempt
 */
export async function submitPractice(
  deps: { db: Kysely<Database>; clock: Clock },
  vignette: Vignette,
  personId: Id,
  input: PracticeContent & { vignetteVersion: number; idempotencyKey: Id },
): Promise<Done<void, ['practice']>> {
  return deps.db.transaction().execute(async (db) => {
    const before = await findAttemptByKey(db, vignette.id, personId, input.idempotencyKey)
    if (before) {
      checkSameRequest(asked(before), asked(input))
      return untouched(undefined)
    }
    if (input.vignetteVersion !== vignette.version) throw new Refused({ kind: 'vignette-changed' })
    const problems = practiceProblems(vignette.plan, input)
    if (problems.length > 0) throw new Refused({ kind: 'practice-incomplete', plan: vignette.plan, problems })
    const attempts = await listAttempts(db, vignette.id, personId)
    const now = deps.clock.now()
    const next = nextAttemptAt(attempts)
    if (next !== undefined && now < next) throw new Refused({ kind: 'practised-lately' })
    const { ratings, reasons } = input
    const scorecard = {
      attempt: attempts.length + 1,
      vignetteVersion: vignette.version,
      submittedAt: now,
      ratings,
      reasons,
    }
    await insertAttempt(db, vignette.id, personId, scorecard, input.idempotencyKey)
    return touching(['practice'], undefined)
  })
}

/** What decides whether two requests ask for the same. */
const asked = ({ ratings, reasons, vignetteVersion }: PracticeContent & { vignetteVersion: number }): string =>
  canonicalJson({ ratings, reasons, vignetteVersion })
