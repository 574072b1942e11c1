import { lineMarkOf, nameOfDouble, newLineMark, readLineMark } from '@panelbook/shared/interviews/conduct/notes-doc'
import type { Node } from 'prosemirror-model'
import { type EditorState, type Selection, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import * as Y from 'yjs'
import { advance, applyDelta, type NoteDelta } from './from-shared-text.ts'
import { type LineAttrs, lineNode, noteSchema } from './note-schema.ts'
import { textIndex, writeSteps } from './to-shared-text.ts'

/** Marks the editor's transactions that show what happened to the shared text: they are not written into it again. */
export const FROM_SHARED = 'from-shared-text'

export const isFromShared = (transaction: Transaction): boolean => transaction.getMeta(FROM_SHARED) === true

/**
 * Holds an editor and a shared text together. What is typed becomes the smallest change of the text; what others change becomes
 * steps of the editor, which carry caret, selection and decorations along with the letters that they stand at. Neither side is
 * ever rebuilt from the other.
 */
export class NoteBinding {
  readonly text: Y.Text
  /** The origin of what is typed here. */
  readonly origin = { by: 'a note editor' }
  private view: EditorView | undefined
  /** Whether the text begins with a line's mark; else its first line is one that nobody has named, as in an empty note. */
  private marked: boolean
  private readonly undoManager: Y.UndoManager
  /** Whether two marks ever bore one name: then names depend on what stands before. */
  private doubles = false

  constructor(text: Y.Text, undoManager: (text: Y.Text, origin: object) => Y.UndoManager) {
    this.text = text
    this.marked = beginsMarked(text)
    this.undoManager = undoManager(text, this.origin)
  }

  get history(): Y.UndoManager {
    return this.undoManager
  }

  /** The text's element that a position of the editor stands before. */
  indexAt(doc: Node, position: number): number {
    return Math.max(0, textIndex(doc, position) - (this.marked ? 0 : 1))
  }

  /** The position in the editor that stands before an element of the text. */
  positionAt(doc: Node, index: number): number {
    return Math.max(1, advance(doc, this.marked ? 0 : 1, index))
  }

  /** The text as the editor's document. */
  read(): Node {
    const lines: { attrs: LineAttrs; content: Node[] }[] = []
    const named = new Set<string>()
    const delta = this.text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]
    for (const { insert, attributes } of delta) {
      if (insert instanceof Y.Map) lines.push({ attrs: this.attrsOf(insert, named), content: [] })
      else {
        if (lines.length === 0) lines.push({ attrs: { ...lineNode({}).attrs } as LineAttrs, content: [] })
        lines.at(-1)?.content.push(...applyDelta.nodesOf(insert, attributes))
      }
    }
    const nodes = lines.map(({ attrs, content }) => lineNode(attrs, content))
    return noteSchema.nodes.doc.create(null, nodes.length > 0 ? nodes : [lineNode({})])
  }

  attach(view: EditorView): () => void {
    this.view = view
    this.text.observeDeep(this.onShared)
    return () => {
      this.text.unobserveDeep(this.onShared)
      this.undoManager.destroy()
      this.view = undefined
    }
  }

  /** Takes what was done in the editor into the shared text, in one change. */
  write(transactions: readonly Transaction[]): void {
    const typed = transactions.filter((transaction) => transaction.docChanged && !isFromShared(transaction))
    if (typed.length === 0) return
    // Its steps say what changed in which document, so nothing has to be compared.
    this.text.doc?.transact(() => {
      if (!this.marked) this.text.insertEmbed(0, newLineMark({}), {})
      this.marked = true
      for (const transaction of typed) writeSteps(this.text, transaction)
    }, this.origin)
    if (!this.doubles || !this.view) return
    const { tr } = this.view.state
    this.nameLines(tr)
    if (tr.docChanged) this.view.dispatch(tr.setMeta(FROM_SHARED, true))
  }

  private readonly onShared = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    const { view } = this
    if (!view || view.isDestroyed || transaction.origin === this.origin) return
    const undone = transaction.origin === this.undoManager
    const changed = this.show(view.state, events)
    if (!changed.transaction.docChanged) return
    changed.transaction.setMeta(FROM_SHARED, true).setMeta('addToHistory', false)
    if (undone) {
      changed.transaction.setSelection(TextSelection.near(changed.transaction.doc.resolve(changed.at), -1)).scrollIntoView()
    }
    view.dispatch(changed.transaction)
  }

  /** The transaction that shows these events. Also where it changed something last, for the caret of who takes a step back. */
  private show(
    state: EditorState,
    events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
  ): { transaction: Transaction; at: number } {
    const { tr } = state
    let at = state.selection.head
    const { head, anchor } = state.selection
    for (const event of events) {
      if (event.target !== this.text) continue
      const named = namesIn(tr.doc)
      const shown = applyDelta(tr, event.delta as NoteDelta, this.marked, (mark) => this.attrsOf(mark, named))
      this.marked = shown.marked
      if (shown.at !== undefined) at = shown.at
    }
    for (const event of events) {
      const mark = event.target
      if (mark === (this.text as unknown) || !(mark instanceof Y.Map)) continue
      const line = this.lineOf(mark, tr.doc)
      if (line === undefined) continue
      for (const [key, value] of Object.entries(this.attrsOf(mark, new Set())))
        if (tr.doc.nodeAt(line)?.attrs[key] !== value) tr.setNodeAttribute(line, key, value)
      const end = line + (tr.doc.nodeAt(line)?.nodeSize ?? 2) - 1
      if (at <= line || at > end) at = end
    }
    if (this.doubles) this.nameLines(tr)
    if (tr.docChanged) keepCaret(tr, state.selection, anchor, head)
    return { transaction: tr, at }
  }

  private attrsOf(mark: Y.Map<unknown>, named: Set<string>): LineAttrs {
    const { id, at, kind, depth } = readLineMark(mark)
    const item = mark._item
    const double = id !== undefined && named.has(id) && item !== null
    this.doubles ||= double
    const name = double ? nameOfDouble(id, item.id) : id
    if (name !== undefined) named.add(name)
    return { id: name ?? null, at: at ?? null, kind, depth }
  }

  /** Where the line of a mark stands in the editor. */
  private lineOf(mark: Y.Map<unknown>, doc: Node): number | undefined {
    let index = this.marked ? -1 : 0
    for (let item = this.text._start; item; item = item.right) {
      if (item.deleted) continue
      const found = lineMarkOf(item)
      if (found) index++
      if (found === mark) return startOfLine(doc, index)
    }
    return undefined
  }

  /** Names the lines as every reader of the text does: where two marks bear one name, the first has it. */
  private nameLines(tr: Transaction): void {
    const named = new Set<string>()
    let item = this.text._start
    const nextMark = (): Y.Map<unknown> | undefined => {
      for (; item; item = item.right) {
        const mark = item.deleted ? undefined : lineMarkOf(item)
        if (!mark) continue
        item = item.right
        return mark
      }
      return undefined
    }
    tr.doc.forEach((_line, position, index) => {
      const mark = index > 0 || this.marked ? nextMark() : undefined
      if (!mark) return
      const { id } = this.attrsOf(mark, named)
      if (tr.doc.nodeAt(position)?.attrs.id !== id) tr.setNodeAttribute(position, 'id', id)
    })
  }
}

