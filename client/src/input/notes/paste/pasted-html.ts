import type { NoteKind } from '@panelbook/shared/interviews/conduct/notes-doc'
import { MAX_NOTE_DEPTH } from '@panelbook/shared/interviews/conduct/notes-doc'
import { isSafeLink } from '../note-schema.ts'
import type { PastedLine, PastedPiece } from './pasted-lines.ts'

/**
 * What other programs put on the clipboard, as lines. Word's lists are paragraphs that say so in their style, Google's documents
 * come wrapped in a `b` that isn't bold, spreadsheets are tables.
 *
 * Styles are read and never applied: the content security policy would refuse them, empty them, and write an error for each. So
 * their attributes are renamed before anything is parsed. Nothing of the page that is parsed here runs or is fetched.
 */
export function linesOfHtml(html: string): PastedLine[] {
  const { body } = new DOMParser().parseFromString(withoutPower(html), 'text/html')
  const reader = new HtmlReader()
  reader.children(body, { formats: {}, kind: 'plain', depth: 0, lists: 0, pre: false })
  reader.end()
  return reader.lines
}

function withoutPower(html: string): string {
  return html
    .replace(/<(style|script|title|xml)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<\/?(?:link|meta|base|iframe|object|embed)\b[^>]*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+|src|srcset|background)(\s*=)/gi, '$1data-$2$3'))
}

/** What stands around a stretch of text. */
interface Around {
  formats: Readonly<Record<string, unknown>>
  kind: NoteKind
  depth: number
  /** Lists around it. */
  lists: number
  pre: boolean
}

const BLOCKS = new Set(
  'p div section article header footer main aside nav figure figcaption address fieldset form dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre ul ol li table thead tbody tfoot tr td th caption hr center details summary'.split(
    ' ',
  ),
)
const NOT_WORDS = new Set([
  'head',
  'script',
  'style',
  'template',
  'noscript',
  'textarea',
  'select',
  'svg',
  'math',
  'img',
  'colgroup',
])

class HtmlReader {
  readonly lines: PastedLine[] = []
  private pieces: PastedPiece[] = []
  private around: Around | undefined

  children(parent: Node, around: Around): void {
    for (const child of parent.childNodes) {
      if (child.nodeType === 3) this.words(child.nodeValue ?? '', around)
      else if (child instanceof Element) this.element(child, around)
    }
  }

  /** Ends the line that is being read. An empty one counts only where something says that there is one. */
  end(evenEmpty?: Around): void {
    const around = this.around ?? evenEmpty
    const pieces = tidy(this.pieces, around?.pre ?? false)
    if (around && (pieces.length > 0 || evenEmpty)) this.lines.push({ kind: around.kind, depth: around.depth, pieces })
    this.pieces = []
    this.around = undefined
  }

  private words(text: string, around: Around): void {
    if (around.pre) {
      for (const [index, line] of text.replace(/\r\n?/g, '\n').split('\n').entries()) {
        if (index > 0) this.end(around)
        if (line !== '') this.piece({ text: line, formats: {} }, around)
      }
      return
    }
    const collapsed = text.replaceAll(/[ \t\r\n\f]+/g, ' ')
    if (collapsed !== '' && (collapsed !== ' ' || this.pieces.length > 0))
      this.piece({ text: collapsed, formats: around.formats }, around)
  }

  private piece(piece: PastedPiece, around: Around): void {
    this.around ??= around
    this.pieces.push({ ...piece, text: piece.text.replaceAll('\u00a0', ' ') })
  }

  private element(element: Element, around: Around): void {
    const name = element.localName
    if (NOT_WORDS.has(name)) return
    if (name === 'br') {
      // An empty line where nothing stands before it.
      if (!element.classList.contains('Apple-interchange-newline')) this.end(around)
      return
    }
    const within = stepInto(element, name, around)
    if (!BLOCKS.has(name)) {
      this.children(element, within)
      return
    }
    this.end()
    const before = this.lines.length
    if (name === 'hr') this.piece({ text: '———', formats: {} }, within)
    else if (name === 'tr') this.row(element, within)
    else if (isWordListItem(element)) this.wordListItem(element, within)
    else this.children(element, within)
    const blank =
      /^(?:p|h[1-6]|li)$/.test(name) && this.lines.length === before && this.pieces.every(({ text }) => text.trim() === '')
    this.end(blank && element.closest('td, th') === null ? within : undefined)
  }

