import { labelField } from '../../cues/labels.ts'
import type { Ordinal } from '../../cues/line-marker.ts'
import { ordinalOf } from '../../cues/line-marker.ts'
import { promptLikeness } from '../../cues/prompt-shape.ts'
import type { Span } from '../../import-result.ts'
import type { Block, TableRow } from '../block.ts'
import { squeeze } from '../text/inline-text.ts'
import { furnitureOf, says, withMarker } from './html-pieces.ts'

const BLOCKS = new Set(
  'address article blockquote body caption center dd div dl dt fieldset figcaption figure header hgroup html legend li main ol p pre section summary details table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6 hr br'.split(
    ' ',
  ),
)

/** Elements inside a line. Any that is neither here nor a block is the page's own element, and separates blocks. */
const INLINE = new Set(
  'a abbr acronym area b base bdi bdo big button cite code col colgroup data del dfn em embed font i img input ins kbd label link map mark meta meter nobr optgroup option output param picture progress q rp rt ruby s samp small source span strike strong sub sup td th time track tt u var wbr html head title style script template svg math noscript iframe object video audio canvas nav footer form select textarea dialog menu aside optgroup search slot'.split(
    ' ',
  ),
)
const partsBlocks = (name: string): boolean => BLOCKS.has(name) || !INLINE.has(name)

/** <quiz-answer>, <faq-q>: an element whose name says what it holds. */
export function saysByName(name: string): 'prompt' | 'sampleAnswer' | undefined {
  const field = BLOCKS.has(name) || INLINE.has(name) ? undefined : labelField(name.split('-').at(-1) ?? '')
  return field === 'prompt' || field === 'sampleAnswer' ? field : undefined
}

export interface HtmlAttributes {
  href?: string
  start?: number
  value?: number
  /** A box to tick, and whether it is ticked. */
  checked?: boolean
}

interface List {
  ordered: boolean
  next: number
}

/** Gathers the text between tags into blocks. It must be given start tags, end tags and text in the order of the page. */
export class HtmlBlocks {
  #furniture = false
  /** The text here has an element named like page furniture. The whole page decides whether it is. */
  #suspect = false
  readonly #suspects = new Set<Block>()
  #linkEnded = false
  #blocks: Block[] = []
  #text = ''
  #span: Span | undefined
  /** Characters outside `strong` and `a`, to decide whether the whole block is emphasised or one link. */
  #plainCharacters = 0
  #unlinkedCharacters = 0
  #strong = 0
  #term = false
  #link: string | undefined
  #blockLink: string | undefined
  #code = 0
  #heading: number | undefined
  #summary = false
  #lists: List[] = []
  /** The list item whose first block is still to come. */
  #item: { depth: number; ordinal?: Ordinal; checked?: boolean } | undefined
  #pre: { text: string; span: Span } | undefined
  #row: TableRow | undefined
  #table: { rows: TableRow[]; span: Span; layout: boolean } | undefined
  #cell = false
  /** What the text is, by the names of the elements around it. */
  #says: ('prompt' | 'sampleAnswer')[] = []

  /** Says whether the following text is page furniture: navigation, a form, a footer. The open block ends here. */
  furnish(furniture: boolean): void {
    this.flush()
    this.#furniture = furniture
  }

