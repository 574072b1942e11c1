import type { Id } from '@panelbook/shared/base/ids'
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type * as Y from 'yjs'
import type { LineWorld } from '../line-identity.ts'
import { letterNodes, lineAttrs, lineNode, marksOf } from '../note-schema.ts'
import { noteClipboard } from './note-clipboard.ts'
import { linesOfHtml } from './pasted-html.ts'
import { linesOfText, type PastedLine, wordsOf } from './pasted-lines.ts'

/**
 * More than this at once is refused in words. An offline device must send all of it in one update that the server still takes.
 */
export const MOST_PASTED_LINES = 12_000
export const MOST_PASTED_LETTERS = 1_000_000
/** Milliseconds that one helping of pasted lines should take: the page stays at hand. */
const HELPING_MS = 12
const FIRST_HELPING = 40
/**
 * Lines of every later helping. Each also costs a look at the whole document. On a slow or busy machine only few lines fit into a
 * moment, and with helpings that small the time for ten thousand lines would grow with their square.
 */
const LEAST_HELPING = 100
const MOST_HELPING = 400

export interface NotePasteOptions extends LineWorld {
  history: Y.UndoManager
  /** Says that it was too much, and that nothing was pasted. */
  refuse(message: string): void
  setTimeout(run: () => void, ms: number): unknown
  /** Milliseconds, to tell how long something took. */
  clock(): number
}

/** Takes paste and drop over from the editor, which would parse foreign pages with their styles. */
export function notePaste(options: NotePasteOptions): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        paste(view, event) {
          if (!view.editable || !event.clipboardData) return false
          event.preventDefault()
          pasteInto(view, event.clipboardData, options)
          return true
        },
        drop(view, event) {
          // What is dragged within the editor is moved by it.
          if (!view.editable || view.dragging || !event.dataTransfer) return false
          event.preventDefault()
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
          if (at) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))))
          pasteInto(view, event.dataTransfer, options)
          view.focus()
          return true
        },
      },
      clipboardSerializer: noteClipboard,
      clipboardTextSerializer: ({ content }) =>
        content.content.map((node) => node.textBetween(0, node.content.size, '', leafText) || (node.text ?? '')).join('\n'),
    },
  })
}

const leafText = (leaf: Node): string => (leaf.type.name === 'break' ? '\n' : '')

function pasteInto(view: EditorView, data: DataTransfer, options: NotePasteOptions): void {
  const html = data.getData('text/html')
  const text = data.getData('text/plain')
  // Checked before reading, because HTML may take twenty characters for one letter.
  const tooLong = Math.max(text.length, html.length / 20) > MOST_PASTED_LETTERS
  const inCode = lineAttrs(view.state.selection.$from.parent).kind === 'code'
  const lines = tooLong ? [] : html && !inCode ? linesOfHtml(html) : linesOfPlain(text)
  if (tooLong) options.refuse(tooMuch(`${text.length.toLocaleString('en')} letters`))
  else if (lines.length > MOST_PASTED_LINES) options.refuse(tooMuch(`${lines.length.toLocaleString('en')} lines`))
  else pasteLines(view, lines, options)
}

/** What is pasted into a line stays what it is; only where it has lines of its own they may be of a kind. */
const linesOfPlain = (text: string): PastedLine[] =>
  /[\r\n]/.test(text) ? linesOfText(text) : [{ kind: 'plain', depth: 0, pieces: text === '' ? [] : [{ text, formats: {} }] }]

const tooMuch = (amount: string) => `That is ${amount}, which is too much for notes. Paste only the part you need.`

/**
 * Puts lines in at the caret: as many as fit into a moment at once, the others after it, until all are there or somebody takes
 * them back.
 */
