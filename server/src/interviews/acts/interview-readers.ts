import { isCandidate } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { listLeadIds } from '../../people/store.ts'

/** Everyone who may read this interview. Only they are told that something about it changed. */
export async function interviewReaders(
  db: Kysely<Database>,
  facts: { panel: readonly { personId: Id }[]; candidateIs?: readonly Id[] },
): Promise<Set<Id>> {
  const people = [...facts.panel.map((member) => member.personId), ...(await listLeadIds(db))]
  return new Set(people.filter((personId) => !isCandidate(personId, facts)))
}
