import type { Id } from '@panelbook/shared/base/ids'
import { NOTE_BEGUN_AT, NOTE_LINE_ID } from '@panelbook/shared/conduct/notes-doc'
import type { Node } from '@tiptap/pm/model'
import type { NoteLineRef } from '../state/live-actions.ts'

/** The line that holds the position, if it has an id and words. */
export function lineAt(doc: Node, position: number): NoteLineRef | undefined {
  const resolved = doc.resolve(Math.min(position, doc.content.size))
  return resolved.parent.isTextblock ? lineRef(resolved.parent) : undefined
}

/** The line of this id as it reads now. */
export function lineOf(doc: Node, lineId: Id): NoteLineRef | undefined {
  let found: NoteLineRef | undefined
  doc.descendants((node) => {
    if (found) return false
    if (!node.isTextblock) return true
    if (node.attrs[NOTE_LINE_ID] === lineId) found = lineRef(node)
    return false
  })
  return found
}

/** The last line with words: what was just said. */
export function lastLine(doc: Node): NoteLineRef | undefined {
  let last: NoteLineRef | undefined
  doc.descendants((node) => {
    if (!node.isTextblock) return true
    last = lineRef(node) ?? last
    return false
  })
  return last
}

function lineRef(node: Node): NoteLineRef | undefined {
  const lineId: unknown = node.attrs[NOTE_LINE_ID]
  const quote = node.textContent.trim()
  if (typeof lineId !== 'string' || quote === '') return undefined
  const begunAt: unknown = node.attrs[NOTE_BEGUN_AT]
  return { lineId, quote, begunAt: typeof begunAt === 'number' ? begunAt : undefined }
}
