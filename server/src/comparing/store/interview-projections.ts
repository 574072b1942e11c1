import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { type InterviewRecord, loadInterview } from '../../interviews/store/interview-facts.ts'
import { summariseCandidate } from './candidate-summaries.ts'
import { listOutdatedFacts, projectRatingFacts } from './rating-facts.ts'

/** Updates all projections of one interview. Call it after the change, in the same transaction. */
export async function projectInterview(db: Kysely<Database>, record: InterviewRecord): Promise<void> {
  await projectRatingFacts(db, record)
  const { roleId, candidate } = record.interview
  if (roleId !== undefined) await summariseCandidate(db, roleId, candidate.id)
}

/** Recomputes rows of other versions than were in at the reveal. Returns the number of interviews. */
export async function mendProjections(db: Kysely<Database>): Promise<number> {
  const outdated = await listOutdatedFacts(db)
  for (const interviewId of outdated) {
    await db.transaction().execute(async (transaction) => {
      const record = await loadInterview(transaction, interviewId)
      if (record) await projectInterview(transaction, record)
    })
  }
  return outdated.length
}
