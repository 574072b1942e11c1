import type { NewInterview } from '@panelbook/shared/api/resources'
import type { Clock } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import { ratesScorecard } from '@panelbook/shared/panel/roles'
import type { Kysely } from 'kysely'
import { ProblemError } from '../http/problem.ts'
import { insertCandidate } from '../storage/candidates.ts'
import { insertInterview } from '../storage/interviews.ts'
import { findPeople } from '../storage/people.ts'
import { findPlan } from '../storage/plans.ts'
import type { Database } from '../storage/schema.ts'
import { insertDrafts } from '../storage/scorecards.ts'

/**
 * Copies the plan, as it stands now, into a new interview: what is asked never changes because the plan did. Every panelist who rates gets a
 * draft scorecard.
 *
 * @param createdBy who asks; undefined for the command line and the samples
 * @throws ProblemError invalid-input for an unknown plan, or a person who is unknown or suspended
 */
export async function createInterview(
  deps: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  input: NewInterview,
  createdBy: Id | undefined,
): Promise<Id> {
  const { clock, random } = deps
  const id = newId(16, random)
  const candidateId = newId(16, random)
  const now = clock.now()
  await deps.db.transaction().execute(async (db) => {
    const plan = await findPlan(db, input.planId)
    if (!plan) {
      throw new ProblemError('invalid-input', 'This plan is no longer there. Choose another one.', [
        { path: 'planId', message: 'No such plan' },
      ])
    }
    const panelIds = input.panel.map((member) => member.personId)
    const usable = new Set((await findPeople(db, panelIds)).filter((person) => !person.suspended).map((person) => person.id))
    const issues = panelIds.flatMap((personId, index) =>
      usable.has(personId) ? [] : [{ path: `panel.${index}.personId`, message: 'Nobody here who can sign in' }],
    )
    if (issues.length > 0) {
      throw new ProblemError(
        'invalid-input',
        'Somebody on this panel is not here, or is suspended. Choose somebody else.',
        issues,
      )
    }
    await insertCandidate(db, { id: candidateId, name: input.candidateName }, now)
    await insertInterview(
      db,
      {
        id,
        candidateId,
        role: input.role,
        plan,
        startsAt: input.startsAt,
        minutes: input.minutes ?? plan.minutes,
        panel: input.panel,
        createdBy,
      },
      now,
    )
    await insertDrafts(
      db,
      id,
      input.panel.filter((member) => ratesScorecard(member.role)).map((member) => member.personId),
    )
  })
  return id
}
