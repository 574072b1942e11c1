import { transcriptAccess } from '@panelbook/shared/access/policy'
import type { AuditEvent } from '@panelbook/shared/audit/audit-event'
import type { Id } from '@panelbook/shared/base/ids'
import { transcriptEndpoints } from '@panelbook/shared/transcripts/api'
import type { Transaction } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touchingInterview, untouched } from '../acting/done.ts'
import { appendAudit } from '../audit/store/audit-log.ts'
import type { Database } from '../database/schema.ts'
import type { InterviewCommandDeps } from '../interviews/acts/change-interview.ts'
import { interviewReaders } from '../interviews/acts/interview-readers.ts'
import { loadInterview } from '../interviews/store/interview-facts.ts'
import { notFound } from '../refusals/refused.ts'

const { touches } = transcriptEndpoints.bringTranscript
/** What every act on a transcript returns. */
export type TranscriptDone = Done<undefined, typeof touches>
export type TranscriptDeps = Pick<InterviewCommandDeps, 'db' | 'clock' | 'random'>

/**
 * Runs somebody's act on the transcript of one interview, in a transaction that has read what they may do there at that moment.
 * What `change` returns is recorded with it; undefined: it found its work done.
 *
 * @throws Refused not-found, whether there is no such interview or they may not; and what `change` throws
 */
export async function changeTranscript(
  { db, clock, random }: TranscriptDeps,
  actor: Acting,
  interviewId: Id,
  needed: 'write' | 'remove',
  change: (transaction: Transaction<Database>) => Promise<AuditEvent | undefined>,
): Promise<TranscriptDone> {
  const readers = await actIn(db, actor, async (transaction) => {
    const record = await loadInterview(transaction, interviewId)
    const access = record && transcriptAccess(actor, record.facts)
    if (!record || (access !== 'write' && access !== needed)) throw notFound()
    const event = await change(transaction)
    if (!event) return undefined
    await appendAudit(transaction, { at: clock.now(), actorId: actor.personId, interviewId, event }, random)
    return interviewReaders(transaction, record.facts)
  })
  return readers ? touchingInterview({ interviewId, readers, accessChanged: false }, touches, undefined) : untouched(undefined)
}
