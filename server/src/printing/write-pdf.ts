import type { PrintedDocument } from '@panelbook/shared/printing/printed'
import { drawBlocks, drawTitle } from './pages/draw-blocks.ts'
import { LEFT, openSheet, type Sheet, WIDTH } from './pages/sheet.ts'
import { codePointOf } from './text/clusters.ts'

/** The file of a printed document: tagged, with bookmarks, and with the page's number at each foot. */
export async function writePdf({ title, blocks, printed, wholeIn }: PrintedDocument): Promise<Uint8Array> {
  const sheet = openSheet({ title, author: printed.by, at: printed.at })
  const bytes = bytesOf(sheet)
  drawTitle(sheet, title)
  drawBlocks(sheet, blocks)
  if (sheet.missing.size > 0) {
    const shown = [...sheet.missing].slice(0, 40).map(codePointOf).join(' ')
    const text = `Some characters here can’t be drawn. Each is shown by its code point, as ${shown}${sheet.missing.size > 40 ? ' and others' : ''}. They stand whole in ${wholeIn}.`
    drawBlocks(sheet, [
      { kind: 'heading', level: 1, text: 'Characters that can’t be drawn' },
      { kind: 'text', text },
    ])
  }
  drawFeet(sheet, printed.inWords)
  sheet.root.end()
  sheet.doc.end()
  return bytes
}

function drawFeet(sheet: Sheet, inWords: string): void {
  const { start, count } = sheet.doc.bufferedPageRange()
  const look = { size: 8, muted: true }
  for (let page = 0; page < count; page += 1) {
    sheet.doc.switchToPage(start + page)
    const lines = sheet.lines(`Page ${page + 1} of ${count} · ${inWords}`, look, WIDTH)
    sheet.rule([LEFT, 788], [LEFT + WIDTH, 788])
    sheet.draw('foot', lines.slice(0, 3), { x: LEFT, y: 793, width: WIDTH, look })
  }
}

async function bytesOf({ doc }: Sheet): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  doc.on('data', (piece: Buffer) => pieces.push(piece))
  await new Promise((resolve, reject) => {
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  return new Uint8Array(Buffer.concat(pieces))
}
