import type { Inline } from '@panelbook/shared/printing/printed'
import PDFDocument from 'pdfkit'
import type { Face } from '../fonts/faces.ts'
import { type Line, linesOf } from '../text/lines.ts'

export type Element = PDFKit.PDFStructureElement

export const INK = '#1a1a1a'
export const MUTED = '#555555'
const RULE = '#b5b5b5'

/** A4, in points. Two lines of the foot stand below `BOTTOM`. */
export const LEFT = 48
export const WIDTH = 499
export const TOP = 48
export const BOTTOM = 776

/** Lines of one size stand this much apart, as a share of the size: marks above and below letters have room. */
const LEADING = 1.42
const ASCENT = 1.05

export const leadingOf = (size: number): number => size * LEADING

export interface TextLook {
  size: number
  bold?: boolean
  muted?: boolean
}

/** A document under way, and where on its page it stands. */
export interface Sheet {
  readonly doc: PDFKit.PDFDocument
  readonly root: Element
  y: number
  /** Of what no font has, each once. */
  readonly missing: Set<string>
  /** The lines of a text in a column of this width. */
  lines(text: Inline, look: TextLook, width: number): Line[]
  newPage(): void
  /** Draws lines below each other, from this height on, as part of an element. */
  draw(part: Element | 'foot', lines: readonly Line[], at: { x: number; y: number; width: number; look: TextLook }): void
  /** A line that is there for the eye alone. */
  rule(from: readonly [number, number], to: readonly [number, number], width?: number): void
}

export function openSheet(info: { title: string; author: string; at: number }): Sheet {
  const doc = new PDFDocument({
    ...{ size: 'A4', margin: 0, bufferPages: true, pdfVersion: '1.7', tagged: true, lang: 'en', displayTitle: true },
    info: {
      Title: info.title,
      Author: info.author,
      Creator: 'Panelbook',
      Producer: 'Panelbook',
      CreationDate: new Date(info.at),
    },
  })
  escapeMetadata(doc)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const registered = new Set<string>()
  const widths = new Map<string, number>()
  const missing = new Set<string>()
  const use = (face: Face) => {
    if (!registered.has(face.name)) doc.registerFont(face.name, face.bytes)
    registered.add(face.name)
    return doc.font(face.name)
  }
  const measure = (face: Face, text: string, size: number): number => {
    const key = `${face.name} ${text}`
    let width = widths.get(key)
    if (width === undefined) {
      width = use(face).fontSize(1000).widthOfString(text) / 1000
      widths.set(key, width)
    }
    return width * size
  }
  const drawLine = (line: Line, x: number, baseline: number, size: number) => {
    if (line.toldApart) doc.markContent('Span', { actual: line.text })
    for (const { text, face, bold, x: within } of line.pieces) {
      use(face).fontSize(size)
      // It has one weight alone.
      const thicker = face.last && bold ? { fill: true, stroke: true } : {}
      if (face.last && bold) doc.lineWidth(size * 0.04)
      doc.text(text, x + within, baseline, { lineBreak: false, baseline: 'alphabetic', ...thicker })
    }
    if (line.toldApart) doc.endMarkedContent()
  }
  const sheet: Sheet = {
    ...{ doc, root, missing, y: TOP },
    lines: (text, { size, bold = false }, width) =>
      linesOf(text, { size, bold, width, measure, missing: (character) => missing.add(character) }),
    newPage() {
      doc.addPage()
      sheet.y = TOP
    },
    draw(part, lines, { x, y, width, look: { size, muted } }) {
      if (lines.length === 0) return
      const content = part === 'foot' ? undefined : doc.markStructureContent(tagOf(part))
      if (part === 'foot') doc.markContent('Artifact', { type: 'Pagination' })
      doc.fillColor(muted ? MUTED : INK).strokeColor(muted ? MUTED : INK)
      for (const [index, line] of lines.entries()) {
        const start = line.rightToLeft ? x + width - line.width : x
        drawLine(line, start, y + index * leadingOf(size) + ASCENT * size, size)
      }
      doc.endMarkedContent()
      if (content && part !== 'foot') part.add(content)
    },
    rule([x1, y1], [x2, y2], width = 0.5) {
      doc.markContent('Artifact', { type: 'Layout' })
      doc.lineWidth(width).strokeColor(RULE).moveTo(x1, y1).lineTo(x2, y2).stroke()
      doc.endMarkedContent()
    },
  }
  return sheet
}

const tagOf = (part: Element): string => String((part as unknown as { dictionary: { data: { S: string } } }).dictionary.data.S)

/** pdfkit puts what somebody wrote into the file's XML as it stands. By then the file has its title and author beside it, whole. */
function escapeMetadata(doc: PDFKit.PDFDocument): void {
  const metadata = doc as unknown as { endMetadata(): void }
  const end = metadata.endMetadata
  metadata.endMetadata = () => {
    const { Title = '', Author = '' } = doc.info
    Object.assign(doc.info, { Title: escapedXml(Title), Author: escapedXml(Author) })
    end.call(doc)
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** XML has no way to write some control characters. */
const escapedXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)
