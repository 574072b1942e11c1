import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-result.ts'
import { readXml } from '../office/read-xml.ts'
import { indentOf, isMono, isOn, levelOf, outlineOf, type Styles } from './styles.ts'
import type { WordCell, WordContent, WordParagraph, WordRun, WordTable } from './word-content.ts'

/** Elements without any of the document's present text: deleted or moved text, former formatting, field codes, readings beside characters. */
const DROPPED = new Set(
  'del moveFrom delText instrText delInstrText rPrChange pPrChange tblPrChange trPrChange tcPrChange tblGridChange sectPrChange numberingChange sectPr rt binData'.split(
    ' ',
  ),
)

type OpenRun = Pick<WordRun, 'strong' | 'mono'> & { hidden: boolean; own: Set<string> }

interface OpenParagraph {
  paragraph: WordParagraph
  /** The paragraph's mark was deleted, so its words belong to the next paragraph. */
  joins: boolean
}

/**
 * Reads a part's content: the document's body, its footnotes or its endnotes, as `within` says. Tracked changes are read as accepted.
 * Longer than a hundred lines, because elements open and close in one state: what each means depends on the elements around it.
 */
export function readContent(
  bytes: Uint8Array,
  from: { styles: Styles; within: 'body' | 'footnote' | 'endnote' },
  limits: ImportLimits,
): WordContent[] {
  const { styles } = from
  const content: WordContent[] = []
  const containers: WordContent[][] = []
  const paragraphs: OpenParagraph[] = []
  const tables: { table: WordTable; row: WordCell[] | undefined; dropped: boolean }[] = []
  const cells: WordCell[] = []
  const path: string[] = []
  /** Words of paragraphs whose mark was deleted, for the next paragraph. */
  let carried: WordRun[] = []
  let dropped = 0
  let inText = false
  /** A stack, because a text box stands inside a run and has runs of its own. */
  const runs: OpenRun[] = []
  const links: (WordRun['link'] | undefined)[] = []
  /** For each open content control, whether it is a table of contents. */
  const controls: boolean[] = []
  let lines = 0

  const add = (text: string) => {
    const open = paragraphs.at(-1)
    const run = runs.at(-1)
    if (!open || run?.hidden || text === '') return
    const style = styles.of(open.paragraph.style)
    const link = links.at(-1)
    const strong = run?.own.has('b') ? run.strong : run?.strong === true || style.strong === true
    const mono = !styles.monoThroughout && (run?.own.has('rFonts') ? run.mono : run?.mono === true || style.mono === true)
    const last = open.paragraph.runs.at(-1)
    if (last && last.strong === strong && last.mono === mono && last.link === link) last.text += text
    else open.paragraph.runs.push({ text, strong, mono, ...(link ? { link } : {}) })
  }

  const inRun = () => path.at(-1) === 'rPr' && path.at(-2) === 'r'
  const inParagraphProperties = () => path.at(-1) === 'pPr' && path.at(-2) === 'p'

  const startProperty = (name: string, attribute: (name: string) => string | undefined) => {
    const value = attribute('val')
    const run = runs.at(-1)
    if (run && inRun()) {
      if (name === 'b') {
        run.strong = isOn(value)
        run.own.add('b')
      } else if (name === 'rFonts' && attribute('ascii')) {
        run.mono = isMono(attribute('ascii'))
        run.own.add('rFonts')
      } else if (name === 'vanish' || name === 'webHidden') run.hidden = isOn(value)
      else if (name === 'rStyle') {
        const style = styles.of(value)
        run.strong ||= style.strong === true
        run.mono ||= style.mono === true || /\bcode\b|verbatim|source text/.test(style.name)
        run.hidden ||= style.hidden === true
      }
      return
    }
    const paragraph = paragraphs.at(-1)?.paragraph
    if (!paragraph) return
    if (inParagraphProperties()) {
      if (name === 'pStyle' && value) paragraph.style = value
      else if (name === 'outlineLvl') {
        const outline = outlineOf(value)
        if (outline) paragraph.outline = outline
      } else if (name === 'ind') Object.assign(paragraph, indentOf(attribute))
    } else if (path.at(-1) === 'pBdr' && name === 'bottom' && value !== 'nil' && value !== 'none') paragraph.rule = true
    else if (path.at(-1) === 'numPr' && path.at(-2) === 'pPr') {
      if (name === 'ilvl') paragraph.list = { ...paragraph.list, level: levelOf(value) }
      else if (name === 'numId' && value) paragraph.list = { ...paragraph.list, id: value }
    }
  }

  const startStructure = (name: string, attribute: (name: string) => string | undefined) => {
    const into = containers.at(-1)
    const table = tables.at(-1)
    if (name === from.within) containers.push(content)
    else if (name === 'p' && into) {
      lines += 1
      if (lines > limits.lines) {
        refuse(
          'too-many',
          `This has more than ${limits.lines.toLocaleString('en')} paragraphs, which is too many to read at once.`,
        )
      }
      const paragraph: WordParagraph = { kind: 'paragraph', runs: [], ...(controls.includes(true) ? { contents: true } : {}) }
      into.push(paragraph)
      paragraphs.push({ paragraph, joins: false })
      links.push(undefined)
    } else if (name === 'r') runs.push({ strong: false, mono: false, hidden: false, own: new Set() })
    else if (name === 't') inText = true
    else if (name === 'tab' || name === 'ptab') add(path.at(-1) === 'tabs' ? '' : '\t')
    else if (name === 'br' || name === 'cr') add('\n')
    else if (name === 'noBreakHyphen') add('-')
    else if (name === 'sym') add(path.at(-1) === 'r' ? symbol(attribute('char')) : '')
    else if (name === 'hyperlink') links.push(attribute('anchor') && !attribute('id') ? 'anchor' : 'page')
    else if (name === 'txbxContent' && into) containers.push(into)
    else if (name === 'sdt') controls.push(false)
    else if (name === 'docPartGallery' && /table of contents/i.test(attribute('val') ?? '')) controls[controls.length - 1] = true
    else if (name === 'rect' && /^(?:t|true|1)$/.test(attribute('hr') ?? '')) {
      const paragraph = paragraphs.at(-1)?.paragraph
      if (paragraph) paragraph.rule = true
    } else if (name === 'tbl' && into) {
      const opened: WordTable = { kind: 'table', rows: [] }
      into.push(opened)
      tables.push({ table: opened, row: undefined, dropped: false })
    } else if (name === 'tr' && table) {
      table.row = []
      table.dropped = false
    } else if (name === 'tc' && table?.row) {
      const cell: WordCell = { content: [], columns: 1, merged: false }
      if (table.row.length >= limits.columns) {
        refuse('too-many', `A table has more than ${limits.columns} columns; at most ${limits.columns} can be read.`)
      }
      table.row.push(cell)
      cells.push(cell)
      containers.push(cell.content)
    } else if (path.at(-1) === 'tcPr') {
      const cell = cells.at(-1)
      if (cell && name === 'gridSpan') {
        const columns = Math.trunc(Number(attribute('val') ?? 1))
        cell.columns = columns >= 1 && columns <= limits.columns ? columns : 1
      } else if (cell && name === 'vMerge') cell.merged = attribute('val') !== 'restart'
    }
  }

  const leave = (name: string) => {
    if (name === from.within) containers.pop()
    else if (name === 'p' && paragraphs.length > 0) endParagraph()
    else if (name === 'r') runs.pop()
    else if (name === 't') inText = false
    else if (name === 'hyperlink') links.pop()
    else if (name === 'txbxContent' && containers.length > 0) containers.pop()
    else if (name === 'sdt') controls.pop()
    else if (name === 'tbl') tables.pop()
    else if (name === 'tr') {
      const table = tables.at(-1)
      if (table?.row && !table.dropped && table.row.length > 0) table.table.rows.push(table.row)
      if (table) table.row = undefined
    } else if (name === 'tc' && cells.length > 0) {
      cells.pop()
      containers.pop()
    }
  }

  const endParagraph = () => {
    const ended = paragraphs.pop()
    links.pop()
    const into = containers.at(-1)
    if (!ended || !into) return
    const { paragraph, joins } = ended
    if (carried.length > 0) paragraph.runs.unshift(...carried)
    carried = []
    if (!joins) return
    carried = paragraph.runs
    const at = into.lastIndexOf(paragraph)
    if (at !== -1) into.splice(at, 1)
  }

  readXml(
    bytes,
    {
      start: (name, attribute) => {
        if (name === 'del' || name === 'moveFrom') {
          // On a paragraph's mark or a row it says that the mark or the row was deleted.
          const open = paragraphs.at(-1)
          const table = tables.at(-1)
          if (dropped === 0 && path.at(-1) === 'rPr' && path.at(-2) === 'pPr' && open) open.joins = true
          if (dropped === 0 && path.at(-1) === 'trPr' && table) table.dropped = true
        }
        // A drawing is written twice, for newer and for older word processors.
        if (DROPPED.has(name) || name === 'Fallback') dropped += 1
        if (dropped === 0) {
          startProperty(name, attribute)
          startStructure(name, attribute)
        }
        path.push(name)
      },
      end: (name) => {
        path.pop()
        if (dropped === 0) leave(name)
        if (DROPPED.has(name) || name === 'Fallback') dropped -= 1
      },
      text: (text) => {
        if (inText && dropped === 0) add(text)
      },
    },
    limits,
  )
  const last = content.at(-1)
  if (carried.length > 0) {
    if (last?.kind === 'paragraph') last.runs.push(...carried)
    else content.push({ kind: 'paragraph', runs: carried })
  }
  return content
}

/** Symbol fonts have their signs in a private range. Those that people tick and point with are known; any other is a bullet. */
function symbol(char: string | undefined): string {
  const code = Number.parseInt(char ?? '', 16) & 0xff
  const known: Record<number, string> = { 252: '✓', 251: '✗', 224: '→', 168: '☐', 254: '☑', 253: '☒' }
  return Number.isNaN(code) ? '' : (known[code] ?? '•')
}
