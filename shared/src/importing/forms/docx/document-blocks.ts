import { startsWithLabel } from '../../cues/find-labels.ts'
import { bulletOf, indentOf, type LineMarker, ordinalOf } from '../../cues/line-marker.ts'
import { promptLikeness } from '../../cues/prompt-shape.ts'
import type { Block, ListItem, TableRow } from '../block.ts'
import { asCards } from '../tables/table-cards.ts'
import { isQuestionTable, readHeader } from '../tables/table-columns.ts'
import { squeeze } from '../text/inline-text.ts'
import { ListDepth } from '../text/list-depth.ts'
import { readText } from '../text/read-text.ts'
import type { Numbering } from './numbering.ts'
import type { Styles } from './styles.ts'
import { textOf, type WordContent, type WordParagraph, type WordRun, type WordTable } from './word-content.ts'

/** Twentieths of a point that count as one column of a margin. A list level is two columns or more. */
const COLUMN = 180

/** Names of styles for code. */
export const CODE_STYLE = /^(?:html preformatted|preformatted text|source code|code(?: block)?|macro text|code snippet)$/

/** Turns a document's content into blocks and lines. Each paragraph is one line, also an empty one or one in a table. */
export class DocumentBlocks {
  readonly #blocks: Block[] = []
  readonly #lines: string[] = []
  readonly #styles: Styles
  readonly #numbering: Numbering
  #depths = new ListDepth()
  /** Empty paragraphs separate the document's passages, like blank lines in a text. */
  #spaced: boolean
  #attached = false

  constructor(content: readonly WordContent[], styles: Styles, numbering: Numbering) {
    this.#styles = styles
    this.#numbering = numbering
    const paragraphs = content.filter((each) => each.kind === 'paragraph')
    const blank = paragraphs.filter((each) => textOf(each).trim() === '').length
    this.#spaced = blank >= 3 && blank >= paragraphs.length * 0.12
    this.#add(content)
  }

  get blocks(): readonly Block[] {
    return this.#blocks
  }

  get lines(): readonly string[] {
    return this.#lines
  }

  /** Takes a document without any structure as the text that it is. */
  addText(lines: readonly string[]): void {
    for (const line of lines) this.#lines.push(line)
    for (const block of readText(lines, false).blocks) this.#blocks.push(block)
  }

  /** Adds text from outside the document's body, such as footnotes. It is shown and never becomes a question. */
  addAside(content: readonly WordContent[], why: string): void {
    for (const each of paragraphsOf(content)) {
      const text = squeeze(textOf(each).replace(/\n/g, ' '))
      // The line above the footnotes is a footnote without words.
      if (text === '') continue
      this.#lines.push(text)
      this.#blocks.push({ kind: 'page', why, text, span: { from: this.#lines.length, to: this.#lines.length } })
    }
  }

