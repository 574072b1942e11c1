import { type LabelField, labelField } from '../../cues/labels.ts'
import { endsAsking } from '../../cues/marks.ts'
import { promptLikeness } from '../../cues/prompt-shape.ts'
import { anchorValue } from '../../cues/rubric.ts'
import type { TableBlock, TableRow } from '../block.ts'
import { plainText } from '../text/inline-text.ts'

export type Column = { header: string; field: LabelField | undefined; anchor?: number; choice?: string }

const letterOf = (counted: string): string =>
  /\d/.test(counted) ? String.fromCharCode(64 + Number(counted)) : counted.toUpperCase()

/** The fields of a header's columns. "Follow-up 2" is a probe, "Score 3" the anchor of level 3. */
export function readHeader(cells: readonly string[]): Column[] {
  const choices = cells.filter((cell) =>
    /^(?:(?:option|choice|opt|answer|alternative|antwort|opción|opcao|opção|scelta|optie|вариант)[\s_-]?(?:[A-H]|[1-8])|[A-H])$/i.test(
      plainText(cell),
    ),
  ).length
  return cells.map((header) => {
    const name = plainText(header)
    const choice =
      /^(?:option|choice|opt|answer|alternative|antwort|opción|opcao|opção|scelta|optie|вариант)?[\s_-]?([A-H]|[1-8])$/i.exec(
        name,
      )?.[1]
    if (choice && choices >= 2) return { header: name, field: 'options', choice: letterOf(choice) }
    const field =
      labelField(name) ?? labelField(name.replace(/[\s_-]*\d{1,2}$/, '')) ?? labelField(name.replace(/\([^()]{0,40}\)\s*$/, ''))
    const rated =
      /^(?:score|rating|level|anchor|rubric)?[\s_:-]{0,3}[1-9](?:[\s_:=–—-]{1,3}[\p{L} ]{3,24})?$/iu.test(name) ||
      /^(?:poor|mixed|fair|good|excellent|outstanding)$/i.test(name)
    const anchor = rated ? anchorValue(name) : undefined
    // "#", "No.", "Bank ID": the bank's own counting.
    const counting = !/\p{L}/u.test(name) || /\bid$/i.test(name)
    if (anchor === undefined && !field && counting) return { header: name, field: 'bookkeeping' }
    return anchor === undefined ? { header: name, field } : { header: name, field: 'rubric', anchor }
  })
}

/** Whether a table's rows are questions: a header says so, or one column has a prompt in nearly every row. */
export const isQuestionTable = (table: TableBlock): boolean => promptColumn(table.rows) !== undefined

/** A cell to fill in with a pen: empty, dots, a line, or the highest score ("/25"). */
const BLANK = /^[\s._…·‥\-–—☐□]*(?:[/／]\s?\d{1,3})?$/
/** Whether a table's rows name something and leave the rest blank: a form for the interviewer. */
export function isBlankForm({ rows }: TableBlock): boolean {
  const [header, ...data] = rows
  if (!header || data.length < 1 || header.cells.length < 2) return false
  const open = data.every(({ cells }) => cells.slice(1).every((cell) => BLANK.test(cell)))
  // Empty cells alone make a table with one column of text; dots and highest scores are for a pen.
  return open && data.some(({ cells }) => cells.slice(1).some((cell) => cell.trim() !== ''))
}

/** The most rows above a header. A sheet may begin with its title and a note. */
const MOST_ABOVE = 5

/** The header's row: the first that names a question's column and one more, or else the first row. */
function headerRow(rows: readonly TableRow[]): number {
  const at = rows.slice(0, MOST_ABOVE + 1).findIndex(({ cells }) => {
    const fields = readHeader(cells).map((column) => column.field)
    return fields.includes('prompt') && fields.filter((field) => field !== undefined).length > 1
  })
  return at === -1 ? 0 : at
}

/** Whether a column has no prompts: the same text in every row, or only labels, such as links to exercises. */
function saysTheSame(rows: readonly { cells: readonly string[] }[], column: number): boolean {
  const said = rows.slice(1).flatMap(({ cells }) => cells[column] || [])
  if (said.every((text) => labelField(text) !== undefined && !endsAsking(text))) return true
  return said.length >= 2 && said.every((text) => text === said[0])
}

export function promptColumn(all: readonly TableRow[]): { column: number; headed: boolean; above: number } | undefined {
  const above = headerRow(all)
  const rows = all.slice(above)
  const first = rows[0]
  if (!first) return undefined
  const columns = readHeader(first.cells)
  const named = columns.findIndex((column) => column.field === 'prompt')
  if (named !== -1 && rows.length > 1 && !saysTheSame(rows, named)) return { column: named, headed: true, above }
  const known = columns.filter((column) => column.field !== undefined).length
  const headed = known > 0 || first.cells.every((cell) => promptLikeness(cell) === 0 && cell.length < 60)
  const data = headed ? rows.slice(1) : rows
  if (data.length === 0) return undefined
  let best: { column: number; share: number } | undefined
  for (let column = 0; column < first.cells.length; column++) {
    if (columns[column]?.field && headed && columns[column]?.field !== 'title') continue
    const share = data.filter((row) => promptLikeness(row.cells[column] ?? '') >= 2).length / data.length
    if (share >= 0.6 && (!best || share > best.share)) best = { column, share }
  }
  return best && { column: best.column, headed, above }
}

/** The entries of a list in a program's notation: "['Bread', 'Science']"; undefined for any other text. */
export function listedText(text: string): string[] | undefined {
  const inside = /^\[\s*((?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))*)\s*,?\s*\]$/.exec(text.trim())?.[1]
  return inside
    ?.match(/'[^']*'|"[^"]*"/g)
    ?.map((entry) => entry.slice(1, -1).trim())
    .filter(Boolean)
}

/**
 * The entries of a list in one cell: by lines, bullets, bars or semicolons, or counted "1) … 2) …". Commas don't separate, since
 * sentences have them.
 */
export function cellList(cell: string): string[] {
  const written = listedText(cell)
  if (written) return written
  const lines = cell.split(/\n|\s?(?<!\|)\|(?!\|)\s?|\s•\s|^•\s|;\s(?![^()]{0,80}\))|;$/)
  const counted = lines.length === 1 && /^\(?1[.)]\s/.test(cell.trim()) ? cell.split(/(?:^|\s)\(?\d{1,2}[.)]\s+/) : lines
  return counted
    .map((entry) => plainText(entry.trim().replace(/^(?:[-*•–]|\(?\d{1,2}[.)])\s+/, '')))
    .filter((entry) => entry !== '')
}