  /** Cells stand beside each other, told apart. */
  private row(row: Element, around: Around): void {
    const cells = [...row.children].map((cell) => {
      const reader = new HtmlReader()
      reader.element(cell, around)
      reader.end()
      return reader.lines.flatMap((line, index) => [...(index > 0 ? [{ text: ' ', formats: {} }] : []), ...line.pieces])
    })
    while (cells.length > 0 && cells.at(-1)?.length === 0) cells.pop()
    for (const [index, pieces] of cells.entries()) {
      if (index > 0) this.piece({ text: ' | ', formats: {} }, around)
      for (const piece of pieces) this.piece(piece, around)
    }
    this.end()
  }

  private wordListItem(item: Element, around: Around): void {
    const style = styleOf(item)
    const depth = Math.min(Math.max(Number(/level(\d)/.exec(style)?.[1] ?? 1) - 1, 0), MAX_NOTE_DEPTH)
    const markers = [...item.querySelectorAll('[data-style]')].filter((span) => /mso-list:\s*ignore/i.test(styleOf(span)))
    const marker = markers[0]?.textContent?.trim() ?? ''
    for (const span of markers) span.remove()
    const kind = /^(?:\d+|[a-z]{1,4}|[ivxlc]+)[.)]/i.test(marker) ? 'number' : 'bullet'
    this.children(item, { ...around, kind, depth })
  }
}

const styleOf = (element: Element): string => element.getAttribute('data-style') ?? ''

const isWordListItem = (element: Element): boolean => /mso-list:\s*l\d+\s+level\d/i.test(styleOf(element))

function stepInto(element: Element, name: string, around: Around): Around {
  const next = { ...around, formats: formatsIn(element, name, around.formats) }
  if (/^h[1-6]$/.test(name))
    return { ...next, kind: `heading${Math.min(Number(name[1]), 3) as 1 | 2 | 3}`, depth: 0, formats: around.formats }
  if (name === 'blockquote') return { ...next, kind: around.lists > 0 ? around.kind : 'quote' }
  if (name === 'pre') return { ...next, kind: 'code', pre: true }
  if (name === 'ul' || name === 'ol') {
    const kind = name === 'ul' ? 'bullet' : 'number'
    return { ...next, kind, depth: Math.min(around.lists, MAX_NOTE_DEPTH), lists: around.lists + 1 }
  }
  if (name === 'li') {
    const level = Number(element.getAttribute('aria-level'))
    const depth = level >= 1 ? Math.min(level - 1, MAX_NOTE_DEPTH) : around.depth
    return { ...next, kind: around.lists > 0 ? around.kind : 'bullet', depth }
  }
  return next
}

function formatsIn(element: Element, name: string, around: Around['formats']): Around['formats'] {
  const style = styleOf(element)
  const formats = { ...around }
  const turn = (format: string, on: boolean) => {
    if (on) formats[format] = true
    else delete formats[format]
  }
  if (name === 'b' || name === 'strong') turn('bold', true)
  if (name === 'i' || name === 'em' || name === 'cite') turn('italic', true)
  if (name === 's' || name === 'del' || name === 'strike') turn('strike', true)
  if (name === 'code' || name === 'kbd' || name === 'samp' || name === 'tt') turn('code', true)
  const weight = /font-weight\s*:\s*([a-z]+|\d+)/i.exec(style)?.[1]
  if (weight) turn('bold', weight === 'bold' || weight === 'bolder' || Number(weight) >= 600)
  const slant = /font-style\s*:\s*([a-z]+)/i.exec(style)?.[1]
  if (slant) turn('italic', slant === 'italic' || slant === 'oblique')
  if (/text-decoration[a-z-]*\s*:[^;]*line-through/i.test(style)) turn('strike', true)
  const href = name === 'a' ? element.getAttribute('href') : null
  if (href && isSafeLink(href)) formats.link = { href }
  return formats
}

/** Without the spaces around a line, and without empty stretches. */
function tidy(pieces: readonly PastedPiece[], pre: boolean): PastedPiece[] {
  const tidied: PastedPiece[] = []
  for (const piece of pieces) {
    const before = tidied.at(-1)?.text
    const text = !pre && (before === undefined || before.endsWith(' ')) ? piece.text.replace(/^ +/, '') : piece.text
    if (text !== '') tidied.push({ ...piece, text })
  }
  const last = tidied.at(-1)
  if (last && !pre) {
    const text = last.text.replace(/ +$/, '')
    tidied.pop()
    if (text !== '') tidied.push({ ...last, text })
  }
  return tidied
}
