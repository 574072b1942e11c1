import Papa from 'papaparse'
import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'
import type { TableRow } from '../block.ts'
import { wellQuoted } from './well-quoted.ts'

/** Rows of comma, semicolon, tab or bar separated text, each with its lines: a quoted cell may have several. */
export function readCsv(given: string, limits: ImportLimits, delimiter?: string): TableRow[] {
  const sign = delimiter ?? headerDelimiter(given)
  const text = wellQuoted(given, sign)
  const rows: TableRow[] = []
  let position = 0
  let line = 1
  Papa.parse<string[]>(text, {
    delimiter: sign,
    step: ({ data, errors, meta }) => {
      const consumed = text.slice(position, meta.cursor)
      position = meta.cursor
      const from = line
      const breaks = countBreaks(consumed)
      line += breaks
      const open = errors.find((error) => error.code === 'MissingQuotes')
      if (open) refuse({ kind: 'open-quotation', line: from })
      const columns = data.length
      if (columns > limits.columns) refuse({ kind: 'row-too-wide', line: from, columns, most: limits.columns })
      if (data.every((cell) => cell.trim() === '')) return
      const ended = /[\r\n]$/.test(consumed)
      rows.push({
        cells: data.map((cell) => cell.replace(/\r\n?/g, '\n').trim()),
        span: { from, to: Math.max(from, ended ? line - 1 : line) },
      })
    },
  })
  return rows
}

function countBreaks(text: string): number {
  let breaks = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) breaks += 1
  }
  return breaks
}

/** The sign that occurs most often in the header, outside quotation marks; a comma if none does. */
export function headerDelimiter(text: string): string {
  const header = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.trimStart().slice(0, 20_000))?.[0].replace(/"(?:[^"]|"")*"/g, '') ?? ''
  const counts = [',', ';', '\t', '|'].map((sign) => ({ sign, count: header.split(sign).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).sign
}
