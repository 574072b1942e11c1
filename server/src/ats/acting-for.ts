import type { Actor } from '@panelbook/shared/access/policy'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { findPerson } from '../people/store.ts'
import type { StoredConnection } from './store/connections.ts'

/**
 * In whose name a connection acts: whoever approved its mapping, as long as they are an admin who can sign in. So nothing is
 * brought that nobody with the right to answers for.
 */
export async function approverOf(
  db: Kysely<Database>,
  { approved }: StoredConnection,
): Promise<(Actor & { email: string }) | undefined> {
  const person = approved && (await findPerson(db, approved.by))
  if (!person || person.suspended || person.workspaceRole !== 'admin') return undefined
  return { personId: person.id, workspaceRole: person.workspaceRole, email: person.email }
}
