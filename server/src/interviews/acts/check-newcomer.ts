import { type Actor, type InterviewFacts, isCandidate, joinRefusal } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { findPeople } from '../../people/store.ts'
import { Refused } from '../../refusals/refused.ts'
import { hasReadScorecards } from '../../scorecards/store/scorecard-openings.ts'
import type { InterviewRecord } from '../store/interview-facts.ts'
import type { Needed } from './change-interview.ts'

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

/**
 * A seat gives its person what the panel reads. Whoever coordinates and nothing more is given none of it, so they take no seat by
 * themselves.
 *
 * @throws Refused invalid-input
 */
export function checkNotThemselves(
  { personId: actorId }: Actor,
  { needed, personId, field }: { needed: Needed; personId: Id; field: string },
): void {
  if (typeof needed === 'object' && personId === actorId) throw new Refused({ kind: 'coordinator-seats-themselves', field })
}

/** A coordinator gives nobody a seat in what is over: that would only let them read it. @throws Refused conflict */
export function checkNotOver(interview: InterviewRecord['interview'], facts: InterviewRecord['facts']): void {
  if (facts.revealed || interview.phase === 'ended') throw new Refused({ kind: 'over-for-planning' })
}
