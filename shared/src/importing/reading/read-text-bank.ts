import type { BankOutcome } from '../bank-outcome.ts'
import { readLocatedJson } from '../forms/data/located-json.ts'
import { readYaml } from '../forms/data/read-yaml.ts'
import { detectFormat } from '../forms/detect-format.ts'
import type { ImportFormat } from '../forms/formats.ts'
import { readHtml } from '../forms/html/read-html.ts'
import { readOwnBank } from '../forms/own/read-own-bank.ts'
import { readCsv } from '../forms/tables/read-csv.ts'
import { frontTree, readFrontMatter } from '../forms/text/front-matter.ts'
import { asMarkdown } from '../forms/text/marked-text.ts'
import { readText } from '../forms/text/read-text.ts'
import { linesOf } from '../forms/text/text-lines.ts'
import { draftQuestions } from '../grammar/draft-questions.ts'
import { draftJson, OUTSIDE } from '../grammar/records/draft-json.ts'
import { draftRecords } from '../grammar/records/records.ts'
import { settle } from '../grammar/settle.ts'
import { type ImportLimits, importLimits } from '../import-limits.ts'
import { RefusedInput } from '../import-refusal.ts'
import type { ImportResult } from '../import-result.ts'

/** A bank that is text already. */
export interface TextBank {
  text: string
  /** A file's name, whose extension says the form. Pasted text has none. */
  name?: string
  format?: ImportFormat
}

/**
 * Reads a question bank of text in any layout, as the room of `readBank` for it. Pure: nothing is stored, fetched or run. The
 * time is proportional to the input's length, and the memory at most a few times the input's. An input that exceeds a limit, is
 * not text or is malformed is refused with the reason.
 */
export function readTextBank(input: TextBank, limits: ImportLimits = importLimits): BankOutcome {
  try {
    const detected = detectFormat(input.text, input.name, limits)
    const format = input.format ?? detected
    const lines = linesOf(input.text, limits)
    const own = readOwnBank(format, input.text, lines, limits)
    const result = own ?? settle(read(format, input.text, lines, limits), lines, format)
    return { ok: true, result, lines, form: format }
  } catch (error) {
    if (error instanceof RefusedInput) return { ok: false, refusal: error.refusal }
    throw error
  }
}

function read(format: ImportFormat, text: string, lines: readonly string[], limits: ImportLimits): ImportResult {
  switch (format) {
    case 'json':
      return draftJson(readLocatedJson(text.replace(/^\ufeff/, ''), limits), limits)
    case 'yaml': {
      const tree = readYaml(lines.join('\n'), limits)
      // A text that is no YAML after all was written by hand, and its lines can still be read.
      return tree ? draftJson(tree, limits) : draftQuestions(readText(lines, true), limits)
    }
    case 'csv':
      return { ...draftRecords(readCsv(lines.join('\n'), limits), limits), advice: [] }
    case 'tsv':
      return { ...draftRecords(readCsv(lines.join('\n'), limits, '\t'), limits), advice: [] }
    case 'html':
      return draftQuestions(readHtml(lines.join('\n'), limits), limits)
    case 'markdown':
      return draftMarkdown(lines, limits)
    case 'rst':
    case 'org':
    case 'adoc':
      return draftQuestions(readText(asMarkdown(format, lines), true), limits)
    case 'text':
      return lines[0]?.trim() === '---' ? draftMarkdown(lines, limits) : draftQuestions(readText(lines, false), limits)
  }
}

/** Markdown, with the questions that its front matter may hold. */
function draftMarkdown(lines: readonly string[], limits: ImportLimits): ImportResult {
  const front = readFrontMatter(lines)
  const tree = front && frontTree(lines, front, limits)
  const above = tree && draftJson(tree, limits)
  if (!front || !above || above.questions.length === 0) return draftQuestions(readText(lines, true), limits)
  const below = draftQuestions(
    readText(
      lines.map((line, at) => (at < front.lines ? '' : line)),
      true,
    ),
    limits,
  )
  const covered = new Set(above.questions.flatMap(({ source }) => source.spans.flatMap(({ from, to }) => range(from, to))))
  const rest = range(1, front.lines).filter((line) => !covered.has(line) && lines[line - 1]?.trim())
  return {
    questions: [...above.questions, ...below.questions],
    // Other texts in front matter are about the page.
    unrecognised: [...above.unrecognised.filter(({ why }) => why !== OUTSIDE), ...below.unrecognised],
    boilerplate: [
      ...rest.map((line) => ({ line, span: { from: line, to: line }, text: lines[line - 1]?.trim() ?? '', why: 'front matter' })),
      ...below.boilerplate,
    ],
    advice: below.advice,
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)
