/** A run of text with its place, in points from the lower left corner of its page. */
export interface PlacedText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

/** A line of a page as people read it. */
export interface PageLine {
  text: string
  readonly x: number
  readonly y: number
  readonly size: number
  /** Where the line ends, and where the longest line of its column ends. */
  readonly end: number
  readonly right: number
  /** Where the line's column begins. */
  readonly left: number
  /** The gap above the line is wider than between lines of one paragraph. */
  readonly apart: boolean
}

/** The lines of a page in reading order; if it has columns, column by column. */
export function linesOfPage(texts: readonly PlacedText[]): PageLine[] {
  const rows = rowsOf(texts)
  const gutter = gutterOf(rows)
  if (gutter === undefined) return spaced(rows.map(lineOf))
  const lines: PageLine[] = []
  let left: PlacedText[] = []
  let right: PlacedText[] = []
  // Each column has its own lines. A line beside one of the other column is there by chance.
  const close = () => {
    lines.push(...spaced(rowsOf(left).map(lineOf)), ...spaced(rowsOf(right).map(lineOf)))
    left = []
    right = []
  }
  for (const row of rows) {
    // A line across the gutter, such as a title, ends the columns above it.
    if (row.some((text) => text.x < gutter - 1 && text.x + text.width > gutter + 1)) {
      close()
      lines.push(...spaced([lineOf(row)]))
      continue
    }
    left.push(...row.filter(({ x }) => x < gutter))
    right.push(...row.filter(({ x }) => x >= gutter))
  }
  close()
  return lines
}

type Row = PlacedText[]

/** Runs that share a baseline, from the top of the page down. */
function rowsOf(texts: readonly PlacedText[]): Row[] {
  const sorted = [...texts].sort((a, b) => b.y - a.y || a.x - b.x)
  const rows: Row[] = []
  for (const text of sorted) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && Math.abs(first.y - text.y) <= Math.min(first.size, text.size) * 0.4) row.push(text)
    else rows.push([text])
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x)
  return rows
}

/** Gaps between two runs of one line, in sizes of the font: the space between words, and a gap that is more than that. */
const WORD_GAP = 0.15
const WIDE_GAP = 1.6
/** The fewest lines on each side of a gutter, and how much of their column they fill on average at least. */
const FEWEST_LINES = 4
const FILLED = 0.5
/** The same, if hardly any line of one side is level with one of the other; and the share that may be level by chance. */
const FILLED_APART = 0.3
const MOST_SHARED = 0.25

/** Where the empty strip between two columns is; undefined for a page of one column and for tables. */
function gutterOf(rows: readonly Row[]): number | undefined {
  const gaps = rows.flatMap((row) =>
    row.slice(1).flatMap((text, at) => {
      const before = row[at]
      const from = before ? before.x + before.width : 0
      return before && text.x - from > text.size * WIDE_GAP ? [{ from, to: text.x }] : []
    }),
  )
  const all = rows.flat()
  const edge = Math.min(...all.map(({ x }) => x))
  const end = Math.max(...all.map(({ x, width }) => x + width))
  const middle = gaps.filter(({ to }) => to > edge + (end - edge) * 0.3 && to < edge + (end - edge) * 0.8)
  // The right column begins where most gaps end.
  const starts = new Map<number, number>()
  for (const { to } of middle) starts.set(Math.round(to), (starts.get(Math.round(to)) ?? 0) + 1)
  const [start] = [...starts].sort((a, b) => b[1] - a[1])[0] ?? []
  if (start === undefined) return undefined
  const gutter = start - 2
  const shared = sharesLines(all, gutter)
  // A narrow last column belongs to a table, unless its lines are at other heights than those on the left.
  if (shared && start > edge + (end - edge) * 0.7) return undefined
  const right = rows.flatMap((row) => row.filter(({ x }) => Math.abs(x - start) <= 3))
  const crossing = rows.filter((row) => row.some(({ x, width }) => x < gutter - 1 && x + width > gutter + 1)).length
  const left = rows.filter((row) => row.some(({ x }) => x < gutter)).length - crossing
  if (right.length < FEWEST_LINES || left < FEWEST_LINES || crossing > rows.length * 0.3) return undefined
  const filled = (side: readonly number[], width: number) => side.reduce((sum, each) => sum + each, 0) / side.length / width
  const lefts = rows.flatMap((row) => {
    const texts = row.filter(({ x, width }) => x < gutter && x + width <= gutter + 1)
    return texts.length === row.length || texts.length > 0 ? [texts.reduce((sum, { width }) => sum + width, 0)] : []
  })
  const rights = rows.flatMap((row) => {
    const texts = row.filter(({ x }) => x >= gutter)
    return texts.length > 0 ? [texts.reduce((sum, { width }) => sum + width, 0)] : []
  })
  // A table's cells are level with each other. Columns of text that aren't may have short lines or end early.
  const least = shared ? FILLED : FILLED_APART
  const enough = filled(lefts, gutter - edge) >= least && filled(rights, end - start) >= least
  return enough ? gutter : undefined
}

