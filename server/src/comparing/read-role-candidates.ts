import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput, ParsedInput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { notFound } from '../refusals/refused.ts'
import { shownRole } from '../roles/store.ts'
import { listRoleCandidates } from './store/role-candidates.ts'

/** A page of the candidates of a role, side by side. @throws Refused not-found */
export async function readRoleCandidates(
  db: Kysely<Database>,
  actor: Actor,
  roleId: Id,
  wanted: ParsedInput<'listRoleCandidates', 'query'>,
): Promise<EndpointOutput<'listRoleCandidates'>> {
  return readAs(db, actor.personId, async (hidden) => {
    // First, so that how long the answer takes says nothing of a role that isn’t there for who asks.
    if (!(await shownRole(db, roleId, hidden))) throw notFound()
    return listRoleCandidates(db, roleId, { ...wanted, hidden })
  })
}
