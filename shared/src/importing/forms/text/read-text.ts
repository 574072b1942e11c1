import { startsWithLabel } from '../../cues/find-labels.ts'
import { bulletOf, indentOf, type LineMarker, ordinalOf, plainOrdinal } from '../../cues/line-marker.ts'
import { readMail } from '../../cues/mail-matter.ts'
import { numberInWords } from '../../cues/number-words.ts'
import { hasPageForm, isContentsEntry, isDivider, isRunningHead, pageMatter } from '../../cues/page-matter.ts'
import type { Span } from '../../import-result.ts'
import type { Block, ListItem, Paragraph, ReadDocument } from '../block.ts'
import { saysByName } from '../html/html-blocks.ts'
import { closingFence, commentLines, dedent } from './enclosed-lines.ts'
import { readFrontMatter } from './front-matter.ts'
import { plainText, wholeLink, wholeStrong } from './inline-text.ts'
import { ListDepth } from './list-depth.ts'
import { isTableRule, tableCells } from './markdown-table.ts'
import { withPlainCounters } from './spelled-counters.ts'
import { continues, wrapColumn } from './text-lines.ts'

/**
 * Reads plain text and Markdown alike: pasted text borrows Markdown's marks, and Markdown files contain pasted text. Every line that is not
 * blank ends in exactly one block. Longer than a hundred lines, because it tries one kind of line after the other, in an order that matters.
 */
