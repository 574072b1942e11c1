import { type Actor, transcriptAccess } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Transcript } from '@panelbook/shared/transcripts/transcript'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { readableInterview } from '../interviews/readable-interview.ts'
import { notFound } from '../refusals/refused.ts'
import { findTranscript } from './store.ts'

/** The transcript of an interview, where it has one, for somebody who may read it. @throws Refused not-found | erased */
export async function readTranscript(db: Kysely<Database>, actor: Actor, interviewId: Id): Promise<{ transcript?: Transcript }> {
  const { facts } = await readableInterview(db, actor, interviewId)
  if (transcriptAccess(actor, facts) === 'none') throw notFound()
  const transcript = await findTranscript(db, interviewId)
  return transcript ? { transcript } : {}
}
