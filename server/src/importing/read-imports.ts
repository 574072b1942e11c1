import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { notFound } from '../refusals/refused.ts'
import { findImportBatch, listImportBatches } from './store.ts'

const MOST_LISTED = 50

/** The newest imports. */
export async function readImports(db: Kysely<Database>): Promise<EndpointOutput<'listImports'>> {
  return { imports: await listImportBatches(db, MOST_LISTED) }
}

/** @throws Refused not-found */
export async function readImport(db: Kysely<Database>, id: Id): Promise<EndpointOutput<'importQuestions'>> {
  const batch = await findImportBatch(db, id)
  if (!batch) throw notFound()
  return batch
}