  #add(content: readonly WordContent[]): void {
    for (const each of content) {
      if (each.kind === 'table') this.#addTable(each)
      else this.#addParagraph(each)
    }
  }

  #addParagraph(paragraph: WordParagraph): void {
    const style = this.#styles.of(paragraph.style)
    const label = this.#label(paragraph)
    const text = textOf(paragraph)
    const line = this.#line(label, text)
    const span = { from: line, to: line }
    if (text.trim() === '') {
      this.#attached = false
      if (paragraph.rule || style.name === 'horizontal line') this.#blocks.push({ kind: 'rule', text: '', span })
      return
    }
    const outline = style.name === 'title' ? 0 : (paragraph.outline ?? style.outline)
    if (paragraph.contents || /^toc \d$/.test(style.name)) {
      this.#blocks.push({ kind: 'page', why: 'a table of contents', text: squeeze(text.replace(/\n/g, ' ')), span })
    } else if (outline !== undefined) this.#addHeading(paragraph, outline, label?.text, span)
    else if (CODE_STYLE.test(style.name) || isCode(paragraph)) this.#addCode(text, span)
    else this.#addProse(paragraph, label, span)
    this.#attached = this.#spaced
  }

  #line(label: { text: string } | undefined, text: string): number {
    const shown = text.replace(/[\t\u00ad]/g, (sign) => (sign === '\t' ? ' ' : '')).trim()
    this.#lines.push(label?.text && shown ? `${label.text} ${shown}` : shown)
    return this.#lines.length
  }

  /** The mark of a list's entry. It counts, so it must be called once for each paragraph, in order. */
  #label(paragraph: WordParagraph): { text: string; margin: number } | undefined {
    const style = this.#styles.of(paragraph.style)
    const id = paragraph.list?.id ?? style.list?.id
    if (!id || textOf(paragraph).trim() === '') return undefined
    const level =
      paragraph.list?.level ??
      (paragraph.style === undefined ? undefined : this.#numbering.levelOfStyle(id, paragraph.style)) ??
      style.list?.level ??
      0
    const mark = this.#numbering.mark(id, level)
    if (!mark) return undefined
    const left = paragraph.left ?? (paragraph.list?.id ? undefined : style.left) ?? mark.left
    const hanging = paragraph.hanging ?? mark.hanging ?? 0
    return { text: mark.label, margin: left === undefined ? 2 + level * 4 : Math.max(0, Math.round((left - hanging) / COLUMN)) }
  }

  #addHeading(paragraph: WordParagraph, level: number, label: string | undefined, span: Block['span']): void {
    const text = plain(paragraph.runs).replace(/\n/g, ' ')
    const shown = label && label !== '•' ? `${label} ${text}` : text
    const marker = ordinalOf(shown)
    const rest = marker ? shown.slice(marker.length).trim() : ''
    this.#blocks.push({
      kind: 'heading',
      level,
      text: rest || shown,
      span,
      ...(marker?.ordinal ? { ordinal: marker.ordinal } : {}),
    })
    this.#depths.reset()
  }

  #addCode(text: string, span: Block['span']): void {
    const last = this.#blocks.at(-1)
    if (last?.kind === 'code' && last.span.to === span.from - 1) {
      last.text += `\n${text.trimEnd()}`
      last.span = { from: last.span.from, to: span.to }
    } else this.#blocks.push({ kind: 'code', text: text.trimEnd(), span })
  }

  #addProse(paragraph: WordParagraph, label: { text: string; margin: number } | undefined, span: Block['span']): void {
    const style = this.#styles.of(paragraph.style)
    const left = (paragraph.left ?? style.left ?? 0) - (paragraph.hanging ?? style.hanging ?? 0)
    // An author may also type the margin.
    const margin = label?.margin ?? Math.max(0, Math.round(left / COLUMN)) + indentOf(textOf(paragraph))
    const term = style.name === 'definition term'
    for (const [index, runs] of inLines(paragraph.runs).entries()) {
      const text = plain(runs)
      if (text === '') continue
      const first = index === 0
      const shown = first && label?.text ? `${label.text} ${text}` : text
      const marker = bulletOf(shown) ?? ordinalOf(shown)
      const strong = term || allStrong(runs)
      const link = wholeLink(runs)
      const shape = { span, ...(strong ? { strong } : {}), ...(link ? { link } : {}) }
      if (marker) this.#addItem(shown, marker, first ? margin : margin + 1, shape)
      else {
        const indented = this.#depths.open && (margin >= 2 || !first)
        if (!indented) this.#depths.reset()
        const attached = !first || this.#attached
        this.#blocks.push({
          kind: 'paragraph',
          text,
          ...shape,
          ...(indented ? { indented } : {}),
          ...(attached ? { attached } : {}),
        })
      }
    }
  }

  #addItem(shown: string, marker: LineMarker, margin: number, shape: Pick<ListItem, 'span' | 'strong' | 'link'>) {
    const rest = shown.slice(marker.length).trim()
    const depth = this.#depths.enter(margin, marker)
    // If a bullet stands before a typed number, the number counts.
    const nested = marker.bullet ? ordinalOf(rest) : undefined
    const text = nested ? rest.slice(nested.length).trim() : rest
    const ordinal = nested?.ordinal ?? marker.ordinal
    this.#blocks.push({
      kind: 'item',
      ...shape,
      depth,
      text,
      ...(ordinal ? { ordinal } : {}),
      ...(marker.checked === undefined ? {} : { checked: marker.checked }),
      ...(marker.letter === undefined ? {} : { letter: marker.letter }),
    })
  }

  #addTable(table: WordTable): void {
    const first = this.#lines.length + 1
    const rows = this.#rows(table)
    const block: Block = { kind: 'table', text: '', rows, span: { from: first, to: Math.max(first, this.#lines.length) } }
    if (rows.length === 0) return
    const oneColumn = table.rows.every((row) => row.filter((cell) => cell.content.some(says)).length <= 1)
    const headed = readHeader(rows[0]?.cells ?? []).some((column) => column.field === 'prompt')
    if (asCards(block) || (!oneColumn && ((headed && isQuestionTable(block)) || !isLayout(table)))) {
      this.#blocks.push(block)
      this.#depths.reset()
      this.#attached = false
      return
    }
    // The table is only layout: its cells are read one below the other, on the lines that they were just given.
    this.#lines.length = first - 1
    for (const row of table.rows) {
      for (const cell of row) {
        this.#attached = false
        this.#add(cell.content)
      }
    }
    this.#attached = false
  }

  /** A table's cells as text, a line for each paragraph. A cell merged with the one above it gets the same text. */
  #rows(table: WordTable): TableRow[] {
    const above: string[] = []
    return table.rows.flatMap((row): TableRow[] => {
      const from = this.#lines.length + 1
      const cells: string[] = []
      for (const cell of row) {
        const column = cells.length
        const own = paragraphsOf(cell.content).map((paragraph) => {
          const label = this.#table(paragraph)
          const text = plain(paragraph.runs)
          this.#line(label, textOf(paragraph))
          return label && text ? `${label.text} ${text}` : text
        })
        const text = own.filter(Boolean).join('\n')
        cells.push(cell.merged && text === '' ? (above[column] ?? '') : text)
        for (let extra = 1; extra < cell.columns; extra++) cells.push('')
      }
      for (const [column, text] of cells.entries()) above[column] = text
      return cells.some(Boolean) ? [{ cells, span: { from, to: Math.max(from, this.#lines.length) } }] : []
    })
  }

  /**
   * In a table read as text, list entries get a bullet and aren't counted: if its cells are read as layout afterwards, that
   * counts them.
   */
  #table(paragraph: WordParagraph): { text: string } | undefined {
    const listed = paragraph.list?.id ?? this.#styles.of(paragraph.style).list?.id
    return listed && listed !== '0' ? { text: '•' } : undefined
  }
}

const says = (content: WordContent): boolean =>
  content.kind === 'table'
    ? content.rows.some((row) => row.some((cell) => cell.content.some(says)))
    : textOf(content).trim() !== ''

function* paragraphsWithin(content: readonly WordContent[]): Generator<WordParagraph> {
  for (const each of content) {
    if (each.kind === 'paragraph') yield each
    else for (const row of each.rows) for (const cell of row) yield* paragraphsWithin(cell.content)
  }
}
const paragraphsOf = (content: readonly WordContent[]): WordParagraph[] => [...paragraphsWithin(content)]

/** Whether a table only arranges the page: one of its cells has a prompt and more text. */
const isLayout = (table: WordTable): boolean =>
  table.rows.some((row) =>
    row.some((cell) => {
      const texts = paragraphsOf(cell.content).map(textOf)
      const said = texts.filter((text) => text.trim() !== '')
      return (
        said.length >= 2 &&
        said.some((text) => promptLikeness(text.trim()) >= 2) &&
        said.some((text) => startsWithLabel(text.trim()))
      )
    }),
  )

/** Splits runs into lines at breaks. A break in the middle of a sentence is only layout. */
function inLines(runs: readonly WordRun[]): WordRun[][] {
  const lines: WordRun[][] = [[]]
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (text) lines.at(-1)?.push({ ...run, text })
    }
  }
  const joined: WordRun[][] = []
  for (const line of lines) {
    const above = joined.at(-1)
    const goesOn =
      above &&
      /^\s*\p{Ll}/u.test(said(line)) &&
      /[\p{L}\p{N},]\s*$/u.test(said(above)) &&
      !bulletOf(said(line).trim()) &&
      said(above).length > 40
    if (goesOn) above.push({ text: ' ', strong: above.at(-1)?.strong === true, mono: false }, ...line)
    else joined.push(line)
  }
  return joined
}

const said = (runs: readonly WordRun[]): string => runs.map((run) => run.text).join('')

/** Text with code between backticks. */
const plain = (runs: readonly WordRun[]): string =>
  squeeze(
    runs
      .map(({ text, mono }) =>
        mono && text.trim() && !text.includes('`') ? text.replace(/^(\s*)([\s\S]*?)(\s*)$/, '$1`$2`$3') : text,
      )
      .join(''),
  )

const words = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, '').length

const allStrong = (runs: readonly WordRun[]): boolean =>
  runs.some((run) => words(run.text) > 0) && runs.every((run) => run.strong || words(run.text) === 0)

function isCode(paragraph: WordParagraph): boolean {
  return paragraph.list === undefined && paragraph.runs.every((run) => run.mono || run.text.trim() === '')
}

/** Where a whole line leads that is one link: to a place in the document, or elsewhere. */
function wholeLink(runs: readonly WordRun[]): 'anchor' | 'page' | undefined {
  const saying = runs.filter((run) => run.text.trim() !== '')
  return saying.every((run) => run.link) ? saying[0]?.link : undefined
}
