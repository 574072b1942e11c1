// @vitest-environment jsdom
import { newId } from '@panelbook/shared/base/ids'
import { Editor } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { noteExtensions } from './note-schema.ts'

const opened: Editor[] = []
afterEach(() => {
  for (const editor of opened.splice(0)) editor.destroy()
})

function open(doc: Y.Doc) {
  const element = document.createElement('div')
  document.body.append(element)
  const editor = new Editor({
    element,
    extensions: [
      ...noteExtensions({ now: () => 1, newLineId: () => newId() }),
      Collaboration.configure({ fragment: doc.getXmlFragment('general') }),
    ],
  })
  opened.push(editor)
  return editor
}

/** Two editors of one line: every change is on the other's screen before the next key. */
function openTwo() {
  const docs = [new Y.Doc(), new Y.Doc()] as const
  for (const [from, to] of [docs, [docs[1], docs[0]]] as const) {
    from.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') Y.applyUpdate(to, update, 'network')
    })
  }
  const mine = open(docs[0])
  mine.commands.insertContent('before ')
  const theirs = open(docs[1])
  return { mine, theirs }
}

const type = (editor: Editor, letter: string) => editor.view.dispatch(editor.state.tr.insertText(letter))

it('[S15] my caret stays behind what I typed while somebody types before it in the same line', () => {
  const { mine, theirs } = openTwo()
  mine.commands.setTextSelection(mine.state.doc.content.size - 1)
  theirs.commands.setTextSelection(1)
  for (const [index, letter] of [...'abcdefgh'].entries()) {
    type(mine, letter)
    type(theirs, String(index))
  }
  expect(mine.getText()).toBe('01234567before abcdefgh')
  expect(theirs.getText()).toBe('01234567before abcdefgh')
})

it('[S15] two carets at one place keep each word whole', () => {
  const { mine, theirs } = openTwo()
  for (const editor of [mine, theirs]) editor.commands.setTextSelection(editor.state.doc.content.size - 1)
  for (const letter of 'abcdefgh') {
    type(mine, letter)
    type(theirs, letter.toUpperCase())
  }
  const written = mine.getText().replace('before ', '')
  expect(theirs.getText()).toBe(mine.getText())
  expect(written.replaceAll(/[A-Z]/g, '')).toBe('abcdefgh')
  expect(written.replaceAll(/[a-z]/g, '')).toBe('ABCDEFGH')
})
