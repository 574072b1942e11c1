import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { deleteWorkspaceValue, findWorkspaceValue, putWorkspaceValue } from '../../database/workspace-values.ts'

/**
 * Says for the whole workspace whether people are let in by links: acts on the command line beside the server must know it, too.
 * Links that the operator prints work in any case.
 */
export async function setLetsInByLinks(db: Kysely<Database>, lets: boolean): Promise<void> {
  if (lets) await deleteWorkspaceValue(db, 'links')
  else await putWorkspaceValue(db, 'links', 'off')
}

export const letsInByLinks = async (db: Kysely<Database>): Promise<boolean> =>
  (await findWorkspaceValue(db, 'links')) === undefined
