import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type Extensions, getSchema } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import * as Y from 'yjs'
import { CaretPlace } from '../../../ui/caret-place.ts'
import { timeOfDay } from '../model/clock-text.ts'
import { LineAttributes } from './line-attributes.ts'
import { LineGutter } from './line-gutter.ts'
import { NoteUndo } from './note-undo.ts'

/** What a note may hold: lines, three sizes of heading, lists, quotes, code, bold, italic, strike, links that open elsewhere. */
export const noteExtensions = (options: { now(): EpochMs; newLineId(): Id }): Extensions => [
  StarterKit.configure({
    // The shared document keeps each person's own history.
    undoRedo: false,
    // It would append an empty line behind what somebody else is typing.
    trailingNode: false,
    heading: { levels: [1, 2, 3] },
    link: {
      openOnClick: false,
      HTMLAttributes: { rel: 'noopener noreferrer', target: '_blank' },
    },
  }),
  LineAttributes.configure(options),
  CaretPlace,
  NoteUndo,
  LineGutter.configure({ timeOfDay }),
]

const known = new Set(Object.keys(getSchema(noteExtensions({ now: () => 0, newLineId: () => '' })).nodes))

/**
 * Names of nodes in a fragment that this editor doesn't know. The editor's binding deletes such nodes for everybody, so a fragment that has
 * any is shown and not edited.
 */
export function foreignNodes(fragment: Y.XmlFragment): string[] {
  const found = new Set<string>()
  const visit = (node: unknown) => {
    if (node instanceof Y.XmlText) {
      for (const part of node.toDelta() as { insert?: unknown }[]) if (typeof part.insert !== 'string') found.add('object')
    } else if (node instanceof Y.XmlElement) {
      if (!known.has(node.nodeName)) found.add(node.nodeName)
      for (const child of node.toArray()) visit(child)
    } else found.add('object')
  }
  for (const node of fragment.toArray()) visit(node)
  return [...found]
}
