import type { Legend } from '../../cues/attributes.ts'
import type { LabelField } from '../../cues/labels.ts'
import type { TableRow } from '../../forms/block.ts'
import { cellList, promptColumn, readHeader } from '../../forms/tables/table-columns.ts'
import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'
import type { ImportResult } from '../../import-result.ts'
import { readChoice } from '../page/choices.ts'
import { type FieldValue, RecordReader } from './record-reader.ts'

/** Turns the rows of a table, a CSV or a pasted sheet into drafts. */
export function draftRecords(rows: readonly TableRow[], limits: ImportLimits, legend?: Legend): Omit<ImportResult, 'advice'> {
  const reader = new RecordReader(limits, legend)
  const prompt = promptColumn(rows)
  const first = rows[prompt?.above ?? 0]
  if (!prompt || !first) {
    for (const row of rows) reader.unrecognised(row.span, row.cells.join(' | '), 'No column of this table holds questions')
    return reader.result()
  }
  for (const row of rows.slice(0, prompt.above)) reader.boilerplate(row.span, row.cells.filter(Boolean).join(' | '), 'a title')
  const headers = prompt.headed ? readHeader(first.cells) : []
  if (prompt.headed) reader.boilerplate(first.span, first.cells.join(' | '), 'a header')
  const choices = headers.filter(({ choice }) => choice !== undefined).length
  for (const row of rows.slice(prompt.above + (prompt.headed ? 1 : 0))) {
    const columns = row.cells.length
    if (columns > limits.columns) refuse({ kind: 'row-too-wide', line: row.span.from, columns, most: limits.columns })
    const values: FieldValue[] = []
    for (const [index, cell] of row.cells.entries()) {
      const text = cell.trim()
      const column = headers[index]
      if (text === '' || (DASHES.test(text) && !column?.choice)) continue
      const field = index === prompt.column ? 'prompt' : column?.field === 'prompt' ? undefined : column?.field
      values.push({
        key: column?.header || `column ${index + 1}`,
        field,
        texts: field && isList(field) ? cellList(text) : [text],
        line: row.span.from,
        ...(column?.choice ? { choices: [{ letter: column.choice, ...readChoice(text) }] } : {}),
        ...placeOf(field, text, choices),
        ...(column?.anchor === undefined ? {} : { anchor: column.anchor }),
      })
    }
    if (!values.some((value) => value.field === 'prompt')) {
      // A row with one filled cell and no question is a heading in the sheet.
      const only = values.length === 1 ? values[0]?.texts[0] : undefined
      if (only && only.length <= 100) reader.section(only, row.span)
      else if (values.length > 0) reader.unrecognised(row.span, row.cells.filter(Boolean).join(' | '), 'This row has no question')
      continue
    }
    reader.read(values, row.span)
  }
  return reader.result()
}

/** Dashes that mean an empty cell. */
const DASHES = /^[-–—―−]{1,3}$/

const isList = (field: LabelField): boolean =>
  field === 'strongSignals' || field === 'probes' || field === 'redFlags' || field === 'rubric' || field === 'options'

/** In a sheet, a number that names the right choice counts the choices' columns. */
function placeOf(field: LabelField | undefined, text: string, choices: number): { place?: number } {
  const place = (field === 'correct' || field === 'sampleAnswer') && choices > 0 && /^\d$/.test(text) ? Number(text) : undefined
  return place !== undefined && place >= 1 && place <= choices ? { place } : {}
}