const namesIn = (doc: Node): Set<string> =>
  new Set(doc.children.flatMap(({ attrs }) => (typeof attrs.id === 'string' ? [attrs.id] : [])))

function beginsMarked(text: Y.Text): boolean {
  for (let item = text._start; item; item = item.right) if (!item.deleted && item.countable) return lineMarkOf(item) !== undefined
  return false
}

function startOfLine(doc: Node, index: number): number | undefined {
  if (index < 0 || index >= doc.childCount) return undefined
  let position = 0
  for (let at = 0; at < index; at++) position += doc.child(at).nodeSize
  return position
}

/**
 * My caret stays behind the letter before it. Letters or a new line that somebody else puts exactly there come after the caret. A
 * selection doesn't grow by what others put at its ends.
 */
function keepCaret(tr: Transaction, before: Selection, anchor: number, head: number): void {
  if (!(before instanceof TextSelection)) return
  const place = (position: number, side: -1 | 1) => tr.mapping.map(position, side)
  const [from, to] = anchor <= head ? [anchor, head] : [head, anchor]
  const mapped = anchor === head ? [place(from, -1), place(from, -1)] : [place(from, 1), place(to, -1)]
  const [low = 0, high = 0] = mapped
  const ends: [number, number] = anchor <= head ? [low, Math.max(low, high)] : [Math.max(low, high), low]
  const resolve = (position: number) => tr.doc.resolve(Math.min(position, tr.doc.content.size))
  tr.setSelection(TextSelection.between(resolve(ends[0]), resolve(ends[1])))
}
