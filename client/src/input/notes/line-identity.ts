import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, type Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import { isFromShared } from './note-binding.ts'
import { lineAttrs } from './note-schema.ts'

export interface LineWorld {
  /** The server's time as this client knows it. */
  now(): EpochMs
  newLineId(): Id
}

/**
 * Gives every line that is made here a name of its own, so that evidence can point at it, and the time at which its text was
 * begun. Only what this person does is followed: a client that repaired what arrives from others would answer their repair with
 * its own, for ever.
 */
export const lineIdentity = (world: LineWorld): Plugin =>
  new Plugin({
    appendTransaction(transactions, before, state) {
      const typed = transactions.filter((transaction) => transaction.docChanged && !isFromShared(transaction))
      if (typed.length === 0) return null
      const { tr } = state
      if (typed.some(makesLines) || state.doc.firstChild?.attrs.id === null) nameLines(tr, world)
      beginLines(tr, touchedLines(typed, state), before, world)
      return tr.docChanged ? tr : null
    },
  })

/** Whether a line may have come into being. */
const makesLines = (transaction: Transaction): boolean =>
  transaction.steps.some((step) => !(step instanceof ReplaceStep) || step.slice.content.firstChild?.isBlock === true)

/** Where several lines have one name, the first with text keeps it, because others may have pointed at that one. */
function nameLines(tr: Transaction, { newLineId }: LineWorld): void {
  const owners = new Map<Id, { line: Node; position: number }>()
  tr.doc.forEach((line, position) => {
    const { id } = lineAttrs(line)
    if (id === null) return
    const owner = owners.get(id)
    if (!owner || (owner.line.content.size === 0 && line.content.size > 0)) owners.set(id, { line, position })
  })
  tr.doc.forEach((line, position) => {
    const { id } = lineAttrs(line)
    if (id === null || owners.get(id)?.position !== position) tr.setNodeAttribute(position, 'id', newLineId())
  })
}

/** Lines that have text now and had none begin now. */
function beginLines(tr: Transaction, starts: ReadonlySet<number>, before: EditorState, { now }: LineWorld): void {
  if (starts.size === 0) return
  const wereEmpty = new Set<Id | null>()
  before.doc.forEach((line) => {
    if (line.content.size === 0) wereEmpty.add(lineAttrs(line).id)
  })
  tr.doc.forEach((line, position) => {
    if (!starts.has(position) || line.content.size === 0) return
    const { id, at } = lineAttrs(line)
    if (at === null || (id !== null && wereEmpty.has(id))) tr.setNodeAttribute(position, 'at', now())
  })
}

/** Where the lines begin in which something was put. */
function touchedLines(transactions: readonly Transaction[], state: EditorState): ReadonlySet<number> {
  const maps = transactions.flatMap((transaction) => transaction.mapping.maps)
  const starts = new Set<number>()
  for (const [index, map] of maps.entries()) {
    map.forEach((_oldStart, _oldEnd, newStart, newEnd) => {
      let [from, to] = [newStart, newEnd]
      for (const later of maps.slice(index + 1)) [from, to] = [later.map(from, -1), later.map(to, 1)]
      const size = state.doc.content.size
      state.doc.nodesBetween(Math.min(Math.max(from - 1, 0), size), Math.min(to + 1, size), (node, position) => {
        if (node.isBlock) starts.add(position)
        return false
      })
    })
  }
  return starts
}