  /** Says whether an element around is named "comments", "related" or the like. */
  suspect(suspect: boolean): void {
    if (suspect === this.#suspect) return
    this.flush()
    this.#suspect = suspect
  }

  start(name: string, attributes: HtmlAttributes, line: number): void {
    if (this.#pre) {
      if (name === 'br') this.#pre.text += '\n'
      return
    }
    if (name === 'strong' || name === 'b') this.#strong += 1
    else if (name === 'a') {
      // Two links side by side are separate words, even without a space between them.
      if (this.#linkEnded) this.#text += ' '
      this.#link = attributes.href ?? ''
    } else if (name === 'code' || name === 'kbd' || name === 'samp') {
      if (this.#code++ === 0) this.#text += '`'
    } else if (name === 'input' && attributes.checked !== undefined && this.#item) this.#item.checked = attributes.checked
    if (this.#cell && this.#table && !['table', 'tr', 'td', 'th', 'thead', 'tbody', 'tfoot'].includes(name)) {
      if (partsBlocks(name) && this.#text.trim()) this.#text += '\n'
      return
    }
    if (!partsBlocks(name)) return
    this.flush()
    const says = saysByName(name)
    if (says) this.#says.push(says)
    if (name === 'pre') this.#pre = { text: '', span: { from: line, to: line } }
    else if (/^h[1-6]$/.test(name)) this.#heading = Number(name[1])
    else if (name === 'summary') this.#summary = true
    else if (name === 'hr') this.#push({ kind: 'rule', text: '', span: { from: line, to: line } })
    else if (name === 'ul' || name === 'ol') {
      if (this.#lists.length < 20) this.#lists.push({ ordered: name === 'ol', next: attributes.start ?? 1 })
    } else if (name === 'li') this.#startItem(attributes.value)
    else if (name === 'dt') {
      this.#strong += 1
      this.#term = true
    } else if (name === 'table') this.#table = { rows: [], span: { from: line, to: line }, layout: false }
    else if (name === 'tr' && this.#table) this.#row = { cells: [], span: { from: line, to: line } }
    else if ((name === 'td' || name === 'th') && this.#row) this.#cell = true
  }

  #startItem(value: number | undefined): void {
    const list = this.#lists[this.#lists.length - 1]
    const depth = Math.max(0, this.#lists.length - 1)
    if (!list?.ordered) {
      this.#item = { depth }
      return
    }
    const number = value ?? list.next
    list.next = number + 1
    this.#item = { depth, ordinal: { value: number } }
  }

  end(name: string, line: number): void {
    if (this.#pre) {
      if (name === 'pre') {
        const { text, span } = this.#pre
        this.#pre = undefined
        if (text.trim()) this.#push({ kind: 'code', text: text.replace(/^\n|\s+$/g, ''), span: { from: span.from, to: line } })
      }
      return
    }
    if ((name === 'strong' || name === 'b') && this.#strong > 0) this.#strong -= 1
    else if (name === 'a') {
      this.#link = undefined
      this.#linkEnded = true
    } else if ((name === 'code' || name === 'kbd' || name === 'samp') && this.#code > 0) {
      this.#code -= 1
      if (this.#code === 0) this.#text += '`'
    }
    if ((name === 'td' || name === 'th') && this.#row && this.#cell) {
      this.#row.cells.push(this.#text.split('\n').map(squeeze).filter(Boolean).join('\n'))
      this.#row.span.to = line
      this.#clear()
      this.#cell = false
      return
    }
    if (name === 'tr' && this.#row && this.#table) {
      if (this.#row.cells.some((cell) => cell !== '')) this.#table.rows.push(this.#row)
      this.#row = undefined
      return
    }
    if (name === 'table' && this.#table) {
      this.#endTable(line)
      return
    }
    if (this.#cell || !partsBlocks(name)) return
    this.flush()
    if (saysByName(name)) this.#says.pop()
    if (/^h[1-6]$/.test(name)) this.#heading = undefined
    else if (name === 'summary') this.#summary = false
    else if (name === 'details') this.#push({ kind: 'fold-end', text: '', span: { from: line, to: line } })
    else if (name === 'ul' || name === 'ol') this.#lists.pop()
    else if (name === 'li') this.#item = undefined
    else if (name === 'dt' && this.#strong > 0) {
      this.#strong -= 1
      this.#term = false
    }
  }

  #endTable(line: number): void {
    const table = this.#table
    this.#table = undefined
    this.#row = undefined
    this.#cell = false
    if (!table || table.rows.length === 0) return
    // A table of one column is layout, and its cells are paragraphs.
    if (Math.max(...table.rows.map((row) => row.cells.length)) > 1) {
      this.#push({ kind: 'table', text: '', rows: table.rows, span: { from: table.span.from, to: line } })
    } else {
      for (const row of table.rows) {
        for (const text of row.cells.flatMap((cell) => cell.split('\n')))
          if (text) this.#push(withMarker({ kind: 'paragraph', text, span: row.span }))
      }
    }
  }

  text(chars: string, line: number): void {
    const lines = chars.split('\n').length - 1
    if (this.#pre) {
      this.#pre.text += chars
      return
    }
    const shown = chars.replace(/[\s]+/g, ' ')
    const visible = shown.trim().length
    if (visible > 0) {
      const leading = /^\s*/.exec(chars)?.[0].split('\n').length ?? 1
      const trailing = /\s*$/.exec(chars)?.[0].split('\n').length ?? 1
      const from = line + leading - 1
      const to = Math.max(from, line + lines - (trailing - 1))
      this.#span = this.#span ? { from: this.#span.from, to: Math.max(this.#span.to, to) } : { from, to }
      if (this.#strong === 0) this.#plainCharacters += shown.replace(/[^\p{L}\p{N}]/gu, '').length
      if (this.#link === undefined) this.#unlinkedCharacters += visible
      else this.#blockLink = this.#link
    }
    if (shown !== '') this.#linkEnded = false
    this.#text += shown
  }

  #clear(): void {
    this.#text = this.#code > 0 ? '`' : ''
    this.#span = undefined
    this.#plainCharacters = 0
    this.#unlinkedCharacters = 0
    this.#blockLink = undefined
  }

  /** Ends the open block; one without text is left out. */
  flush(): void {
    if (this.#cell) return
    const open = this.#code > 0 && (this.#text.match(/`/g)?.length ?? 0) % 2 === 1 ? '`' : ''
    const text = squeeze(this.#text + open)
      .replace(/``/g, '')
      .replace(/` ([^`]*) `/g, '`$1`')
      .trim()
    const span = this.#span
    const strong = this.#plainCharacters === 0
    const link = this.#unlinkedCharacters === 0 ? this.#blockLink : undefined
    this.#clear()
    if (text === '' || !span) return
    if (this.#heading !== undefined) {
      const marker = ordinalOf(text)
      const rest = marker ? text.slice(marker.length).trim() : ''
      const ordinal = marker?.ordinal ?? this.#item?.ordinal
      // The first heading of an item is the item itself; another one is inside it.
      const indented = this.#lists.length > 0 && !this.#item
      this.#item = undefined
      this.#push({
        kind: 'heading',
        level: this.#heading,
        text: rest || text,
        span,
        ...(ordinal ? { ordinal } : {}),
        ...(indented ? { indented } : {}),
      })
    } else if (this.#summary)
      this.#push({ kind: 'summary', text: ordinalOf(text) ? text.slice(ordinalOf(text)?.length ?? 0) : text, span })
    else {
      const shape = {
        text,
        span,
        ...(strong ? { strong } : {}),
        ...(this.#term ? { term: true } : {}),
        ...(link === undefined ? {} : { link: link.startsWith('#') ? ('anchor' as const) : ('page' as const) }),
      }
      if (this.#item) this.#push({ kind: 'item', ...shape, ...this.#item })
      else if (this.#says.length > 0) this.#push({ kind: 'paragraph', ...shape, ...says(this.#says.at(-1)) })
      else this.#push(withMarker({ kind: 'paragraph', ...shape, ...(this.#lists.length > 0 ? { indented: true } : {}) }))
      this.#item = undefined
    }
  }

  #push(block: Block): void {
    if (this.#suspect && block.text) this.#suspects.add(block)
    this.#blocks.push(this.#furniture && block.text ? furnitureOf(block) : block)
  }

  finish(): Block[] {
    if (this.#pre?.text.trim()) this.#push({ kind: 'code', text: this.#pre.text.trim(), span: this.#pre.span })
    this.#pre = undefined
    this.#cell = false
    if (this.#table) this.#endTable(this.#table.rows[this.#table.rows.length - 1]?.span.to ?? this.#table.span.from)
    this.flush()
    return this.#told()
  }

  /**
   * A page's bank may itself be in an element with such a name: if most texts that ask are there, the element is no furniture.
   */
  #told(): Block[] {
    const asks = (block: Block) => block.kind !== 'page' && promptLikeness(block.text) >= 2
    const asking = this.#blocks.filter(asks).length
    if (this.#suspects.size === 0 || [...this.#suspects].filter(asks).length * 2 > asking) return this.#blocks
    return this.#blocks.map((block) => (this.#suspects.has(block) ? furnitureOf(block) : block))
  }
}
