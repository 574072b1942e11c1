/** A run of text and its place, in points from the lower left corner of its page. */
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
  /** Where it ends, and where the longest line of its column does. */
  readonly end: number
  readonly right: number
  /** A gap wider than between lines of one paragraph stands above it. */
  readonly apart: boolean
}

/** The lines of a page in reading order: column by column, where it has columns. */
export function linesOfPage(texts: readonly PlacedText[]): PageLine[] {
  const rows = rowsOf(texts)
  const gutter = gutterOf(rows)
  if (gutter === undefined) return spaced(rows.map(lineOf))
  const lines: PageLine[] = []
  let left: Row[] = []
  let right: Row[] = []
  const close = () => {
    lines.push(...spaced([...left.map(lineOf)]), ...spaced([...right.map(lineOf)]))
    left = []
    right = []
  }
  for (const row of rows) {
    // A line across the gutter, a title for one, ends the columns above it.
    if (row.some((text) => text.x < gutter - 1 && text.x + text.width > gutter + 1)) {
      close()
      lines.push(...spaced([lineOf(row)]))
      continue
    }
    const here = row.filter(({ x }) => x < gutter)
    const beside = row.filter(({ x }) => x >= gutter)
    if (here.length > 0) left.push(here)
    if (beside.length > 0) right.push(beside)
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

/** Widths of the font's size that part two runs of one line: a word's space, and what is more than that. */
const WORD_GAP = 0.15
const WIDE_GAP = 1.6
/** Lines on both sides that columns have at least, and how much of their column they fill on average. */
const FEWEST_LINES = 4
const FILLED = 0.5

/** Where the empty strip between two columns stands; undefined for a page of one column, and for tables. */
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
  const middle = gaps.filter(({ to }) => to > edge + (end - edge) * 0.3 && to < edge + (end - edge) * 0.7)
  // Columns begin at one place: the one that most gaps end at.
  const starts = new Map<number, number>()
  for (const { to } of middle) starts.set(Math.round(to), (starts.get(Math.round(to)) ?? 0) + 1)
  const [start] = [...starts].sort((a, b) => b[1] - a[1])[0] ?? []
  if (start === undefined) return undefined
  const gutter = start - 2
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
  const enough = filled(lefts, gutter - edge) >= FILLED && filled(rights, end - start) >= FILLED
  return enough ? gutter : undefined
}

function lineOf(row: Row): Omit<PageLine, 'apart' | 'right'> {
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
  return { text: text.trim(), x: first?.x ?? 0, y: first?.y ?? 0, size: Math.max(...row.map(({ size }) => size)), end: end ?? 0 }
}

/** Lines with what stands apart from the one above: more than the usual space of its column. */
function spaced(lines: readonly Omit<PageLine, 'apart' | 'right'>[]): PageLine[] {
  const right = lines.reduce((most, { end }) => Math.max(most, end), 0)
  const gaps = lines.slice(1).flatMap((line, at) => {
    const above = lines[at]
    return above && Math.abs(above.size - line.size) < 1 ? [above.y - line.y] : []
  })
  const usual = gaps.sort((a, b) => a - b)[Math.floor(gaps.length * 0.4)]
  return lines.map((line, at) => {
    const above = lines[at - 1]
    if (!above) return { ...line, right, apart: true }
    const gap = above.y - line.y
    return { ...line, right, apart: gap > (usual ?? line.size * 1.5) * 1.3 || Math.abs(above.size - line.size) >= 1.5 }
  })
}