export function pasteLines(view: EditorView, lines: readonly PastedLine[], options: NotePasteOptions): void {
  const [first] = lines
  if (!first) return
  const { history } = options
  history.stopCapturing()
  const head = lines.slice(0, FIRST_HELPING)
  const last = begin(view, head, lines.length > head.length, options)
  if (lines.length === head.length) {
    history.stopCapturing()
    return
  }
  // One step for undo, however long it takes.
  const { captureTimeout } = history
  history.captureTimeout = Number.POSITIVE_INFINITY
  let next = head.length
  let helping = FIRST_HELPING
  let after = last
  const finish = () => {
    const { state } = view
    // Behind the last of it, unless somebody is elsewhere by now.
    const { $head, empty } = state.selection
    const end = view.isDestroyed ? undefined : endOfLine(state.doc, after)
    const stayed = empty && $head.parent.attrs.id === last && $head.parentOffset === $head.parent.content.size
    if (end !== undefined && stayed)
      view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, end - 1)).scrollIntoView())
    history.captureTimeout = captureTimeout
    history.stopCapturing()
  }
  const help = () => {
    const end = view.isDestroyed ? undefined : endOfLine(view.state.doc, after)
    if (end === undefined) {
      finish()
      return
    }
    const began = options.clock()
    const nodes = lines.slice(next, next + helping).map((line) => freshLine(line, options))
    next += nodes.length
    view.dispatch(view.state.tr.insert(end, nodes))
    after = nodes.at(-1)?.attrs.id
    const took = Math.max(options.clock() - began, 0.1)
    helping = Math.max(LEAST_HELPING, Math.min(MOST_HELPING, Math.round((helping * HELPING_MS) / took)))
    if (next < lines.length) options.setTimeout(help, 0)
    else finish()
  }
  options.setTimeout(help, 0)
}

/** Puts the first lines in. Returns the name of the line after which the others belong. */
function begin(view: EditorView, lines: readonly PastedLine[], more: boolean, world: LineWorld): Id | undefined {
  const { state } = view
  const { tr } = state
  tr.deleteSelection()
  const { $from } = tr.selection
  const line = $from.parent
  const [first, ...others] = lines
  if (!first) return undefined
  const empty = line.content.size === 0
  if (lines.length === 1 && !more) {
    const content = inlineOf(first)
    tr.insert($from.pos, content)
    if (empty && first.kind !== 'plain') become(tr, $from.before(), first)
    tr.setSelection(TextSelection.create(tr.doc, $from.pos + sizeOf(content))).scrollIntoView()
    view.dispatch(tr)
    return undefined
  }
  const nodes = lines.map((each) => freshLine(each, world))
  let end: number
  if (!empty && $from.parentOffset === 0) {
    // Before the line, which stays whole and keeps its name.
    tr.insert($from.before(), nodes)
    end = $from.before() + nodes.reduce((sum, node) => sum + node.nodeSize, 0) - 1
  } else {
    const rest = more && $from.parentOffset < line.content.size
    const opening = lineNode({}, inlineOf(first))
    const tail = rest ? [lineNode({ ...lineAttrs(line), id: world.newLineId() })] : []
    const content = Fragment.from([opening, ...nodes.slice(1), ...tail])
    if (others.length === 0 && !rest) tr.insert($from.pos, inlineOf(first))
    else tr.replace($from.pos, $from.pos, new Slice(content, 1, 1))
    if (empty) become(tr, $from.before(), first)
    end = $from.pos + opening.content.size + nodes.slice(1).reduce((sum, node) => sum + node.nodeSize, 0)
  }
  tr.setSelection(TextSelection.create(tr.doc, Math.min(end, tr.doc.content.size - 1))).scrollIntoView()
  view.dispatch(tr)
  return lineAttrs(view.state.selection.$head.parent).id ?? undefined
}

function become(tr: Transaction, position: number, { kind, depth }: PastedLine): void {
  for (const [key, value] of Object.entries({ kind, depth }))
    if (tr.doc.nodeAt(position)?.attrs[key] !== value) tr.setNodeAttribute(position, key, value)
}

const inlineOf = (line: PastedLine): Node[] => line.pieces.flatMap(({ text, formats }) => letterNodes(text, marksOf(formats)))

const sizeOf = (nodes: readonly Node[]): number => nodes.reduce((sum, node) => sum + node.nodeSize, 0)

/** A line with a name and a time of its own: nothing of where it was copied from. */
const freshLine = (line: PastedLine, { now, newLineId }: LineWorld): Node =>
  lineNode({ id: newLineId(), at: wordsOf(line) === '' ? null : now(), kind: line.kind, depth: line.depth }, inlineOf(line))

function endOfLine(doc: Node, id: Id | undefined): number | undefined {
  let end: number | undefined
  doc.forEach((line, position) => {
    if (id !== undefined && line.attrs.id === id) end = position + line.nodeSize
  })
  return end
}
