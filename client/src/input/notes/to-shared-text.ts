import { lineMarkOf, newLineMark } from '@panelbook/shared/interviews/conduct/notes-doc'
import type { Node, Slice } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { AddMarkStep, AttrStep, RemoveMarkStep, ReplaceStep } from 'prosemirror-transform'
import type * as Y from 'yjs'
import { formatsOf, lineAttrs } from './note-schema.ts'

/** Does to the shared text, which begins with a line's mark, what a transaction does to the editor's document, step by step. */
export function writeSteps(text: Y.Text, transaction: Transaction): void {
  for (const [index, step] of transaction.steps.entries()) {
    const doc = transaction.docs[index]
    if (!doc) continue
    if (step instanceof ReplaceStep) replace(text, doc, step)
    else if (step instanceof AttrStep) setAttribute(text, doc, step)
    else if (step instanceof AddMarkStep) format(text, doc, step.from, step.to, formatsOf([step.mark]))
    else if (step instanceof RemoveMarkStep) format(text, doc, step.from, step.to, { [step.mark.type.name]: null })
    else throw new TypeError(`A step that notes don’t know: ${step.constructor.name}`)
  }
}

/**
 * The element of the text that a position of the editor's document stands before: what opens before it counts, each line for its
 * mark and each letter; what closes does not. So the parts of lines that a step takes away or puts in are told apart by what
 * opens in them.
 */
export const textIndex = (doc: Node, position: number): number => position - doc.resolve(position).index(0)

function replace(text: Y.Text, doc: Node, { from, to, slice }: ReplaceStep): void {
  const start = textIndex(doc, from)
  const length = textIndex(doc, to) - start
  const inserted = sliceOps(slice)
  if (inserted.length === 0 && length === 0) return
  text.applyDelta([...(start > 0 ? [{ retain: start }] : []), ...inserted, ...(length > 0 ? [{ delete: length }] : [])])
}

interface InsertOp {
  insert: string | object
  attributes: Record<string, unknown>
}

/** What a slice puts into the text: a mark for each line that opens in it, and the letters. */
function sliceOps({ content, openStart }: Slice): InsertOp[] {
  const ops: InsertOp[] = []
  content.forEach((node, _offset, index) => {
    if (node.isInline) {
      ops.push(inlineOp(node))
      return
    }
    if (index > 0 || openStart === 0) ops.push({ insert: newLineMark(markOfLine(node)), attributes: {} })
    for (const inline of node.children) ops.push(inlineOp(inline))
  })
  return ops
}

function inlineOp(node: Node): InsertOp {
  const attributes = formatsOf(node.marks)
  if (node.isText) return { insert: node.text ?? '', attributes }
  if (node.type.name === 'break') return { insert: '\n', attributes }
  return { insert: { foreign: String(node.attrs.what) }, attributes: {} }
}

function markOfLine(line: Node) {
  const { id, at, kind, depth } = lineAttrs(line)
  return { ...(id === null ? {} : { id }), ...(at === null ? {} : { at }), kind, depth }
}

function setAttribute(text: Y.Text, doc: Node, { pos, attr, value }: AttrStep): void {
  let before = doc.resolve(pos).index(0)
  for (let item = text._start; item; item = item.right) {
    const mark = item.deleted ? undefined : lineMarkOf(item)
    if (!mark || before-- > 0) continue
    const usual = value === null || (attr === 'kind' && value === 'plain') || (attr === 'depth' && value === 0)
    if (usual) mark.delete(attr)
    else mark.set(attr, value)
    return
  }
}

/** Formats letters; the marks of lines in between are no letters. */
function format(text: Y.Text, doc: Node, from: number, to: number, attributes: Record<string, unknown>): void {
  const ops: object[] = []
  let done = 0
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isInline) return true
    if (node.type.name === 'foreign') return false
    const start = textIndex(doc, Math.max(position, from))
    const end = textIndex(doc, Math.min(position + node.nodeSize, to))
    if (start > done) ops.push({ retain: start - done })
    ops.push({ retain: end - start, attributes })
    done = end
    return false
  })
  if (ops.length > 0) text.applyDelta(ops)
}
