// @vitest-environment jsdom
import { newId } from '@panelbook/shared/base/ids'
import { Editor } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import CollaborationCaret from '@tiptap/extension-collaboration-caret'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { drawCaret } from '../../../ui/caret.ts'
import { pacedAwareness } from '../../../ui/paced-awareness.ts'
import { pacedCopy } from '../state/paced-copy.ts'
import { noteExtensions } from './note-schema.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** One person's page: their document, the copy their editor is bound to, and their awareness. */
function openPage(name: string) {
  const source = new Y.Doc()
  const copy = pacedCopy(source, 0, { now: () => 0, setTimeout: (run) => run() })
  const awareness = new Awareness(source)
  const element = document.createElement('div')
  document.body.append(element)
  const open = () =>
    new Editor({
      element,
      extensions: [
        ...noteExtensions({ now: () => 1, newLineId: () => newId() }),
        Collaboration.configure({ fragment: copy.doc.getXmlFragment('general') }),
        CollaborationCaret.configure({
          provider: { awareness: pacedAwareness(awareness, 10) },
          user: { name, color: '#123456' },
          render: drawCaret,
        }),
      ],
    })
  return { source, awareness, open, element }
}

it('[P1] shows the carets of others and never my own, though the editor is bound to a copy', () => {
  const mine = openPage('Olga')
  const theirs = openPage('Priya')
  const editor = mine.open()
  editor.commands.insertContent('written together')
  Y.applyUpdate(theirs.source, Y.encodeStateAsUpdate(mine.source))
  const other = theirs.open()
  for (const open of [editor, other]) {
    vi.spyOn(open.view, 'hasFocus').mockReturnValue(true)
    open.commands.setTextSelection(3)
  }
  applyAwarenessUpdate(mine.awareness, encodeAwarenessUpdate(theirs.awareness, [theirs.awareness.clientID]), 'network')
  vi.advanceTimersByTime(1_000)

  expect(mine.awareness.getLocalState()?.cursor).toBeTruthy()
  expect([...mine.element.querySelectorAll('.note-caret-name')].map((name) => name.textContent)).toEqual(['Priya'])

  for (const open of [editor, other]) open.destroy()
  for (const page of [mine, theirs]) page.awareness.destroy()
})
