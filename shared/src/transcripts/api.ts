import { z } from 'zod'
import { byId } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { text } from '../base/text.ts'
import { timeZoneSchema } from '../base/time-zone.ts'
import { startSchema } from '../interviews/api.ts'
import { MOST_CHARACTERS, transcriptSchema } from './transcript.ts'

/** Absent: there is none. */
export const transcriptAnswerSchema = z.object({ transcript: transcriptSchema.optional() })

/** `transcriptId`: the one that the person has seen, so that nobody's is changed or removed unseen. */
const seenTranscript = z.object({ transcriptId: idSchema })

export const bringTranscriptSchema = z.object({
  /** As the meeting tool wrote it: WebVTT, SubRip, or text that was copied out of it. */
  text: text().max(MOST_CHARACTERS, 'At most a million characters'),
  /** The transcript that this one takes the place of, as the person has seen it; absent where there is none. */
  replaces: idSchema.optional(),
  /** Where the clock hangs that its times may be of. */
  timeZone: timeZoneSchema.optional(),
})

export const transcriptEndpoints = {
  readTranscript: {
    method: 'get',
    reads: ['transcript'],
    path: '/interviews/{id}/transcript',
    access: 'interview',
    summary: 'What was said, as a meeting tool wrote it down, for whoever may read the shared notes',
    params: byId,
    response: transcriptAnswerSchema,
  },
  alignTranscript: {
    method: 'post',
    touches: ['transcript'],
    path: '/interviews/{id}/transcript/beginning',
    access: 'interview',
    summary: 'Says when the recording began; null: with the conversation. Refused where someone said so meanwhile',
    params: byId,
    /** `from`: what the person has seen. */
    body: seenTranscript.extend({ from: startSchema.nullable(), to: startSchema.nullable() }),
    response: transcriptAnswerSchema,
  },
  bringTranscript: {
    method: 'post',
    touches: ['transcript'],
    path: '/interviews/{id}/transcript',
    access: 'interview',
    summary: 'Keeps a transcript with an interview, in the place of the one before; for whoever may write the shared notes',
    params: byId,
    body: bringTranscriptSchema,
    // What a million characters may take as JSON, up to six bytes each.
    bodyBytes: 6 * 1024 * 1024,
    response: transcriptAnswerSchema,
  },
  removeTranscript: {
    method: 'post',
    touches: ['transcript'],
    path: '/interviews/{id}/transcript/removal',
    access: 'interview',
    summary: 'Removes the transcript for good; again changes nothing',
    params: byId,
    body: seenTranscript,
    response: transcriptAnswerSchema,
  },
} as const
