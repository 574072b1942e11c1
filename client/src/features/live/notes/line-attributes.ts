import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { NOTE_BEGUN_AT, NOTE_LINE_ID } from '@panelbook/shared/conduct/notes-doc'
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/** The blocks that are lines: those that hold text themselves. Lists and quotes hold such blocks. */
export const LINE_NODES = ['paragraph', 'heading', 'codeBlock'] as const

export interface LineAttributesOptions {
  /** The server's time as this client knows it. */
  now(): EpochMs
  newLineId(): Id
}

/**
 * Gives every line an id of its own, so that evidence can point at it, and the time its text was begun. Only what this person types is
 * touched: a client that repaired what arrives from others would answer their repair with its own, for ever.
 */
export const LineAttributes = Extension.create<LineAttributesOptions>({
  name: 'lineAttributes',

  addGlobalAttributes() {
    // Never rendered into HTML, so that pasted lines arrive without the identity of the lines they were copied from.
    const attribute = { default: null, rendered: false, keepOnSplit: true }
    return [{ types: [...LINE_NODES], attributes: { [NOTE_LINE_ID]: attribute, [NOTE_BEGUN_AT]: attribute } }]
  },

  addProseMirrorPlugins() {
    const { now, newLineId } = this.options
    return [
      new Plugin({
        key: new PluginKey('lineAttributes'),
        appendTransaction: (transactions, before, state) =>
          transactions.some(isTypedHere) ? settleLines(state, now, newLineId, emptyLines(before.doc)) : null,
      }),
    ]
  },
})

const isTypedHere = (transaction: Transaction) =>
  transaction.docChanged &&
  (transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin !== true

function emptyLines(doc: Node): ReadonlySet<Id> {
  const empty = new Set<Id>()
  doc.descendants((node) => {
    if (!node.isTextblock) return true
    if (node.content.size === 0 && typeof node.attrs[NOTE_LINE_ID] === 'string') empty.add(node.attrs[NOTE_LINE_ID])
    return false
  })
  return empty
}

interface Line {
  position: number
  node: Node
  id: Id | null
}

/**
 * The transaction that makes line ids unique and begins and ends times, or null when nothing is amiss. Of lines that share an id (after a
 * split) the first with text keeps it: it is the line others may have pointed at. The second half of a split line keeps its time. Lines
 * that `wereEmpty` are begun now, even where an undo left the time of what it took away.
 */
export function settleLines(
  state: EditorState,
  now: () => EpochMs,
  newLineId: () => Id,
  wereEmpty: ReadonlySet<Id>,
): Transaction | null {
  const lines: Line[] = []
  state.doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    if (node.type.spec.attrs && NOTE_LINE_ID in node.type.spec.attrs) lines.push({ position, node, id: node.attrs[NOTE_LINE_ID] })
    return false
  })
  const owners = new Map<Id, Line>()
  for (const line of lines) {
    if (line.id === null) continue
    const owner = owners.get(line.id)
    if (!owner || (owner.node.content.size === 0 && line.node.content.size > 0)) owners.set(line.id, line)
  }
  const transaction = state.tr
  for (const line of lines) {
    if (line.id === null || owners.get(line.id) !== line) transaction.setNodeAttribute(line.position, NOTE_LINE_ID, newLineId())
    const hasText = line.node.content.size > 0
    const begun = line.node.attrs[NOTE_BEGUN_AT] !== null
    const begunAnew = !begun || (line.id !== null && owners.get(line.id) === line && wereEmpty.has(line.id))
    if (hasText && begunAnew) transaction.setNodeAttribute(line.position, NOTE_BEGUN_AT, now())
    // An emptied line is begun again by what is typed next.
    if (!hasText && begun) transaction.setNodeAttribute(line.position, NOTE_BEGUN_AT, null)
  }
  return transaction.docChanged ? transaction : null
}
