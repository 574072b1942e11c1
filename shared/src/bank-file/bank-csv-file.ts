import type { BankEntry } from './bank-entry.ts'

/** The columns of an export, in its order: what the header says, and what of an entry stands below it. */
export const BANK_COLUMNS = [
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
  yield `\ufeff${BANK_COLUMNS.map(([header]) => header).join(',')}\r\n`
  for (const entry of entries) yield `${BANK_COLUMNS.map(([, key]) => csvCell(cellText(entry, key))).join(',')}\r\n`
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
export const unguardedCell = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
