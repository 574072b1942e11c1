import { startsWithLabel } from '../../cues/find-labels.ts'
import { bulletOf, indentOf, type LineMarker, ordinalOf, plainOrdinal } from '../../cues/line-marker.ts'
import { numberInWords } from '../../cues/number-words.ts'
import { isContentsEntry, isDivider, isRunningHead, pageMatter } from '../../cues/page-matter.ts'
import type { ListItem, Paragraph } from '../block.ts'
import { plainText, wholeLink, wholeStrong } from './inline-text.ts'
import { type LineKind, push, pushPage, type Reading, unquotedLine } from './reading.ts'
import { continues } from './text-lines.ts'

/** Takes the marks of quoting away, and a line that consists of nothing else. */
const quoted: LineKind = (reading, line) => {
  const unquoted = unquotedLine(line.raw)
  line.indent = indentOf(unquoted)
  line.text = unquoted.trim()
  if (line.text !== '') return false
  pushPage(reading, 'markup', line.raw.trim(), line.span)
  reading.attached = false
  return true
}

const mail: LineKind = (reading, { text, span }) => {
  const why = reading.mailMatter(reading.at)
  if (!why) return false
  pushPage(reading, why, text, span)
  reading.attached = false
  return true
}

/** "== Heading ==", as wikis write it. */
const wikiHeading: LineKind = (reading, line) => {
  const between = /^(={2,6}) (\S[^=\n]{0,80}?) \1$/.exec(line.text)
  const text = plainText(between?.[2] ?? '')
  if (text === '') return false
  push(reading, { kind: 'heading', level: between?.[1]?.length ?? 2, text, span: line.span })
  reading.depths.reset()
  return true
}

const matter: LineKind = (reading, { text, span }) => {
  if (!isDivider(text) && !isContentsEntry(text) && !isRunningHead(text)) return false
  pushPage(reading, pageMatter(text) ?? 'a divider', text, span)
  return true
}

const markedHeading: LineKind = (reading, { text, indent, span }) => {
  const found = headingOf(text)
  if (!found) return false
  const inItem: boolean = indent >= 2 && (reading.depths.open || reading.listed)
  reading.listed = found.listed || (reading.listed && inItem)
  const plain = plainText(found.text)
  if (plain === '') pushPage(reading, 'markup', text, span)
  else {
    const ordinal = found.ordinal ?? ordinalOf(plain)?.ordinal
    const length = found.ordinal ? 0 : (ordinalOf(plain)?.length ?? 0)
    push(reading, {
      kind: 'heading',
      level: found.level,
      text: plain.slice(length).trim() || plain,
      span,
      ...withOrdinal(ordinal),
      ...(inItem ? { indented: true } : {}),
    })
  }
  if (!inItem) reading.depths.reset()
  return true
}

/** A further line of the paragraph or list item above. */
const continuation: LineKind = (reading, { raw, text }) => {
  const { lines, at } = reading
  const above = reading.blocks.at(-1)
  const quoteBegins = text !== raw.trim() && !/^\s*>/.test(lines[at - 1] ?? '')
  if (!reading.attached || quoteBegins || (above?.kind !== 'paragraph' && above?.kind !== 'item')) return false
  if (!goesOn(reading, above, raw, text)) return false
  above.text = `${above.text} ${plainText(text)}`
  above.span = { from: above.span.from, to: at + 1 }
  if (above.strong && !wholeStrong(text)) delete above.strong
  return true
}

function goesOn({ lines, at, rules }: Reading, above: ListItem | Paragraph, raw: string, text: string): boolean {
  // "answer." at the beginning of a line ends a broken sentence and is no label.
  const midway = /^\p{Ll}/u.test(text) && !text.includes(':')
  if (bulletOf(text) || ordinalOf(plainOrdinal(text)) || (!midway && startsWithLabel(plainText(text))) || wholeStrong(text))
    return false
  if (numberInWords(plainText(text))) return false
  // A sign in front begins a new block, like a bullet.
  if (/^\p{Extended_Pictographic}/u.test(text) && !/^[\d#*]/.test(text)) return false
  if (above.span.to !== at || /<br\s{0,3}\/?>\s*$/i.test(lines[at - 1] ?? '')) return false
  return continues(unquotedLine(lines[at - 1] ?? ''), unquotedLine(raw), rules)
}

/** A list item or a paragraph: the fallback: a list item or a paragraph. */
const itemOrParagraph: LineKind = (reading, line) => {
  const { depths, says, attached } = reading
  const { indent, span } = line
  // "**1.** Text" counts like "1. Text".
  const text = plainOrdinal(line.text.replace(/^(\*\*|__)(\(?\d{1,4}[.):]|Q\d{1,4}[.:)]?)\1\s+/, '$2 '))
  const { marker, rest } = markerOf(text)
  const plain = plainText(rest)
  if (plain === '') {
    if (marker?.ordinal?.named)
      push(reading, { kind: 'item', depth: depths.enter(indent, marker), ordinal: marker.ordinal, text: '', span })
    else pushPage(reading, /!\[|<img/i.test(text) ? 'an image or a badge' : 'markup', text, span)
    return true
  }
  const link = wholeLink(rest)
  const shared = { text: plain, span, ...(wholeStrong(rest) ? { strong: true } : {}), ...(link ? { link } : {}) }
  if (marker) {
    const inner = marker.bullet ? plainOrdinal(rest) : rest
    const nested = marker.bullet ? ordinalOf(inner) : undefined
    const depth = depths.enter(indent, marker)
    if (nested) {
      const after = plainText(inner.slice(nested.length))
      push(reading, { kind: 'item', ...shared, depth, text: after, ...withOrdinal(nested.ordinal) })
    } else push(reading, { kind: 'item', ...shared, depth, ...withOrdinal(marker.ordinal), ...markedAs(marker) })
    return true
  }
  const indented = depths.open && indent >= 2
  if (!indented) depths.reset()
  push(reading, {
    kind: 'paragraph',
    ...shared,
    ...(indented ? { indented } : {}),
    ...(attached ? { attached, ...(indent > 0 ? { margin: indent } : {}) } : {}),
    ...(says ? { says } : {}),
  })
  return true
}

/** The number or bullet at the beginning of a line, which may stand inside its emphasis, and the line without it. */
function markerOf(text: string): { marker: LineMarker | undefined; rest: string } {
  const plain = bulletOf(text) ?? ordinalOf(text)
  if (plain) return { marker: plain, rest: text.slice(plain.length) }
  const emphasis = /^(?:\*\*|__|<b>|<strong>)/i.exec(text)?.[0] ?? ''
  const marker = emphasis ? ordinalOf(text.slice(emphasis.length)) : undefined
  return { marker, rest: marker ? emphasis + text.slice(emphasis.length + marker.length) : text }
}

/** Kinds of lines of words, in the order in which they are tried. The last takes every line. */
export const proseLines: readonly LineKind[] = [quoted, mail, wikiHeading, matter, markedHeading, continuation, itemOrParagraph]

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
