import type { InterviewFacts } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { listLeadIds } from '../../people/store.ts'

/** Everyone who may read this interview. Only they are told that something about it changed. */
export async function interviewReaders(db: Kysely<Database>, facts: Pick<InterviewFacts, 'panel'>): Promise<Set<Id>> {
  return new Set([...facts.panel.map((member) => member.personId), ...(await listLeadIds(db))])
}
