import type { Id } from '@panelbook/shared/base/ids'
import { MAX_NOTE_DEPTH, type NoteKind } from '@panelbook/shared/interviews/conduct/notes-doc'
import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { type LineAttrs, lineAttrs, lineNode, noteSchema } from './note-schema.ts'

const isList = (kind: NoteKind): boolean => kind === 'bullet' || kind === 'number'
const isHeading = (kind: NoteKind): boolean => kind.startsWith('heading')

interface LineAtCaret {
  line: Node
  /** Where the line begins in the document. */
  position: number
  index: number
  attrs: LineAttrs
}

function lineAtCaret(state: { doc: Node; selection: { from: number } }): LineAtCaret | undefined {
  const $from = state.doc.resolve(state.selection.from)
  if ($from.depth !== 1) return undefined
  return { line: $from.parent, position: $from.before(), index: $from.index(0), attrs: lineAttrs($from.parent) }
}

/** The lines that the selection reaches into, by where they begin. */
export function selectedLines({ doc, selection }: Pick<EditorState, 'doc' | 'selection'>): { line: Node; position: number }[] {
  const lines: { line: Node; position: number }[] = []
  doc.nodesBetween(selection.from, selection.to, (line, position) => {
    if (line.isBlock) lines.push({ line, position })
    return false
  })
  return lines
}

const setLine = (tr: Transaction, position: number, attrs: Partial<LineAttrs>): void => {
  for (const [key, value] of Object.entries(attrs))
    if (tr.doc.nodeAt(position)?.attrs[key] !== value) tr.setNodeAttribute(position, key, value)
}

/** A list item or a quote loses a level, then what it is. False for a plain line. */
function unindent(tr: Transaction, { position, attrs }: LineAtCaret): boolean {
  if (attrs.depth > 0) setLine(tr, position, { depth: attrs.depth - 1 })
  else if (attrs.kind !== 'plain') setLine(tr, position, { kind: 'plain' })
  else return false
  return true
}

/**
 * Begins a new line. The words before the caret keep the line's name, and where there are none, the words after it: the name
 * stays with the words that others pointed at.
 */
export const newLine =
  (newLineId: () => Id): Command =>
  (state, dispatch) => {
    const tr = state.tr
    if (!state.selection.empty) tr.delete(state.selection.from, state.selection.to)
    const at = lineAtCaret(tr)
    if (!at) return false
    const { $from } = tr.selection
    const { line, attrs } = at
    if (line.content.size === 0 && unindent(tr, at)) {
      dispatch?.(tr.scrollIntoView())
      return true
    }
    const fresh = { ...attrs, id: newLineId(), at: null, kind: isHeading(attrs.kind) ? 'plain' : attrs.kind } satisfies LineAttrs
    if ($from.parentOffset === 0 && line.content.size > 0) tr.insert(at.position, lineNode(fresh))
    else {
      const rest = $from.parentOffset < line.content.size
      const second = rest ? { ...fresh, at: attrs.at, kind: attrs.kind } : fresh
      tr.split($from.pos, 1, [{ type: noteSchema.nodes.line, attrs: second }])
    }
    dispatch?.(tr.scrollIntoView())
    return true
  }

/** A break within the line. */
export const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(noteSchema.nodes.break.create()).scrollIntoView())
  return true
}

/** Everything, from the first letter to the last: the first line stays the one it is when what is selected goes. */
export const selectAll: Command = ({ doc, tr }, dispatch) => {
  dispatch?.(tr.setSelection(TextSelection.create(doc, 1, doc.content.size - 1)))
  return true
}

/** Takes out what is selected. */
export const deleteSelected: Command = (state, dispatch) => {
  const { from, to, empty } = state.selection
  if (empty) return false
  const last = state.doc.content.size - 1
  // Between letters, so that the first line stays the one it is, however much of it goes.
  const range = [Math.min(Math.max(from, 1), last), Math.min(Math.max(to, 1), last)] as const
  if (range[0] < range[1]) dispatch?.(state.tr.delete(...range).scrollIntoView())
  return true
}

/** Backspace at the beginning of a line: it loses what it is, then joins the one before. */
export const joinBackward: Command = (state, dispatch) => {
  const at = lineAtCaret(state)
  if (!at || !state.selection.empty || state.selection.$from.parentOffset > 0) return false
  const { tr } = state
  if (!unindent(tr, at)) {
    const before = at.index > 0 ? state.doc.child(at.index - 1) : undefined
    if (!before) return true
    joinLines(tr, at.position, before, at.line)
  }
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Delete at the end of a line: the next one joins it. */
export const joinForward: Command = (state, dispatch) => {
  const at = lineAtCaret(state)
  if (!at || !state.selection.empty || state.selection.$from.parentOffset < at.line.content.size) return false
  const after = at.index + 1 < state.doc.childCount ? state.doc.child(at.index + 1) : undefined
  if (after) {
    const { tr } = state
    joinLines(tr, at.position + at.line.nodeSize, at.line, after)
    dispatch?.(tr.scrollIntoView())
  }
  return true
}

/** Makes one line of two that meet at `position`. An empty one just goes: the other keeps its name and what it is. */
function joinLines(tr: Transaction, position: number, before: Node, after: Node): void {
  if (before.content.size === 0 && after.content.size > 0) tr.delete(position - before.nodeSize, position)
  else tr.join(position)
}

/** Makes the selected lines this kind, or plain ones when they are already. */
export const toggleKind =
  (kind: NoteKind): Command =>
  (state, dispatch) => {
    const lines = selectedLines(state)
    const to = lines.every(({ line }) => lineAttrs(line).kind === kind) ? 'plain' : kind
    const { tr } = state
    for (const { line, position } of lines) setLine(tr, position, { kind: to, depth: isList(to) ? lineAttrs(line).depth : 0 })
    if (tr.docChanged) dispatch?.(tr)
    return true
  }

/** Moves the selected list items in or out. False where that isn't possible: Tab then moves on, as everywhere on the page. */
export const indent =
  (by: 1 | -1): Command =>
  (state, dispatch) => {
    const { tr } = state
    for (const { line, position } of selectedLines(state)) {
      const { kind, depth } = lineAttrs(line)
      const next = depth + by
      if (!isList(kind) || next < 0 || next > Math.min(deepest(state.doc, position), MAX_NOTE_DEPTH)) continue
      setLine(tr, position, { depth: next })
    }
    if (!tr.docChanged) return false
    dispatch?.(tr)
    return true
  }

/** A list item goes at most one level deeper than the one before it. */
function deepest(doc: Node, position: number): number {
  const before = doc.resolve(position).nodeBefore
  return before && isList(lineAttrs(before).kind) ? lineAttrs(before).depth + 1 : 0
}

/**
 * Puts the caret on the last line; where that holds words that are not `mine`, on a new one behind it. Returns the name of the
 * line that was made.
 */
export function goToEnd(
  { state, dispatch }: { state: EditorState; dispatch(transaction: Transaction): void },
  mine: (lineId: Id | null) => boolean,
  newLineId: () => Id,
): Id | undefined {
  const { tr, doc } = state
  const last = doc.lastChild
  const free = !last || last.content.size === 0 || mine(lineAttrs(last).id)
  const id = free ? undefined : newLineId()
  if (id !== undefined) tr.insert(doc.content.size, lineNode({ id }))
  tr.setSelection(TextSelection.create(tr.doc, tr.doc.content.size - 1))
  dispatch(tr)
  return id
}
