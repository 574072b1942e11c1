import { type Actor, mayReadInterview } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { missingInterview } from '../candidates/missing-candidate.ts'
import type { Database } from '../database/schema.ts'
import { notFound } from '../refusals/refused.ts'
import { type InterviewRecord, loadInterview } from './store/interview-facts.ts'

/**
 * The interview, for somebody who may read it. @throws Refused not-found, whether it doesn't exist or may not be seen; erased,
 * for those who could read it
 */
export async function readableInterview(db: Kysely<Database>, actor: Actor, interviewId: Id): Promise<InterviewRecord> {
  const record = await loadInterview(db, interviewId)
  if (!record) throw await missingInterview(db, actor, interviewId)
  if (!mayReadInterview(actor, record.facts)) throw notFound()
  return record
}
