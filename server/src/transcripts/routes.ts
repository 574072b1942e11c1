import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { alignTranscript } from './align-transcript.ts'
import { bringTranscript } from './bring-transcript.ts'
import { readTranscript } from './read-transcript.ts'
import { removeTranscript } from './remove-transcript.ts'

export function transcriptHandlers(
  deps: HttpDeps,
): HandlersOf<'readTranscript' | 'bringTranscript' | 'alignTranscript' | 'removeTranscript'> {
  const { db } = deps
  return {
    readTranscript: ({ actor, params }) => readTranscript(db, actor, params.id),
    bringTranscript: ({ actor, params, body }) =>
      thenRead(bringTranscript(deps, actor, params.id, body), () => readTranscript(db, actor, params.id)),
    alignTranscript: ({ actor, params, body }) =>
      thenRead(alignTranscript(deps, actor, params.id, body), () => readTranscript(db, actor, params.id)),
    removeTranscript: ({ actor, params, body }) =>
      thenRead(removeTranscript(deps, actor, params.id, body.transcriptId), () => readTranscript(db, actor, params.id)),
  }
}
