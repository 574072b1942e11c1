import { indentOf, ordinalOf } from '../../cues/line-marker.ts'
import type { Paragraph } from '../block.ts'
import { saysByName } from '../html/html-blocks.ts'
import { closingFence, commentLines, dedent } from './enclosed-lines.ts'
import { plainText } from './inline-text.ts'
import { isTableRule, tableCells } from './markdown-table.ts'
import { type LineKind, push, pushPage } from './reading.ts'

/** A further line of a fold's summary that has begun above. */
const openSummary: LineKind = (reading, line) => {
  const { foldSummary, at } = reading
  if (!foldSummary) return false
  const end = line.text.search(/<\/summary>/i)
  foldSummary.text += ` ${end === -1 ? line.text : line.text.slice(0, end)}`
  if (end === -1 && at + 1 - foldSummary.from < 20) return true
  push(reading, {
    kind: 'summary',
    text: unnumbered(plainText(foldSummary.text)),
    span: { from: foldSummary.from, to: at + 1 },
  })
  reading.foldSummary = undefined
  line.text = end === -1 ? '' : line.text.slice(end + '</summary>'.length).trim()
  return plainText(line.text) === ''
}

const comment: LineKind = (reading) => {
  const { lines, at } = reading
  const count = commentLines(lines, at, reading.comments)
  if (count === 0) return false
  for (let offset = 0; offset < count; offset++) {
    const commented = (lines[at + offset] ?? '').trim()
    if (commented) pushPage(reading, 'a comment', commented, { from: at + 1 + offset, to: at + 1 + offset })
  }
  reading.at += count - 1
  return true
}

const code: LineKind = (reading, { raw, text }) => {
  const { lines, at } = reading
  const end = closingFence(lines, at, reading.unclosed)
  if (end === undefined) return false
  const language = /^(?:`{3,}|~{3,})\s{0,3}([\w+#.-]{0,30})/.exec(text)?.[1]
  push(reading, {
    kind: 'code',
    text: dedent(lines.slice(at + 1, end), indentOf(raw)),
    span: { from: at + 1, to: end + 1 },
    ...(language ? { language } : {}),
  })
  reading.at = end
  return true
}

/** `<details>` and `<summary>`, wherever they stand in the line. */
const fold: LineKind = (reading, { raw, span, ...line }) => {
  if (!/<\/?(?:details|summary)\b/i.test(line.text)) return false
  let { text } = line
  const open = /<summary[^<>]{0,200}>/i.exec(text)
  if (open) {
    const rest = text.slice(open.index + open[0].length)
    const end = rest.search(/<\/summary>/i)
    if (end === -1) {
      reading.foldSummary = { text: rest, from: reading.at + 1 }
      return true
    }
    push(reading, { kind: 'summary', text: unnumbered(plainText(rest.slice(0, end))), span })
    text = rest.slice(end + '</summary>'.length).trim()
  }
  const closes = /<\/details>/i.test(text)
  text = text.replace(/<\/?details[^<>]{0,200}>/gi, '').trim()
  const inFold = plainText(text)
  if (inFold) push(reading, { kind: 'paragraph', text: inFold, span })
  if (closes) push(reading, { kind: 'fold-end', text: '', span })
  else if (!open && !inFold) pushPage(reading, 'markup', raw.trim(), span)
  return true
}

/** A line with the page's own elements, such as `<interview-answer>`, or inside one. */
const ownElements: LineKind = (reading, { text, span }) => {
  const pieces = customPieces(text, reading.says)
  if (!pieces) return false
  reading.says = pieces.says
  for (const piece of pieces.texts) {
    const plain = plainText(piece.text)
    if (plain) push(reading, { kind: 'paragraph', text: plain, span, ...(piece.says ? { says: piece.says } : {}) })
  }
  if (!pieces.texts.some((piece) => plainText(piece.text))) pushPage(reading, 'markup', text, span)
  reading.attached = false
  return true
}

const table: LineKind = (reading, { text, span }) => {
  const { lines, at } = reading
  if (!text.includes('|') || !isTableRule(lines[at + 1] ?? '') || tableCells(text).length <= 1) return false
  const rows = [{ cells: tableCells(text), span }]
  let end = at + 2
  while (end < lines.length && (lines[end] ?? '').includes('|')) {
    rows.push({ cells: tableCells(lines[end] ?? ''), span: { from: end + 1, to: end + 1 } })
    end += 1
  }
  push(reading, { kind: 'table', text: '', rows, span: { from: at + 1, to: end } })
  reading.at = end - 1
  return true
}

/** The line under a heading. */
const underline: LineKind = (reading, { text }) => {
  const { blocks, at } = reading
  const above = blocks.at(-1)
  if (!/^(?:=+|-+)$/.test(text) || text.length < 3 || !reading.attached) return false
  if (above?.kind !== 'paragraph' || above.span.from !== above.span.to || above.span.to !== at) return false
  blocks[blocks.length - 1] = {
    kind: 'heading',
    level: text.startsWith('=') ? 1 : 2,
    text: above.text,
    span: { from: above.span.from, to: at + 1 },
  }
  reading.depths.reset()
  return true
}

const colons: LineKind = (reading, { text, span }) => {
  if (!/^:{3,}/.test(text)) return false
  pushPage(reading, 'markup', text, span)
  return true
}

const rule: LineKind = (reading, { text, span }) => {
  if (!/^(?:[-_*=~•·—–][ \t]?){3,}$/.test(text)) return false
  push(reading, { kind: 'rule', text: '', span })
  return true
}

/** Kinds of lines that are known by their marks, in the order in which they are tried. */
export const markupLines: readonly LineKind[] = [openSummary, comment, code, fold, ownElements, table, underline, colons, rule]

const CUSTOM_TAG = /<(\/?)([a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){1,5}|question|answer|prompt)(?:\s[^<>]{0,300})?\/?>/gi

/** The texts between the page's own elements, with what their names say; undefined for a line without such elements. */
function customPieces(
  line: string,
  open: Paragraph['says'],
): { texts: { text: string; says: Paragraph['says'] }[]; says: Paragraph['says'] } | undefined {
  if (!line.includes('<') && !open) return undefined
  const tags = [...line.matchAll(CUSTOM_TAG)]
  if (tags.length === 0) return undefined
  const texts: { text: string; says: Paragraph['says'] }[] = []
  let says = open
  let at = 0
  for (const tag of tags) {
    texts.push({ text: line.slice(at, tag.index), says })
    says = tag[1] ? undefined : (saysByName((tag[2] ?? '').toLowerCase()) ?? says)
    at = tag.index + tag[0].length
  }
  texts.push({ text: line.slice(at), says })
  return { texts, says }
}

const unnumbered = (text: string): string => text.slice(ordinalOf(text)?.length ?? 0) || text
