import { detectFormat, type ImportFormat } from './forms/detect-format.ts'
import { readLocatedJson } from './forms/located-json.ts'
import { readOwnBank } from './forms/own-bank.ts'
import { readCsv } from './forms/read-csv.ts'
import { readHtml } from './forms/read-html.ts'
import { readText } from './forms/read-text.ts'
import { linesOf } from './forms/text-lines.ts'
import { draftJson } from './grammar/draft-json.ts'
import { draftQuestions } from './grammar/draft-questions.ts'
import { draftRecords } from './grammar/records.ts'
import { settle } from './grammar/settle.ts'
import { type ImportLimits, importLimits } from './import-limits.ts'
import { type ImportOutcome, type ImportResult, RefusedInput } from './import-result.ts'

export interface ImportInput {
  text: string
  /** A file's name: its extension tells the form. Pasted text has none. */
  name?: string
  format?: ImportFormat
}

/**
 * Reads a question bank in whatever layout it has. Pure: nothing is stored, fetched or run. Takes time in proportion to the input's length
 * and at most a few times its memory; an input over a limit, not text, or malformed is refused with the reason.
 */
export function importBank(input: ImportInput, limits: ImportLimits = importLimits): ImportOutcome {
  try {
    const detected = detectFormat(input.text, input.name, limits)
    const format = input.format ?? detected
    const lines = linesOf(input.text, limits)
    const own = readOwnBank(format, input.text, lines, limits)
    return { ok: true, result: own ?? settle(read(format, input.text, lines, limits), lines, format) }
  } catch (error) {
    if (error instanceof RefusedInput) return { ok: false, refusal: error.refusal }
    throw error
  }
}

function read(format: ImportFormat, text: string, lines: readonly string[], limits: ImportLimits): ImportResult {
  switch (format) {
    case 'json':
      return draftJson(readLocatedJson(text.replace(/^\ufeff/, ''), limits), limits)
    case 'csv':
      return { ...draftRecords(readCsv(lines.join('\n'), limits), limits), advice: [] }
    case 'tsv':
      return { ...draftRecords(readCsv(lines.join('\n'), limits, '\t'), limits), advice: [] }
    case 'html':
      return draftQuestions(readHtml(lines.join('\n'), limits), limits)
    case 'markdown':
      return draftQuestions(readText(lines, true), limits)
    case 'text':
      return draftQuestions(readText(lines, false), limits)
  }
}
