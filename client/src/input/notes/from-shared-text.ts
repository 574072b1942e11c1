import { Fragment, type Node, Slice } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import * as Y from 'yjs'
import { foreignNode, type LineAttrs, letterNodes, lineNode, markOf, marksOf, noteSchema, PLAIN_LINE } from './note-schema.ts'

/** A change of a shared text, from its beginning on. */
export type NoteDelta = readonly {
  insert?: unknown
  delete?: number
  retain?: number
  attributes?: Record<string, unknown>
}[]

export interface Shown {
  /** Whether the text begins with a line's mark now. */
  marked: boolean
  /** The editor's position behind the last change; undefined where nothing changed. */
  at: number | undefined
}

/**
 * Does to the editor's document what was done to the text.
 *
 * A position of the text is always inside a line of the editor: the one before a mark is at the end of the line before it. There
 * is no line before the first mark, so that position is the document's beginning, 0.
 */
export function applyDelta(
  tr: Transaction,
  delta: NoteDelta,
  marked: boolean,
  attrsOf: (mark: Y.Map<unknown>) => LineAttrs,
): Shown {
  let first = marked
  let position = marked ? 0 : 1
  let changed: number | undefined

  /**
   * Puts in what was inserted in one piece, however many lines it is: a step for each would copy the whole document each time.
   */
  const insert = (ops: NoteDelta) => {
    const lines: { attrs: LineAttrs; content: Node[] }[] = []
    const opening: Node[] = []
    for (const op of ops) {
      if (op.insert instanceof Y.Map) lines.push({ attrs: attrsOf(op.insert), content: [] })
      else (lines.at(-1)?.content ?? opening).push(...applyDelta.nodesOf(op.insert, op.attributes))
    }
    const nodes = lines.map(({ attrs, content }) => lineNode(attrs, content))
    if (position > 0) {
      const content = nodes.length === 0 ? Fragment.from(opening) : Fragment.from([lineNode(PLAIN_LINE, opening), ...nodes])
      const open = nodes.length === 0 ? 0 : 1
      const slice = new Slice(content, open, open)
      tr.step(new ReplaceStep(position, position, slice))
      position += slice.size
    } else {
      const whole = opening.length === 0 ? nodes : [lineNode(PLAIN_LINE, opening), ...nodes]
      const content = Fragment.from(whole)
      tr.step(new ReplaceStep(0, 0, new Slice(content, 0, 0)))
      position = content.size - 1
      if (opening.length > 0) first = false
    }
    changed = position
  }
  const remove = (length: number) => {
    let left = length
    if (position === 0 && left > 0) {
      // The first mark is removed, so its line has no name.
      setAttrs(tr, 0, PLAIN_LINE)
      first = false
      position = 1
      left--
    }
    const end = advance(tr.doc, position, left)
    if (end > position) tr.delete(position, end)
    changed = position
  }
  const format = (length: number, attributes: Record<string, unknown>) => {
    const end = advance(tr.doc, position, length)
    for (const [name, value] of Object.entries(attributes)) {
      const mark = value === null || value === false ? undefined : markOf(name, value)
      if (mark) tr.addMark(position, end, mark)
      else if (Object.hasOwn(noteSchema.marks, name)) tr.removeMark(position, end, noteSchema.marks[name as 'bold'])
    }
    changed = end
    position = end
  }

  let run: NoteDelta[number][] = []
  for (const op of delta) {
    if (op.insert !== undefined) {
      run.push(op)
      continue
    }
    if (run.length > 0) insert(run)
    run = []
    if (op.delete !== undefined) remove(op.delete)
    else if (op.attributes) format(op.retain ?? 0, op.attributes)
    else position = advance(tr.doc, position, op.retain ?? 0)
  }
  if (run.length > 0) insert(run)
  const before = tr.steps.length
  const head = tr.doc.firstChild
  // The text begins with a mark after all: there is no line before it.
  if (!first && head?.content.size === 0 && tr.doc.childCount > 1) {
    tr.delete(0, head.nodeSize)
    first = true
  }
  if (changed !== undefined) changed = Math.max(1, tr.mapping.slice(before).map(changed))
  return { marked: first, at: changed }
}

applyDelta.nodesOf = (insert: unknown, attributes: Record<string, unknown> | undefined): Node[] =>
  typeof insert === 'string' ? letterNodes(insert, marksOf(attributes)) : [foreignNode(insert)]

/** The position `length` elements of the text further on. */
export function advance(doc: Node, position: number, length: number): number {
  if (length === 0) return position
  let left = length
  let at = position
  if (at === 0) {
    at = 1
    left--
  }
  let { parent, parentOffset } = doc.resolve(at)
  let index = doc.resolve(at).index(0)
  while (left > parent.content.size - parentOffset) {
    const rest = parent.content.size - parentOffset
    left -= rest + 1
    // Out of this line and into the next.
    at += rest + 2
    index++
    if (index >= doc.childCount) return doc.content.size - 1
    parent = doc.child(index)
    parentOffset = 0
  }
  return at + left
}

function setAttrs(tr: Transaction, position: number, attrs: LineAttrs): void {
  for (const [key, value] of Object.entries(attrs))
    if (tr.doc.nodeAt(position)?.attrs[key] !== value) tr.setNodeAttribute(position, key, value)
}
