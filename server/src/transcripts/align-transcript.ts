import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Acting } from '../acting/acting.ts'
import { Refused } from '../refusals/refused.ts'
import { changeTranscript, type TranscriptDeps, type TranscriptDone } from './change-transcript.ts'
import { findTranscriptHead, setBeginning } from './store.ts'

/**
 * Says when the recording began, by which its lines stand under the questions of their time; null: with the conversation. Where
 * somebody said so meanwhile nothing is changed, so that nobody's work is undone unseen; the same again changes nothing.
 *
 * @throws Refused not-found; conflict where another transcript, or another beginning, is there than the sender has seen
 */
export async function alignTranscript(
  deps: TranscriptDeps,
  actor: Acting,
  interviewId: Id,
  { transcriptId, from, to }: { transcriptId: Id; from: EpochMs | null; to: EpochMs | null },
): Promise<TranscriptDone> {
  return changeTranscript(deps, actor, interviewId, 'write', async (transaction) => {
    const present = await findTranscriptHead(transaction, interviewId)
    if (present?.id !== transcriptId) throw new Refused({ kind: 'transcript-changed-meanwhile' })
    const beganAt = present.beganAt ?? null
    if (beganAt === to) return undefined
    if (beganAt !== from) throw new Refused({ kind: 'transcript-changed-meanwhile' })
    await setBeginning(transaction, transcriptId, to)
    return { action: 'aligned-transcript', transcriptId, ...(to === null ? {} : { beganAt: to }) }
  })
}
