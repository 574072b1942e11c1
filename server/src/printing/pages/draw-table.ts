import type { Line } from '../text/lines.ts'
import { BOTTOM, type Element, LEFT, leadingOf, type Sheet, type TextLook, TOP, WIDTH } from './sheet.ts'

const PADDING = 4
const LOOK: TextLook = { size: 8.5 }
const HEAD: TextLook = { size: 8, bold: true, muted: true }

interface Column {
  x: number
  width: number
}

/** A table whose head stands again on each page, and whose rows go on over as many pages as they need. */
export function drawTable(
  sheet: Sheet,
  { head, rows, widths }: { head: readonly string[]; rows: readonly (readonly string[])[]; widths: readonly number[] },
): void {
  const table = sheet.doc.struct('Table')
  sheet.root.add(table)
  const columns = columnsOf(widths)
  const set = (cells: readonly string[], look: TextLook) =>
    columns.map(({ width }, index) => sheet.lines(cells[index] ?? '', look, width - 2 * PADDING))
  const headLines = set(head, HEAD)
  const headHeight = heightOf(headLines, HEAD)
  const drawHead = (first: boolean) => {
    if (head.length === 0) return
    const row = first ? rowIn(sheet, table) : undefined
    for (const [index, lines] of headLines.entries()) {
      const part = row ? cellIn(sheet, row, 'TH', 'Column') : ('foot' as const)
      drawCell(sheet, part, lines, columns[index] as Column, HEAD)
    }
    sheet.y += headHeight
    sheet.rule([LEFT, sheet.y], [LEFT + WIDTH, sheet.y], 0.8)
  }
  const begin = rows[0] ? Math.min(heightOf(set(rows[0], LOOK), LOOK), 4 * leadingOf(LOOK.size)) : 0
  if (sheet.y + headHeight + begin > BOTTOM && sheet.y > TOP) sheet.newPage()
  drawHead(true)
  for (const cells of rows) {
    const lines = set(cells, LOOK)
    const row = rowIn(sheet, table)
    const parts = columns.map((_, index) => (index === 0 ? cellIn(sheet, row, 'TH', 'Row') : cellIn(sheet, row, 'TD')))
    const most = Math.max(1, ...lines.map((each) => each.length))
    for (let done = 0; done < most; ) {
      const room = Math.floor((BOTTOM - sheet.y - 2 * PADDING) / leadingOf(LOOK.size))
      // A short row stays together, and no row leaves a single line behind.
      if (room < Math.min(most - done, 3) || (most <= 12 && room < most)) {
        sheet.newPage()
        drawHead(false)
        continue
      }
      const take = Math.min(room, most - done)
      for (const [index, each] of lines.entries()) {
        drawCell(sheet, parts[index] as Element, each.slice(done, done + take), columns[index] as Column, LOOK)
      }
      done += take
      sheet.y += take * leadingOf(LOOK.size) + 2 * PADDING
    }
    sheet.rule([LEFT, sheet.y], [LEFT + WIDTH, sheet.y])
  }
  sheet.y += 8
}

function columnsOf(widths: readonly number[]): Column[] {
  const all = widths.reduce((sum, each) => sum + each, 0)
  let x = LEFT
  return widths.map((share) => {
    const column = { x, width: (WIDTH * share) / all }
    x += column.width
    return column
  })
}

const heightOf = (cells: readonly Line[][], { size }: TextLook): number =>
  Math.max(1, ...cells.map((lines) => lines.length)) * leadingOf(size) + 2 * PADDING

function drawCell(sheet: Sheet, part: Element | 'foot', lines: readonly Line[], { x, width }: Column, look: TextLook): void {
  sheet.draw(part, lines, { x: x + PADDING, y: sheet.y + PADDING, width: width - 2 * PADDING, look })
}

function rowIn(sheet: Sheet, table: Element): Element {
  const row = sheet.doc.struct('TR')
  table.add(row)
  return row
}

function cellIn(sheet: Sheet, row: Element, type: 'TH' | 'TD', scope?: 'Row' | 'Column'): Element {
  const cell = sheet.doc.struct(type, scope === undefined ? {} : ({ scope } as PDFKit.Mixins.StructureElementOptions))
  row.add(cell)
  return cell
}
