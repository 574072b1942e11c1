import { type Part, partOfHeading } from './posting-cues.ts'
import { partOfForeignHeading } from './posting-headings.ts'

/** A line of a posting without its bullet or heading marks: `text.slice(start, end)`. */
export interface PostingLine {
  start: number
  end: number
  /** The part that its heading names; `open` before the first heading. */
  part: Part
  /** Whether it is a statement of its own: an item of a list, or a line below a heading of requirements. */
  item: boolean
}

const BULLET = /^\s*(?:[-*+•·–—▪▫◦●○■□►▸➤➢✓✔✅☑→»🔹🔸]\s*|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+|o\s{2,})/u
const HEADING_MARK = /^\s*(#{1,6}\s+|\*\*(?=[^*]+\*\*:?\s*$)|__(?=[^_]+__:?\s*$)|={2,}\s*)/

/**
 * The lines of a posting as they are read, each with the part that its heading names. Undefined for headings and for lines without
 * words, which are read as well.
 */
export function* postingLines(posting: string): Generator<PostingLine | undefined> {
  const raw = splitLines(posting)
  let part: Part = 'open'
  for (const [at, line] of raw.entries()) {
    const text = posting.slice(line.start, line.end)
    if (text.trim() === '') {
      yield undefined
      continue
    }
    const bullet = BULLET.exec(text)?.[0].length ?? 0
    const heading = bullet > 0 && !HEADING_MARK.test(text) ? undefined : headingOf(text, nextText(posting, raw, at))
    if (heading) {
      part = heading.part
      yield heading.restAt === undefined ? undefined : trimmed(posting, line.start + heading.restAt, line.end, part, true)
      continue
    }
    const item = bullet > 0 || part === 'must' || part === 'nice' || part === 'duty'
    const inline = bullet > 0 ? labelled(text.slice(bullet)) : undefined
    // "• Nice to have: Kafka" has its own heading, for this line alone.
    const own = inline?.part ?? part
    yield trimmed(posting, line.start + bullet + (inline?.restAt ?? 0), line.end, own, item)
  }
}

/**
 * What ends a line. So many blanks are the gap between two columns of a page. No line has more of them, so no expression that
 * steps over blanks takes long.
 */
const LINE_END = /\r\n?|[\n\u2028\u2029]|[^\S\r\n]{20,}/g

function splitLines(text: string): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = []
  let start = 0
  for (const match of text.matchAll(LINE_END)) {
    lines.push({ start, end: match.index })
    start = match.index + match[0].length
  }
  lines.push({ start, end: text.length })
  return lines
}

function nextText(posting: string, raw: readonly { start: number; end: number }[], at: number): string {
  for (const line of raw.slice(at + 1, at + 4)) {
    const text = posting.slice(line.start, line.end)
    if (text.trim() !== '') return text
  }
  return ''
}

interface Heading {
  part: Part
  /** Where the heading's own line continues after a colon. */
  restAt?: number
}

/** A heading is marked, or short and known, or short and followed by a list. "Requirements: Python" is a heading with content. */
function headingOf(line: string, next: string): Heading | undefined {
  const text = line.trim()
  const bare = text.replace(/^[#*_=\s]+|[*_=:\s]+$/g, '')
  const words = bare.split(/\s+/).length
  if (HEADING_MARK.test(line) && words <= 14) return { part: partOfForeignHeading(bare) ?? partOfHeading(bare) ?? 'open' }
  const foreign = partOfForeignHeading(bare)
  if (foreign) return { part: foreign }
  const inline = labelled(line)
  if (inline) return inline
  if (words > 10 || bare.length > 80 || /[.!;]$/.test(bare)) return undefined
  const shouted = bare === bare.toUpperCase() && /\p{Lu}{3}/u.test(bare)
  const known = partOfHeading(bare)
  if (known && (text.endsWith(':') || shouted || words <= 6 || BULLET.test(next))) {
    // "Experience with Kafka is a plus" is a statement and no heading, unless a list follows.
    return BULLET.test(next) || text.endsWith(':') || shouted || looksLikeTitle(bare) ? { part: known } : undefined
  }
  if (text.endsWith(':') || shouted) return { part: known ?? 'open' }
  return undefined
}

/** "What you bring", "About us", "Nice to have": without a figure, and without words that make a statement. */
const looksLikeTitle = (text: string): boolean =>
  !/\d|\b(?:experience (?:with|in)|knowledge of|ability to|is a|are a|familiar|years)\b|,/i.test(text) &&
  /^(?:what|who|why|how|about|your?|our|the|key|main|minimum|basic|preferred|nice|bonus|must|job|role|requirements?|responsibilit|qualifications?|skills?|benefits?|perks|profile|duties|essentials?|desirable|good|we|tech|in this|equal|day|candidate|ideal|person|compensation|tasks|stack|technologies|extras?|pluses|some|further|required|location|company|salary|technical|location|hard|soft|interview|hiring|where|life|to (?:be successful|succeed|thrive)|an? (?:typical|good|great|right|strong)|during|attributes|accountabil|scope of|working|diversity|pay|apply|location)/i.test(
    text,
  )

/** "Requirements: Python, SQL" in one line: a label of a few words that is a known heading, a colon, and text after it. */
function labelled(line: string): (Heading & { restAt: number }) | undefined {
  const match = /^\s*[*_]*([\p{L}'’/& -]{3,40}?)[*_]*\s*:[*_]*\s+(?=\S)/u.exec(line)
  const part = match?.[1] === undefined ? undefined : (partOfForeignHeading(match[1]) ?? partOfHeading(match[1]))
  return match && part ? { part, restAt: match[0].length } : undefined
}

/** Undefined if nothing is left. */
function trimmed(posting: string, from: number, to: number, part: Part, item: boolean): PostingLine | undefined {
  let [start, end] = [from, to]
  while (start < end && /[\s*_]/.test(posting[start] ?? '')) start++
  while (end > start && /[\s*_]/.test(posting[end - 1] ?? '')) end--
  return end > start ? { start, end, part, item } : undefined
}
