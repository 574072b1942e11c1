import type { Inline, PrintedBlock } from '@panelbook/shared/printing/printed'
import type { Line } from '../text/lines.ts'
import { drawTable } from './draw-table.ts'
import { BOTTOM, type Element, LEFT, leadingOf, type Sheet, type TextLook, TOP, WIDTH } from './sheet.ts'

const BODY: TextLook = { size: 9.5 }
const HEADINGS: Record<1 | 2, TextLook & { above: number; below: number }> = {
  1: { size: 14, bold: true, above: 18, below: 5 },
  2: { size: 10.5, bold: true, above: 11, below: 2 },
}
const LABELS = 104
/** Of what follows a heading, at least this much stands on its page. */
const BELOW_HEADING = 3 * leadingOf(9.5)

export function drawTitle(sheet: Sheet, title: string): void {
  const look = { size: 20, bold: true }
  flow(sheet, partOf(sheet, 'H1'), sheet.lines(title, look, WIDTH), { look, indent: 0 })
  sheet.y += 6
}

export function drawBlocks(sheet: Sheet, blocks: readonly PrintedBlock[]): void {
  const outline: PDFKit.PDFOutline[] = []
  let list: Element | undefined
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'entry') list = undefined
    if (block.kind === 'heading') {
      drawHeading(sheet, block, blocks[index + 1])
      const parent = (block.level === 2 ? outline[0] : undefined) ?? sheet.doc.outline
      const item = parent.addItem(block.text.toWellFormed(), { expanded: block.level === 1 })
      if (block.level === 1) outline[0] = item
    } else if (block.kind === 'text') drawText(sheet, block.text, block.muted ?? false)
    else if (block.kind === 'quote') drawQuote(sheet, block.text)
    else if (block.kind === 'facts') drawFacts(sheet, block.rows)
    else if (block.kind === 'table') drawTable(sheet, block)
    else {
      list ??= partOf(sheet, 'L')
      const next = blocks[index + 1]
      drawEntry(sheet, list, block, block.inset === 0 && next?.kind === 'entry' && next.inset === 1)
    }
  }
}

/** Lines below each other over as many pages as they need; no single line of several begins or ends a page. */
function flow(sheet: Sheet, part: Element, lines: readonly Line[], { look, indent }: { look: TextLook; indent: number }): void {
  const leading = leadingOf(look.size)
  for (let done = 0; done < lines.length; ) {
    const left = lines.length - done
    const room = Math.floor((BOTTOM - sheet.y) / leading)
    if (room < Math.min(left, 2) && sheet.y > TOP) {
      sheet.newPage()
      continue
    }
    const some = Math.min(room, left)
    const take = left - some === 1 && some > 2 ? some - 1 : some
    sheet.draw(part, lines.slice(done, done + take), { x: LEFT + indent, y: sheet.y, width: WIDTH - indent, look })
    done += take
    sheet.y += take * leading
    if (done < lines.length) sheet.newPage()
  }
}

function drawHeading(sheet: Sheet, { level, text }: { level: 1 | 2; text: string }, next: PrintedBlock | undefined): void {
  const look = HEADINGS[level]
  const lines = sheet.lines(text, look, WIDTH)
  const height = lines.length * leadingOf(look.size) + look.above + look.below
  const below = next?.kind === 'heading' ? leadingOf(10.5) + 13 + BELOW_HEADING : BELOW_HEADING
  if (sheet.y > TOP && sheet.y + Math.min(height, 200) + below > BOTTOM) sheet.newPage()
  if (sheet.y > TOP) sheet.y += look.above
  flow(sheet, partOf(sheet, level === 1 ? 'H2' : 'H3'), lines, { look, indent: 0 })
  sheet.y += look.below
}

function drawText(sheet: Sheet, text: Inline, muted: boolean): void {
  const look = { ...BODY, muted }
  flow(sheet, partOf(sheet, 'P'), sheet.lines(text, look, WIDTH), { look, indent: 0 })
  sheet.y += 3
}

function drawQuote(sheet: Sheet, text: string): void {
  const indent = 12
  const part = partOf(sheet, 'BlockQuote')
  let lines = sheet.lines(text, BODY, WIDTH - indent)
  while (lines.length > 0) {
    const room = Math.floor((BOTTOM - sheet.y) / leadingOf(BODY.size))
    if (room < Math.min(lines.length, 2) && sheet.y > TOP) {
      sheet.newPage()
      continue
    }
    const from = sheet.y
    const take = lines.slice(0, Math.max(1, room))
    flow(sheet, part, take, { look: BODY, indent })
    sheet.rule([LEFT + 4, from + 1], [LEFT + 4, sheet.y - 1], 1.5)
    lines = lines.slice(take.length)
    if (lines.length > 0) sheet.newPage()
  }
  sheet.y += 4
}

function drawEntry(sheet: Sheet, list: Element, { text, inset }: { text: Inline; inset: 0 | 1 }, leads: boolean): void {
  const indent = 12 + 14 * inset
  const item = sheet.doc.struct('LI')
  list.add(item)
  const label = sheet.doc.struct('Lbl')
  const body = sheet.doc.struct('LBody')
  item.add(label)
  item.add(body)
  const lines = sheet.lines(text, BODY, WIDTH - indent)
  if (Math.floor((BOTTOM - sheet.y) / leadingOf(BODY.size)) < Math.min(lines.length, 2) + (leads ? 2 : 0)) sheet.newPage()
  const sign = sheet.lines(inset === 0 ? '•' : '–', BODY, 12)
  sheet.draw(label, sign, { x: LEFT + indent - 10, y: sheet.y, width: 10, look: BODY })
  flow(sheet, body, lines, { look: BODY, indent })
  sheet.y += 1.5
}

function drawFacts(sheet: Sheet, rows: readonly (readonly [string, string])[]): void {
  const table = partOf(sheet, 'Table')
  const look = BODY
  const named: TextLook = { ...BODY, muted: true }
  for (const [name, value] of rows) {
    const row = sheet.doc.struct('TR')
    table.add(row)
    const label = sheet.doc.struct('TH', { scope: 'Row' } as PDFKit.Mixins.StructureElementOptions)
    const cell = sheet.doc.struct('TD')
    row.add(label)
    row.add(cell)
    const lines = sheet.lines(value, look, WIDTH - LABELS)
    const names = sheet.lines(name, named, LABELS - 8)
    const least = Math.max(names.length, Math.min(lines.length, 2))
    if (sheet.y + least * leadingOf(look.size) > BOTTOM) sheet.newPage()
    const from = sheet.y
    sheet.draw(label, names, { x: LEFT, y: from, width: LABELS - 8, look: named })
    const page = sheet.doc.bufferedPageRange().count
    flow(sheet, cell, lines, { look, indent: LABELS })
    if (sheet.doc.bufferedPageRange().count === page) sheet.y = Math.max(sheet.y, from + names.length * leadingOf(look.size))
    sheet.y += 1.5
  }
  sheet.y += 4
}

function partOf(sheet: Sheet, type: string): Element {
  const part = sheet.doc.struct(type)
  sheet.root.add(part)
  return part
}