export function readText(written: readonly string[], markdown: boolean): ReadDocument {
  const lines = withPlainCounters(written)
  const blocks: Block[] = []
  const rules = { markdown, wrap: wrapColumn(lines.map(unquotedLine).filter((line) => !hasPageForm(line))) }
  const mailMatter = readMail(lines)
  const depths = new ListDepth()
  /** Fences that no later line closes. Each is searched for only once, or a page of them would take quadratic time. */
  const unclosed = new Set<string>()
  /** No comment ends before this line, by an earlier search. */
  const comments = { noneBefore: 0 }
  let foldSummary: { text: string; from: number } | undefined
  let attached = false
  /** What the text is, by the name of the page's own element that is open. */
  let says: Paragraph['says']
  /** The last heading at the margin is itself an entry of a list: "1. ### What is yeast?". */
  let listed = false
  let at = 0

  const push = (block: Block) => {
    blocks.push(block)
    attached = true
  }
  const page = (why: string, text: string, span: Span) => push({ kind: 'page', why, text, span })

  const front = readFrontMatter(lines)
  if (front) {
    for (let line = 0; line < front.lines; line++) {
      const text = (lines[line] ?? '').trim()
      if (text) page('front matter', text, { from: line + 1, to: line + 1 })
    }
    at = front.lines
  }

  for (; at < lines.length; at++) {
    const raw = lines[at] ?? ''
    const line = { from: at + 1, to: at + 1 }
    let text = raw.trim()
    if (text === '') {
      attached = false
      continue
    }
    if (foldSummary) {
      const end = text.search(/<\/summary>/i)
      foldSummary.text += ` ${end === -1 ? text : text.slice(0, end)}`
      if (end === -1 && at + 1 - foldSummary.from < 20) continue
      push({ kind: 'summary', text: unnumbered(plainText(foldSummary.text)), span: { from: foldSummary.from, to: at + 1 } })
      foldSummary = undefined
      text = end === -1 ? '' : text.slice(end + '</summary>'.length).trim()
      if (plainText(text) === '') continue
    }
    const comment = commentLines(lines, at, comments)
    if (comment > 0) {
      for (let offset = 0; offset < comment; offset++) {
        const commented = (lines[at + offset] ?? '').trim()
        if (commented) page('a comment', commented, { from: at + 1 + offset, to: at + 1 + offset })
      }
      at += comment - 1
      continue
    }
    const fenceEnd = closingFence(lines, at, unclosed)
    if (fenceEnd !== undefined) {
      const language = /^(?:`{3,}|~{3,})\s{0,3}([\w+#.-]{0,30})/.exec(text)?.[1]
      push({
        kind: 'code',
        text: dedent(lines.slice(at + 1, fenceEnd), indentOf(raw)),
        span: { from: at + 1, to: fenceEnd + 1 },
        ...(language ? { language } : {}),
      })
      at = fenceEnd
      continue
    }
    if (/<\/?(?:details|summary)\b/i.test(text)) {
      const open = /<summary[^<>]{0,200}>/i.exec(text)
      if (open) {
        const rest = text.slice(open.index + open[0].length)
        const end = rest.search(/<\/summary>/i)
        if (end === -1) {
          foldSummary = { text: rest, from: at + 1 }
          continue
        }
        push({ kind: 'summary', text: unnumbered(plainText(rest.slice(0, end))), span: line })
        text = rest.slice(end + '</summary>'.length).trim()
      }
      const closes = /<\/details>/i.test(text)
      text = text.replace(/<\/?details[^<>]{0,200}>/gi, '').trim()
      const inFold = plainText(text)
      if (inFold) push({ kind: 'paragraph', text: inFold, span: line })
      if (closes) push({ kind: 'fold-end', text: '', span: line })
      else if (!open && !inFold) page('markup', raw.trim(), line)
      continue
    }
    const pieces = customPieces(text, says)
    if (pieces) {
      says = pieces.says
      for (const piece of pieces.texts) {
        const plain = plainText(piece.text)
        if (plain) push({ kind: 'paragraph', text: plain, span: line, ...(piece.says ? { says: piece.says } : {}) })
      }
      if (!pieces.texts.some((piece) => plainText(piece.text))) page('markup', text, line)
      attached = false
      continue
    }
    if (text.includes('|') && isTableRule(lines[at + 1] ?? '') && tableCells(text).length > 1) {
      const rows = [{ cells: tableCells(text), span: line }]
      let end = at + 2
      while (end < lines.length && (lines[end] ?? '').includes('|')) {
        rows.push({ cells: tableCells(lines[end] ?? ''), span: { from: end + 1, to: end + 1 } })
        end += 1
      }
      push({ kind: 'table', text: '', rows, span: { from: at + 1, to: end } })
      at = end - 1
      continue
    }
    const previous = blocks[blocks.length - 1]
    if (/^(?:=+|-+)$/.test(text)) {
      const underlines = attached && previous?.kind === 'paragraph' && previous.span.from === previous.span.to && text.length >= 3
      if (underlines && previous.span.to === at) {
        blocks[blocks.length - 1] = {
          kind: 'heading',
          level: text.startsWith('=') ? 1 : 2,
          text: previous.text,
          span: { from: previous.span.from, to: at + 1 },
        }
        depths.reset()
        continue
      }
    }
    if (/^:{3,}/.test(text)) {
      page('markup', text, line)
      continue
    }
    if (/^(?:[-_*=~•·—–][ \t]?){3,}$/.test(text)) {
      push({ kind: 'rule', text: '', span: line })
      continue
    }
    // Any other line is prose, with at most a marker before it.
    const indent = indentOf(unquotedLine(raw))
    text = unquotedLine(raw).trim()
    if (text === '') {
      page('markup', raw.trim(), line)
      attached = false
      continue
    }
    const mail = mailMatter(at)
    if (mail) {
      page(mail, text, line)
      attached = false
      continue
    }
    const between = /^(={2,6}) (\S[^=\n]{0,80}?) \1$/.exec(text)
    if (between && plainText(between[2] ?? '') !== '') {
      push({ kind: 'heading', level: between[1]?.length ?? 2, text: plainText(between[2] ?? ''), span: line })
      depths.reset()
      continue
    }
    if (isDivider(text) || isContentsEntry(text) || isRunningHead(text)) {
      page(pageMatter(text) ?? 'a divider', text, line)
      continue
    }
    const markedHeading = headingOf(text)
    if (markedHeading) {
      const inItem: boolean = indent >= 2 && (depths.open || listed)
      listed = markedHeading.listed || (listed && inItem)
      const plain = plainText(markedHeading.text)
      if (plain === '') page('markup', text, line)
      else {
        const ordinal = markedHeading.ordinal ?? ordinalOf(plain)?.ordinal
        const length = markedHeading.ordinal ? 0 : (ordinalOf(plain)?.length ?? 0)
        const heading = plain.slice(length).trim() || plain
        push({
          kind: 'heading',
          level: markedHeading.level,
          text: heading,
          span: line,
          ...(ordinal ? { ordinal } : {}),
          ...(inItem ? { indented: true } : {}),
        })
      }
      if (!inItem) depths.reset()
      continue
    }
    const quoteBegins = text !== raw.trim() && !/^\s*>/.test(lines[at - 1] ?? '')
    if (
      attached &&
      !quoteBegins &&
      previous &&
      (previous.kind === 'paragraph' || previous.kind === 'item') &&
      goesOn(previous, raw, text)
    ) {
      previous.text = `${previous.text} ${plainText(text)}`
      previous.span = { from: previous.span.from, to: at + 1 }
      if (previous.strong && !wholeStrong(text)) delete previous.strong
      continue
    }
    // "**1.** Text" counts like "1. Text".
    text = plainOrdinal(text.replace(/^(\*\*|__)(\(?\d{1,4}[.):]|Q\d{1,4}[.:)]?)\1\s+/, '$2 '))
    const emphasis = /^(?:\*\*|__|<b>|<strong>)/i.exec(text)?.[0] ?? ''
    const marker = bulletOf(text) ?? ordinalOf(text) ?? (emphasis ? ordinalOf(text.slice(emphasis.length)) : undefined)
    const inEmphasis = marker !== undefined && emphasis !== '' && bulletOf(text) === undefined && ordinalOf(text) === undefined
    const rest = marker ? (inEmphasis ? emphasis + text.slice(emphasis.length + marker.length) : text.slice(marker.length)) : text
    const plain = plainText(rest)
    if (plain === '') {
      if (marker?.ordinal?.named)
        push({ kind: 'item', depth: depths.enter(indent, marker), ordinal: marker.ordinal, text: '', span: line })
      else page(/!\[|<img/i.test(text) ? 'an image or a badge' : 'markup', text, line)
      continue
    }
    const link = wholeLink(rest)
    const shared = { text: plain, span: line, ...(wholeStrong(rest) ? { strong: true } : {}), ...(link ? { link } : {}) }
    if (marker) {
      const inner = marker.bullet ? plainOrdinal(rest) : rest
      const nested = marker.bullet ? ordinalOf(inner) : undefined
      const depth = depths.enter(indent, marker)
      if (nested)
        push({ kind: 'item', ...shared, depth, text: plainText(inner.slice(nested.length)), ...withOrdinal(nested.ordinal) })
      else push({ kind: 'item', ...shared, depth, ...withOrdinal(marker.ordinal), ...markedAs(marker) })
      continue
    }
    const indented = depths.open && indent >= 2
    if (!indented) depths.reset()
    push({
      kind: 'paragraph',
      ...shared,
      ...(indented ? { indented } : {}),
      ...(attached ? { attached, ...(indent > 0 ? { margin: indent } : {}) } : {}),
      ...(says ? { says } : {}),
    })
  }
  return { blocks, ...(front?.title ? { title: front.title } : {}) }

  function goesOn(previous: ListItem | Paragraph, raw: string, text: string): boolean {
    // "answer." at the beginning of a line ends a broken sentence and is no label.
    const midway = /^\p{Ll}/u.test(text) && !text.includes(':')
    if (bulletOf(text) || ordinalOf(plainOrdinal(text)) || (!midway && startsWithLabel(plainText(text))) || wholeStrong(text))
      return false
    if (numberInWords(plainText(text))) return false
    // A sign in front begins a new block, like a bullet.
    if (/^\p{Extended_Pictographic}/u.test(text) && !/^[\d#*]/.test(text)) return false
    if (previous.span.to !== at || /<br\s{0,3}\/?>\s*$/i.test(lines[at - 1] ?? '')) return false
    return continues(unquotedLine(lines[at - 1] ?? ''), unquotedLine(raw), rules)
  }
}

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

/** A line without the `>` marks of quoting. Its margin stays. */
const unquotedLine = (line: string): string => line.replace(/^\s{0,3}(?:> ?){1,5}/, '')

const markedAs = ({ checked, letter, mark }: LineMarker) => ({
  ...(mark === undefined ? {} : { mark }),
  ...(checked === undefined ? {} : { checked }),
  ...(letter === undefined ? {} : { letter }),
})
const withOrdinal = (ordinal: ListItem['ordinal']) => (ordinal ? { ordinal } : {})

/** "## Text", "1. ### Text", "<h3>Text</h3>". */
function headingOf(
  text: string,
): { level: number; text: string; listed: boolean; ordinal?: NonNullable<ListItem['ordinal']> } | undefined {
  const tag = /^<h([1-6])(?:\s[^<>]{0,300})?>(.{1,2000}?)<\/h[1-6]>$/i.exec(text)
  if (tag) return { level: Number(tag[1]), text: tag[2] ?? '', listed: false }
  const marker = text.startsWith('#') ? undefined : (bulletOf(text) ?? ordinalOf(text))
  const rest = marker ? text.slice(marker.length) : text
  const hashes = /^(#{1,6})(?:[\t ]+(.*?))?(?:[\t ]+#{1,20})?$/.exec(rest)
  if (!hashes || (marker && !hashes[2])) return undefined
  const level = hashes[1]?.length ?? 1
  return { level, text: hashes[2] ?? '', listed: marker !== undefined, ...(marker?.ordinal ? { ordinal: marker.ordinal } : {}) }
}

const unnumbered = (text: string): string => text.slice(ordinalOf(text)?.length ?? 0) || text
