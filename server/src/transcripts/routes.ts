import { type Actor, transcriptAccess } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Transcript } from '@panelbook/shared/transcripts/transcript'
import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { readableInterview } from '../interviews/readable-interview.ts'
import { notFound } from '../refusals/refused.ts'
import { alignTranscript } from './align-transcript.ts'
import { bringTranscript } from './bring-transcript.ts'
import { removeTranscript } from './remove-transcript.ts'
import { findTranscript } from './store.ts'

export function transcriptHandlers(
  deps: HttpDeps,
): HandlersOf<'readTranscript' | 'bringTranscript' | 'alignTranscript' | 'removeTranscript'> {
  const answer = async (actor: Actor, interviewId: Id): Promise<{ transcript?: Transcript }> => {
    const { facts } = await readableInterview(deps.db, actor, interviewId)
    if (transcriptAccess(actor, facts) === 'none') throw notFound()
    const transcript = await findTranscript(deps.db, interviewId)
    return transcript ? { transcript } : {}
  }
  return {
    readTranscript: ({ actor, params }) => answer(actor, params.id),
    bringTranscript: ({ actor, params, body }) =>
      thenRead(bringTranscript(deps, actor, params.id, body), () => answer(actor, params.id)),
    alignTranscript: ({ actor, params, body }) =>
      thenRead(alignTranscript(deps, actor, params.id, body), () => answer(actor, params.id)),
    removeTranscript: ({ actor, params, body }) =>
      thenRead(removeTranscript(deps, actor, params.id, body.transcriptId), () => answer(actor, params.id)),
  }
}
