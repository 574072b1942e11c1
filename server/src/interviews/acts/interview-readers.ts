import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { listLeadIds } from '../../people/store.ts'

/** Everyone who may read this interview. Only they are told that something about it changed. */
export async function interviewReaders(db: Kysely<Database>, facts: { panel: readonly { personId: Id }[] }): Promise<Set<Id>> {
  return new Set([...facts.panel.map((member) => member.personId), ...(await listLeadIds(db))])
}
