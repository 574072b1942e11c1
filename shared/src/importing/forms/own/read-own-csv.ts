import { BANK_COLUMNS, unguardedCell } from '../../../bank-file/bank-csv-file.ts'
import { type BankEntry, bankEntrySchema } from '../../../bank-file/bank-entry.ts'
import { parseTags } from '../../cues/attributes.ts'
import type { ImportResult } from '../../import-result.ts'
import type { TableRow } from '../block.ts'
import { cellList } from '../tables/table-columns.ts'
import { draftOfEntry } from './draft-of-entry.ts'

/** Questions of a table that has exactly the columns of an export, in any order; undefined for any other. */
export function readOwnCsv(rows: readonly TableRow[]): ImportResult | undefined {
  const [header, ...rest] = rows
  if (!header || header.cells.length !== BANK_COLUMNS.length) return undefined
  const keys = header.cells.map((cell) => BANK_COLUMNS.find(([name]) => name === cell)?.[1])
  if (new Set(keys).size !== BANK_COLUMNS.length || keys.includes(undefined)) return undefined
  const result: ImportResult = { questions: [], unrecognised: [], boilerplate: [], advice: [] }
  result.boilerplate.push({ line: header.span.from, span: header.span, text: header.cells.join(' | '), why: 'a header' })
  for (const row of rest) {
    const values = Object.fromEntries(keys.flatMap((key, at) => (key ? [[key, cellValue(key, row.cells[at] ?? '')]] : [])))
    const parsed = bankEntrySchema.safeParse(
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
    )
    if (parsed.success && row.cells.length <= BANK_COLUMNS.length) {
      result.questions.push(draftOfEntry(parsed.data, row.span.from, row.span.to))
      continue
    }
    const issue = parsed.error?.issues[0]
    const column = BANK_COLUMNS.find(([, key]) => key === issue?.path[0])?.[0]
    const why = issue ? `${column ?? 'The row'}: ${issue.message}` : 'The row has more cells than the header'
    result.unrecognised.push({ line: row.span.from, span: row.span, text: row.cells.filter(Boolean).join(' | '), why })
  }
  return result
}

function cellValue(key: keyof BankEntry, cell: string): unknown {
  const text = unguardedCell(cell)
  if (key === 'strongSignals' || key === 'probes' || key === 'redFlags') return readList(text) ?? cellList(text)
  if (key === 'tags') return readList(text) ?? parseTags(text)
  if (key === 'anchors') {
    return (readList(text) ?? cellList(text)).map((line) => {
      const [, value, said] = /^(\d{1,2}): ([\s\S]*)$/.exec(line) ?? []
      return value === undefined ? line : { value: Number(value), text: said }
    })
  }
  if (text === '') return undefined
  if (key === 'minutes') return Number(text)
  return key === 'kind' || key === 'level' || key === 'difficulty' ? text.toLowerCase() : text
}

/** The entries of a cell as an export lists them; undefined for a cell that somebody wrote in their own way. */
function readList(cell: string): string[] | undefined {
  if (cell === '') return []
  const entries: string[] = []
  for (const line of cell.split('\n')) {
    const last = entries.length - 1
    if (line.startsWith('• ')) entries.push(line.slice(2))
    else if (last >= 0 && (line.startsWith('  ') || line === '')) entries[last] += `\n${line.slice(2)}`
    else return undefined
  }
  return entries
}
