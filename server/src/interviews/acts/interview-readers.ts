import { type InterviewFacts, isCandidate, isOutsideTeam } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { listLeadIds } from '../../people/store.ts'

/** Everyone who may read this interview. Only they are told that something about it changed. */
export async function interviewReaders(
  db: Kysely<Database>,
  facts: Pick<InterviewFacts, 'candidateIs' | 'closedTo'> & { panel: readonly { personId: Id }[] },
): Promise<Set<Id>> {
  const leads = (await listLeadIds(db)).filter((personId) => !isOutsideTeam(personId, facts))
  const people = [...facts.panel.map((member) => member.personId), ...leads]
  return new Set(people.filter((personId) => !isCandidate(personId, facts)))
}
