import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { listQuestionBatches } from './store/question-batches.ts'

const MOST_LISTED = 50

/** The newest changes to many questions at once. */
export async function readBatches(db: Kysely<Database>): Promise<EndpointOutput<'listQuestionBatches'>> {
  return { batches: await listQuestionBatches(db, MOST_LISTED) }
}
