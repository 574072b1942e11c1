import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { listPanels } from '../interviews/store/interviews.ts'
import { listLeadIds } from '../people/store.ts'
import { listInterviewIdsOf } from './store/applications.ts'
import { peopleWhoAre } from './store/hidden.ts'

/** Everyone who is shown one of these candidates: leads, and the panels of their interviews, but nobody who is one of them. */
export async function candidateReaders(db: Kysely<Database>, candidateIds: readonly Id[]): Promise<Set<Id>> {
  const interviews = await Promise.all(candidateIds.map((id) => listInterviewIdsOf(db, id)))
  const panels = await listPanels(db, interviews.flat())
  const people = new Set([...panels.map((member) => member.personId), ...(await listLeadIds(db))])
  for (const themselves of (await peopleWhoAre(db, candidateIds)).values()) for (const id of themselves) people.delete(id)
  return people
}
