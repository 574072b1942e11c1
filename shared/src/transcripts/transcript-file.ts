import { decodeText } from '../importing/forms/bytes/decode-text.ts'
import { RefusedInput } from '../importing/import-refusal.ts'
import { importRefusalInWords } from '../refusals/import-refusal-in-words.ts'
import { transcriptRefusalInWords } from '../refusals/transcript-refusal-in-words.ts'
import { MOST_CHARACTERS } from './transcript.ts'

/** Bytes of a file that may hold a transcript: a Word document has pictures of the people beside their words. */
export const MOST_FILE_BYTES = 20_000_000

export type FileText = { ok: true; text: string } | { ok: false; why: string }

/**
 * The text of a file that somebody brings as a transcript: of a Word document its paragraphs. What it can't be read from is
 * refused with a sentence that says what to do.
 */
export async function transcriptFileText(bytes: Uint8Array): Promise<FileText> {
  if (bytes.length > MOST_FILE_BYTES) {
    return {
      ok: false,
      why: `This file has more than ${MOST_FILE_BYTES / 1_000_000} MB. Save the transcript alone, as .vtt or .txt.`,
    }
  }
  const starts = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte)
  if (starts(0x25, 0x50, 0x44, 0x46)) return { ok: false, why: 'This is a PDF. Open it, copy its text, and paste that.' }
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) {
    return {
      ok: false,
      why: 'This file is an old .doc, or has a password. Save it as .docx without a password and choose that file.',
    }
  }
  try {
    if (starts(0x50, 0x4b, 3, 4)) {
      const { wordText } = await import('./forms/word-text.ts')
      const text = wordText(bytes)
      if (text !== undefined) return { ok: true, text }
      return {
        ok: false,
        why: 'This file is not a Word document. Save the transcript as .vtt, .srt, .docx or .txt and choose that file.',
      }
    }
    // At most four bytes a character: what is longer needs no decoding to be refused.
    if (bytes.length > MOST_CHARACTERS * 4) {
      return { ok: false, why: transcriptRefusalInWords({ why: 'too-long', most: MOST_CHARACTERS, found: bytes.length }) }
    }
    return { ok: true, text: decodeText(bytes) }
  } catch (error) {
    if (error instanceof RefusedInput) return { ok: false, why: importRefusalInWords(error.refusal).message }
    throw error
  }
}
