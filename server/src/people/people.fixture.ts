import type { Id } from '@panelbook/shared/base/ids'
import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { insertPerson } from './store.ts'

/** Adds people by their ids: "lea" is called Lea and has the address lea@example.com. */
export async function addPeople(db: Kysely<Database>, roles: Readonly<Record<Id, WorkspaceRole>>, at = 1): Promise<void> {
  for (const [id, workspaceRole] of Object.entries(roles)) {
    const name = id.slice(0, 1).toUpperCase() + id.slice(1)
    await insertPerson(db, { id, name, email: `${id}@example.com`, workspaceRole }, at)
  }
}
