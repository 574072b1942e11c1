import { parseTags } from '../importing/cues/facts.ts'
import type { TableRow } from '../importing/forms/block.ts'
import { cellList } from '../importing/forms/tables/table-columns.ts'
import type { ImportResult } from '../importing/import-result.ts'
import { type BankEntry, bankEntrySchema, draftOfEntry } from './bank-entry.ts'

const COLUMNS = [
  ['Prompt', 'prompt'],
  ['Title', 'title'],
  ['Section', 'section'],
  ['Competency', 'competency'],
  ['Kind', 'kind'],
  ['Level', 'level'],
  ['Difficulty', 'difficulty'],
  ['Minutes', 'minutes'],
  ['Strong signals', 'strongSignals'],
  ['Probes', 'probes'],
  ['Red flags', 'redFlags'],
  ['Sample answer', 'sampleAnswer'],
  ['Rating anchors', 'anchors'],
  ['Tags', 'tags'],
] as const satisfies readonly (readonly [string, keyof BankEntry])[]

/** In pieces, a row each. Begins with a byte order mark: without it spreadsheets take UTF-8 for something else. */
export function* writeBankCsv(entries: Iterable<BankEntry>): Generator<string> {
  yield `\ufeff${COLUMNS.map(([header]) => header).join(',')}\r\n`
  for (const entry of entries) yield `${COLUMNS.map(([, key]) => csvCell(cellText(entry, key))).join(',')}\r\n`
}

function cellText(entry: BankEntry, key: keyof BankEntry): string {
  const value = entry[key]
  if (!Array.isArray(value)) return value === undefined ? '' : String(value)
  return value.map((item) => listed(typeof item === 'string' ? item : `${item.value}: ${item.text}`)).join('\n')
}

/** An entry of a list in a cell: a bullet begins it, and its further lines stand under its first word. */
const listed = (text: string): string => `• ${text.replaceAll('\n', '\n  ')}`

/** What a spreadsheet would take for a formula at a cell's start; https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u

/** One cell: never a formula, and quoted where it must be. */
export function csvCell(text: string): string {
  const inert = FORMULA.test(text) ? `'${text}` : text
  return /[",;\n\r\t|]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** A cell's text without its guard: an apostrophe is removed where `csvCell` would have put one. */
const unguarded = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell)

/** Questions of a table that has exactly the columns of an export, in any order; undefined for any other. */
export function readOwnCsv(rows: readonly TableRow[]): ImportResult | undefined {
  const [header, ...rest] = rows
  if (!header || header.cells.length !== COLUMNS.length) return undefined
  const keys = header.cells.map((cell) => COLUMNS.find(([name]) => name === cell)?.[1])
  if (new Set(keys).size !== COLUMNS.length || keys.includes(undefined)) return undefined
  const result: ImportResult = { questions: [], unrecognised: [], boilerplate: [], advice: [] }
  result.boilerplate.push({ line: header.span.from, span: header.span, text: header.cells.join(' | '), why: 'a header' })
  for (const row of rest) {
    const values = Object.fromEntries(keys.flatMap((key, at) => (key ? [[key, cellValue(key, row.cells[at] ?? '')]] : [])))
    const parsed = bankEntrySchema.safeParse(
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
    )
    if (parsed.success && row.cells.length <= COLUMNS.length) {
      result.questions.push(draftOfEntry(parsed.data, row.span.from, row.span.to))
      continue
    }
    const issue = parsed.error?.issues[0]
    const column = COLUMNS.find(([, key]) => key === issue?.path[0])?.[0]
    const why = issue ? `${column ?? 'The row'}: ${issue.message}` : 'The row has more cells than the header'
    result.unrecognised.push({ line: row.span.from, span: row.span, text: row.cells.filter(Boolean).join(' | '), why })
  }
  return result
}

function cellValue(key: keyof BankEntry, cell: string): unknown {
  const text = unguarded(cell)
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
