import { transcriptAccess } from '@panelbook/shared/access/policy'
import { type Id, newId } from '@panelbook/shared/base/ids'
import { readTranscript } from '@panelbook/shared/transcripts/read-transcript'
import type { Acting } from '../acting/acting.ts'
import { readableInterview } from '../interviews/readable-interview.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { changeTranscript, type TranscriptDeps, type TranscriptDone } from './change-transcript.ts'
import { deleteTranscript, findTranscriptHead, holdsTranscript, insertTranscript } from './store.ts'

export interface BroughtTranscript {
  text: string
  /** The one that it takes the place of, as its sender has seen it. */
  replaces?: Id | undefined
  timeZone?: string | undefined
}

/**
 * Keeps a transcript with an interview, word for word. One that is there goes for good, and only if its sender has seen it; the
 * same again changes nothing. Evidence that was taken from an earlier one keeps its words.
 *
 * @throws Refused not-found; invalid-input for what is no transcript; conflict where another is there than the sender has seen
 */
export async function bringTranscript(
  deps: TranscriptDeps,
  actor: Acting,
  interviewId: Id,
  { text, replaces, timeZone }: BroughtTranscript,
): Promise<TranscriptDone> {
  // Access comes before work: reading a million characters is some.
  const { facts } = await readableInterview(deps.db, actor, interviewId)
  if (transcriptAccess(actor, facts) !== 'write') throw notFound()
  const outcome = readTranscript(text)
  if (!outcome.ok) throw new Refused({ kind: 'unreadable-transcript', refusal: outcome.refusal })
  const { transcript } = outcome
  const brought = { id: newId(16, deps.random), interviewId, at: deps.clock.now(), by: actor.personId, timeZone, ...transcript }
  return changeTranscript(deps, actor, interviewId, 'write', async (transaction) => {
    if (await holdsTranscript(transaction, brought)) return undefined
    const before = await findTranscriptHead(transaction, interviewId)
    if (before?.id !== replaces) throw new Refused({ kind: 'transcript-changed-meanwhile' })
    if (before) await deleteTranscript(transaction, before.id)
    await insertTranscript(transaction, brought)
    const replaced = before ? { replaced: before.id } : {}
    return { action: 'brought-transcript', transcriptId: brought.id, lines: transcript.lines.length, ...replaced }
  })
}
