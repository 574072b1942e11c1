import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { transcriptSubject } from '../store/audit-subject.ts'
import type { LoggedState } from './logged-state.ts'

/**
 * Checks that each transcript is the one brought last, word for word, and begins at the time that somebody gave. Reads one at a
 * time, because they are long.
 */
export async function verifyTranscripts(db: Kysely<Database>, logState: LoggedState): Promise<string[]> {
  const faults: string[] = []
  const kept = await db.selectFrom('transcripts').select(['id', 'interview_id']).orderBy('interview_id').execute()
  const ids = new Map(kept.map((row) => [row.interview_id, row.id]))
  for (const interviewId of new Set([...ids.keys(), ...logState.interviews.keys()])) {
    const id = ids.get(interviewId)
    const logged = logState.interviews.get(interviewId)?.transcript
    const about = (sentence: string) => faults.push(`interview ${interviewId}: ${sentence}`)
    if (id === undefined) {
      if (logged) about(`its transcript is gone, and the audit log has it in row ${logged.sequence}`)
    } else if (logged?.id !== id) about('its transcript is not in the audit log')
    else {
      const row = await db.selectFrom('transcripts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      if (logged.subjectHash !== undefined && transcriptSubject(row) !== logged.subjectHash) {
        about(`its transcript is not as it was recorded in row ${logged.sequence}`)
      }
      if ((row.began_at ?? undefined) !== logged.beganAt) about('its transcript begins at another time than the audit log says')
    }
  }
  return faults
}
