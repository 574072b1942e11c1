import { type InterviewFacts, isCandidate, joinRefusal } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { findPeople } from '../../people/store.ts'
import { Refused } from '../../refusals/refused.ts'
import { hasReadScorecards } from '../../scorecards/store/scorecard-openings.ts'

/**
 * Whether this person may take a seat of this role now.
 *
 * @param field of the request that names them
 * @throws Refused invalid-input for somebody on the panel, unknown, suspended or the candidate themself; conflict where they couldn't judge independently
 */
export async function checkNewcomer(
  db: Kysely<Database>,
  facts: InterviewFacts,
  personId: Id,
  role: PanelRole,
  field: string,
): Promise<void> {
  if (facts.panel.some((each) => each.personId === personId)) throw new Refused({ kind: 'on-panel-already', field })
  if (isCandidate(personId, facts)) throw new Refused({ kind: 'newcomer-is-candidate', field })
  const [person] = await findPeople(db, [personId])
  if (!person || person.suspended) throw new Refused({ kind: 'newcomer-unusable', field })
  const why = joinRefusal(role, facts, await hasReadScorecards(db, facts.interviewId, personId))
  if (why) throw new Refused({ kind: 'newcomer-judges-dependently', why })
}
