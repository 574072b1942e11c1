import { pdfDocument } from '../forms/pdf/pdf-text.ts'
import { readPdf } from '../forms/pdf/read-pdf.ts'
import { draftQuestions } from '../grammar/draft-questions.ts'
import { settle } from '../grammar/settle.ts'
import type { ImportLimits } from '../import-limits.ts'
import { refuse } from '../import-refusal.ts'
import type { ImportResult } from '../import-result.ts'

/** The fewest characters of a page of text. A picture of a page has none, or only a number that a program put on it. */
const FEWEST_CHARACTERS = 20

/** The questions in a PDF's text layer. Loaded only when a PDF comes. */
export async function readPdfBank(
  bytes: Uint8Array,
  limits: ImportLimits,
): Promise<{ result: ImportResult; lines: string[]; form: 'pdf' }> {
  const pages = await readPdf(bytes, limits)
  const characters = pages.map((texts) => texts.reduce((sum, { text }) => sum + text.trim().length, 0))
  if (characters.every((count) => count < FEWEST_CHARACTERS)) {
    refuse({ kind: 'scanned-pdf' })
  }
  const { lines, ...document } = pdfDocument(pages)
  const result = settle(draftQuestions(document, limits), lines, 'pdf')
  for (const [at, count] of characters.entries()) {
    if (count > 0) continue
    result.unrecognised.push({
      line: 1,
      span: { from: 1, to: 1 },
      text: `Page ${at + 1}`,
      why: 'It has no text: it is empty, or a picture',
    })
  }
  return { result, lines, form: 'pdf' }
}
