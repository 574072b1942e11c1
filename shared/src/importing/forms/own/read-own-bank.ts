import { type ImportLimits, importLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'
import type { ImportResult } from '../../import-result.ts'
import { readLocatedJson } from '../data/located-json.ts'
import type { ImportFormat } from '../formats.ts'
import { readCsv } from '../tables/read-csv.ts'
import { readOwnCsv } from './read-own-csv.ts'
import { readOwnJson } from './read-own-json.ts'
import { readOwnMarkdown } from './read-own-markdown.ts'

/**
 * Reads a bank file of the library, which says what it is: its texts are taken as they are, while another bank's words must be
 * interpreted. Undefined for any other input.
 */
export function readOwnBank(
  format: ImportFormat,
  text: string,
  lines: readonly string[],
  limits: ImportLimits = importLimits,
): ImportResult | undefined {
  const result = ownResult(format, text, lines, limits)
  if (result && result.questions.length > limits.questions) {
    refuse({ kind: 'too-many-questions', most: limits.questions })
  }
  return result
}

function ownResult(format: ImportFormat, text: string, lines: readonly string[], limits: ImportLimits) {
  if (format === 'json') {
    if (!text.slice(0, 200).includes('"format"')) return undefined
    return withMarkup(readOwnJson(readLocatedJson(text.replace(/^\ufeff/, ''), limits)), lines)
  }
  if (format === 'csv' || format === 'tsv') {
    if (!/prompt/i.test(lines[0] ?? '')) return undefined
    return readOwnCsv(readCsv(lines.join('\n'), limits, format === 'tsv' ? '\t' : undefined))
  }
  return readOwnMarkdown(lines)
}

/** Adds lines without text, such as brackets alone, as markup. */
function withMarkup(result: ImportResult | undefined, lines: readonly string[]): ImportResult | undefined {
  if (!result) return undefined
  const covered = new Uint8Array(lines.length + 2)
  const spans = [...result.questions.flatMap((draft) => draft.source.spans)]
  for (const list of [result.unrecognised, result.boilerplate]) spans.push(...list.map((noted) => noted.span))
  for (const { from, to } of spans) covered.fill(1, from, to + 1)
  for (const [index, line] of lines.entries()) {
    const at = index + 1
    if (line.trim() !== '' && !covered[at]) {
      result.boilerplate.push({ line: at, span: { from: at, to: at }, text: line.trim(), why: 'markup' })
    }
  }
  return result
}