/** Whether many runs on the right of the gutter are level with one on the left. */
function sharesLines(all: readonly PlacedText[], gutter: number): boolean {
  const lines = new Set(all.filter(({ x }) => x < gutter).map(({ y }) => Math.round(y)))
  const right = all.filter(({ x, text }) => x >= gutter && /[\p{L}\p{N}]/u.test(text))
  return right.filter(({ y }) => lines.has(Math.round(y))).length > right.length * MOST_SHARED
}

function lineOf(row: Row): Omit<PageLine, 'apart' | 'right' | 'left'> {
  let text = ''
  let end: number | undefined
  for (const run of row) {
    const gap = end === undefined ? 0 : run.x - end
    if (end !== undefined && gap > run.size * WIDE_GAP * 1.5) text += '    '
    else if (end !== undefined && gap > run.size * WORD_GAP && !text.endsWith(' ') && !run.text.startsWith(' ')) text += ' '
    text += run.text
    end = run.x + run.width
  }
  const [first] = row
  // A bullet doesn't count: it may be larger than its entry and a little lower.
  const worded = row.filter((run) => /[\p{L}\p{N}]/u.test(run.text))
  const sized = worded.length > 0 ? worded : row
  const y = sized[0]?.y ?? 0
  return { text: text.trim(), x: first?.x ?? 0, y, size: Math.max(...sized.map(({ size }) => size)), end: end ?? 0 }
}

/** The least share of a column's lines that begin at its edge: lists and indented text may be most of the column. */
const LEAST_AT_EDGE = 0.1
const FEWEST_AT_EDGE = 3

/** Where a column's lines begin that aren't indented: the first place from the left at which several begin. */
function usualStart(lines: readonly { x: number }[]): number {
  const starts = new Map<number, number>()
  for (const { x } of lines) starts.set(Math.round(x), (starts.get(Math.round(x)) ?? 0) + 1)
  // A page's head and foot may begin further left.
  const least = Math.max(FEWEST_AT_EDGE, lines.length * LEAST_AT_EDGE)
  const places = [...starts].sort(([a], [b]) => a - b)
  const usual = places.find(([, often]) => often >= least) ?? [...places].sort((a, b) => b[1] - a[1])[0]
  return usual?.[0] ?? 0
}

/** Adds to each line whether it is apart from the one above, by more than the usual space of its column. */
function spaced(lines: readonly Omit<PageLine, 'apart' | 'right' | 'left'>[]): PageLine[] {
  const left = usualStart(lines)
  const right = lines.reduce((most, { end }) => Math.max(most, end), 0)
  const gaps = lines.slice(1).flatMap((line, at) => {
    const above = lines[at]
    return above && Math.abs(above.size - line.size) < 1 ? [above.y - line.y] : []
  })
  const usual = gaps.sort((a, b) => a - b)[Math.floor(gaps.length * 0.4)]
  return lines.map((line, at) => {
    const above = lines[at - 1]
    if (!above) return { ...line, right, left, apart: true }
    const gap = above.y - line.y
    return { ...line, right, left, apart: gap > (usual ?? line.size * 1.5) * 1.3 || Math.abs(above.size - line.size) >= 1.5 }
  })
}
