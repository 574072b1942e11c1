import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import type { InterviewRecord } from '../../interviews/store/interview-facts.ts'
import { listSubmittedVersions } from './scorecards.ts'

/**
 * Records the reveal, and which version of each scorecard was in: those are the first ratings, whatever becomes of them. Without
 * who and why it came by itself. Callers check, in the same transaction, that there was none.
 */
export async function setRevealed(
  db: Kysely<Database>,
  { interview, standings }: Pick<InterviewRecord, 'interview' | 'standings'>,
  reveal: { at: EpochMs; by?: Id; reason?: string },
): Promise<void> {
  await db
    .updateTable('interviews')
    .set({ revealed_at: reveal.at, revealed_by: reveal.by ?? null, reveal_reason: reveal.reason ?? null })
    .where('id', '=', interview.id)
    .where('revealed_at', 'is', null)
    .execute()
  const rows = standings.flatMap(({ personId, state }) =>
    state.state === 'submitted' ? [{ interview_id: interview.id, person_id: personId, version: state.version }] : [],
  )
  if (rows.length > 0) await db.insertInto('revealed_scorecards').values(rows).execute()
}

/** The version of each person's scorecard that was in at the reveal, by person id. Empty before it. */
export async function listRevealedVersions(db: Kysely<Database>, interviewId: Id): Promise<ReadonlyMap<Id, number>> {
  const rows = await db
    .selectFrom('revealed_scorecards')
    .select(['person_id', 'version'])
    .where('interview_id', '=', interviewId)
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.version]))
}

/** Every scorecard as it was in at the reveal; empty before it. */
export const firstScorecards = async (db: Kysely<Database>, interviewId: Id): Promise<SubmittedScorecard[]> =>
  listSubmittedVersions(db, interviewId, await listRevealedVersions(db, interviewId))
