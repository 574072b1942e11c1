import type { Kysely } from 'kysely'
import { summariseCandidate } from './candidate-summaries.ts'
import type { InterviewRecord } from './interview-facts.ts'
import { projectRatingFacts } from './rating-facts.ts'
import type { Database } from './schema.ts'

/** Makes everything anew that follows from one interview. In the transaction of whatever made or changed it, after it. */
export async function projectInterview(db: Kysely<Database>, record: InterviewRecord): Promise<void> {
  await projectRatingFacts(db, record)
  const { roleId, candidate } = record.interview
  if (roleId !== undefined) await summariseCandidate(db, roleId, candidate.id)
}
