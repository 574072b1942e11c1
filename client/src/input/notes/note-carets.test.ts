// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { noteCarets } from './note-carets.ts'
import { createNoteEditor, type NoteEditor } from './note-editor.ts'

let doc: Y.Doc
let awareness: Awareness
let editor: NoteEditor

beforeEach(() => {
  doc = new Y.Doc()
  awareness = new Awareness(doc)
  const place = document.createElement('div')
  document.body.append(place)
  let lines = 0
  editor = createNoteEditor(place, {
    ...{ text: doc.getText('lines:general'), label: 'Shared notes', editable: true, timeOfDay: String },
    now: () => 1,
    newLineId: () => `line${++lines}`,
    plugins: (binding) => [noteCarets(binding, { awareness, colorOf: () => '#000000' })],
  })
  editor.view.hasFocus = () => true
})
afterEach(() => {
  const { parentElement } = editor.view.dom
  editor.destroy()
  awareness.destroy()
  parentElement?.remove()
})

/** Where others will see my caret, counted in the elements of the shared text. */
function toldPlace(): number | undefined {
  const { cursor } = awareness.getLocalState() as { cursor?: { head: unknown } }
  if (!cursor) return undefined
  return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(cursor.head), doc)?.index
}

it('[S26] tells the others my caret behind the last letter I typed, not before it', async () => {
  for (const letters of ['W', 'e', ' ', 'agree.']) {
    editor.type(letters)
    await Promise.resolve()
    expect(toldPlace()).toBe(doc.getText('lines:general').length)
  }
})
