import { NOTE_BEGUN_AT, NOTE_LINE_ID } from '@panelbook/shared/conduct/notes-doc'
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

/**
 * Undo takes my words away, and leaves what others need of the line that held them.
 *
 * The history knows only who inserted what. Where somebody else went on in my line, undoing it would also take the line's id and time, and
 * with them their evidence marks; and of the elements that hold others' words it would spare paragraphs alone (y-tiptap 3.0.9), not headings
 * and lists. A line that nobody else wrote in still goes as a whole.
 */
export const NoteUndo = Extension.create({
  name: 'noteUndo',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('noteUndo'),
        view(view) {
          const history: { undoManager: Y.UndoManager } | undefined = yUndoPluginKey.getState(view.state)
          if (history) spareLines(history.undoManager)
          return {}
        },
      }),
    ]
  },
})

function spareLines(history: Y.UndoManager): void {
  const mayDelete = history.deleteFilter
  history.deleteFilter = (item) => !isLineIdentity(item) && !holdsWords(item) && mayDelete(item)
}

const isLineIdentity = ({ parentSub }: Y.Item) => parentSub === NOTE_LINE_ID || parentSub === NOTE_BEGUN_AT

/** Children go before their parents: what is left in an element by now is somebody else's. */
const holdsWords = ({ content }: Y.Item) =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlElement && content.type.length > 0
