import { cut } from '../base/text.ts'
import { cueForm, type RawLine, readCues } from './forms/read-cues.ts'
import { readPasted } from './forms/read-pasted.ts'
import {
  LINE_LENGTH,
  MOST_CHARACTERS,
  MOST_LINES,
  type ReadTranscript,
  SPEAKER_LENGTH,
  type TranscriptLine,
} from './transcript.ts'
import type { TranscriptRefusal } from './transcript-refusal.ts'

export type TranscriptOutcome = { ok: true; transcript: ReadTranscript } | { ok: false; refusal: TranscriptRefusal }

/** Control characters that no text holds; tabs, line ends and form feeds it may. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000e-\u001a]/

/** Of a text, that one line of a transcript may take: its number, times, voices and an empty line. */
const LINES_OF_ONE = 10

/**
 * Reads what a meeting tool wrote down: WebVTT, SubRip or pasted text, told apart by what stands in it. In time linear in the
 * text; every word that was said is in one of the lines, in order, and nothing is put in other words.
 */
export function readTranscript(given: string): TranscriptOutcome {
  if (given.length > MOST_CHARACTERS) return refused({ why: 'too-long', most: MOST_CHARACTERS, found: given.length })
  if (NO_TEXT.test(given)) return refused({ why: 'no-text' })
  const texts = given
    .toWellFormed()
    .replace(/^\ufeff/, '')
    .split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/)
  if (texts.length > MOST_LINES * LINES_OF_ONE) return refused({ why: 'too-many-lines', most: MOST_LINES })
  const form = cueForm(texts)
  const { lines: raw, ...rest } = form === undefined ? readPasted(texts) : { lines: readCues(texts, form) }
  const lines: TranscriptLine[] = []
  for (const line of raw) {
    lines.push(...keptLines(line))
    if (lines.length > MOST_LINES) return refused({ why: 'too-many-lines', most: MOST_LINES })
  }
  if (lines.length === 0) return refused({ why: 'empty' })
  return { ok: true, transcript: { form: form ?? 'pasted', ...rest, lines } }
}

const refused = (refusal: TranscriptRefusal): TranscriptOutcome => ({ ok: false, refusal })

/** A line as it is kept: in parts that evidence can quote. A name that is too long for one stands in front of what they said. */
function keptLines({ speaker, at, text }: RawLine): TranscriptLine[] {
  const name = speaker?.trim()
  const named = name !== undefined && name !== '' && name.length <= SPEAKER_LENGTH
  const words = (named || !name ? text : `${name}: ${text}`).trim()
  return inParts(words).map((part) => ({ ...(named ? { speaker: name } : {}), ...(at === undefined ? {} : { at }), text: part }))
}

function inParts(text: string): string[] {
  const parts: string[] = []
  let from = 0
  while (from < text.length) {
    const most = cut(text.slice(from, from + LINE_LENGTH + 1), LINE_LENGTH)
    const whole = from + most.length >= text.length
    const space = whole ? -1 : most.lastIndexOf(' ')
    const end = from + (space > LINE_LENGTH / 4 ? space : most.length)
    const part = text.slice(from, end).trim()
    if (part !== '') parts.push(part)
    from = end
  }
  return parts
}
