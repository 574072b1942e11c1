import { startsWithLabel } from '../../cues/find-labels.ts'
import { bulletOf, ordinalOf } from '../../cues/line-marker.ts'
import type { Block, ReadDocument } from '../block.ts'
import { readText } from '../text/read-text.ts'
import { isIndented, UnmarkedEntries } from './drawn-bullets.ts'
import { linesOfPage, type PageLine, type PlacedText } from './page-lines.ts'

/** Lines at each end of a page that may be its head or foot. */
const EDGE = 2
/** How much larger than the text a heading is at least, and how long it may be. */
const LARGER = 1.12
const LONGEST_HEADING = 150

interface Line extends PageLine {
  furniture: boolean
}

/**
 * Pages of placed text as blocks, and the lines they were read from: line n is the nth line of all pages. A gap counts as a blank
 * line.
 */
export function pdfDocument(pages: readonly (readonly PlacedText[])[]): ReadDocument & { lines: string[] } {
  const read = pages.map((texts) => linesOfPage(texts).filter(({ text }) => text !== ''))
  const furniture = furnitureOf(read)
  const all = read.flatMap((lines, page) => {
    const told = lines.map((line, at): Line => ({ ...line, furniture: furniture(page, at) }))
    const first = told.findIndex((line) => !line.furniture)
    // A page may continue the last paragraph of the one before: a page break alone separates nothing.
    return told.map((line, at) => (at === first && page > 0 ? { ...line, apart: false } : line))
  })
  const body = bodySize(all)
  const levels = [...new Set(all.filter((line) => isLarger(line, body)).map(({ size }) => Math.round(size)))].sort(
    (a, b) => b - a,
  )
  const lines: string[] = []
  const marked: string[] = []
  const heads = new Map<number, string>()
  const entries = new UnmarkedEntries(marked)
  let above: Line | undefined
  for (const line of unbroken(all)) {
    if (line.furniture) {
      lines.push(line.text)
      marked.push('')
      heads.set(lines.length, line.text)
      continue
    }
    const level = isLarger(line, body) ? levels.indexOf(Math.round(line.size)) + 1 : 0
    const goesOn = level > 0 && above && !line.apart && Math.round(above.size) === Math.round(line.size)
    if ((goesOn || (above && level === 0 && continues(above, line))) && marked.length > 0) {
      // A heading of two lines, or a sentence broken at the column's edge.
      lines[lines.length - 1] += ` ${line.text}`
      marked[marked.length - 1] += ` ${line.text}`
      above = line
      continue
    }
    if (above && (line.apart || level > 0) && lines.length > 0) {
      lines.push('')
      marked.push('')
    }
    lines.push(line.text)
    marked.push(level > 0 ? `${'#'.repeat(Math.min(6, level))} ${line.text}` : line.text)
    entries.take(line, above, level)
    above = line
  }
  const { blocks } = readText(marked, false)
  const heading = [...heads].map(
    ([at, text]): Block => ({ kind: 'page', why: 'the head or foot of a page', text, span: { from: at, to: at } }),
  )
  return { blocks: [...blocks, ...heading].sort((a, b) => a.span.from - b.span.from), lines }
}

/** Whether a line continues the sentence above: its first word had no room there, and it begins nothing new. */
function continues(above: Line, line: Line): boolean {
  if (line.apart || above.furniture || /[?:？：]$/.test(above.text)) return false
  if (bulletOf(line.text) || ordinalOf(line.text) || startsWithLabel(line.text)) return false
  const word = /^\S+/.exec(line.text)?.[0].length ?? 0
  if (above.end + (word + 1) * line.size * NARROW >= above.right) return true
  // In a list with drawn bullets, each entry has a line of its own with room left on it.
  if (isIndented(above) && isIndented(line)) return false
  return /^\p{Ll}/u.test(line.text) && !/[.!]$/.test(above.text)
}
/** The least width of a letter, in sizes of its font. */
const NARROW = 0.4

const isLarger = ({ size, text }: PageLine, body: number): boolean =>
  size >= body * LARGER && text.length <= LONGEST_HEADING && /\p{L}/u.test(text)

/** The size that most characters have. */
function bodySize(lines: readonly PageLine[]): number {
  const sizes = new Map<number, number>()
  for (const { size, text } of lines)
    sizes.set(Math.round(size * 2) / 2, (sizes.get(Math.round(size * 2) / 2) ?? 0) + text.length)
  return [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}

/**
 * Recognises running heads and feet: lines at the ends of several pages that differ at most in their numbers, and a page number
 * alone.
 */
function furnitureOf(pages: readonly (readonly PageLine[])[]): (page: number, at: number) => boolean {
  const times = new Map<string, number>()
  const edges = (lines: readonly PageLine[]) => [...new Set([...lines.slice(0, EDGE), ...lines.slice(-EDGE)].map(key))]
  for (const lines of pages) for (const each of edges(lines)) times.set(each, (times.get(each) ?? 0) + 1)
  const often = Math.max(2, Math.ceil(pages.length * 0.4))
  return (page, at) => {
    const lines = pages[page] ?? []
    const line = lines[at]
    if (!line || (at >= EDGE && at < lines.length - EDGE)) return false
    if (/^\W*(?:page|seite|página|pagina|p\.)?\s*\d{1,4}(?:\s*(?:of|von|de|di|\/|\|)\s*\d{1,4})?\W*$/iu.test(line.text))
      return true
    return pages.length > 1 && (times.get(key(line)) ?? 0) >= often && !/[?？؟]\s*$/.test(line.text)
  }
}

const key = ({ text, y }: PageLine): string => `${text.replace(/\d+/g, '#').replace(/\s+/g, ' ')} ${Math.round(y / 6)}`

/** Joins words that a hyphen breaks over two lines. */
function* unbroken(lines: readonly Line[]): Generator<Line> {
  let carried = ''
  for (const [at, line] of lines.entries()) {
    const text = carried ? line.text.slice(carried.length).trim() : line.text
    carried = ''
    const next = lines[at + 1]
    const broken = /\p{Ll}{2}[-\u00ad]$/u.test(text) && next && !next.apart && !next.furniture
    const rest = broken ? /^\p{Ll}[\p{L}\p{M}]*[.,;:!?)]*/u.exec(next.text)?.[0] : undefined
    if (rest) carried = rest
    const whole = rest ? `${text.slice(0, -1)}${rest}` : text
    if (whole !== '') yield { ...line, text: whole }
  }
}
