import type { EndpointOutput, ParsedInput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { notFound } from '../refusals/refused.ts'
import { findRole } from '../roles/store.ts'
import { listRoleCandidates } from './store/role-candidates.ts'

/** A page of the candidates of a role, side by side. @throws Refused not-found */
export async function readRoleCandidates(
  db: Kysely<Database>,
  roleId: Id,
  wanted: ParsedInput<'listRoleCandidates', 'query'>,
): Promise<EndpointOutput<'listRoleCandidates'>> {
  const [role, page] = await Promise.all([findRole(db, roleId), listRoleCandidates(db, roleId, wanted)])
  if (!role) throw notFound()
  return page
}
