import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'
import { addWords, endParagraph, type OpenContent } from './open-content.ts'
import type { WordCell, WordParagraph, WordTable } from './word-content.ts'

type Attribute = (name: string) => string | undefined

/** Begins what this element begins: a paragraph, a run, a table and its parts, or a character that is written as an element. */
export function enter(open: OpenContent, name: string, attribute: Attribute, limits: ImportLimits): void {
  const into = open.containers.at(-1)
  if (name === 'p') beginParagraph(open, limits)
  else if (name === 'r') open.runs.push({ strong: false, mono: false, hidden: false, own: new Set() })
  else if (name === 't') open.inText = true
  else if (name === 'hyperlink') open.links.push(attribute('anchor') && !attribute('id') ? 'anchor' : 'page')
  else if (name === 'txbxContent' && into) open.containers.push(into)
  else if (name === 'sdt') open.controls.push(false)
  else if (name === 'docPartGallery' && /table of contents/i.test(attribute('val') ?? ''))
    open.controls[open.controls.length - 1] = true
  else if (name === 'rect' && /^(?:t|true|1)$/.test(attribute('hr') ?? '')) {
    const paragraph = open.paragraphs.at(-1)?.paragraph
    if (paragraph) paragraph.rule = true
  } else if (!addCharacter(open, name, attribute)) enterTable(open, name, attribute, limits)
}

function beginParagraph(open: OpenContent, limits: ImportLimits): void {
  const into = open.containers.at(-1)
  if (!into) return
  open.count += 1
  if (open.count > limits.lines) refuse({ kind: 'too-many-paragraphs', most: limits.lines })
  const paragraph: WordParagraph = { kind: 'paragraph', runs: [], ...(open.controls.includes(true) ? { contents: true } : {}) }
  into.push(paragraph)
  open.paragraphs.push({ paragraph, joins: false })
  open.links.push(undefined)
}

/** Adds the character that this element stands for. Returns whether it stands for one. */
function addCharacter(open: OpenContent, name: string, attribute: Attribute): boolean {
  const around = open.path.at(-1)
  if (name === 'tab' || name === 'ptab') addWords(open, around === 'tabs' ? '' : '\t')
  else if (name === 'br' || name === 'cr') addWords(open, '\n')
  else if (name === 'noBreakHyphen') addWords(open, '-')
  else if (name === 'sym') addWords(open, around === 'r' ? symbol(attribute('char')) : '')
  else return false
  return true
}

function enterTable(open: OpenContent, name: string, attribute: Attribute, limits: ImportLimits): void {
  const into = open.containers.at(-1)
  const table = open.tables.at(-1)
  if (name === 'tbl' && into) {
    const opened: WordTable = { kind: 'table', rows: [] }
    into.push(opened)
    open.tables.push({ table: opened, row: undefined, dropped: false })
  } else if (name === 'tr' && table) {
    table.row = []
    table.dropped = false
  } else if (name === 'tc' && table?.row) {
    const cell: WordCell = { content: [], columns: 1, merged: false }
    if (table.row.length >= limits.columns) refuse({ kind: 'table-too-wide', most: limits.columns })
    table.row.push(cell)
    open.cells.push(cell)
    open.containers.push(cell.content)
  } else if (open.path.at(-1) === 'tcPr') {
    const cell = open.cells.at(-1)
    if (cell && name === 'gridSpan') {
      const columns = Math.trunc(Number(attribute('val') ?? 1))
      cell.columns = columns >= 1 && columns <= limits.columns ? columns : 1
    } else if (cell && name === 'vMerge') cell.merged = attribute('val') !== 'restart'
  }
}

/** Ends what this element began. */
export function leave(open: OpenContent, name: string): void {
  if (name === 'p' && open.paragraphs.length > 0) endParagraph(open)
  else if (name === 'r') open.runs.pop()
  else if (name === 't') open.inText = false
  else if (name === 'hyperlink') open.links.pop()
  else if (name === 'txbxContent' && open.containers.length > 0) open.containers.pop()
  else if (name === 'sdt') open.controls.pop()
  else if (name === 'tbl') open.tables.pop()
  else if (name === 'tr') {
    const table = open.tables.at(-1)
    if (table?.row && !table.dropped && table.row.length > 0) table.table.rows.push(table.row)
    if (table) table.row = undefined
  } else if (name === 'tc' && open.cells.length > 0) {
    open.cells.pop()
    open.containers.pop()
  }
}

/** Symbol fonts have their signs in a private range. Those that people tick and point with are known; any other is a bullet. */
function symbol(char: string | undefined): string {
  const code = Number.parseInt(char ?? '', 16) & 0xff
  const known: Record<number, string> = { 252: '✓', 251: '✗', 224: '→', 168: '☐', 254: '☑', 253: '☒' }
  return Number.isNaN(code) ? '' : (known[code] ?? '•')
}
