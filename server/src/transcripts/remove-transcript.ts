import type { Id } from '@panelbook/shared/base/ids'
import type { Acting } from '../acting/acting.ts'
import { Refused } from '../refusals/refused.ts'
import { changeTranscript, type TranscriptDeps, type TranscriptDone } from './change-transcript.ts'
import { deleteTranscript, findTranscriptHead } from './store.ts'

/**
 * Removes the transcript for good; what scorecards quote of it stays in them. Again changes nothing.
 *
 * @throws Refused not-found; conflict where another is there than the sender has seen
 */
export async function removeTranscript(
  deps: TranscriptDeps,
  actor: Acting,
  interviewId: Id,
  transcriptId: Id,
): Promise<TranscriptDone> {
  return changeTranscript(deps, actor, interviewId, 'remove', async (transaction) => {
    const present = await findTranscriptHead(transaction, interviewId)
    if (!present) return undefined
    if (present.id !== transcriptId) throw new Refused({ kind: 'transcript-changed-meanwhile' })
    await deleteTranscript(transaction, transcriptId)
    return { action: 'removed-transcript', transcriptId }
  })
}
