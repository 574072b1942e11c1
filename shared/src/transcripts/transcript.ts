import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { timeZoneSchema } from '../base/time-zone.ts'
import { QUOTE_LENGTH } from '../scorecards/scorecard.ts'

/**
 * UTF-16 units of a transcript as it is brought: a talk of two hours has a tenth of it in words, and a third with what cues add.
 */
export const MOST_CHARACTERS = 1_000_000
/** Lines that are kept of it. A talk of two hours has one to four thousand. */
export const MOST_LINES = 10_000
/** Of a name. What is longer names nobody. */
export const SPEAKER_LENGTH = 80

/** Of what one line says: as evidence it is quoted behind its speaker's name. */
export const LINE_LENGTH = QUOTE_LENGTH - SPEAKER_LENGTH - 2

/** Milliseconds. No meeting lasts longer than a week. */
const momentSchema = z
  .number()
  .int()
  .min(0)
  .max(7 * 24 * 3_600_000)

/** What was said in one breath, or what a tool took for that. */
export const transcriptLineSchema = z.object({
  speaker: z.string().min(1).max(SPEAKER_LENGTH).optional(),
  /** Milliseconds since the recording began; absent where the text tells no time. */
  at: momentSchema.optional(),
  /** Word for word. What was longer than evidence may quote is several lines of one time. */
  text: z.string().min(1).max(LINE_LENGTH),
})
export type TranscriptLine = z.infer<typeof transcriptLineSchema>

export const transcriptFormSchema = z.enum(['vtt', 'srt', 'cues', 'pasted'])
export type TranscriptForm = z.infer<typeof transcriptFormSchema>

export const transcriptLinesSchema = z.array(transcriptLineSchema).min(1)

/** What a text says: its lines, and where the times are those of a clock on the wall, what it showed at time 0. */
export const readTranscriptSchema = z.object({
  form: transcriptFormSchema,
  /** Milliseconds after midnight. */
  clock: z
    .number()
    .int()
    .min(0)
    .max(24 * 3_600_000)
    .optional(),
  lines: transcriptLinesSchema,
})
export type ReadTranscript = z.infer<typeof readTranscriptSchema>

/** What was said in an interview, as a meeting tool wrote it down. Kept word for word, and never summarised or scored. */
export const transcriptSchema = readTranscriptSchema.extend({
  id: idSchema,
  broughtAt: z.number(),
  /** Absent once that account is gone. */
  broughtBy: z.object({ id: idSchema, name: z.string() }).optional(),
  /** Where the clock hung, as whoever brought it said. */
  timeZone: timeZoneSchema.optional(),
  /** When the recording began, as somebody said; absent: nobody did, and `recordingBegan` tells what is likely. */
  beganAt: z.number().optional(),
})
export type Transcript = z.infer<typeof transcriptSchema>
