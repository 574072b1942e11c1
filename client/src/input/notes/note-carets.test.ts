// @vitest-environment jsdom
import { TextSelection } from 'prosemirror-state'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
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

it('[S26] my caret is where the last key put it, though others’ carets are drawn before the editor has heard of that', () => {
  const untold = (event: Event) => event.stopImmediatePropagation()
  vi.useFakeTimers()
  try {
    editor.type('left past')
    const [words] = [...editor.view.dom.querySelectorAll('p')].flatMap((line) => [...line.childNodes])
    if (!words) throw new Error('The line has words')
    editor.view.dispatch(editor.view.state.tr.setSelection(TextSelection.create(editor.view.state.doc, 5)))
    // What a key does in the page, of which a busy browser tells the editor later.
    window.addEventListener('selectionchange', untold, { capture: true })
    document.getSelection()?.collapse(words, 5)
    const drawn = editor.view.state
    const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(doc.getText('lines:general'), 3))
    awareness.states.set(7, { user: { id: 'mia', name: 'Mia' }, cursor: { anchor: place, head: place } })
    awareness.emit('change', [{ added: [7], updated: [], removed: [] }, 'network'])
    vi.advanceTimersByTime(200)
    expect(editor.view.state).not.toBe(drawn)
    expect(editor.view.state.selection.head).toBe(6)
  } finally {
    window.removeEventListener('selectionchange', untold, { capture: true })
    vi.useRealTimers()
  }
})
