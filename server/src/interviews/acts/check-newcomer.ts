import { type InterviewFacts, type JoinRefusal, joinRefusal } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { findPeople } from '../../people/store.ts'
import { ProblemError } from '../../refusals/problem.ts'
import { hasReadScorecards } from '../../scorecards/store/scorecard-openings.ts'

const refusals: Record<JoinRefusal, string> = {
  revealed: 'The scorecards are revealed, so nobody can judge without having read them. Whoever comes now can only observe.',
  'has-read':
    'They have read a scorecard of this interview, and can’t judge independently any more. They can observe; choose somebody else to rate.',
}

/**
 * Whether this person may take a seat of this role now.
 *
 * @param field of the request that names them
 * @throws ProblemError invalid-input for somebody on the panel, unknown or suspended; conflict where they couldn't judge independently
 */
export async function checkNewcomer(
  db: Kysely<Database>,
  facts: InterviewFacts,
  personId: Id,
  role: PanelRole,
  field: string,
): Promise<void> {
  const refuse = (message: string) => {
    throw new ProblemError('invalid-input', message, [{ path: field, message }])
  }
  if (facts.panel.some((each) => each.personId === personId)) refuse('They are on this panel already. Choose somebody else.')
  const [person] = await findPeople(db, [personId])
  if (!person || person.suspended) refuse('Nobody here who can sign in. Choose somebody else.')
  const refusal = joinRefusal(role, facts, await hasReadScorecards(db, facts.interviewId, personId))
  if (refusal) throw new ProblemError('conflict', refusals[refusal])
}
