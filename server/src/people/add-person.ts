import { mayAddAs } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import { newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Person } from '@panelbook/shared/people/person'
import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touching } from '../acting/done.ts'
import type { Database } from '../database/schema.ts'
import { Refused } from '../refusals/refused.ts'
import { invite } from './invite-person.ts'
import { insertPerson } from './store.ts'

/**
 * Adds somebody, and with `invite` mails them an invitation: both or neither.
 *
 * @throws Refused conflict where the address is taken, the actor may not add such a person, or nothing can be mailed to them
 */
export async function addPerson(
  { db, clock, random }: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  actor: Acting,
  wanted: { name: string; email: string; workspaceRole: WorkspaceRole; invite?: boolean | undefined },
): Promise<Done<Person, ['people']>> {
  const { name, email, workspaceRole } = wanted
  if (!mayAddAs(actor, workspaceRole)) throw new Refused({ kind: 'leads-let-newcomers-in' })
  const person = await actIn(db, actor, async (transaction) => {
    const at = clock.now()
    const added = await insertPerson(transaction, { id: newId(16, random), name, email, workspaceRole }, at, actor.personId)
    if (!added) throw new Refused({ kind: 'email-taken' })
    if (wanted.invite) await invite(transaction, added, { by: actor.personId, at }, random)
    return added
  })
  return touching(['people'], person)
}
